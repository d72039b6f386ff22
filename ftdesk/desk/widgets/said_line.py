"""The line that says what a key has just changed, or why it could not."""

from __future__ import annotations

from textual.strip import Strip

from ftdesk.desk.plain import fitted
from ftdesk.desk.widgets.inked import Inked, Piece


class SaidLine(Inked):
    """One line; empty until something is said."""

    text = ""
    tone = ""
    undo_key = ""

    def say(self, text: str, tone: str = "", undo_key: str = "") -> None:
        """Say one line.

        Args:
            text: the sentence.
            tone: what it means.
            undo_key: the key that takes it back, where it can be.
        """
        if (text, tone, undo_key) != (self.text, self.tone, self.undo_key):
            self.text, self.tone, self.undo_key = text, tone, undo_key
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        if not self.text:
            return self.strip([])
        undo = f"   {self.undo_key} Undo " if self.undo_key else ""
        pieces: list[Piece] = [
            (" ", ""),
            (fitted(self.text, self.content_size.width - 2 - len(undo)), self.tone),
        ]
        return self.strip([*pieces, (undo, "key")])
