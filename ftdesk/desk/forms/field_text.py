"""What was typed into a field of a referral, read.

Empty is "not stated"; the word `none` is "stated: there is none", which is not the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ftdesk.clock.local import WEEKDAYS
from ftdesk.desk.form import typed_day, typed_time, typed_when
from ftdesk.model.errors import WrongInput
from ftdesk.model.finding import JsonValue
from ftdesk.model.plain_text import clean
from ftdesk.panes.field_words import NONE
from ftdesk.panes.referral_fields import Kind, SheetField

_HOURS = re.compile(r"(?P<from>[0-9:.]*)\s*(?:-|–|to)\s*(?P<to>[0-9:.]*)")


def read(field: SheetField, text: str) -> JsonValue:
    """Return the value of the exchange format for what was typed; None where it is not stated.

    Raises:
        WrongInput: it cannot be read; the sentence names the field.
    """
    text = clean(text).strip()
    if not text:
        if field.needed:
            raise WrongInput(f"{field.label}: needed")
        return None
    if field.kind in _READ:
        return _READ[field.kind](field, text)
    if field.kind is Kind.CHOICE:
        return _one_of(field, text)
    said_none = text.lower() == NONE
    if field.kind in (Kind.TEXT, Kind.LONG):
        return "" if said_none else text
    if said_none:
        return []
    items = [item.strip() for item in text.split(";") if item.strip()]
    if field.kind is Kind.WINDOWS:
        return [_window(field, item) for item in items]
    if field.kind is Kind.SEVERAL:
        return [_one_of(field, item) for item in items]
    return list(items)


def _date(field: SheetField, text: str) -> JsonValue:
    return typed_day(text, field.label).isoformat()


def _when(field: SheetField, text: str) -> JsonValue:
    return typed_when(text, field.label).isoformat()


def _yes_no(field: SheetField, text: str) -> JsonValue:
    if text not in ("yes", "no"):
        raise WrongInput(f"{field.label}: yes or no, not {text!r}")
    return text == "yes"


def _clock_time(field: SheetField, text: str) -> JsonValue:
    return typed_time(text, field.label)


def _whole(field: SheetField, text: str) -> JsonValue:
    if not re.fullmatch("[0-9]{1,9}", text) or int(text) < field.least:
        raise WrongInput(f"{field.label}: {text!r} is no whole number of {field.least} or more")
    return int(text)


def _number(field: SheetField, text: str) -> JsonValue:
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,6})?", text):
        raise WrongInput(f"{field.label}: {text!r} is no number such as 2 or 0.5")
    return float(text)


_READ: Mapping[Kind, Callable[[SheetField, str], JsonValue]] = {
    Kind.DATE: _date,
    Kind.WHEN: _when,
    Kind.YES_NO: _yes_no,
    Kind.CLOCK_TIME: _clock_time,
    Kind.WHOLE: _whole,
    Kind.NUMBER: _number,
}


def _one_of(field: SheetField, text: str) -> str:
    if text not in field.choices:
        raise WrongInput(f"{field.label}: {text!r} is none of {', '.join(field.choices)}")
    return text


def _window(field: SheetField, text: str) -> JsonValue:
    """Read `mon 15:30-18:00`; the hours, or either of them, may be left out."""
    name, _, hours = text.partition(" ")
    weekday = next(
        (day for day in WEEKDAYS if len(name) > 1 and name.lower().startswith(day[: len(name)])), None
    )
    found = _HOURS.fullmatch(hours.strip()) if hours.strip() else None
    if (weekday is None and name.lower() != "any") or (hours.strip() and found is None):
        raise WrongInput(f"{field.label}: {text!r} is no weekday with hours such as mon 15:30-18:00")
    start, end = (found["from"], found["to"]) if found else ("", "")
    times = [_clock_time(field, part) if part else None for part in (start, end)]
    return {"weekday": weekday, "from": times[0], "to": times[1]}
