"""Ages and school stages on a date (RULES D.9, D.10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from ftdesk.model.shape import SchoolStage

RECEPTION_AFTER: Final = 4
YEAR_7_AFTER: Final = 11
LEFT_AFTER: Final = 16
_STARTS: Final[tuple[tuple[int, SchoolStage, str], ...]] = (
    (RECEPTION_AFTER, "primary", "starts primary school"),
    (YEAR_7_AFTER, "secondary", "starts secondary school"),
    (LEFT_AFTER, "left", "is past compulsory school age"),
)


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which a child turns an age or enters a school stage.

    Attributes:
        on: the first day of the new age or stage.
        what: in words, `turns 14`, `starts primary school`.
        age: years on that day.
        stage: school stage on that day, from the date of birth.
    """

    on: date
    what: str
    age: int
    stage: SchoolStage


def turns(born: date, age: int) -> date:
    """Return the day on which `age` is reached; 1 March in common years for those born on 29 February."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def age_on(born: date, day: date) -> int:
    """Return the age in whole years on `day`; negative before the birth."""
    before_the_birthday = (day.month, day.day) < (born.month, born.day)
    return day.year - born.year - before_the_birthday


def age_words(born: date, day: date) -> str:
    """Write the age as the field speaks it: `9 wks` under three months, `3 m` under one year, then `7`."""
    if day < born:
        return "not yet born"
    if (years := age_on(born, day)) >= 1:
        return str(years)
    months = (day.year - born.year) * 12 + day.month - born.month - (day.day < born.day)
    if months >= 3:
        return f"{months} m"
    weeks = (day - born).days // 7
    return f"{weeks} wk" if weeks == 1 else f"{weeks} wks"


def school_stage(born: date, day: date) -> SchoolStage:
    """Return the stage that the date of birth gives, with 31 August as the edge (D.9).

    Reception comes in the September after the fourth birthday, Year 7 after the eleventh; `left` in the
    September after the sixteenth, the end of compulsory school age. A stated stage overrides this one.
    """
    stage: SchoolStage = "pre_school"
    for age, name, _ in _STARTS:
        if day >= _september_after(born, age):
            stage = name
    return stage


def changes_between(born: date, first: date, last: date) -> tuple[Change, ...]:
    """Return each birthday and each new school stage after `first`, up to and with `last`, in order."""
    ages = range(max(0, age_on(born, first)) + 1, age_on(born, last) + 1)
    days = [(turns(born, age), f"turns {age}") for age in ages]
    for age, _, what in _STARTS:
        if first < (on := _september_after(born, age)) <= last:
            days.append((on, what))
    return tuple(Change(on, what, age_on(born, on), school_stage(born, on)) for on, what in sorted(days))


def _september_after(born: date, age: int) -> date:
    return date(born.year + age + (born.month >= 9), 9, 1)
