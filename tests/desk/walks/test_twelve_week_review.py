"""Twelve weeks in Hertfordshire: nothing is booked on without the review; with "further supervised" it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftdesk.clock.local import local
from ftdesk.store.reviews import reviews
from ftdesk.store.sessions import sessions_of
from tests.desk.walks.begun import MANAGER, NARROW, WIDE, assert_as_written, begin, sit
from tests.steps import Key, Step, Words

CASE, PLAN = "W-002", "A-0002"

TO_THE_CASE: tuple[Step, ...] = (
    Key("/", r"a name, a case's id"),
    Words("khan", r"▸W-002"),
    Key("enter", r"W-002  Farah Khan"),
)


def series(from_on: str, weeks: int, first: str) -> tuple[Step, ...]:
    """Fill in Mondays in the garden room from a day on, for some weeks."""
    return (
        *TO_THE_CASE,
        Key("b", r"▸who +L Moss"),
        Key("down", r"▸second"),
        Key("down", r"▸room"),
        Key("enter", r"▸.* Garden room"),
        Key("enter", r"▸room +Garden room"),
        *(Key("down", f"▸{line}") for line in ("days", "time", "length", "from")),
        Key("enter", r"From when · W-002"),
        Key("end", r"From when"),
        Key("ctrl+u", r"From when"),
        Words(from_on, from_on),
        Key("ctrl+s", r"▸from"),
        Key("down", r"▸weeks"),
        Key("enter", r"How long · W-002"),
        Key("end", r"How long"),
        Key("ctrl+u", r"How long"),
        Words(str(weeks), rf"│ {weeks} "),
        Key("ctrl+s", first),
    )


BOOKED: tuple[Step, ...] = (
    *series("2026-11-03", 10, r"✓ Mon 9 Nov"),
    Key("b", r"✓ booked 9 sessions for Khan from Mon 9 Nov, 1 left out"),
)
TOO_FAR: tuple[Step, ...] = (
    *series("2027-01-12", 11, r"✗ After Sun 17 Jan 2027"),
    Key(
        "b",
        r"✗ nothing was booked: After Sun 17 Jan 2027, 12 weeks from[\s\S]*without the review",
    ),
    Key("esc", r"Review +RV-0001 the review at twelve weeks by Sun 17 Jan"),
)
"""The twelve weeks began with the first session, Monday 26 October: the 83rd day after it is 17 January."""

REVIEWED: tuple[Step, ...] = (
    *TO_THE_CASE,
    Key("v", r"‹ the review at twelve weeks of Sun 17 Jan was held ›"),
    Key("ctrl+s", r"H-4.8a[\s\S]*✗ A review at twelve weeks ends in one of[\s\S]*ctrl\+s Save"),
    Key("space", r"■ the social worker › 1 of 8, 1 ticked"),
    Key("right", r"a manager of the service"),
    Key("space", r"■ a manager of the service › 2 of 8, 2 ticked"),
    Key("right", r"the supervisor"),
    Key("space", r"■ the supervisor › 3 of 8, 3 ticked"),
    Key("tab", r"the child's feedback"),
    Key("space", r"■ the child's feedback › 1 of 7, 1 ticked"),
    Key("tab", r"‹ not said ›"),
    Key("right", r"‹ a family member supervises ›"),
    Key("right", r"‹ a Family Group Meeting is held ›"),
    Key("right", r"‹ further supervised time ›"),
    Key("ctrl+s", r"did not have before it[\s\S]*Say why it is done all the same"),
    Key("shift+tab", r"What was decided"),
    Words("Twelve weeks more, weekly.", r"Twelve weeks more"),
    Key("tab", r"Why in spite of a warning"),
    Words("the records are enough this time", r"the records are enough"),
    Key("ctrl+s", r"✓ W-002: the review at twelve weeks held Tue 12 Jan 2027"),
)
BOOKED_ON: tuple[Step, ...] = (
    *series("2027-01-12", 12, r"✓ Mon 18 Jan"),
    Key("b", r"✓ booked 11 sessions for Khan from Mon 18 Jan, 1 left out"),
)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_nothing_is_booked_past_twelve_weeks_until_the_review_says_further_supervised(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    office = begin(tmp_path / "walk.db", "hertfordshire", "2026-10-20T12:00")

    def days() -> list[str]:
        found = office.store.read(lambda connection: sessions_of(connection, arrangement=PLAN))
        return [local(one.start).date().isoformat() for one in found if one.start is not None]

    await sit(office, "2026-10-20T12:30", *BOOKED, size=size)
    assert (len(days()), days()[-1]) == (11, "2027-01-11")
    await sit(office, "2027-01-12T09:00", *TOO_FAR, size=size)
    assert len(days()) == 11
    await sit(office, "2027-01-12T10:00", *REVIEWED, who=MANAGER, size=size)
    await sit(office, "2027-01-12T11:00", *BOOKED_ON, size=size)

    assert (len(days()), days()[11], days()[-1]) == (22, "2027-01-18", "2027-04-05")
    held, following = office.store.read(reviews, CASE)
    assert (held.kind, str(held.held_on), held.outcome) == (
        "twelve_weeks",
        "2027-01-12",
        "further_supervised",
    )
    assert held.people == ("social_worker", "service_manager", "contact_worker")
    assert (following.kind, following.held_on, str(following.due_on)) == ("twelve_weeks", None, "2027-04-11")
    assert_as_written(office)
