"""A grid of hours: bars where they belong, free time that can be stopped at, bars read for lines in view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.strip import Strip

from ftdesk.desk.palettes import load_palette
from ftdesk.desk.widgets.day_grid import DayGrid
from ftdesk.desk.widgets.grid_lines import GridBar, GridLine, Stop, in_bar
from tests.desk.conftest import shown

TEN, NOON = 10 * 60, 12 * 60
OPEN = ((9 * 60, 17 * 60),)


class Gridded(App[None]):
    """One grid; every room has a session from ten to noon."""

    CSS = "DayGrid { height: 1fr; }"

    def __init__(self, lines: Sequence[GridLine]) -> None:
        self.palette = load_palette("dark")
        super().__init__()
        self.lines = lines
        self.filled: list[str] = []

    def compose(self) -> ComposeResult:
        def fill(keys: Sequence[str]) -> Mapping[str, Sequence[GridBar]]:
            self.filled += keys
            return {key: [GridBar(f"s {key}", TEN, NOON, "Khan·JB", edged=True, tail=15)] for key in keys}

        self.grid = DayGrid(fill, from_hour=9, to_hour=19, free=True, empty="No rooms yet.")
        yield self.grid

    def on_mount(self) -> None:
        self.grid.show(self.lines)


def rooms(count: int) -> list[GridLine]:
    return [GridLine("", "Penfold"), *(GridLine(f"r{n}", f"room {n}", hours=OPEN) for n in range(count))]


async def test_a_bar_stands_under_its_hours() -> None:
    app = Gridded(rooms(2))
    async with app.run_test(size=(120, 20)):
        hours, _, room, _ = shown(app).split("\n")[:4]
        assert room.index("▐") == hours.index("10")
        assert room.index("▌") == hours.index("12") - 1
        assert "Khan·JB" in room


async def test_the_cursor_stops_at_sessions_and_at_free_time_and_passes_headings() -> None:
    app = Gridded(rooms(2))
    async with app.run_test(size=(120, 20)) as pilot:
        assert app.grid.line_key == "r0"
        assert app.grid.stop == Stop("", 9 * 60, TEN)
        await pilot.press("right")
        assert app.grid.stop == Stop("s r0", TEN, NOON)
        await pilot.press("right")
        assert "free 12:15 to 17:00" in shown(app)
        await pilot.press("down", "left")
        assert app.grid.stop == Stop("s r1", TEN, NOON)


async def test_bars_are_read_for_the_lines_in_view_only() -> None:
    app = Gridded(rooms(3000))
    async with app.run_test(size=(120, 20)) as pilot:
        await pilot.press("down", "end")
        assert app.grid.line_key == "r2999"
        assert len(set(app.filled)) < 100


async def test_the_cursor_stays_on_its_line_when_the_lines_are_read_again() -> None:
    app = Gridded(rooms(5))
    async with app.run_test(size=(120, 20)) as pilot:
        await pilot.press("down", "down")
        app.grid.show(rooms(8))
        assert app.grid.line_key == "r2"


async def test_a_service_without_rooms_draws_no_line_and_takes_every_key() -> None:
    app = Gridded([])
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "right", "end", "pageup", "left")
        assert app.grid.stop is None
        assert app.grid.line_key == ""
        assert "No rooms yet." in shown(app)


@given(st.text(alphabet="KhanŁ 子é·", max_size=20), st.integers(1, 30), st.booleans())
def test_a_bar_fills_its_cells_exactly(text: str, width: int, edged: bool) -> None:
    bar = GridBar("s", TEN, NOON, text, fill="·", edged=edged)
    assert cell_len(in_bar(bar, width)) == width


async def test_lines_that_are_read_anew_and_the_same_are_not_drawn_again() -> None:
    app = Gridded(rooms(3))
    async with app.run_test(size=(120, 20)) as pilot:
        await pilot.pause()
        drawn: list[int] = []
        draw = app.grid.render_line

        def noted(y: int) -> Strip:
            drawn.append(y)
            return draw(y)

        app.grid.render_line = noted  # type: ignore[method-assign]
        app.grid.show(rooms(3))
        await pilot.pause()
        assert drawn == []
        app.grid.show([*rooms(2), GridLine("r2", "room 2, painted", hours=OPEN)])
        await pilot.pause()
        assert drawn == [4]
        assert "painted" in shown(app).split("\n")[4]
