"""A supervisor's day is covered without fault, at the least cost, and the search leaves nothing behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ftdesk.acts.cover_read import CoverRead, CoverWish, read_cover
from ftdesk.acts.office import Office
from ftdesk.clock.local import at
from ftdesk.clock.now import FixedClock
from ftdesk.diary import cover_day, cover_weighed
from ftdesk.diary.cover import alternatives, cost_of, cover
from ftdesk.diary.cover_ask import Cover, CoverOption
from ftdesk.diary.cover_chain import chain
from ftdesk.diary.cover_options import direct, move
from ftdesk.diary.cover_swaps import Swaps
from ftdesk.diary.cover_ways import Ways
from ftdesk.diary.cover_weighed import weigh
from ftdesk.diary.cover_why import why_uncovered
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.tried import away, placed
from tests.arranging_checker.check import placements_of_plan, violations
from tests.arranging_checker.cost import growth

if TYPE_CHECKING:
    from tests.acts.arranging.conftest import Invented

FIRST = date(2027, 4, 26)
DAYS = [FIRST + timedelta(days=n) for n in range(12) if n % 7 < 5]


def found(
    office: Office, staff: str, on: date, start: str = "00:00", end: str = "24:00"
) -> tuple[CoverRead, Cover]:
    wish = CoverWish(staff=staff, on=on, start=start, end=end)
    read = office.store.read(read_cover, office, wish)
    return read, office.store.read(lambda _: cover(read.index, read.asked))


def every_day(office: Office) -> Iterator[tuple[str, date, CoverRead, Cover]]:
    for on in DAYS:
        for staff in staff_of(office):
            read, covered = found(office, staff, on)
            if covered.sessions:
                yield staff, on, read, covered


def staff_of(office: Office) -> list[str]:
    rows = office.store.read(
        lambda c: c.execute("SELECT id FROM staff WHERE role = 'supervisor' ORDER BY id").fetchall()
    )
    return [row[0] for row in rows]


def printed(covered: Cover) -> dict[str, object]:
    def clock(minute: int) -> str:
        return f"{minute // 60:02}:{minute % 60:02}"

    placements = (
        there
        for one in covered.sessions
        if one.id in covered.chosen
        for there in covered.chosen[one.id].placements
    )
    return {
        "assignments": [
            {
                "session": one.session,
                "date": date.fromordinal(one.day).isoformat(),
                "start": clock(one.start),
                "room": one.room,
                "staff": list(one.staff),
                "reading": [
                    {
                        "staff": read.staff,
                        "date": date.fromordinal(read.day).isoformat(),
                        "start": clock(read.start),
                        "end": clock(read.end),
                        "place": read.place,
                    }
                    for read in one.reading
                ],
            }
            for one in placements
        ]
    }


def everything(index: GapIndex) -> object:
    people = sorted({person for person, _ in index._stays})
    days = sorted({day for _, day in index._stays})
    return (
        dict(index.sessions),
        {(who, day): stays for who in people for day in days if (stays := index.stays(who, day))},
        {(who, day): n for who in people for day in days if (n := index.contacts(who, day))},
    )


def test_every_cover_passes_the_checker(invented: Invented, invented_desk: Office) -> None:
    kinds = set()
    for staff, on, _, covered in every_day(invented_desk):
        placements = placements_of_plan(invented.service, printed(covered))
        assert violations(invented.service, placements, ill=(staff, on), now=invented_desk.now) == []
        kinds |= {option.kind for option in covered.chosen.values()}
    assert kinds >= {"direct", "move"}


def test_the_search_leaves_the_free_time_as_it_was(invented_desk: Office) -> None:
    read, _ = found(invented_desk, staff_of(invented_desk)[0], FIRST)
    before = everything(read.index)
    for _, _, there, _ in every_day(invented_desk):
        assert there.index is read.index
    assert everything(read.index) == before


def test_a_day_costs_no_more_than_any_choice_of_its_sessions_cheapest_options(invented_desk: Office) -> None:
    several = 0
    for staff, on, read, covered in every_day(invented_desk):
        if len(covered.sessions) < 2:
            continue
        several += 1
        index = read.index
        with away(index, staff, on.toordinal(), 0, 1440):
            best = _best(index, read, covered, 0)
        assert covered.cost <= best + 1e-6, (staff, on)
    assert several >= 10


def _best(index: GapIndex, read: CoverRead, covered: Cover, n: int) -> float:
    """Return the least cost of the sessions from the n-th on, a dozen options of each tried in full."""
    if n == len(covered.sessions):
        return 0.0
    one = covered.sessions[n]
    best = (15_000 if one.ask.court_directed else 10_000) + _best(index, read, covered, n + 1)
    options = [
        *direct(index, read.asked, one),
        *chain(index, read.asked, one, float("inf"), Swaps(index, read.asked)),
        *move(index, read.asked, one, float("inf")),
    ]
    weighed = (weigh(index, read.asked, option) for option in sorted(options, key=_cost))
    for option in islice((option for option in weighed if option), 6):
        with placed(index, option.placements):
            best = min(best, option.cost + _best(index, read, covered, n + 1))
    return best


def _cost(option: CoverOption) -> float:
    return option.cost


def test_what_is_passed_over_would_have_changed_nothing(
    invented_desk: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    pruned = {(staff, on): covered for staff, on, _, covered in every_day(invented_desk)}
    look = Ways.look
    monkeypatch.setattr(Ways, "look", lambda ways, kind, one, _: look(ways, kind, one, float("inf")))
    monkeypatch.setattr(cover_day, "_NEAR", float("inf"))
    monkeypatch.setattr(cover_day, "weigh", lambda index, asked, option, _: weigh(index, asked, option))
    monkeypatch.setattr(cover_weighed, "_readable", lambda *_: True)
    for staff, on, _, covered in every_day(invented_desk):
        before = pruned[staff, on]
        assert covered.cost == before.cost, (staff, on)
        assert printed(covered) == printed(before), (staff, on)
    assert {option.kind for one in pruned.values() for option in one.chosen.values()} >= {"direct", "move"}


def test_what_is_at_stake_comes_first(invented_desk: Office) -> None:
    order = ["court", "first", "third", ""]
    seen = set()
    for _, _, _, covered in every_day(invented_desk):
        stakes = [order.index(one.stake) for one in covered.sessions]
        assert stakes == sorted(stakes)
        for one, other in zip(covered.sessions, covered.sessions[1:], strict=False):
            assert one.stake != other.stake or one.was.start <= other.was.start
        seen |= {one.stake for one in covered.sessions}
    assert {"court", ""} <= seen


def test_what_stays_uncovered_says_why_in_one_line(invented_desk: Office) -> None:
    said = 0
    for staff, on, read, covered in every_day(invented_desk):
        for one in covered.sessions:
            if one.id not in covered.chosen:
                with away(read.index, staff, on.toordinal(), 0, 1440):
                    why = why_uncovered(read.index, read.asked, one)
                assert why and "\n" not in why
                said += 1
                asked = replace(one.ask, needs=replace(one.ask.needs, windows=()))
                unknown = replace(one, was=replace(one.was, ask=asked))
                with away(read.index, staff, on.toordinal(), 0, 1440):
                    why = why_uncovered(read.index, read.asked, unknown)
                assert why.endswith("nobody has said when else the family can come")
    assert said


def test_alternatives_fit_beside_what_is_chosen(invented: Invented, invented_desk: Office) -> None:
    tried = 0
    for staff, on, read, covered in every_day(invented_desk):
        one = covered.sessions[-1]
        for option in alternatives(read.index, read.asked, covered, one)[:3]:
            chosen = {**covered.chosen, one.id: option}
            placements = placements_of_plan(invented.service, printed(replace(covered, chosen=chosen)))
            assert violations(invented.service, placements, ill=(staff, on), now=invented_desk.now) == []
            tried += 1
        if tried > 60:
            break
    assert tried


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    n=st.integers(0, 11),
    on=st.sampled_from(DAYS),
    span=st.sampled_from([("00:00", "24:00"), ("00:00", "12:00"), ("12:30", "24:00"), ("14:00", "16:00")]),
    now=st.sampled_from(["2027-04-20T09:00", "day 07:30", "day 11:10"]),
)
def test_part_of_a_day_at_any_hour_is_covered_without_fault(
    invented: Invented, invented_desk: Office, n: int, on: date, span: tuple[str, str], now: str
) -> None:
    moment = at(on, now.split()[1]) if now.startswith("day") else datetime.fromisoformat(f"{now}+01:00")
    desk = replace(invented_desk, clock=FixedClock(moment))
    staff = staff_of(desk)[n]
    read, covered = found(desk, staff, on, *span)
    gone = [int(clock[:2]) * 60 + int(clock[3:]) for clock in span]
    placements = placements_of_plan(invented.service, printed(covered))
    assert violations(invented.service, placements, now=moment) == []
    for there in placements:
        if staff in there.staff:
            assert there.end <= gone[0] or gone[1] <= there.start
    for one in covered.sessions:
        assert (one.was.day, one.was.start) > read.asked.since


def test_the_cost_is_what_the_checker_counts(invented: Invented, invented_desk: Office) -> None:
    for staff, on, read, covered in every_day(invented_desk):
        placements = placements_of_plan(invented.service, printed(covered))
        counted = growth(invented.service, placements, ill=(staff, on))
        assert cost_of(read.index, read.asked, covered) == pytest.approx(counted)
