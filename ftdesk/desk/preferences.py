"""What the user has set for themselves: keys by action, and the palette."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_config_path

from ftdesk.desk.actions import BY_ID, SCREENS, actions_on
from ftdesk.desk.palettes import PALETTES


@dataclass(frozen=True, slots=True)
class Preferences:
    """The user's own settings of the desk.

    Attributes:
        keys: keys by action id, instead of those of the table.
        palette: a palette's name; None for the one that suits the terminal.
        complaint: one sentence on what could not be followed; empty where all could.
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    palette: str | None = None
    complaint: str = ""


def preferences_file(login: str, folder: Path | None = None) -> Path:
    """Return the file of a person's keys and colours: their own where there is one, else that of all.

    On a shared server one account's folder serves everybody: each person's own is named for their login.

    Args:
        login: the person.
        folder: where such files lie; the account's own where None.
    """
    folder = folder or user_config_path("ftdesk", appauthor=False)
    own = folder / f"{login}.toml"
    return own if own.parent == folder and own.is_file() else folder / "config.toml"


def load_preferences(path: Path) -> Preferences:
    """Read a person's keys and colours; what is wrong is told and left out, never a reason not to start."""
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Preferences()
    except (OSError, ValueError):
        return Preferences(complaint=f"{path} cannot be read; the usual keys and colours are in force")
    palette, keys = stated.get("palette"), stated.get("keys", {})
    if palette is not None and palette not in PALETTES:
        return Preferences(
            complaint=f"{path}: palette: there is no {palette!r}; there are {', '.join(PALETTES)}"
        )
    if not isinstance(keys, dict) or not all(isinstance(key, str) for key in keys.values()):
        return Preferences(palette=palette, complaint=f'{path}: keys: write each as action = "key"')
    wrong = _wrong_key(keys)
    if wrong:
        return Preferences(palette=palette, complaint=f"{path}: keys: {wrong}; the usual keys are in force")
    return Preferences(keys, palette)


def _wrong_key(keys: Mapping[str, str]) -> str:
    """Return what is wrong with a user's keys: an action that is not there, or two on one key of a screen."""
    for action_id in keys:
        if action_id not in BY_ID:
            return f"there is no action {action_id!r}"
    for screen in SCREENS:
        seen: dict[str, str] = {}
        for action in actions_on(screen):
            moved = action.id in keys
            for key in filter(None, keys.get(action.id, action.keys).split(",")):
                other = seen.setdefault(key, action.id)
                if other != action.id and (moved or other in keys):
                    return f"{other} and {action.id} would both be {key!r} on {screen}"
    return ""
