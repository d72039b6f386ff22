"""What a form asks for: labelled fields, each read and checked by itself, and the act that they feed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from ftdesk.clock.local import WEEKDAYS, at, long_day, parse_when
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import clean, one_line

Values = Mapping[str, str]
"""What was typed, by field."""
_WHOLE_CLOCK = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
ROWS_OF_A_FIELD = 3
"""Rows of a field of one line: a blank one, its label, what it holds."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field.

    Attributes:
        name: what the act calls it.
        label: what stands beside it.
        value: what it holds to begin with.
        choices: value and label of each choice, for a field that is chosen rather than typed.
        hint: what to write, shown while the field is empty.
        lines: how many lines it shows; more than one makes room for longer text.
        needed: it may not be left empty; a choice never is, though it may be of nobody.
        check: raises `WrongInput` where what was typed cannot be read.
        many: any number of the choices may be ticked; the value holds them parted by `;`.
        fact: what the rules call what it gives, where that is not its name.
        past_warning: it says why one goes ahead where a rule warns.
        of_now: it begins with what is usual just now, such as the present day, which is on no file.
        only_for: another field and the choices of it for which this one is asked; always where None.
    """

    name: str
    label: str
    value: str = ""
    choices: Sequence[tuple[str, str]] = ()
    hint: str = ""
    lines: int = 1
    needed: bool = True
    check: Callable[[str], object] | None = None
    only_for: tuple[str, frozenset[str]] | None = None
    many: bool = False
    fact: str = ""
    past_warning: bool = False
    of_now: bool = False

    def asked(self, values: Values) -> bool:
        """Tell whether the field is asked, given what is chosen in the others."""
        return self.only_for is None or values.get(self.only_for[0]) in self.only_for[1]

    @property
    def at_first(self) -> str:
        """What it holds before anything is typed."""
        if not self.choices:
            return clean(self.value) if self.lines > 1 else one_line(self.value)
        values = [value for value, _ in self.choices]
        return self.value if self.many or self.value in values else values[0]

    def complaint(self, text: str) -> str:
        """Return what is wrong with what was typed; empty where nothing is."""
        if not text.strip():
            return f"{self.label}: needed" if self.needed and (self.many or not self.choices) else ""
        if self.check is None:
            return ""
        try:
            self.check(text)
        except WrongInput as error:
            return error.message
        return ""


@dataclass(frozen=True, slots=True)
class Form:
    """A form.

    Attributes:
        title: what is being done, and to which case.
        about: names it and its case, so that what was typed is found again when it was left.
        fields: from top to bottom.
        send: does the act; raises an `FtdeskError` whose sentence is shown in the form.
        verb: what ctrl+s does.
        notes: lines above the fields.
        below: lines below the fields, each cut to one line where it is longer.
        overtype: the first letter typed into a field takes the place of what it holds.
        begin_at: the field to begin in; where none is named, the first empty one that is in view at once.
        at_work: what is said while the act is done, where that takes longer than a moment.
        again: makes the form anew from what is on file now, for when somebody overtook; None where it can no
            longer be asked.
    """

    title: str
    about: str
    fields: Sequence[Field]
    send: Callable[[Values], object]
    verb: str = "Save"
    notes: Sequence[str] = field(default=())
    below: Sequence[str] = field(default=())
    overtype: bool = False
    begin_at: str = ""
    at_work: str = ""
    again: Callable[[], Form | None] | None = None

    def rows_to(self, name: str, values: Values, width: int) -> int:
        """Return how many rows the notes take and the fields down to one, in lines of that width."""
        rows = sum(-(-max(1, len(note)) // width) for note in self.notes)
        for one in self.fields:
            if one.asked(values):
                rows += ROWS_OF_A_FIELD + (one.lines + 1 if one.lines > 1 and not one.choices else 0)
            if one.name == name:
                break
        return rows


def made_again(make: Callable[[], Form]) -> Form:
    """Return a form made from what is on file, that is made anew from it where somebody overtook."""
    return replace(make(), again=lambda: made_again(make))


def day_field(name: str, label: str, day: date | None, *, needed: bool = True, of_now: bool = False) -> Field:
    """Return a field for a date."""
    return Field(
        name,
        label,
        "" if day is None else f"{day:%d/%m/%Y}",
        hint="24/12/2026",
        needed=needed,
        of_now=of_now,
        check=lambda text: typed_day(text, label),
    )


def when_field(
    name: str, label: str, when: datetime | None, *, needed: bool = True, of_now: bool = False
) -> Field:
    """Return a field for a date with a time."""
    return Field(
        name,
        label,
        "" if when is None else f"{when:%d/%m/%Y %H:%M}",
        hint="24/12/2026 16:41",
        needed=needed,
        of_now=of_now,
        check=lambda text: typed_when(text, label),
    )


def number_field(name: str, label: str, value: int | None, *, needed: bool = True, hint: str = "") -> Field:
    """Return a field for a whole number that is at least 1."""
    return Field(
        name, label, "" if value is None else str(value), hint=hint, needed=needed,
        check=lambda text: whole_number(text, label),
    )  # fmt: skip


def whole_number(text: str, label: str) -> int:
    """Return the whole number in `text`.

    Raises:
        WrongInput: it is none, or less than 1.
    """
    if not text.strip().isdecimal() or int(text) < 1:
        raise WrongInput(f"{label}: {text!r} is no whole number of 1 or more")
    return int(text)


def read_when(values: Values, name: str) -> datetime | None:
    """Return a field's date and time, or None where it was left empty."""
    text = values[name].strip()
    return typed_when(text, name) if text else None


