"""The dates that a case's series left out: those that fit now chosen with space, booked whole with enter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from ftdesk.acts.book import counted
from ftdesk.acts.book_left_out import LeftOutAsk, book_left_out, warned_of
from ftdesk.desk.forms.series import reason_form
from ftdesk.desk.open_desk import desk_of
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.plain import plain
from ftdesk.desk.screens.ask_form import AskForm
from ftdesk.desk.screens.following import FollowingScreen
from ftdesk.desk.widgets.long_list import Cell, Column, LongList, Rows
from ftdesk.model.errors import FtdeskError
from ftdesk.panes.left_out import LeftOutRow, count_words, left_out, left_out_rows


class LeftOutScreen(FollowingScreen[bool]):
    """A case's dates in order of time; answers whether any were booked.

    Those that fit as their series has them are chosen at first. One that could be held otherwise only is
    marked, and chosen by hand.

    Args:
        case: its id.
    """

    CSS_PATH = stylesheet("left_out")
    BINDINGS = [  # noqa: RUF012
        Binding("escape,backspace,q", "back", show=False),
        Binding("space", "choose", show=False),
        Binding("enter,b", "book", show=False),
    ]

    def __init__(self, case: str) -> None:
        super().__init__()
        self.case = case
        self.chosen: set[str] = set()
        self._rows: Sequence[LeftOutRow] = ()

    def compose(self) -> ComposeResult:
        """Lay out the dates."""
        self.list: LongList[LeftOutRow] = LongList(
            (
                Column("", 3, self._box),
                Column("date", 10, lambda row: row.when),
                Column("", 1, lambda row: (row.mark, row.tone)),
                Column("now", 0, lambda row: row.now or ("does not fit", "quiet")),
                Column("was left out for", 0, lambda row: (row.why, "quiet"), from_width=84),
            ),
            Rows(lambda: len(self._rows), lambda offset, limit: self._rows[offset : offset + limit]),
            empty="No date to come is left out.",
            moved=self._show_one,
        )
        with Vertical(id="left-out"):
            yield Static("", id="left-out-title")
            yield self.list
            yield Static("", id="left-out-one")
            yield Static("", id="left-out-said")
            yield Static("", id="left-out-keys")

    def on_mount(self) -> None:
        """Show them, those chosen of which the clash has cleared."""
        self.note_moment()
        self._read()
        self.chosen = {row.key for row in self._rows if row.found.has_cleared}
        self._show()

    def read_again(self) -> None:
        """Show the dates as they are now; what no longer fits is chosen no longer, and that is said."""
        chosen = {row.key: row.when for row in self._rows if row.key in self.chosen}
        self._read_anew()
        gone = [when for key, when in chosen.items() if key not in self.chosen]
        if gone:
            self._say(f"! changed meanwhile, and chosen no longer: {', '.join(gone)}")

    def action_choose(self) -> None:
        """Choose the date under the cursor, or leave it out again."""
        row = self.list.row
        if row is None:
            return
        if row.found.free is None:
            self._say(f"– {row.when} does not fit now, {_why(row)}")
            return
        self.chosen ^= {row.key}
        self._show()

    def action_book(self) -> None:
        """Book what is chosen, whole or not at all; for what is warned of, ask the reason first."""
        picked = [row.found for row in self._rows if row.key in self.chosen]
        if not picked:
            self._say("? nothing is chosen: space chooses a date that fits")
            return
        asked = LeftOutAsk(
            referral=self.case,
            slots={one.date: one.free for one in picked},
            arrangement=picked[0].arrangement if len({one.arrangement for one in picked}) == 1 else None,
        )
        office = desk_of(self).office

        def book(reason: str | None = None) -> None:
            book_left_out(office, replace(asked, reason=reason))

        try:
            warns = warned_of(office, asked)
        except FtdeskError as error:
            self._refused(error)
            return
        if not warns:
            self._do(book)
            return
        title = f"Book {counted(len(picked))} that had been left out"
        form = reason_form(title, f"left out {self.case}", warns, book, "Book")

        def done(sent: bool | None) -> None:
            if sent:
                self.dismiss(True)
            else:
                self._read_anew()

        self.app.push_screen(AskForm(form), done)

    def action_back(self) -> None:
        """Close the list; what is left stays on the case."""
        self.dismiss(False)

    def _do(self, book: Callable[[], None]) -> None:
        try:
            book()
        except FtdeskError as error:
            self._refused(error)
        else:
            self.dismiss(True)

    def _refused(self, error: FtdeskError) -> None:
        """Say what has moved meanwhile, and show the dates as they are now."""
        self._read_anew()
        self._say(f"✗ {error.message}")

    def _read_anew(self) -> None:
        self._read()
        self.chosen &= {row.key for row in self._rows if row.found.free is not None}
        self._show()

    def _read(self) -> None:
        office = desk_of(self).office
        self._rows = left_out_rows(office, left_out(office, self.case))

    def _show(self) -> None:
        self.list.read_again()
        title = count_words([row.found for row in self._rows])
        self.query_one("#left-out-title", Static).update(plain(f"{self.case} · {title}"))
        keys = f"enter Book {len(self.chosen)}   space Choose   ↓ ↑ Another   esc Back"
        self.query_one("#left-out-keys", Static).update(plain(keys))
        self._say("")
        self._show_one()

    def _show_one(self) -> None:
        row = self.list.row
        words = f"{row.when}: {_why(row)}; {row.now or 'does not fit now'}" if row else ""
        self.query_one("#left-out-one", Static).update(plain(words))

    def _say(self, words: str) -> None:
        self.query_one("#left-out-said", Static).update(plain(words))

    def _box(self, row: LeftOutRow) -> Cell:
        if row.found.free is None:
            return ("–", "quiet")
        return "[x]" if row.key in self.chosen else "[ ]"


def _why(row: LeftOutRow) -> str:
    return row.why if row.found.by_choice else f"left out for {row.why}"
