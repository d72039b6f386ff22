"""A supervisor's date asked about one start answers as it does when asked about all of them."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from ftdesk.diary.free_time import FreeTime, Shape, StartRange, Stay, in_order

PLACES = ["base", "north", "south", "nowhere"]
MINUTES = {("base", "north"): 20, ("base", "south"): 35, ("north", "south"): 70}
WORKING = ((540, 720), (765, 1020))


def drive(leaves: str, arrives: str) -> int | None:
    if leaves == arrives:
        return 0
    return MINUTES.get((leaves, arrives), MINUTES.get((arrives, leaves)))


@st.composite
def dates(draw: st.DrawFn) -> FreeTime:
    """Draw a date with up to five blocks that do not overlap, some of them leave, some outside the hours."""
    ends = sorted(draw(st.lists(st.integers(96, 220), min_size=0, max_size=10, unique=True)))
    stays = []
    for start, end in zip(ends[::2], ends[1::2], strict=False):
        there, back = draw(st.sampled_from(PLACES)), draw(st.sampled_from(PLACES))
        if draw(st.booleans()):
            stays.append(Stay(5 * start, 5 * end, there, back, f"S{start}"))
        else:
            stays.append(Stay(5 * start, 5 * end, kind="leave"))
    base = draw(st.sampled_from(["base", None]))
    return FreeTime(base, WORKING, tuple(sorted(stays, key=in_order)), drive)


@given(
    free=dates(),
    shape=st.builds(Shape, st.sampled_from(PLACES), st.sampled_from(PLACES), st.sampled_from([25, 60, 145])),
    asked_before=st.booleans(),
)
def test_one_start_is_answered_as_all_are(free: FreeTime, shape: Shape, asked_before: bool) -> None:
    again = FreeTime(free.base, free.working, free.stays, free.drive)
    if asked_before:
        free.room_for(shape)
    every = {minute: free.drives_at(shape, minute) for minute in range(480, 1140, 5)}
    ranges = again.room_for(shape)
    for minute, drives in every.items():
        fits = [one.drives for one in ranges if one.first <= minute <= one.last]
        assert drives == (fits[0] if fits else None)


@given(
    free=dates(),
    shape=st.builds(Shape, st.sampled_from(PLACES), st.sampled_from(PLACES), st.sampled_from([25, 60, 145])),
    within=st.sampled_from([(0, 1440), (600, 900), (700, 780)]),
)
def test_what_lies_between_two_minutes_is_answered_as_the_whole_date_is(
    free: FreeTime, shape: Shape, within: tuple[int, int]
) -> None:
    def starts(ranges: Iterable[StartRange]) -> list[tuple[int, int]]:
        last = within[1] - shape.minutes
        return [
            (minute, one.drives)
            for one in ranges
            for minute in range(max(one.first, within[0]), min(one.last, last) + 1)
        ]

    assert starts(free.room_within(shape, within)) == starts(free.room_for(shape))
