from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ftdesk.clock.local import at
from ftdesk.diary.blocks import Block, Kind
from ftdesk.diary.day import lay_day, lunch, stretches
from ftdesk.diary.interval import Interval
from ftdesk.diary.travel import Places

DAY = date(2026, 6, 8)
HOURS = stretches(DAY, [("09:00", "12:30"), ("13:00", "17:00")])
ROADS = {("base", "corby"): 30, ("base", "daventry"): 40, ("corby", "daventry"): 50, ("home", "corby"): 20}
KINDS: list[Kind] = ["reading", "session", "recording", "meeting", "training", "other"]
TOWN = ["base", "corby", "daventry", "home", "nowhere"]
KNOWN = Places({place: (52 + n / 10, -0.5) for n, place in enumerate(TOWN[:-1])}, ROADS)


@st.composite
def days(draw: st.DrawFn) -> list[Block]:
    """A day of blocks that do not overlap, some of them drives with a child, some leave."""
    edges = sorted(draw(st.sets(st.integers(0, 24 * 12), max_size=12)))
    found = []
    for n, (start, end) in enumerate(pairwise(edges)):
        kind = draw(st.sampled_from([None, "leave", "travel", *KINDS]))
        if kind is None:
            continue
        here = None if kind == "leave" else draw(st.sampled_from(TOWN))
        there = draw(st.sampled_from(TOWN)) if kind == "travel" else here
        opens = at(DAY, "00:00") + timedelta(minutes=5 * start)
        found.append(
            Block("S1", kind, opens, opens + timedelta(minutes=5 * (end - start)), f"X{n}", here, there)
        )
    return found


hours = st.sampled_from([(), HOURS, stretches(DAY, [("08:00", "18:00")])])
bases = st.sampled_from([None, "base", "corby"])


@given(days(), hours, bases)
def test_no_drive_overlaps_anything_nor_lunch(
    blocks: list[Block], working: tuple[Interval, ...], base: str | None
) -> None:
    laid = lay_day("S1", DAY, base, blocks, working, KNOWN)
    taken = [*(b.interval for b in (*blocks, *laid.travel)), *lunch(working)]

    for drive in laid.travel:
        assert sum(drive.interval.overlaps(other) for other in taken) == 1


@given(days(), hours, bases)
def test_whoever_stands_somewhere_was_driven_there_or_it_is_told(
    blocks: list[Block], working: tuple[Interval, ...], base: str | None
) -> None:
    laid = lay_day("S1", DAY, base, blocks, working, KNOWN)
    chain = sorted((b for b in (*blocks, *laid.travel) if b.from_place), key=lambda b: b.start)
    told = {(s.from_place, s.to_place) for s in laid.short}

    assert all(
        one.to_place == next_.from_place or (one.to_place, next_.from_place) in told
        for one, next_ in pairwise(chain)
    )
    if base and chain and chain[0].start > at(DAY, "00:00"):
        assert chain[0].from_place == base or (base, chain[0].from_place) in told


@given(days(), hours, bases)
def test_a_drive_has_its_whole_length_or_is_marked_and_told(
    blocks: list[Block], working: tuple[Interval, ...], base: str | None
) -> None:
    laid = lay_day("S1", DAY, base, blocks, working, KNOWN)
    told = {(s.from_place, s.to_place, s.found) for s in laid.short}

    for drive in laid.travel:
        length = KNOWN.drive(drive.from_place or "", drive.to_place or "")
        assert length is not None
        assert drive.short == (drive.interval.minutes < length.minutes)
        assert not drive.short or (drive.from_place, drive.to_place, drive.interval.minutes) in told
        assert drive.estimated == length.estimated
    assert all(short.needed is None or short.found < short.needed for short in laid.short)


@given(days(), hours, bases)
def test_laying_a_laid_day_changes_nothing(
    blocks: list[Block], working: tuple[Interval, ...], base: str | None
) -> None:
    laid = lay_day("S1", DAY, base, blocks, working, KNOWN)

    assert lay_day("S1", DAY, base, [*laid.travel, *reversed(blocks)], working, KNOWN) == laid
