"""A pane that is seen again is not styled again, except for another palette."""

from __future__ import annotations

import pytest
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

from ftdesk.acts.office import Office
from ftdesk.desk.palettes import load_palette
from tests.desk.conftest import SitDown


async def test_styles_are_worked_out_once_and_again_for_another_palette(
    sit_down: SitDown, three_cases: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    styled: list[str] = []
    apply = Stylesheet.apply

    def noted(self: Stylesheet, node: DOMNode, **how: object) -> None:
        styled.append(type(node).__name__)
        apply(self, node, **how)  # type: ignore[arg-type]

    async with sit_down() as sitting:
        await sitting.press("1", "2", "1", "2")
        monkeypatch.setattr(Stylesheet, "apply", noted)
        await sitting.press("1", "2", "1")
        assert styled == []
        sitting.desk.use_palette(load_palette("light"))
        await sitting.press()
        styled.clear()
        await sitting.press("2")
        assert "TriageScreen" in styled
        background = sitting.desk.screen.styles.background
        assert background.hex == (sitting.desk.current_theme.background or "").upper()
