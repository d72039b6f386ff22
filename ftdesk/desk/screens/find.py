"""Find a case by anything written of it, a session by room or supervisor; or a case still to be booked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from ftdesk.desk.screens.listing import Listing, Offer
from ftdesk.model.errors import FtdeskError

if TYPE_CHECKING:
    from ftdesk.desk.app import Desk

MOST = 50


class FindScreen(Listing):
    """What was typed is looked for in everything; beside each stands what it was found by."""

    HINT = "a name, a case's id, a phone number, a word of a note, a supervisor"
    EMPTY = "Every accepted case is booked.\nType a name or an id to find any other."
    NONE = "No case holds every word of that.\nFewer letters find more; esc goes back."

    def offers(self, text: str) -> Iterable[Offer]:
        """Return what holds every word; before anything is typed, the cases still to be booked."""
        from ftdesk.panes import search

        office = cast("Desk", self.app).office
        try:
            if len(text) > 1:
                found = [*search.rows(office, text, 0, MOST), *search.session_rows(office, text)]
            else:
                found = search.unbooked(office, MOST)
        except FtdeskError:
            return []
        return [
            Offer(row.key, f"{row.children}   {row.why or row.adults}", row.state, row.key) for row in found
        ]
