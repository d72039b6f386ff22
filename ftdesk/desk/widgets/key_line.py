"""The last line: the keys that do something here and now, at most seven, and the key to all others."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.strip import Strip

from ftdesk.desk.widgets.inked import Inked, Piece


class KeyLine(Inked):
    """Draws keys with their labels; those that do not fit are left to the list of commands.

    Args:
        more: the last key and label, set flush right.
    """

    def __init__(self, more: tuple[str, str]) -> None:
        super().__init__()
        self.more = more
        self.keys: Sequence[tuple[str, str]] = ()

    def show(self, keys: Sequence[tuple[str, str]]) -> None:
        """Draw other keys where they differ, each a key and its label."""
        if keys != self.keys:
            self.keys = keys
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        width = self.content_size.width
        more = f"{self.more[0]} {self.more[1]} "
        pieces: list[Piece] = [(" ", "")]
        used = 1
        for key, label in self.keys:
            size = cell_len(f"{key} {label}   ")
            if used + size + len(more) > width:
                break
            pieces += [(key, "key"), (f" {label}   ", "")]
            used += size
        pieces += [(" " * (width - used - len(more)), ""), (self.more[0], "key"), (f" {self.more[1]} ", "")]
        return self.strip(pieces)
