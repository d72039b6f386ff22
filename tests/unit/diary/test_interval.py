from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftdesk.clock.local import LONDON, at
from ftdesk.diary.interval import Interval, gaps, merge, subtract

NOON = datetime(2026, 6, 8, 12, tzinfo=UTC)


def minutes(start: int, end: int) -> Interval:
    return Interval(NOON + timedelta(minutes=start), NOON + timedelta(minutes=end))


intervals = st.tuples(st.integers(0, 60), st.integers(1, 30)).map(lambda t: minutes(t[0], t[0] + t[1]))
several = st.lists(intervals, max_size=8)


def covered(them: list[Interval] | tuple[Interval, ...]) -> set[int]:
    return {n for n in range(-5, 100) if any(one.contains(minutes(n, n + 1)) for one in them)}


def test_touching_intervals_do_not_overlap() -> None:
    assert not minutes(0, 10).overlaps(minutes(10, 20))
    assert minutes(0, 10).overlaps(minutes(9, 20))
    assert minutes(0, 10).contains(minutes(0, 10))
    assert not minutes(0, 10).contains(minutes(0, 11))


def test_what_two_have_in_common() -> None:
    assert minutes(0, 10).common(minutes(5, 20)) == minutes(5, 10)
    assert minutes(0, 10).common(minutes(10, 20)) is None


@pytest.mark.parametrize("end", [0, -1])
def test_an_interval_has_a_length(end: int) -> None:
    with pytest.raises(ValueError, match="not after"):
        minutes(0, end)


def test_a_time_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Interval(NOON.replace(tzinfo=None), NOON)


def test_the_hour_that_comes_twice_is_two_hours() -> None:
    first = at(date(2026, 10, 25), "01:30")
    second = datetime(2026, 10, 25, 1, 30, tzinfo=LONDON, fold=1)

    assert Interval(first, second).minutes == 60


@given(several)
def test_merging_keeps_the_time_and_leaves_gaps_between(them: list[Interval]) -> None:
    merged = merge(them)

    assert covered(merged) == covered(them)
    assert all(a.end < b.start for a, b in pairwise(merged))


@given(intervals, several)
def test_what_is_left_is_the_whole_without_what_is_taken(whole: Interval, taken: list[Interval]) -> None:
    left = subtract(whole, taken)

    assert covered(left) == covered([whole]) - covered(taken)
    assert all(whole.contains(free) for free in left)


@given(several, several)
def test_a_gap_is_free_and_as_long_as_can_be(within: list[Interval], taken: list[Interval]) -> None:
    free = gaps(within, taken)

    assert covered(free) == covered(within) - covered(taken)
    assert merge(free) == free


@given(intervals, intervals)
def test_overlapping_goes_both_ways_and_means_something_in_common(one: Interval, other: Interval) -> None:
    assert one.overlaps(other) == other.overlaps(one) == (one.common(other) is not None)
