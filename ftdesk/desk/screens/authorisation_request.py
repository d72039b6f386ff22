"""The message that asks for a missing authorisation, to read out or to copy."""

from __future__ import annotations

from collections.abc import Sequence

from ftdesk.desk.screens.reading import FollowingReading
from ftdesk.panes.authorisation_request import authorisation_requests, request_lines
from ftdesk.panes.lines import Line
from ftdesk.panes.session_words import case_title


class AuthorisationRequestScreen(FollowingReading):
    """The messages of one case.

    Args:
        case: its id.
    """

    OF_A_CASE = True

    def __init__(self, case: str) -> None:
        super().__init__()
        self.case = case

    def title_words(self) -> str:
        """Return what it is."""
        return f"{case_title(self.desk.office, self.case)} · to be authorised"

    def lines(self) -> Sequence[Line]:
        """Return the messages."""
        return request_lines(authorisation_requests(self.desk.office, self.case))
