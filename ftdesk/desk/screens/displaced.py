"""The planned sessions that no longer fit where they stand: what a change of the service leaves to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from ftdesk.acts.displaced import Displaced
from ftdesk.desk.open_desk import desk_of
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.plain import plain
from ftdesk.desk.widgets.long_list import Column, LongList, Rows
from ftdesk.model.plain_text import one_line
from ftdesk.panes.displaced import DisplacedRow, displaced, displaced_rows


class DisplacedScreen(ModalScreen[None]):
    """The sessions in order of time; it stays while one after the other is dealt with, until none is left.

    Args:
        title: what has changed.
        found: the sessions.
        cover: goes on to cover or move one of them.
    """

    CSS_PATH = stylesheet("displaced")
    BINDINGS = [  # noqa: RUF012
        Binding("escape,backspace,q", "back", show=False),
        Binding("s", "cover", show=False),
        Binding("enter", "open", show=False),
    ]

    def __init__(self, title: str, found: Sequence[Displaced], cover: Callable[[Displaced], None]) -> None:
        super().__init__()
        self.words = title
        self.found = found
        self.cover = cover
        self._rows: Sequence[DisplacedRow] = ()
        self._was_left = False

    def compose(self) -> ComposeResult:
        """Lay out the sessions."""
        self.list: LongList[DisplacedRow] = LongList(
            (
                Column("when", 16, lambda row: row.when),
                Column("family", 14, lambda row: row.family),
                Column("room", 16, lambda row: row.room, from_width=64),
                Column("supervisor", 14, lambda row: row.team),
                Column("why", 0, lambda row: row.why, from_width=100),
            ),
            Rows(lambda: len(self._rows), lambda offset, limit: self._rows[offset : offset + limit]),
            empty="Every planned session fits where it stands.",
            moved=self._show_one,
        )
        with Vertical(id="displaced"):
            yield Static(plain(self.words), id="displaced-title")
            yield self.list
            yield Static("", id="displaced-one")
            yield Static("", id="displaced-said")
            yield Static(plain("s Cover or move   enter Open   ↓ ↑ Another   esc Back"), id="displaced-keys")

    def on_mount(self) -> None:
        """Show them from the first on."""
        self._show()

    def on_screen_suspend(self) -> None:
        """Something of them is being dealt with."""
        self._was_left = True

    def on_screen_resume(self) -> None:
        """Leave out those that have been dealt with meanwhile."""
        if not self._was_left:
            return  # it has only just been opened
        left = {one.id: one for one in displaced(desk_of(self).office)}
        self.found = [left[one.id] for one in self.found if one.id in left]
        self._show()

    def action_cover(self) -> None:
        """Go on to the cover of the day of the session under the cursor."""
        if self.list.row is not None:
            self.cover(self.list.row.found)

    def action_open(self) -> None:
        """Open the case of the session under the cursor."""
        from ftdesk.desk.screens.case import CaseScreen

        if self.list.row is not None:
            desk_of(self).push_screen(CaseScreen(self.list.row.found.session.referral))

    def action_back(self) -> None:
        """Close the list; what is left is still told of."""
        self.dismiss(None)

    def _show(self) -> None:
        self._rows = displaced_rows(desk_of(self).office, self.found)
        self.list.read_again()
        count = len(self._rows)
        self.query_one("#displaced-said", Static).update(
            plain(f"{count} to deal with; none is cancelled by itself, Diary tells of them" if count else "✓")
        )
        self._show_one()

    def _show_one(self) -> None:
        row = self.list.row
        self.query_one("#displaced-one", Static).update(plain(one_line(row.why) if row else ""))
