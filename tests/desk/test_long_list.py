"""A list of any length: it reads what is in view, and its cursor stays on the same thing."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from ftdesk.desk.palettes import load_palette
from ftdesk.desk.widgets.long_list import AHEAD, Column, LongList, Rows
from tests.desk.conftest import shown


@dataclass(frozen=True)
class Thing:
    key: str


class Listing(App[None]):
    """One list, its rows kept here."""

    CSS = "LongList { height: 1fr; }"

    def __init__(self, keys: list[str]) -> None:
        self.palette = load_palette("dark")
        super().__init__()
        self.keys = keys
        self.asked: list[tuple[int, int]] = []
        self.moves = 0

    def compose(self) -> ComposeResult:
        def some(offset: int, limit: int) -> list[Thing]:
            self.asked.append((offset, limit))
            return [Thing(key) for key in self.keys[offset : offset + limit]]

        def moved() -> None:
            self.moves += 1

        columns: tuple[Column[Thing], ...] = (
            Column("name", 12, lambda row: row.key),
            Column("", 0, lambda row: "x"),
        )
        rows = Rows(lambda: len(self.keys), some)
        self.list = LongList(columns, rows, empty="Nothing yet.\nn makes one.", moved=moved)
        yield self.list

    def on_mount(self) -> None:
        self.list.read_again()


def names(count: int) -> list[str]:
    return [f"row {n}" for n in range(count)]


async def test_a_hundred_thousand_rows_are_never_read_but_for_those_near_the_view() -> None:
    app = Listing(names(100_000))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "end", "pageup", "home", "pagedown")
        assert max(limit for _, limit in app.asked) <= 2 * AHEAD + 1
        assert len(app.asked) < 8


async def test_the_row_under_the_cursor_is_marked_and_its_move_told() -> None:
    app = Listing(names(5))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("j", "down", "k")
        assert "▸row 1" in shown(app)
        assert app.list.key == "row 1"
        assert app.moves == 4


async def test_the_cursor_stays_on_its_row_where_others_came_before_it() -> None:
    app = Listing(names(50))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("pagedown")
        key = app.list.key
        app.keys = ["new 1", "new 2", *app.keys]
        app.list.read_again()
        await pilot.pause()
        assert app.list.key == key
        assert f"▸{key}" in shown(app)


async def test_what_is_in_view_stays_where_it_is_where_rows_come_and_go_above_it() -> None:
    app = Listing(names(200))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("pagedown", "pagedown", "up", "up")
        before = shown(app)
        assert app.list.top
        for keys in (["new 1", "new 2", *names(200)], names(200)[5:]):
            app.keys = keys
            app.list.read_again()
            await pilot.pause()
            assert shown(app) == before


async def test_what_comes_first_is_seen_by_whoever_is_at_the_top() -> None:
    app = Listing(names(200))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down")
        app.keys = ["new 1", *names(200)]
        app.list.read_again()
        await pilot.pause()
        assert "new 1" in shown(app)
        assert app.list.key == "row 1"


async def test_the_cursor_stays_at_its_place_where_its_row_is_gone() -> None:
    app = Listing(names(3))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end")
        app.keys = names(2)
        app.list.read_again()
        assert app.list.key == "row 1"


async def test_a_list_without_a_frame_says_that_there_is_more() -> None:
    app = Listing(names(30))
    async with app.run_test(size=(80, 10)) as pilot:
        await pilot.pause()
        lines = shown(app).split("\n")
        assert "more above" not in lines[0]
        assert lines[9].endswith("▼ more below")
        await pilot.press("end")
        lines = shown(app).split("\n")
        assert lines[0].endswith("▲ more above")
        assert "more below" not in lines[9]


async def test_an_empty_list_says_what_to_do_next() -> None:
    app = Listing([])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "enter", "end")
        assert "n makes one." in shown(app)
        assert app.list.row is None


@pytest.mark.parametrize("size", [(20, 4), (80, 24), (200, 60)])
def test_wherever_the_cursor_goes_it_stays_in_view(size: tuple[int, int]) -> None:
    @settings(max_examples=10, deadline=None)
    @given(st.lists(st.sampled_from(["down", "up", "pagedown", "pageup", "home", "end"]), max_size=12))
    def walk(keys: list[str]) -> None:
        import asyncio

        async def go() -> None:
            app = Listing(names(90))
            async with app.run_test(size=size) as pilot:
                await pilot.press(*keys)
                await pilot.pause()
                assert f"▸{app.list.key}" in shown(app)

        asyncio.run(go())

    walk()
