"""A search for options that takes long: it is said, keys are heard meanwhile, and leaving ends it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.gap_index import gap_index_of
from ftdesk.acts.office import Office
from ftdesk.acts.slots import slots
from ftdesk.acts.slots_search import SlotsWish, search, search_in_steps
from ftdesk.acts.undo import undo
from ftdesk.desk import in_turn, series_options
from ftdesk.desk.in_turn import InTurn
from ftdesk.diary.steps import Steps
from tests.at_desk import AtDesk, at_desk
from tests.desk.booking.conftest import OfficeAt, open_case

WISH = SlotsWish(referral="R-0001", weeks=4)


@asynccontextmanager
async def looking(office: Office, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[AtDesk]:
    """Look for the options of Ellis at a desk that has always something else to do first."""
    monkeypatch.setattr(series_options, "MOMENT", 0.0)
    monkeypatch.setattr(in_turn, "_NOTHING", 0.0)
    async with at_desk(office) as desk:
        await open_case(desk, "R-0001")
        desk.desk.simulate_key("b")
        await _until(lambda: "looking for the best options" in desk.screen)
        yield desk


async def _until(so: Callable[[], bool]) -> None:
    for _ in range(5_000):
        if so():
            return
        await asyncio.sleep(0.001)
    raise AssertionError("it never was")


async def test_keys_are_heard_while_options_are_looked_for(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with looking(office, monkeypatch) as desk:
        await desk.pilot.press("question_mark")
        assert desk.line("The best ways to hold a series")
        await desk.pilot.press("escape")
        assert desk.line("looking for the best options")
        await desk.pilot.press("enter")
        assert desk.line("looking for the best options"), "nothing is booked that nobody has seen"
        monkeypatch.setattr(in_turn, "_NOTHING", 1.0)
        await desk.press()
        await _until(lambda: "▸1" in desk.screen)
        assert desk.line("▸1", "J Bains", "Penfold 2", "Tue 15 Dec")


async def test_other_weeks_may_be_asked_for_while_it_is_searched(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with looking(office, monkeypatch) as desk:
        await desk.pilot.press("w")
        assert desk.line("How long")
        monkeypatch.setattr(in_turn, "_NOTHING", 1.0)
        await desk.press("4", "enter")
        assert desk.line("enter Book 4")


async def test_escape_leaves_a_search_at_once_and_ends_it(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with looking(office, monkeypatch) as desk:
        await desk.pilot.press("escape")
        assert "looking for" not in desk.screen
        assert desk.line("R-0001", "Ellis")
        await _until(lambda: all(one.is_finished for one in desk.desk.workers))


def test_a_search_begins_again_when_the_diaries_have_changed_meanwhile(
    office: Office, office_at: OfficeAt
) -> None:
    before = office.store.read(search, office, WISH).options
    steps = search_in_steps(office, WISH)
    next(steps)
    book(office_at(), slots(office_at(), SlotsWish(referral="R-0002", weeks=4)).offers[0].ask)
    office.store.read(lambda connection: gap_index_of(office, connection))
    looked = InTurn(steps)
    while not looked.go_on(1):
        pass
    assert looked.found.options == office.store.read(search, office_at(), WISH).options != before


def test_a_search_comes_to_its_end_though_others_book_all_the_time(
    office: Office, office_at: OfficeAt
) -> None:
    other = office_at()
    steps = search_in_steps(office, WISH)
    for booked in range(20):
        try:
            next(steps)
        except StopIteration as end:
            assert end.value.options == office.store.read(search, other, WISH).options
            break
        if booked % 2:
            undo(other)
        else:
            book(other, slots(other, SlotsWish(referral="R-0002", weeks=4)).offers[0].ask)
        office.store.read(lambda connection: gap_index_of(office, connection))
    else:
        raise AssertionError("it begins again for ever")


async def test_what_a_key_begins_is_done_before_the_search_goes_on() -> None:
    done: list[int] = []
    seen: list[int] = []

    async def key() -> None:
        for hop in range(40):
            sum(range(40_000))
            await asyncio.sleep(0)
            done.append(hop)

    def steps() -> Steps[str]:
        for _ in range(3):
            seen.append(len(done))
            sum(range(900_000))
            yield
        return "found"

    looked = InTurn(steps())
    pressed = asyncio.get_running_loop().create_task(key())
    assert await looked.finish() == "found"
    await pressed
    assert seen == [0, 40, 40]
