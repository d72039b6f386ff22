"""The palettes: where something is to be typed is seen, also while it is empty."""

from __future__ import annotations

import pytest
from textual.widgets import Input, TextArea

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import take
from ftdesk.desk.palettes import PALETTES
from tests.at_desk import at_desk
from tests.referred import CLEAR

MARKED_WITHOUT_COLOURS = ("sixteen", "high-contrast")


@pytest.mark.parametrize("palette", PALETTES)
async def test_an_empty_field_is_told_from_what_is_round_it(office: Office, palette: str) -> None:
    take(office, key_in(office, CLEAR))
    async with at_desk(office, palette=palette) as desk:
        await desk.press("2", "c")
        form = desk.desk.screen.query_one("#form")
        fields = [*desk.desk.screen.query(Input), *desk.desk.screen.query(TextArea)]
        assert fields
        for field in fields:
            assert field.styles.background != form.styles.background
            last = field.render_line(field.size.height - 1)
            cells = list(last)[-1]
            assert cells.style is not None
            assert cells.style.bgcolor != form.rich_style.bgcolor
            assert bool(cells.style.underline) == (palette in MARKED_WITHOUT_COLOURS)
