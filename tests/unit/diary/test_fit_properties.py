"""Whatever is asked on whatever day: what fits overlaps nothing and keeps to the hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from ftdesk.clock.local import at
from ftdesk.diary.blocks import Block, Kind
from ftdesk.diary.day import lay_day, lunch
from ftdesk.diary.proposal import Fit, Needs, Proposal
from ftdesk.diary.situation import SupervisorDay

if TYPE_CHECKING:
    from tests.unit.diary.conftest import Town


DAY = date(2026, 12, 30)


quarters = st.integers(0, 14 * 4).map(lambda n: at(DAY, "06:00") + timedelta(minutes=15 * n))
lengths = st.integers(1, 10).map(lambda n: timedelta(minutes=15 * n))
BUSY: list[Kind] = ["session", "meeting", "leave"]


@st.composite
def busy_days(draw: st.DrawFn) -> tuple[Block, ...]:
    """What a supervisor may already have that day, overlaps and impossible drives included."""
    return tuple(
        Block(
            "JB",
            kind,
            start,
            start + draw(lengths),
            f"X{n}",
            None if kind == "leave" else place,
            None if kind == "leave" else place,
        )
        for n, (kind, start, place) in enumerate(
            draw(
                st.lists(
                    st.tuples(
                        st.sampled_from(BUSY),
                        quarters,
                        st.sampled_from(["northampton", "corby", "kettering"]),
                    ),
                    max_size=4,
                )
            )
        )
    )


@st.composite
def asks(draw: st.DrawFn) -> Proposal:
    """A session of any length at any time, for J Bains, with or without reading and carrying."""
    start = draw(quarters)
    return Proposal(
        start=start,
        end=start + draw(lengths),
        room=draw(st.sampled_from(["PF1", "CO1"])),
        staff=("JB",),
        needs=draw(st.sampled_from([Needs(), Needs(placement="wootton", carried=True)])),
        reading=draw(st.sampled_from([{}, {"JB": 20}, {"JB": 45}])),
    )


def proposed(town: Town, ask: Proposal, busy: tuple[Block, ...]) -> tuple[Fit, SupervisorDay]:
    situation = town.with_blocks(town.situation(DAY), *busy)
    return town.try_it(ask, situation), situation.staff["JB"]


@given(asks(), busy_days())
def test_what_fits_overlaps_nothing_and_keeps_to_the_hours(
    town: Town, ask: Proposal, busy: tuple[Block, ...]
) -> None:
    found, person = proposed(town, ask, busy)
    new = [block.interval for block in (*found.blocks, *found.travel)]

    assert not any(one.overlaps(other) for one, other in combinations(new, 2))
    assert not any(one.overlaps(block.interval) for one in new for block in busy)
    assert not any(one.overlaps(gap) for one in new for gap in lunch(person.working))
    assert all(any(hours.contains(block.interval) for hours in person.working) for block in found.blocks)


@given(asks(), busy_days())
def test_what_fits_makes_no_drive_too_short_that_was_not(
    town: Town, ask: Proposal, busy: tuple[Block, ...]
) -> None:
    found, person = proposed(town, ask, busy)
    if found.ok:
        before = lay_day("JB", DAY, person.base, busy, person.working, town.places)
        after = lay_day("JB", DAY, person.base, (*busy, *found.blocks), person.working, town.places)

        assert set(after.short) <= set(before.short)
        assert found.travel == after.travel


@given(asks(), busy_days())
def test_what_fits_has_its_reading_before_and_its_record_after(
    town: Town, ask: Proposal, busy: tuple[Block, ...]
) -> None:
    found, _ = proposed(town, ask, busy)
    if found.ok:
        kinds = [block.kind for block in sorted(found.blocks, key=lambda block: block.start)]

        assert kinds[0] == ("reading" if ask.reading else "travel" if ask.needs.carried else "session")
        assert kinds[-1] == "recording"
        assert kinds.count("session") == 1


@given(asks(), busy_days())
def test_once_booked_the_same_does_not_fit_again(town: Town, ask: Proposal, busy: tuple[Block, ...]) -> None:
    found, _ = proposed(town, ask, busy)
    if found.ok:
        booked = tuple(replace(block, session="X99") for block in found.blocks)
        again, _ = proposed(town, ask, (*busy, *booked))

        assert again.why
