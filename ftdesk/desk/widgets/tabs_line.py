"""The second line: the five panes with what waits in each."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from textual.strip import Strip

from ftdesk.desk.actions import PANES
from ftdesk.desk.widgets.inked import Inked, Piece


class TabsLine(Inked):
    """Draws the panes' names with their counts, the one that is open set off.

    Args:
        at: the pane that is open, or empty.
    """

    def __init__(self, at: str) -> None:
        super().__init__()
        self.at = at
        self.counts: Mapping[str, tuple[int, int]] = {}

    def show(self, counts: Mapping[str, tuple[int, int]]) -> None:
        """Draw other counts where they differ: how many wait in each pane, and how many of them are late."""
        if counts != self.counts:
            self.counts = counts
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.content_size.width
        wide = width >= 110
        pieces: list[Piece] = [(" ", "")]
        for number, name in enumerate(PANES, 1):
            pieces.append((f"{number} {name.capitalize()}", "bar" if name == self.at else ""))
            pieces += self._counted(name, wide)
            pieces.append(("    " if wide else "  ", ""))
        right = "/ find   ? help " if wide else ""
        used = sum(cell_len(text) for text, _ in pieces)
        pieces += [(" " * max(0, width - used - len(right)), ""), (right, "quiet")]
        return self.strip(pieces)

    def _counted(self, name: str, wide: bool) -> list[Piece]:
        waiting, late = self.counts.get(name, (0, 0))
        counted: list[Piece] = [(f" {waiting}", "strong")] if waiting else []
        if late:
            counted.append((f" · {late} late" if wide else f"·{late}✗", "late"))
        return counted
