"""Find a case by anything written of it, a session by room or supervisor; or a case still to be booked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.await_complete import AwaitComplete
from textual.timer import Timer

from ftdesk.desk.open_desk import desk_of
from ftdesk.desk.screens.following import FollowingScreen
from ftdesk.desk.screens.listing import Listing, Offer
from ftdesk.model.errors import FtdeskError

MOST = 50


class FindScreen(Listing, FollowingScreen[str]):
    """What was typed is looked for in everything; beside each stands what it was found by."""

    HINT = "a name, a case's id, a phone number, a word of a note, a supervisor"
    EMPTY = "Every accepted case is booked.\nType a name or an id to find any other."
    NONE = "No case holds every word of that.\nFewer letters find more; esc goes back."
    SETTLED: ClassVar[float] = 2.0
    """Seconds without another letter after which it is kept in the trail what was looked for."""

    _noted = ""
    _settling: Timer | None = None

    def offers(self, text: str) -> Iterable[Offer]:
        """Return what holds every word; before anything is typed, the cases still to be booked."""
        from ftdesk.panes import search

        office = desk_of(self).office
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

    def on_mount(self) -> None:
        """Begin to follow what others change."""
        self.note_moment()

    def read_again(self) -> None:
        """Look again for what was typed, the cursor left on its row; what is shown newly is noted too."""
        shown = [offer.key for offer in self._found]
        self._found = list(self.offers(self.input.value.strip()))
        self.list.read_again()
        if [offer.key for offer in self._found] != shown:
            self._noted = ""
            self._settle_soon(self.input.value)

    def dismiss(self, result: str | None = None) -> AwaitComplete:
        """Go, with what was looked for kept in the trail."""
        self._settle()
        return super().dismiss(result)

    def _narrow(self, text: str) -> None:
        super()._narrow(text)
        self._settle_soon(text)

    def _settle_soon(self, text: str) -> None:
        if self._settling is not None:
            self._settling.stop()
        self._settling = self.set_timer(self.SETTLED, self._settle) if len(text.strip()) > 1 else None

    def _settle(self) -> None:
        """Keep in the trail what was looked for and which cases were shown; where it cannot be, show none."""
        from ftdesk.acts.search import note_search

        text = self.input.value.strip()
        if len(text) < 2 or text == self._noted:
            return
        try:
            note_search(desk_of(self).office, text, [offer.key for offer in self._found])
            self._noted = text
        except FtdeskError as error:
            self._found = []
            self.list.empty = error.message
            self.list.read_again()
