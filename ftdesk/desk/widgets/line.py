"""One line to type in, such as a date or a name."""

from __future__ import annotations

from textual.events import Paste
from textual.widgets import Input


class Line(Input):
    """Of a pasted text every line is taken in, one after the other: an address comes as several."""

    def on_paste(self, event: Paste) -> None:
        """Lay the lines one after the other; what is left to do with them is the same as ever."""
        event.text = " ".join(event.text.splitlines())
