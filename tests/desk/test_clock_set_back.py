"""The machine's clock is set back while desks are open: acts keep their order, nothing typed is lost."""

from __future__ import annotations

import dataclasses
from datetime import datetime, timedelta

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.triage import take
from ftdesk.clock.local import local
from ftdesk.store.check import check
from ftdesk.store.database import Database
from tests.at_desk import at_desk
from tests.referred import CLEAR

BACK = timedelta(hours=3)
NAME = "SELECT name FROM act ORDER BY id DESC LIMIT ?"


class SetClock:
    """A clock that somebody sets."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return local(self.at)


async def test_what_is_typed_is_kept_and_logged_after_what_was_done_later(office: Office) -> None:
    clock = SetClock(office.now)
    mine = dataclasses.replace(office, clock=clock)
    case = key_in(mine, CLEAR)
    take(mine, case)
    async with at_desk(mine) as desk:
        await desk.press("2", "c")
        await desk.type("The carer rang first")
        await desk.press("escape")
        clock.at -= BACK
        desk.desk.look_again()
        await desk.press("c")
        assert "The carer rang first" in desk.screen
        await desk.type(" and the school then")
        await desk.press("escape")
        await desk.press("c")
        assert "rang first and the school then" in desk.screen
        await desk.press("ctrl+s")
        assert "logged" in desk.screen
    acts = office.store.read(lambda one: [row[0] for row in one.execute(NAME, (2,))])
    assert acts == ["log", "take"], "by the order in which they were done, not by their times"
    assert office.store.read(check).faults == ()


async def test_others_changes_appear_though_the_clock_was_set_back_before_them(office: Office) -> None:
    clock = SetClock(office.now)
    case = key_in(office, CLEAR)
    async with at_desk(dataclasses.replace(office, clock=clock)) as desk:
        await desk.press("1")
        assert "Ellis" in desk.screen
        clock.at -= BACK
        store = Database(office.store.path)
        other = dataclasses.replace(
            office, store=store, clock=clock, who=Person("mokoro", "M Okoro", "administrator")
        )
        take(other, case)
        store.close()
        desk.desk.look_again()
        await desk.press("2")
        assert "Ellis" in desk.screen
        desk.desk.look_again()
        await desk.press("1")
        assert "Ellis" not in desk.screen
