"""The line that says what a key has just changed, or why it could not."""

from __future__ import annotations

from textual.events import Resize
from textual.strip import Strip

from ftdesk.desk.plain import fitted, folded
from ftdesk.desk.widgets.inked import Inked

MOST_LINES = 3
"""Lines that it may take, so that nobody has to guess what was done, or what a reason asks for."""


class SaidLine(Inked):
    """One line, more where what is said needs them; empty until something is said."""

    text = ""
    tone = ""
    undo_key = ""

    def say(self, text: str, tone: str = "", undo_key: str = "") -> None:
        """Say a sentence.

        Args:
            text: the sentence.
            tone: what it means.
            undo_key: the key that takes it back, where it can be.
        """
        if (text, tone, undo_key) != (self.text, self.tone, self.undo_key):
            self.text, self.tone, self.undo_key = text, tone, undo_key
            self._take_lines()
            self.refresh()

    def on_resize(self, event: Resize) -> None:
        """Fold the reason anew where the terminal is of another width."""
        self._take_lines()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        if not self.text:
            return self.strip([])
        undo = self._undo if y == 0 else ""
        room = self.content_size.width - 2 - len(undo)
        lines = self._lines()
        last = y == MOST_LINES - 1
        words = self.text if len(lines) < 2 else " ".join(lines[y:]).strip() if last else lines[y]
        return self.strip([(" ", ""), (fitted(words, room), self.tone), (undo, "key")])

    def _lines(self) -> tuple[str, ...]:
        if self.tone == "quiet":
            return (self.text,)
        return folded(self.text.replace("\n", " "), self.content_size.width - 2 - len(self._undo), 2)

    @property
    def _undo(self) -> str:
        return f"   {self.undo_key} Undo " if self.undo_key else ""

    def _take_lines(self) -> None:
        wanted = max(1, min(MOST_LINES, len(self._lines())))
        if self.content_size.width and wanted != self.size.height:
            self.styles.height = wanted
