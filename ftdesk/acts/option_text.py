"""An option as one word of text, readable, holding all that books it and the version that it was made from.

`A-0147@3/from=2026-12-29/weeks=12/min=90/mon,15:45,KE1,S-JB+S-LM/out=2027-01-05,2027-02-16`: the arrangement
and its version, the weeks, the minutes, one slot a weekday, and the dates left out; a date with a slot of its
own follows as `2027-01-06=10:00,KE1,S-JB`. Ids are percent-encoded, so that no shell makes anything of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from urllib.parse import quote, unquote

from ftdesk.acts.proposing import BookingAsk
from ftdesk.clock.local import WEEKDAYS, parse_date, weekday
from ftdesk.diary.series import Slot
from ftdesk.model.errors import WrongInput

_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def option_text(ask: BookingAsk) -> str:
    """Write what books an option; `ask` names its arrangement and version."""
    parts = [f"{_id(ask.arrangement or '')}@{ask.version}", f"from={ask.from_on}", f"weeks={ask.weeks}"]
    if ask.minutes is not None:
        parts.append(f"min={ask.minutes}")
    parts += [f"{slot.weekday},{_place(slot)}" for slot in ask.slots]
    if ask.leave_out:
        parts.append(f"out={','.join(map(str, sorted(ask.leave_out)))}")
    parts += [dated_slot(day, slot) for day, slot in sorted(ask.changed.items())]
    return "/".join(parts)


def dated_slot(day: date, slot: Slot) -> str:
    """Write the slot of one date: `2027-01-06=10:00,KE1,S-JB`."""
    return f"{day}={_place(slot)}"


def read_dated_slot(text: str, field: str) -> tuple[date, Slot | None]:
    """Read the slot of one date; a date alone has None.

    Raises:
        WrongInput: it is neither; `field` names where it stands.
    """
    written, equals, rest = text.strip().partition("=")
    day = parse_date(written, field=field)
    if not equals:
        return day, None
    try:
        return day, _slot(weekday(day), rest, text)
    except WrongInput:
        raise WrongInput(f"{field}: not D or D=START,ROOM,LEAD[+SECOND]: {text!r}") from None


def read_option(referral: str, text: str) -> BookingAsk:
    """Read what books an option of a case.

    Raises:
        WrongInput: it is none.
    """
    head, *parts = text.strip().split("/")
    arrangement, at_sign, version = head.rpartition("@")
    if not at_sign or not arrangement or not version.isascii() or not version.isdigit():
        raise _none(text)
    slots: list[Slot] = []
    changed, out = {}, frozenset[str]()
    numbers: dict[str, int] = {}
    from_on = ""
    for part in parts:
        key, equals, value = part.partition("=")
        if not equals:
            name, _, rest = part.partition(",")
            slots.append(_slot(name, rest, text))
        elif key in ("weeks", "min") and value.isascii() and value.isdigit() and len(value) < 6:
            numbers[key] = int(value)
        elif key == "from":
            from_on = value
        elif key == "out":
            out = frozenset(value.split(","))
        elif _DATE.fullmatch(key):
            day = parse_date(key, field="--option")
            changed[day] = _slot(weekday(day), value, text)
        else:
            raise _none(text)
    if not slots or "weeks" not in numbers or not from_on:
        raise _none(text)
    return BookingAsk(
        referral=referral,
        slots=tuple(slots),
        from_on=parse_date(from_on, field="--option"),
        weeks=numbers["weeks"],
        arrangement=unquote(arrangement),
        minutes=numbers.get("min"),
        leave_out=frozenset(parse_date(day, field="--option") for day in out),
        changed=changed,
        version=int(version),
    )


def _place(slot: Slot) -> str:
    return f"{slot.start},{_id(slot.room)},{'+'.join(map(_id, slot.staff))}"


def _slot(name: str, rest: str, text: str) -> Slot:
    parts = rest.split(",")
    staff = [one for one in parts[-1].split("+") if one]
    for day in WEEKDAYS:
        if day == name and len(parts) == 3 and _CLOCK.fullmatch(parts[0]) and parts[1] and staff:
            return Slot(day, parts[0], unquote(parts[1]), _ids(staff))
    raise _none(text)


def _ids(staff: Iterable[str]) -> tuple[str, ...]:
    return tuple(unquote(one) for one in staff)


def _id(one: str) -> str:
    """Encode an id; a hyphen at its begin too, which a command line would take for a flag."""
    encoded = quote(one, safe="").replace("~", "%7E")
    return f"%2D{encoded[1:]}" if encoded.startswith("-") else encoded


def _none(text: str) -> WrongInput:
    return WrongInput(f"--option: not an option as `ftdesk slots` gives it: {text!r}")
