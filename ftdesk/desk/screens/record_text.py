"""A record as the case system takes it, under its header, to be copied from the screen."""

from __future__ import annotations

from collections.abc import Sequence

from ftdesk.desk.screens.reading import FollowingReading
from ftdesk.model.errors import FtdeskError
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.record_text import record_text
from ftdesk.panes.session_words import case_title


class RecordTextScreen(FollowingReading):
    """Shows the last edition of a session's record.

    Args:
        session: its id.
    """

    OF_A_CASE = True

    def __init__(self, session: str) -> None:
        super().__init__()
        self.session = session

    def title_words(self) -> str:
        """Return what it is."""
        return f"For the case system · {case_title(self.desk.office, self.session)}"

    def lines(self) -> Sequence[Line]:
        """Return the header, what goes with it, and the text."""
        try:
            found = record_text(self.desk.office, self.session)
        except FtdeskError as error:
            return [Line(error.message, tone=Tone.BLOCK)]
        return [Line(line) for line in found.lines()]
