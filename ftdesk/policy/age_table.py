"""Hertfordshire's table of levels: which row a child is in, and how far a request goes beyond it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from ftdesk.clock.ages import age_on, school_stage
from ftdesk.model.people import Child
from ftdesk.policy.asked_dates import WEEKS_A_YEAR, asked_in_a_year
from ftdesk.policy.facts import Facts, once

Row = Literal["infant", "pre_school", "primary", "secondary", "long_term"]
Measure = Literal["days_per_week", "times_per_year", "minutes"]

ROW_WORDS: Final[dict[Row, str]] = {
    "infant": "under 1",
    "pre_school": "from 1 to pre-school",
    "primary": "at primary school",
    "secondary": "at secondary school",
    "long_term": "in long-term care",
}
_FULL_ORDERS: Final = frozenset({"care_order", "placement_order"})
_INTERIM_ORDERS: Final = frozenset({"interim_care_order", "emergency_protection_order"})
_AGE_ROWS: Final[tuple[Row, ...]] = ("infant", "pre_school", "primary", "secondary")
_MOST_WEEKS_A_YEAR: Final = 53


@dataclass(frozen=True, slots=True)
class Excess:
    """One measure in which a request goes beyond a row.

    Attributes:
        asked: what is asked for.
        limit: what the row allows.
        ordered: what the order says of the measure; None where it is not stated.
    """

    measure: Measure
    asked: float
    limit: int
    ordered: float | None

    @property
    def within_the_order(self) -> bool:
        """Whether the order's own number reaches what is asked for."""
        return self.ordered is not None and self.asked <= self.ordered

    @property
    def words(self) -> str:
        """What is asked for against what the row allows, in words."""
        unit = {"days_per_week": "days a week", "times_per_year": "times a year", "minutes": "minutes"}
        allowed = "1 is" if self.limit == 1 else f"{self.limit} are"
        return f"{round(self.asked, 2):g} {unit[self.measure]}, where {allowed} allowed"


def is_long_term(child: Child) -> bool:
    """Whether the row of long-term care governs: a full order, or a long-term placement (RULES E.4)."""
    return child.legal_status in _FULL_ORDERS or child.long_term_placement is True


def may_be_long_term(child: Child) -> bool:
    """Whether it might, on what is not stated; with an interim order, not stated is no (E.4)."""
    if is_long_term(child):
        return True
    if child.legal_status is None:
        return True
    return child.long_term_placement is None and child.legal_status not in _INTERIM_ORDERS


@once
def rows(facts: Facts) -> tuple[Row, ...]:
    """Return the row that the child is in on the day; several where the age is not stated."""
    child = facts.child
    if is_long_term(child):
        return ("long_term",)
    stage = child.school_stage
    born = child.date_of_birth
    if stage in ("primary", "secondary", "left"):
        return ("primary",) if stage == "primary" else ("secondary",)
    if born is None:
        return ("infant", "pre_school") if stage == "pre_school" else _AGE_ROWS
    if age_on(born, facts.day) < facts.number("infant_until_age"):
        return ("infant",)
    stage = stage or school_stage(born, facts.day)
    return ("secondary",) if stage == "left" else (stage,)


def excesses(facts: Facts, row: Row) -> Iterator[Excess]:
    """Yield each measure in which the request goes beyond `row`.

    A yearly number is held against a weekly row, and a weekly one against the yearly row, over the weeks
    asked for (a year, where none are stated).
    """
    if row == "long_term":
        asked = facts.times_per_year if facts.times_per_year is not None else _in_a_year(facts)
        limit = facts.number("long_term_times_per_year")
        if asked is not None and asked > limit:
            yield Excess("times_per_year", asked, limit, _ordered_a_year(facts))
    else:
        limit = facts.number(f"{row}_days_per_week")
        days = days_a_week(facts)
        if days is not None and days > limit:
            yield Excess("days_per_week", days, limit, _ordered_a_week(facts))
    minutes = facts.minutes
    limit = longest_session(facts, row)
    if minutes is not None and minutes > limit:
        yield Excess("minutes", minutes, limit, facts.court.minutes)


def days_a_week(facts: Facts) -> float | None:
    """Return the days a week asked for, per contact person, however the frequency is stated."""
    if facts.days_per_week is None and facts.times_per_year is not None:
        return facts.times_per_year / _MOST_WEEKS_A_YEAR
    return facts.days_per_week


def longest_session(facts: Facts, row: Row) -> int:
    """Return the row's minutes a session; the long-term row has longer ones in the community."""
    if row == "long_term" and facts.request.setting == "community":
        return facts.number("long_term_community_minutes")
    return facts.number(f"{row}_minutes")


def _in_a_year(facts: Facts) -> float | None:
    days = facts.days_per_week
    if days is None:
        return None
    return asked_in_a_year(facts.request, days)


def _ordered_a_year(facts: Facts) -> float | None:
    court = facts.court
    if court.times_per_year is not None:
        return court.times_per_year
    return None if court.days_per_week is None else court.days_per_week * WEEKS_A_YEAR


def _ordered_a_week(facts: Facts) -> float | None:
    court = facts.court
    if court.days_per_week is not None:
        return court.days_per_week
    return None if court.times_per_year is None else court.times_per_year / WEEKS_A_YEAR
