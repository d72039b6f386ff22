"""A case that is restricted while somebody has it open goes from their screen; what they typed is kept."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.restrict import restrict, unrestrict
from ftdesk.store.database import Database
from ftdesk.store.sessions import drafts_of
from tests.at_desk import AtDesk, at_desk
from tests.desk.test_idle import let_pass, watched
from tests.every_call import service
from tests.restricted_case import CASE, NAMED

OVER = {
    "nothing": (),
    "a talk": ("c",),
    "a task": ("d",),
    "its record": ("e",),
    "which session": ("m",),
    "a move": ("m", "enter"),
    "its series": ("b",),
    "its history": ("h",),
    "its correction": ("ctrl+p", *"correct", "enter"),
    "its reviews": ("v",),
    "a paragraph": ("p",),
    "a request": ("y",),
    "a form on its move": ("m", "enter", "enter"),
}
"""What lies over the case's page, and the keys that open it."""
CLOSED = f"! {CASE} is not yours to see any more; what you typed there is kept"


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[Office]:
    """Open the desk of somebody who restricts cases."""
    made = service(tmp_path / "service.db")
    yield made
    made.store.close()


@pytest.fixture
def mine(manager: Office) -> Iterator[Office]:
    """Open a coordinator's desk."""
    store = Database(manager.store.path)
    yield dataclasses.replace(manager, store=store, who=Person("rahmadi", "R Ahmadi", "coordinator"))
    store.close()


async def to_the_case(desk: AtDesk) -> None:
    await desk.press("slash")
    await desk.type(CASE.lower())
    await desk.press("enter")
    assert NAMED.search(desk.screen)


async def restricted(desk: AtDesk, manager: Office) -> str:
    """Have the case restricted to others, and let the desk look as it does every second or two."""
    restrict(manager, CASE, ["lmoss"], "a threat")
    desk.desk.look_again()
    return await desk.press()


@pytest.mark.parametrize("over", OVER)
async def test_nothing_that_was_open_names_anybody_any_more(manager: Office, mine: Office, over: str) -> None:
    async with at_desk(mine, (120, 40)) as desk:
        await to_the_case(desk)
        await desk.press(*OVER[over])
        seen = await restricted(desk, manager)
        assert not NAMED.search(seen)
        assert CLOSED in seen and "1 Inbox" in seen
        assert not NAMED.search(await desk.press("down", "up"))


async def test_what_was_typed_is_there_once_they_may_see_it_again(manager: Office, mine: Office) -> None:
    async with at_desk(mine) as desk:
        await desk.press("slash")
        await desk.type(CASE.lower())
        await desk.press("enter", "c")
        await desk.type("rang about her father")
        assert CLOSED in await restricted(desk, manager)
        ((_, kept),) = mine.store.read(drafts_of, "rahmadi", f"form log {CASE}")
        assert "rang about her father" in kept.text
        unrestrict(manager, CASE, "over")
        await to_the_case(desk)
        assert "rang about her father" in await desk.press("c")


async def test_a_form_opened_from_a_list_is_closed_as_well(manager: Office, mine: Office) -> None:
    async with at_desk(mine, (120, 40)) as desk:
        await desk.press("5")
        while desk.desk.screen.case_id != CASE:  # type: ignore[attr-defined]
            await desk.press("down")
        await desk.press("c")
        assert NAMED.search(desk.screen)
        assert not NAMED.search(await restricted(desk, manager))


async def test_what_asks_to_see_it_and_what_is_of_others_stays_open(manager: Office, mine: Office) -> None:
    async with at_desk(mine, (120, 40)) as desk:
        await restricted(desk, manager)
        await desk.press("slash")
        await desk.type(CASE.lower())
        await desk.press("enter")
        await desk.type("covers for L Moss")
        desk.desk.look_again()
        assert "covers for L Moss" in await desk.press()
        await desk.press("escape", "slash")
        await desk.type("x-002")
        await desk.press("enter", "c")
        await desk.type("rang")
        desk.desk.look_again()
        assert "Log a talk · X-002" in await desk.press()


async def test_a_hidden_desk_stays_hidden_and_shows_nobody_after(manager: Office, mine: Office) -> None:
    async with at_desk(mine, (120, 40)) as desk:
        passing = watched(desk)
        await to_the_case(desk)
        assert "nobody has pressed a key" in await let_pass(desk, passing, 15)
        assert "nobody has pressed a key" in await restricted(desk, manager)
        seen = await desk.press("enter")
        assert not NAMED.search(seen) and CLOSED in seen


async def test_whoever_still_sees_it_keeps_it_open(manager: Office, mine: Office) -> None:
    async with at_desk(mine, (120, 40)) as desk:
        await to_the_case(desk)
        restrict(manager, CASE, ["lmoss", "rahmadi"], "a threat")
        desk.desk.look_again()
        assert NAMED.search(await desk.press())
