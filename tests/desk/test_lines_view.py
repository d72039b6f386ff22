"""A panel of lines: folded inside its width, scrolled, and drawn again only where it changed."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.geometry import Region

from ftdesk.acts.office import Office
from ftdesk.desk.palettes import load_palette
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.panes.lines import Line, Tone
from tests.desk.conftest import SitDown, shown


class Viewing(App[None]):
    """One panel."""

    CSS = "LinesView { height: 1fr; }"

    def __init__(self) -> None:
        self.palette = load_palette("dark")
        super().__init__()

    def compose(self) -> ComposeResult:
        self.view = LinesView()
        yield self.view


async def test_a_line_too_long_goes_on_below_under_its_own_text() -> None:
    app = Viewing()
    async with app.run_test(size=(40, 10)) as pilot:
        words = "no risk assessment is on file for either of the two children"
        app.view.show([Line(words, "?", Tone.ASK, "N-3.46a", "N-3.46a")])
        await pilot.pause()
        lines = shown(app).split("\n")
        assert lines[0].startswith(" ? no risk")
        assert lines[0].endswith("N-3.46a")
        assert lines[1].startswith("   ")
        assert " ".join(" ".join(lines).replace("N-3.46a", "").replace("?", "").split()) == words


async def test_where_little_room_is_left_the_paragraph_stands_below_the_words() -> None:
    app = Viewing()
    async with app.run_test(size=(34, 10)) as pilot:
        words = "no risk assessment is on file for either of the two children"
        app.view.show([Line(words, "?", Tone.ASK, "N-3.46a  para 3.46", "N-3.46a")])
        await pilot.pause()
        lines = shown(app).split("\n")
        assert lines[0] == " ? no risk assessment is on file"
        assert lines[2].strip() == "N-3.46a  para 3.46"


async def test_only_lines_that_changed_are_drawn_again() -> None:
    app = Viewing()
    drawn: list[Region] = []
    async with app.run_test(size=(40, 10)) as pilot:
        app.view.show([Line("one"), Line("two"), Line("three")])
        await pilot.pause()
        refresh = app.view.refresh

        def noted(*regions: Region, **options: bool) -> object:
            drawn.extend(regions)
            return refresh(*regions, **options)

        app.view.refresh = noted  # type: ignore[assignment,method-assign]
        app.view.show([Line("one"), Line("2"), Line("three")])
        assert [region.y for region in drawn] == [1]


async def test_without_a_frame_its_edges_say_where_there_is_more() -> None:
    app = Viewing()
    async with app.run_test(size=(40, 3)) as pilot:
        app.view.show([Line(f"line {n}") for n in range(5)])
        await pilot.pause()
        assert shown(app).split("\n")[2].endswith("▼ more below")
        app.view.action_scroll_by(1)
        await pilot.pause()
        assert shown(app).split("\n")[0].endswith("▲ more above")
        app.view.action_scroll_by(1)
        await pilot.pause()
        assert "more below" not in shown(app)
        app.view.show([Line("the only one")])
        await pilot.pause()
        assert "more" not in shown(app)


async def test_with_a_frame_its_foot_says_where_there_is_more() -> None:
    app = Viewing()
    async with app.run_test(size=(120, 4)) as pilot:
        app.view.show([Line(f"line {n}") for n in range(5)])
        await pilot.pause()
        assert "▼ more below" in shown(app).split("\n")[3]


async def test_it_scrolls_as_far_as_its_last_line_and_no_further() -> None:
    app = Viewing()
    async with app.run_test(size=(40, 10)) as pilot:
        app.view.show([Line(f"line {n}") for n in range(30)])
        app.view.focus()
        await pilot.press("end", "down", "down")
        assert shown(app).split("\n")[-1].strip() == "line 29"
        await pilot.press("home", "up")
        assert shown(app).split("\n")[0].strip() == "line 0"


async def test_a_box_to_read_says_where_there_is_more(sit_down: SitDown, three_cases: Office) -> None:
    async with sit_down(80, 24) as sitting:
        assert "▼ more below" in await sitting.press("question_mark")
        assert "▲ more above" in await sitting.press("down")
        assert "more below" not in await sitting.press("end")
