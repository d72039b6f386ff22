"""Widgets that draw their own lines, each piece in the ink of its tone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from ftdesk.desk.palettes import Palette

Piece = tuple[str, str]
"""Some text and the tone it is written in; an empty tone is plain."""


class HasPalette(Protocol):
    """An app that has chosen its colours."""

    palette: Palette


class Inked(Widget):
    """A widget of drawn lines: cheap, because nothing is measured and only changed lines are sent."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._inks: dict[tuple[str, ...], Style] = {}

    def ink(self, *tones: str) -> Style:
        """Return the style of a tone, laid over those before it, on this widget's own ground."""
        if tones not in self._inks:
            known = cast(HasPalette, self.app).palette.tones
            style = self.visual_style.rich_style
            for tone in tones:
                style += known.get(tone, Style.null())
            self._inks[tones] = style
        return self._inks[tones]

    def strip(self, pieces: list[Piece], under: str = "", width: int = 0) -> Strip:
        """Return a line of pieces, cut or filled to a width.

        Args:
            pieces: from left to right; their text is harmless already.
            under: a tone laid over the whole line, such as the cursor's.
            width: in cells; the widget's own where 0.
        """
        width = width or self.content_size.width
        if not pieces:
            return Strip.blank(width, self.ink("", under))
        segments: list[Segment] = []
        run, run_tone, used = "", "", 0
        for text, tone in pieces:  # runs of one tone are sent as one
            if tone != run_tone:
                if run:
                    segments.append(Segment(run, self.ink(run_tone, under)))
                run, run_tone = "", tone
            run += text
            used += cell_len(text)
        if used < width:
            if run_tone:
                segments.append(Segment(run, self.ink(run_tone, under)))
                run = ""
            run, run_tone, used = run + " " * (width - used), "", width
        if run:
            segments.append(Segment(run, self.ink(run_tone, under)))
        line = Strip(segments, used)
        return line.crop(0, width) if used > width else line

    def refresh_rows(self, *rows: int) -> None:
        """Draw some of the widget's lines again, and no others."""
        self.refresh(*(Region(0, y, self.content_size.width, 1) for y in rows))

    def notify_style_update(self) -> None:
        """Forget the inks: the palette or the ground has changed."""
        self._inks.clear()
        super().notify_style_update()
