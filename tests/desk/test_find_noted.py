"""What is looked for in the desk is kept in the trail once it is settled, not letter by letter."""

from __future__ import annotations

import sqlite3

import pytest

from ftdesk.acts.office import Office
from ftdesk.desk.screens.find import FindScreen
from tests.desk.conftest import SitDown


def searches(office: Office) -> list[str]:
    def read(connection: sqlite3.Connection) -> list[str]:
        return [
            row[0] for row in connection.execute("SELECT says FROM act WHERE name = 'search' ORDER BY id")
        ]

    return office.store.read(read)


async def test_a_search_is_noted_once_when_a_case_is_opened(sit_down: SitDown, three_cases: Office) -> None:
    async with sit_down() as sitting:
        await sitting.press("slash")
        await sitting.type("khan")
        assert searches(three_cases) == []
        await sitting.press("enter")
    assert searches(three_cases) == ["searched for 'khan': 1 case"]


async def test_a_search_is_noted_when_nothing_is_chosen(sit_down: SitDown, three_cases: Office) -> None:
    async with sit_down() as sitting:
        await sitting.press("slash")
        await sitting.type("zzz")
        await sitting.press("escape")
    assert searches(three_cases) == ["searched for 'zzz': no cases"]


async def test_opening_the_find_without_a_word_is_no_search(sit_down: SitDown, three_cases: Office) -> None:
    async with sit_down() as sitting:
        await sitting.press("slash", "escape")
    assert searches(three_cases) == []


async def test_a_search_that_somebody_stays_with_is_noted_by_itself(
    sit_down: SitDown, three_cases: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(FindScreen, "SETTLED", 0.01)
    async with sit_down() as sitting:
        await sitting.press("slash")
        await sitting.type("marsh")
        while not searches(three_cases):
            await sitting.pilot.pause(0.01)
        await sitting.press("escape")
    assert searches(three_cases)[-1] == "searched for 'marsh': 1 case"
    assert len(set(searches(three_cases))) == len(searches(three_cases))
