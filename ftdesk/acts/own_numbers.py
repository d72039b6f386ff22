"""The service's own numbers: reading, recording, turnaround minutes, what a plan's shortcomings cost."""

from __future__ import annotations

import sqlite3
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import cast

import msgspec

from ftdesk.acts.displaced import Displaced, count_words, displacing, newly, standing
from ftdesk.acts.office import Office
from ftdesk.clock.local import to_store
from ftdesk.intake.service_folder.mistakes import Mistakes
from ftdesk.intake.service_folder.settings_file import check_settings
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.service import PlanWeights, Settings
from ftdesk.store.matching import Row
from ftdesk.store.situation import house
from ftdesk.store.trail import as_json, head

WEIGHTS = "plan_weights"
_GOVERN_BOOKED = frozenset(
    {
        "turnaround_minutes",
        "setup_minutes",
        "handover_minutes",
        "recording_minutes",
        "meet_margin_minutes",
        "max_child_travel_minutes",
    }
)
"""Numbers by which a session that is booked may no longer fit."""


def names() -> tuple[str, ...]:
    """Return every number that the service may set, the plan's weights as `plan_weights.unplaced`."""
    plain = tuple(one.name for one in fields(Settings) if one.name != WEIGHTS)
    return plain + tuple(f"{WEIGHTS}.{one.name}" for one in fields(PlanWeights))


def set_number(office: Office, name: str, text: str, seen: str | None = None) -> tuple[Displaced, ...]:
    """Set one of the service's own numbers.

    Args:
        office: whose act it is.
        name: such as `reading_minutes` or `plan_weights.unplaced`.
        text: `45`; two figures or times of day, `15 25`, `09:00 17:00`, for those that are a span.
        seen: what the person saw that it was, as `number_words` writes it.

    Returns:
        The planned sessions that no longer fit by it. Their blocks stay as long as they were booked.

    Raises:
        Refused: it is so already, or somebody else changed it meanwhile.
        WrongInput: there is no such number, or it cannot be that.
    """
    if name not in names():
        raise WrongInput(f"{name}: there is no such setting; there are {', '.join(names())}")
    whole, _, weight = name.partition(".")
    governs = name in _GOVERN_BOOKED
    ahead = office.store.read(_judged_ahead, office, name, text) if governs else None
    with office.act("setting") as writer:
        now = _numbers(office)
        checked = _with_number(now, name, text)
        before = cast(Mapping[str, object], now[whole])[weight] if weight else now[whole]
        after = cast(Mapping[str, object], checked[whole])[weight] if weight else checked[whole]
        if before == after:
            raise Refused(f"{name} is {number_words(after)} already", kind="not_allowed")
        if seen is not None and seen != number_words(before):
            raise writer.overtaken("setting", whole, what=number_label(name))
        row: Row = {
            "value": as_json(checked[whole]),
            "set_by": office.who.login,
            "set_at": to_store(office.now),
        }
        still_so = ahead is not None and ahead.of == head(writer.connection)
        with displacing(writer, office.now, staff=None if governs and not still_so else ()) as displaced:
            if writer.find("setting", whole) is None:
                writer.insert("setting", {"id": whole, **row})
            else:
                writer.update("setting", whole, row)
        found = ahead.displaced if ahead is not None and still_so else tuple(displaced)
        writer.says = (
            f"{name} {number_words(before)} to {number_words(after)}{count_words(found, 'to deal with')}"
        )
    return found


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What a number would displace, judged before anybody is kept waiting.

    Attributes:
        of: the end of the trail that it is true of.
    """

    of: tuple[int, str]
    displaced: tuple[Displaced, ...]


def _judged_ahead(connection: sqlite3.Connection, office: Office, name: str, text: str) -> _Ahead | None:
    """Judge every session to come by a number that is still to be set; None for whoever does not see all."""
    if office.store.sight is not None:
        return None
    known = office.kept("house", house)
    new = msgspec.convert(_with_number(_numbers(office), name, text), Settings)
    before = standing(connection, office.now, known=known)
    after = standing(connection, office.now, known=replace(known, settings=new))
    return _Ahead(head(connection), tuple(newly(before, after)))


def _numbers(office: Office) -> dict[str, object]:
    return cast(dict[str, object], msgspec.to_builtins(office.kept("house", house).settings))


def _with_number(now: dict[str, object], name: str, text: str) -> dict[str, object]:
    """Return the numbers with one of them changed.

    Raises:
        WrongInput: it cannot be that.
    """
    whole, _, weight = name.partition(".")
    value = _value(text)
    stated = {whole: {**cast(Mapping[str, object], now[whole]), weight: value} if weight else value}
    mistakes = Mistakes()
    checked = check_settings({**now, **stated}, mistakes)
    if mistakes.found:
        wrong = mistakes.found[0].rpartition(": ")[2].partition(", not ")[0]
        raise WrongInput(f"{name}: {wrong}, not {text!r}")
    return checked


def number_label(name: str) -> str:
    """Return what a number is called on the screen: `plan weights: unplaced court`."""
    return name.replace("_", " ").replace(".", ": ")


def number_words(value: object) -> str:
    """Return a number as it is typed: `45`, `15 25`, `09:00 17:00`; `none` where nobody has set it."""
    if value is None:
        return "none"
    if isinstance(value, list | tuple):
        return " ".join(map(str, value))
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _value(text: str) -> object:
    words = text.replace(",", " ").split()
    found = [_one(word) for word in words]
    return found if len(found) != 1 else found[0]


def _one(word: str) -> object:
    if word == "none":
        return None
    try:
        number = tomllib.loads(f"value = {word}")["value"]
    except tomllib.TOMLDecodeError:
        return word
    return number if isinstance(number, int | float) and not isinstance(number, bool) else word
