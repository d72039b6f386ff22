"""One line of words, such as a date above a grid or what lies under its cursor."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.strip import Strip

from ftdesk.desk.plain import fitted
from ftdesk.desk.widgets.inked import Inked, Piece


class OneLine(Inked):
    """Words to the left, and others flush right."""

    left: Sequence[Piece] = ()
    right = ""

    def show(self, left: Sequence[Piece], right: str = "") -> None:
        """Show other words where they differ."""
        if (left, right) != (self.left, self.right):
            self.left, self.right = left, right
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line; what is flush right is kept, the rest is cut."""
        width = self.content_size.width
        room = width - cell_len(self.right) - 2
        pieces: list[Piece] = [(" ", "")]
        for text, tone in self.left:
            words = fitted(text, max(0, min(room, cell_len(text))))
            room -= cell_len(words)
            pieces.append((words, tone))
        pieces += [(" " * max(0, room), ""), (fitted(self.right, cell_len(self.right)), "quiet")]
        return self.strip(pieces)
