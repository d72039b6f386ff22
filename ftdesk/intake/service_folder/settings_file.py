"""`settings.toml` of a service folder: the service's own numbers."""

from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path
from typing import cast

import msgspec

from ftdesk.intake.service_folder.mistakes import Mistakes
from ftdesk.model.plain_mistakes import plain_mistake
from ftdesk.model.service import PlanWeights, Settings

FILE = "settings.toml"


def read_settings(folder: Path, mistakes: Mistakes) -> dict[str, object]:
    """Return the settings that the file states, by name; none where there is no file."""
    try:
        stated = tomllib.loads((folder / FILE).read_bytes().decode("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        mistakes.say(f"not TOML ({error})", FILE)
        return {}
    except OSError as error:
        mistakes.say(f"cannot be read ({error.strerror})", FILE)
        return {}
    return check_settings(stated, mistakes)


def check_settings(stated: dict[str, object], mistakes: Mistakes) -> dict[str, object]:
    """Return settings by name, checked and ready for JSON; what is wrong with them is noted."""
    _know_names(stated, Settings, "", mistakes)
    weights = stated.get("plan_weights")
    if isinstance(weights, dict):
        _know_names(weights, PlanWeights, "plan_weights.", mistakes)
    try:
        whole = msgspec.convert(stated, Settings)
    except msgspec.ValidationError as error:
        wrong = plain_mistake(error, with_null=False)
        mistakes.say(wrong.what, FILE, column=wrong.where or None)
        return {}
    if whole.weekly_contacts[0] > whole.weekly_contacts[1]:
        mistakes.say("the fewest are more than the most", FILE, column="weekly_contacts")
    if whole.core_hours[0] >= whole.core_hours[1]:
        mistakes.say("the end is not after the start", FILE, column="core_hours")
    checked = cast(dict[str, object], msgspec.to_builtins(whole))
    return {name: checked[name] for name in stated if name in checked}


def _know_names(
    stated: dict[str, object], shape: type[Settings | PlanWeights], under: str, mistakes: Mistakes
) -> None:
    known = {field.name for field in fields(shape)}
    for name in stated:
        if name not in known:
            mistakes.say("there is no such setting", FILE, column=under + name)
