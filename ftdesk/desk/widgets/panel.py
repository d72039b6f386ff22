"""A panel draws its own frame: another title or place costs one line, not the whole panel."""

from __future__ import annotations

from collections.abc import Mapping

from textual.geometry import Region
from textual.strip import Strip

from ftdesk.desk.more_to_see import ABOVE, BELOW, with_more
from ftdesk.desk.plain import fitted
from ftdesk.desk.widgets.inked import Inked, Piece

FRAMED_FROM = 110
"""Columns of the terminal from which panels stand side by side and so need frames."""


class Panel(Inked):
    """Lines within a frame where panels stand side by side, lines alone where they do not."""

    title = ""
    place = ""
    says_more = True
    """Whether it says itself that there is more above or below; a box around it may."""

    @property
    def more_above(self) -> bool:
        """Whether something stands above what is shown."""
        return False

    @property
    def more_below(self) -> bool:
        """Whether something stands below what is shown."""
        return False

    @property
    def framed(self) -> bool:
        """Whether there is a frame."""
        return self.app.size.width >= FRAMED_FROM

    @property
    def inner_width(self) -> int:
        """The cells of a line within the frame."""
        return self.content_size.width - 2 * self.framed

    @property
    def inner_height(self) -> int:
        """The lines within the frame."""
        return max(1, self.content_size.height - 2 * self.framed)

    def inner_line(self, y: int) -> list[Piece]:
        """Return the pieces of a line within the frame."""
        raise NotImplementedError

    def under(self, y: int) -> str:
        """Return the tone laid over a whole line within the frame, or none."""
        return ""

    def name_it(self, title: str) -> None:
        """Set the title at the top of the frame."""
        if title != self.title:
            self.title = title
            self._refresh_frame(0)

    def tell_place(self, place: str) -> None:
        """Set what the bottom of the frame says, such as `21 of 1,000`."""
        if place != self.place:
            self.place = place
            self._refresh_frame(self.content_size.height - 1)

    def refresh_inner(self, widths: Mapping[int, int]) -> None:
        """Draw some lines within the frame again, each as far as it has changed."""
        edge, most = int(self.framed), self.inner_width
        self.refresh(*(Region(edge, y + edge, min(width, most), 1) for y, width in widths.items()))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the frame or within it."""
        if not self.framed:
            return self._without_frame(y)
        edge = "frame_focus" if self.has_focus else "frame"
        width = self.content_size.width
        if y in (0, self.content_size.height - 1):
            return self.strip(self._edge(y, width, edge))
        inner = self.strip(self.inner_line(y - 1), self.under(y - 1), width - 2)
        side = self.strip([("│", edge)], width=1)
        return Strip([*side, *inner, *side], width)

    def _without_frame(self, y: int) -> Strip:
        """Draw a line; the first and the last say where there is more, since no frame can."""
        line = self.strip(self.inner_line(y), self.under(y))
        if not self.says_more:
            return line
        if y == 0 and self.more_above:
            return with_more(line, ABOVE, self.ink("quiet"))
        if y == self.content_size.height - 1 and self.more_below:
            return with_more(line, BELOW, self.ink("quiet"))
        return line

    def _edge(self, y: int, width: int, edge: str) -> list[Piece]:
        left, words, right = ("╭─", self.title, "╮") if y == 0 else ("╰", self.place, "╯")
        if not words:
            return [(left + "─" * (width - len(left) - 1) + right, edge)]
        words = f" {fitted(words, width - 8).rstrip()} "
        filled = "─" * (width - len(left) - len(words) - 1)
        if y == 0:
            return [(left, edge), (words, "heading"), (filled + right, edge)]
        return [(left + filled[:-1], edge), (words, "quiet"), ("─" + right, edge)]

    def _refresh_frame(self, y: int) -> None:
        if self.framed:
            self.refresh(Region(0, y, self.content_size.width, 1))