def read_ticked(values: Values, name: str) -> tuple[str, ...]:
    """Return which of a field's choices are ticked; empty where none is."""
    return tuple(part.strip() for part in values[name].split(";") if part.strip() not in ("", "none"))


def read_day(values: Values, name: str) -> date:
    """Return a field's date."""
    return typed_day(values[name], name)


def typed_day(text: str, label: str) -> date:
    """Read a date as people type it: `2026-12-24`, `24/12/2026`, `24 Dec 2026`, `Thu 24 Dec 2026`.

    Raises:
        WrongInput: it is none, there is no such day, or it is not the day of the week that it is called.
    """
    from ftdesk.intake.values_dates import one_date, without_dates

    text = text.strip()
    found = None if without_dates(text).strip() else one_date(text)
    if found is not None:
        return found
    unnamed = one_date(text.partition(" ")[2])
    if unnamed is not None and text.lower().startswith(WEEKDAYS):
        raise WrongInput(f"{label}: {text} is {long_day(unnamed)}")
    raise WrongInput(f"{label}: not a date such as Thu 24 Dec 2026 or 24/12/2026: {text!r}")


def typed_when(text: str, label: str) -> datetime:
    """Read a date and time as people type it: `24/12/2026 16:41`, `24 Dec 2026 4.41pm`, `2026-12-24T16:41`.

    Raises:
        WrongInput: it is none.
    """
    day, _, last = text.strip().rpartition(" ")
    clock_time = _time_of_day(last)
    if day and clock_time is not None:
        return at(typed_day(day, label), clock_time)
    try:
        return parse_when(text.strip(), field=label)
    except WrongInput:
        raise WrongInput(
            f"{label}: not a date and time such as Thu 24 Dec 2026 16:41: {text.strip()!r}"
        ) from None


def typed_time(text: str, label: str) -> str:
    """Read a time of day as people type it, `9:05`, `15.45`, `3.45pm`, `06:30`; return it as `HH:MM`.

    Raises:
        WrongInput: it is none, or may be in the morning or the afternoon.
    """
    found = _time_of_day(text)
    if found is None:
        raise WrongInput(f"{label}: not a time such as 15:45: {text!r}")
    return found


def _time_of_day(text: str) -> str | None:
    """Return the time of day that is typed; four digits with a colon are of day and night alike."""
    from ftdesk.intake.values_times import time_of_day

    return text.strip() if _WHOLE_CLOCK.fullmatch(text.strip()) else time_of_day(text)
