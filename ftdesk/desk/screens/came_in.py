"""What came in for a case, over the whole screen."""

from __future__ import annotations

from collections.abc import Sequence

from ftdesk.desk.screens.reading import ReadingScreen
from ftdesk.panes.lines import Line
from ftdesk.panes.session_words import case_title


class CameInScreen(ReadingScreen):
    """The messages of a case, what could not be placed first.

    Args:
        case: its id.
        came_in: the lines.
    """

    def __init__(self, case: str, came_in: Sequence[Line]) -> None:
        super().__init__()
        self.case = case
        self.came_in = came_in

    def title_words(self) -> str:
        """Return whose it is."""
        return f"{case_title(self.desk.office, self.case)} · what came in"

    def lines(self) -> Sequence[Line]:
        """Return the lines."""
        return self.came_in or [Line("Nothing came in: it was keyed in by hand.")]
