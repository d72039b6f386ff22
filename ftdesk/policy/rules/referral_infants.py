"""Hertfordshire: what research says of infants, which warns beside the table of levels."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.clock.ages import age_on
from ftdesk.policy.age_table import days_a_week
from ftdesk.policy.facts import Facts
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, warn


@rule("H-3.2", each="child", dated=True)
def infants_research_ceiling(facts: Facts) -> Iterator[Said]:
    """H 3: research advises, for infants, no more than 2 hours a day and 3 days a week.

    Reading (X-18): either number warns, whatever a court ordered. The days are the child's own: parents
    who need sessions apart have each their own, and whoever else attends comes together. Plans add up.
    """
    if not _supervised_infant(facts):
        return
    over = []
    total = _days_in_all(facts)
    most_days = facts.number("research_infant_days_per_week")
    if total is not None and total > most_days:
        over.append(f"{round(total, 2):g} days a week in all, where {most_days} are advised")
    minutes = facts.minutes
    most_minutes = facts.number("research_infant_minutes_a_day")
    if minutes is not None and minutes > most_minutes:
        over.append(f"{minutes} minutes a day, where {most_minutes} are advised")
    if over:
        yield warn(f"{facts.child_name} is an infant: {'; '.join(over)}.")


@rule("H-3.2b", each="child", dated=True)
def infant_just_placed(facts: Facts) -> Iterator[Said]:
    """H 3: frequent sessions for an infant who has only just been placed may harm the bond with the carer.

    Reading: the document gives no thresholds, so both are the service's own numbers. Without the date of
    the placement or the frequency it says nothing; parents who do not come are seen at their sessions.
    """
    if not _supervised_infant(facts):
        return
    placed_on = facts.child.placed_on
    total = _days_in_all(facts)
    if placed_on is None or total is None:
        return
    weeks = facts.number("just_placed_weeks")
    if (facts.day - placed_on).days < 7 * weeks and total >= facts.number("frequent_days_per_week"):
        yield warn(
            f"{facts.child_name} is an infant, placed less than {weeks} weeks before: {round(total, 2):g} "
            "days a week may come between the child and the new carer."
        )


def _supervised_infant(facts: Facts) -> bool:
    if facts.level != "supervised" or facts.mode != "face_to_face":
        return False
    born = facts.child.date_of_birth
    return born is not None and age_on(born, facts.day) < facts.number("infant_until_age")


def _days_in_all(facts: Facts) -> float | None:
    """Return the days a week of a child over all plans and groups of adults; None where none is stated."""
    stated = [
        days * _groups(one)
        for one in facts.of_each_child()
        if one.child_index == facts.child_index and one.level == "supervised" and one.mode == "face_to_face"
        if (days := days_a_week(one)) is not None
    ]
    return sum(stated) if stated else None


def _groups(facts: Facts) -> int:
    """Return how many sessions each day asked for makes for the child: one a group of adults."""
    apart = sum(bool(adult.separate_sessions) for _, adult in facts.adults)
    return max(1, apart + (len(facts.adults) > apart))
