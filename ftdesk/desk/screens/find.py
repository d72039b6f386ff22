"""Find a case: by a name in it, its id, a phone number; or, with nothing typed, one still to be booked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from ftdesk.desk.screens.listing import Listing, Offer
from ftdesk.model.errors import FtdeskError

if TYPE_CHECKING:
    from ftdesk.desk.app import Desk

MOST = 50


class FindScreen(Listing):
    """What was typed is looked for in every case."""

    HINT = "a name, a case's id, a phone number"
    EMPTY = "Every accepted case is booked.\nType a name or an id to find any other."
    NONE = "No case holds every word of that.\nFewer letters find more; esc goes back."

    def offers(self, text: str) -> Iterable[Offer]:
        """Return the cases that hold every word; before anything is typed, those still to be booked."""
        from ftdesk.panes import search

        office = cast("Desk", self.app).office
        try:
            found = search.rows(office, text, 0, MOST) if len(text) > 1 else search.unbooked(office, MOST)
        except FtdeskError:
            return []
        return [Offer(row.key, f"{row.children}   {row.adults}", row.state, row.key) for row in found]
