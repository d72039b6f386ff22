"""A second missed session of time a court directed: proposed, decided by people, seven days, lifted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ftdesk.clock.local import local
from ftdesk.store.sessions import SessionRow, sessions_of
from ftdesk.store.suspensions import notices, suspension
from tests.desk.walks.begun import MANAGER, NARROW, WIDE, assert_as_written, begin, sit
from tests.steps import Key, Step, Words

CASE, PLAN, STOPPED = "W-002", "A-0002", "SU-0001"

TO_THE_CASE: tuple[Step, ...] = (
    Key("/", r"a name, a case's id"),
    Words("khan", r"▸W-002"),
    Key("enter", r"W-002  Farah Khan"),
)
BOOKED_ON: tuple[Step, ...] = (
    *TO_THE_CASE,
    Key("b", r"▸who +L Moss"),
    Key("down", r"▸second"),
    Key("down", r"▸room"),
    Key("enter", r"▸.* Garden room"),
    Key("enter", r"▸room +Garden room"),
    *(Key("down", f"▸{line}") for line in ("days", "time", "length", "from")),
    Key("enter", r"From when · W-002"),
    Key("end", r"21/10/2026"),
    Key("ctrl+u", r"From when"),
    Words("2026-11-03", r"2026-11-03"),
    Key("ctrl+s", r"▸from +Tue 3 Nov 2026"),
    Key("down", r"▸weeks"),
    Key("enter", r"How long · W-002"),
    Key("end", r"How long"),
    Key("ctrl+u", r"How long"),
    Words("3", r"│ 3 "),
    Key("ctrl+s", r"✓ Mon 9 Nov"),
    Key("b", r"✓ booked 3 sessions for Khan from Mon 9 Nov"),
)


def missed(why: str, then: str) -> tuple[Step, ...]:
    """Say that Amina Khan missed the session with no valid reason, and what the screen then says."""
    return (
        *TO_THE_CASE,
        Key("o", r"How it went · Khan"),
        Key("right", r"‹ missed ›|● missed"),
        Key("tab", r"Who did not come"),
        Words("Amina Khan", r"Amina Khan"),
        Key("tab", r"Why"),
        Words(why, why),
        Key("tab", r"A valid reason"),
        Key("right", r"● yes  ○ no"),
        Key("right", r"○ yes  ● no"),
        Key("ctrl+s", then),
    )


NOTHING_STOPPED: tuple[Step, ...] = (
    Key("5", r"Khan: decide on the suspension"),
    *TO_THE_CASE,
    Key("x", r"▸ +SU-0001 suspension: sessions missed"),
    Key("enter", r"nothing\s+is\s+stopped\s+yet[\s\S]*sessions that led to it: Mon 26 Oct, Mon 2 Nov"),
)
"""The desk has proposed it; the next session stands, and it says that people decide."""

DECIDED: tuple[Step, ...] = (
    Key("5", r"for a manager: 1 suspension proposed \(g\)"),
    Key("g", r"▸ +suspension +Khan: proposed"),
    Key("enter", r"W-002 Khan"),
    Key("a", r"Decide · SU-0001 · W-002 Khan"),
    Words("Dee Shaw", r"Dee Shaw"),
    Key("ctrl+s", r"✗ Evidence: needed"),
    Words("records of 26 October and 2 November", r"records of 26 October"),
    Key("ctrl+s", r"section 34\(6\)\s+is\s+only"),
    Key("right", r"Urgent, for welfare[\s│]+○ not stated  ● yes"),
    Key("ctrl+s", r"✓ SU-0001 in force: no family time from Tue 3 Nov"),
)
"""A manager decides with the social worker, with evidence; without it the form refuses."""


def written() -> Iterator[Step]:
    """Tick the five things of each notice, and say that it was written; one person is not there to tell."""
    for place, name in enumerate(("Farah Khan", "Amina Khan", "Sunita Rao")):
        yield from _to(place)
        if not place:
            yield Key("o", r"Notice written · SU-0001")
            yield Key("ctrl+s", r"was not closed: The notice lacks what was")
            yield Key("esc", r"Farah Khan, the child: 0 of 5")
        yield from _ticked()
        yield Key("o", rf"Notice written[\s\S]*{name}")
        yield Key("ctrl+s", rf"✓  {name}, .*: written Tue 3 Nov")
    yield from _to(3)
    yield Key("s", r"Not to be told · SU-0001")
    yield Words("nobody of that kind", r"nobody of that kind")
    yield Key("ctrl+s", r"–  whoever cared under a High Court order: not to be told, nobody of that kind")
    yield from _to(4)
    yield from _ticked()
    yield Key("o", r"Notice written · SU-0001")
    yield Words("Moira Penn", r"Moira Penn")
    yield Key("ctrl+s", r"4 of 4 notices\s+written")


def _to(place: int) -> Iterator[Step]:
    yield Key("home", r"▸.  Farah Khan, the child")
    for _ in range(place):
        yield Key("down", r"▸")


def _ticked() -> Iterator[Step]:
    """Tick one thing alone, then all five with their person."""
    yield Key("down", r"▸·      ")
    yield Key("space", r"1 of 5, not written[\s\S]*▸✓      |▸✓      ")
    yield Key("up", r"1 of 5, not written")
    yield Key("space", r"5 of 5, not written")


MEETING: tuple[Step, ...] = (
    Key("m", r"Meeting with the family · SU-0001 · W-002 Khan"),
    Words("2026-11-09", r"2026-11-09"),
    Key("ctrl+s", r"before the seventh day"),
    Key("ctrl+u", r"It"),
    Words("2026-11-06", r"2026-11-06"),
    Key("ctrl+s", r"first day; meeting Fri 6; 4 of 4 notices\s+written"),
    Key("l", r"Lift · SU-0001 · W-002 Khan"),
    Words("agreed", r"agreed"),
    Key("ctrl+s", r"Nothing is lifted before the meeting"),
    Key("esc", r"runs out Tue 10 Nov 2026 00:00, London"),
)


def on_the_board(day: str, then: str) -> tuple[Step, ...]:
    """Open it from the board of suspensions."""
    return (
        Key("5", r"by supervisor"),
        Key("g", rf"▸.*suspension +Khan: {day}"),
        Key("enter", then),
    )


HELD: tuple[Step, ...] = (
    *on_the_board("fourth day", r"fourth day; meeting today; 4 of 4"),
    Key("m", r"Meeting with the family[\s\S]*● was held"),
    Words("Amina will ring by ten that day.", r"ring by ten"),
    Key("ctrl+s", r"meeting held today"),
)
LIFTED: tuple[Step, ...] = (
    *on_the_board("seventh day", r"24 hours or less are left"),
    Key("l", r"Lift · SU-0001"),
    Words("Amina agreed to ring", r"agreed to ring"),
    Key("ctrl+s", r"✓ SU-0001 lifted"),
    *TO_THE_CASE[:-1],
    Key("enter", r"SU-0001 lifted[\s\S]*Next +Mon 16 Nov 15:30"),
)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_two_misses_are_proposed_decided_by_people_and_lifted_after_the_meeting(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    office = begin(tmp_path / "walk.db", "northamptonshire", "2026-10-20T12:00")

    def states() -> list[tuple[str, str]]:
        found = office.store.read(lambda connection: sessions_of(connection, arrangement=PLAN))
        return [(_day(one), one.state) for one in found]

    await sit(office, "2026-10-20T12:30", *BOOKED_ON, size=size)
    await sit(office, "2026-10-26T18:00", *missed("no call", r"Last +Mon 26 Oct 15:30: missed"), size=size)
    assert office.store.read(suspension, STOPPED) is None
    await sit(office, "2026-11-02T18:00", *missed("no call again", r"proposed and not decided"), size=size)
    await sit(office, "2026-11-02T18:10", *NOTHING_STOPPED, size=size)
    assert states()[2:] == [(day, "planned") for day in ("2026-11-09", "2026-11-16", "2026-11-23")]

    await sit(office, "2026-11-03T09:00", *DECIDED, *written(), *MEETING, who=MANAGER, size=size)
    await sit(office, "2026-11-06T16:00", *HELD, who=MANAGER, size=size)
    await sit(
        office,
        "2026-11-07T10:00",
        *on_the_board("fifth day", r"fifth day; 72 hours or less are left; meeting held Fri 6"),
        who=MANAGER,
        size=size,
    )
    await sit(office, "2026-11-09T09:00", *LIFTED, who=MANAGER, size=size)

    assert states() == [
        ("2026-10-26", "missed"),
        ("2026-11-02", "missed"),
        ("2026-11-09", "cancelled"),
        ("2026-11-16", "planned"),
        ("2026-11-23", "planned"),
    ]
    row = office.store.read(suspension, STOPPED)
    assert row is not None
    assert (row.state, row.manager, row.social_worker, row.directed, row.urgent) == (
        *("lifted", "Dee Shaw", "Nadia Whyte"),
        *(True, True),
    )
    assert row.evidence == "records of 26 October and 2 November"
    assert (str(row.last_day), str(row.meeting_held_on), str(row.ended_on)) == (
        *("2026-11-09", "2026-11-06"),
        "2026-11-09",
    )
    told = office.store.read(notices, STOPPED)
    assert [(one.name, one.wanted, str(one.written_on)) for one in told] == [
        ("Farah Khan", True, "2026-11-03"),
        ("Amina Khan", True, "2026-11-03"),
        ("Sunita Rao", True, "2026-11-03"),
        (None, False, "None"),
        ("Moira Penn", True, "2026-11-03"),
    ]
    assert_as_written(office)


def _day(one: SessionRow) -> str:
    assert one.start is not None
    return local(one.start).date().isoformat()
