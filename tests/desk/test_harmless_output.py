"""Nothing that anybody has written acts on the terminal or hides on the screen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.color import Color
from textual.content import Content
from textual.widgets import Input, OptionList, Static, TextArea

from ftdesk.acts.office import Office
from ftdesk.desk.app import Desk
from ftdesk.desk.harmless_output import HarmlessOutput
from ftdesk.model.plain_text import is_harmful
from tests.desk.conftest import SitDown

BLACK = Color(0, 0, 0)
NASTY = "a\x1b]52;c;aGk=\x07b\u202ec\u200bd\x00e\x9b2Jf\U000e0041g"


@given(st.lists(st.text(max_size=40), max_size=5))
def test_no_harmful_character_comes_through_and_columns_stay(texts: list[str]) -> None:
    out = HarmlessOutput().apply([Segment(text) for text in texts], BLACK)
    for before, after in zip(texts, out, strict=True):
        assert not any(is_harmful(letter) or letter in "\n\t" for letter in after.text)
        assert cell_len(after.text) == sum(cell_len(letter) for letter in before)


class Careless(App[None]):
    """An app whose widgets are given text as it came."""

    def compose(self) -> ComposeResult:
        yield Static(Content(NASTY))
        yield Input(NASTY)
        yield TextArea(NASTY)
        yield OptionList(Content(NASTY))


async def test_it_stands_at_the_one_place_that_every_widget_passes() -> None:
    app = Careless()
    app._filters.insert(0, HarmlessOutput())
    async with app.run_test() as pilot:
        await pilot.pause()
        for strip in app.screen._compositor.render_strips():
            assert not any(is_harmful(letter) for letter in strip.text)


def test_the_desk_has_it_first(office: Office) -> None:
    assert isinstance(Desk(office).get_line_filters()[0], HarmlessOutput)


@pytest.mark.parametrize("text", ["[red]Ellis[/b]", "[@click=app.quit]x[/]", "[link=https://example.org]y"])
async def test_brackets_said_by_an_act_stay_brackets(sit_down: SitDown, text: str) -> None:
    async with sit_down() as sitting:
        sitting.desk.screen.say(text)  # type: ignore[attr-defined]
        assert text in await sitting.press()
