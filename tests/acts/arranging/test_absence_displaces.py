"""An absence of part of a day displaces what cannot be held, and nothing that can once that is gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from ftdesk.acts.away import away
from ftdesk.acts.cover import do_cover, find_cover
from ftdesk.acts.cover_read import CoverWish
from ftdesk.acts.office import Office
from ftdesk.acts.undo import undo
from ftdesk.clock.local import from_store, hm, local
from ftdesk.clock.now import FixedClock
from ftdesk.panes.diary import to_cover
from ftdesk.store.absences import away_from

_STAYS = """
    SELECT staff, session, min(start_at) AS since, max(end_at) AS until FROM diary_block
    WHERE session IS NOT NULL AND kind <> 'reading' AND start_at BETWEEN '2027-04-26' AND '2027-05-01'
    GROUP BY staff, session ORDER BY staff, since
"""
_RECORDS = """
    SELECT staff, start_at, end_at FROM diary_block WHERE kind = 'recording'
    AND start_at BETWEEN '2027-04-26' AND '2027-05-01' ORDER BY id LIMIT 8
"""


@dataclass(frozen=True)
class Stay:
    """What a session takes of a supervisor's day."""

    staff: str
    session: str
    since: datetime
    until: datetime


def followed(office: Office) -> Iterator[tuple[Stay, Stay]]:
    """Go through sessions and what the same supervisor has next on that day."""
    stays = [
        Stay(row["staff"], row["session"], from_store(row["since"]), from_store(row["until"]))
        for row in office.store.read(lambda c: c.execute(_STAYS).fetchall())
    ]
    for one, after in pairwise(stays):
        if one.staff == after.staff and one.since.date() == after.since.date():
            yield one, after


def to_be_covered(office: Office, staff: str, on: date) -> list[str]:
    found = find_cover(office, CoverWish(staff=staff, on=on, start=None, end=None))
    return [one.id for one in found.sessions]


def test_what_fits_once_the_session_before_is_gone_is_not_displaced(invented_desk: Office) -> None:
    tried = 0
    for one, after in followed(invented_desk):
        if after.since - one.until > timedelta(minutes=90):
            continue
        begins = one.since + timedelta(minutes=20)
        displaced = away(invented_desk, one.staff, begins, after.since, "sick")
        assert [there.id for there in displaced] == [one.session]
        assert to_be_covered(invented_desk, one.staff, local(one.since).date()) == [one.session]
        undo(invented_desk)
        tried += 1
    assert tried >= 5


def test_what_cannot_be_driven_to_any_more_is_displaced_with_the_earlier_session_kept(
    invented_desk: Office,
) -> None:
    seen = 0
    for one, after in followed(invented_desk):
        if after.since <= one.until:
            continue
        displaced = away(invented_desk, one.staff, one.until, after.since, "leave")
        assert [there.id for there in displaced] in ([], [after.session])
        if displaced:
            assert "no time for" in displaced[0].why[0]
            assert to_be_covered(invented_desk, one.staff, local(one.since).date()) == [after.session]
            seen += 1
        undo(invented_desk)
    assert seen


def test_a_session_is_held_whose_record_alone_the_absence_takes(invented_desk: Office) -> None:
    office, days = invented_desk, set[date]()
    for row in office.store.read(lambda c: c.execute(_RECORDS).fetchall()):
        since, until = local(from_store(row["start_at"])), local(from_store(row["end_at"]))
        night = since.replace(hour=23, minute=45)
        for start, end, record_alone in ((since, until, True), (since, night, False), (until, night, False)):
            displaced = {one.id for one in away(office, row["staff"], start, end, "sick")}
            told = to_cover(office, since.date()).get(row["staff"], frozenset[str]())
            assert displaced == told == set(to_be_covered(office, row["staff"], since.date()))
            assert not (record_alone and displaced)
            if displaced:
                days.add(since.date())
            undo(office)
    assert days


def test_what_was_too_late_to_reach_before_is_not_the_absences(invented_desk: Office) -> None:
    one, after = next(pair for pair in followed(invented_desk) if pair[0].until < pair[1].since)
    at_the_door = replace(invented_desk, clock=FixedClock(local(one.since) - timedelta(minutes=1)))
    on = local(one.since).date()
    wish = CoverWish(staff=one.staff, on=on, start=hm(after.until), end="24:00")
    assert one.session not in {there.id for there in find_cover(at_the_door, wish).sessions}


def test_an_absence_that_nobody_can_cover_is_in_the_diary_all_the_same(invented_desk: Office) -> None:
    office = invented_desk
    one, _ = next(followed(office))
    begins = local(one.since).replace(hour=0, minute=0)
    for who in office.store.read(lambda c: [row[0] for row in c.execute("SELECT id FROM staff").fetchall()]):
        if who != one.staff:
            away(office, who, begins, begins + timedelta(days=1), "training")
    found = find_cover(office, CoverWish(staff=one.staff, on=begins.date()))
    assert found.sessions and not found.assignments

    def sick() -> set[str]:
        return {row.staff for row in office.store.read(away_from, office.now) if row.kind == "sick"}

    before = sick()
    done = do_cover(office, found)
    assert done.absence and not done.sessions
    assert sick() == before | {one.staff}
    says = office.store.read(
        lambda c: c.execute("SELECT says FROM act ORDER BY id DESC LIMIT 1").fetchone()[0]
    )
    assert f"sick, 0 sessions covered, {len(found.sessions)} still to cover" in says
    undo(office)
    assert sick() == before
