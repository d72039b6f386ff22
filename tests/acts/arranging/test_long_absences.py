"""An absence of many days, such as having left for good, is known at once, without a block for each date."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from ftdesk.acts.away import away
from ftdesk.acts.gap_index import gap_index_of
from ftdesk.acts.office import Office
from ftdesk.acts.staff import leaves
from ftdesk.acts.undo import undo
from ftdesk.clock.local import at
from ftdesk.diary.gap_index import GapIndex
from ftdesk.store.free_time import gap_index
from ftdesk.store.situation import house

FIRST = date(2027, 4, 26)
Pieces = list[list[tuple[int, int]]]


def free(index: GapIndex, who: str) -> Pieces:
    """Return the free stretches of somebody's every date in ten weeks, and of one in ten years."""
    days = [*range(FIRST.toordinal(), FIRST.toordinal() + 70), date(2037, 4, 29).toordinal()]
    return [list(index.free(who, day).pieces()) for day in days]


def warm(office: Office) -> GapIndex:
    return office.store.read(lambda connection: gap_index_of(office, connection))


def anew(office: Office) -> GapIndex:
    return office.store.read(lambda connection: gap_index(connection, house(connection), FIRST))


@pytest.fixture
def who(invented_desk: Office) -> str:
    return warm(invented_desk).supervisors[0]


def test_whoever_has_left_is_free_no_more_and_undoing_it_gives_all_back(
    invented_desk: Office, who: str
) -> None:
    index = warm(invented_desk)
    before = free(index, who)

    leaves(invented_desk, who, date(2027, 5, 20))

    after = free(warm(invented_desk), who)
    assert warm(invented_desk) is index, "the index was read again whole"
    gone = (date(2027, 5, 20) - FIRST).days
    assert any(before[gone:]) and not any(after[gone:])
    assert after[:gone] == before[:gone]
    assert free(anew(invented_desk), who) == after
    undo(invented_desk)
    assert free(warm(invented_desk), who) == before


@pytest.mark.parametrize("days", [3, 13, 14, 15, 16, 40])
def test_an_absence_of_any_length_takes_its_own_hours_and_no_others(
    invented_desk: Office, who: str, days: int
) -> None:
    before = free(warm(invented_desk), who)
    start = at(FIRST + timedelta(days=9), "11:20")
    end = at(FIRST + timedelta(days=9 + days), "13:05")

    away(invented_desk, who, start, end, "sick")

    found = free(warm(invented_desk), who)
    assert found == free(anew(invented_desk), who)
    assert found == [_outside(pieces, n, start, end) for n, pieces in enumerate(before)]


def _outside(pieces: list[tuple[int, int]], n: int, start: datetime, end: datetime) -> list[tuple[int, int]]:
    day = FIRST + timedelta(days=n)
    first = 0 if start.date() < day else start.hour * 60 + start.minute if start.date() == day else 1440
    last = 1440 if end.date() > day else end.hour * 60 + end.minute if end.date() == day else 0
    if n == 70 or first >= last:
        return pieces
    cut = [part for a, b in pieces for part in ((a, min(b, first)), (max(a, last), b))]
    return [(a, b) for a, b in cut if a < b]
