"""Every act on a case, and what the one under the cursor changed, from what to what."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from ftdesk.desk.open_desk import desk_of
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.plain import plain
from ftdesk.desk.screens.following import FollowingScreen
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.desk.widgets.long_list import Column, LongList, Rows
from ftdesk.panes import history
from ftdesk.panes.history import HistoryRow
from ftdesk.panes.session_words import case_title


class HistoryScreen(FollowingScreen[None]):
    """The acts above, their changes below.

    Args:
        case: its id.
    """

    CSS_PATH = stylesheet("history")
    BINDINGS = [Binding("escape,backspace,q", "back", show=False)]  # noqa: RUF012

    def __init__(self, case: str) -> None:
        super().__init__()
        self.case = case

    def compose(self) -> ComposeResult:
        """Lay out the acts above what they changed."""
        office = desk_of(self).office
        self.list: LongList[HistoryRow] = LongList(
            (
                Column("when", 12, lambda row: row.when),
                Column("who", 10, lambda row: row.who),
                Column("what", 0, lambda row: (row.says, row.tone)),
            ),
            Rows(
                lambda: history.count(office, self.case),
                lambda offset, limit: history.rows(office, self.case, offset, limit),
            ),
            empty="Nothing has been done with it yet.",
            moved=self.show_changes,
        )
        self.changes = LinesView()
        with Vertical(id="history"):
            yield Static(plain(f"History · {case_title(office, self.case)}"), id="history-title")
            yield self.list
            yield self.changes
            yield Static(plain("↓ ↑ Another act   tab Its changes   esc Back"), id="history-keys")

    def on_mount(self) -> None:
        """Read the acts."""
        self.note_moment()
        self.list.read_again()

    def read_again(self) -> None:
        """Show what has been done meanwhile above what was there."""
        self.list.read_again()

    def show_changes(self) -> None:
        """Show what the act under the cursor changed."""
        key = self.list.key
        self.changes.show(
            [] if key is None else history.change_lines(desk_of(self).office, int(key), self.case)
        )

    def action_back(self) -> None:
        """Close the box."""
        self.dismiss(None)
