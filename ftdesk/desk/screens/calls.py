"""The calls to be made once a session has changed: who, on which number, what to say; ticked off by key."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.widgets import Static

from ftdesk.acts.tasks import task_done
from ftdesk.desk.open_desk import desk_of
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.plain import plain
from ftdesk.desk.screens.following import FollowingScreen
from ftdesk.desk.widgets.long_list import Column, LongList, Rows
from ftdesk.model.errors import FtdeskError
from ftdesk.panes.calls import NO_NUMBER, CallRow, calls, calls_of_cases


class CallsScreen(FollowingScreen[None]):
    """The calls in order, whoever travels first.

    Args:
        title: what has changed.
        case: its id; those of several cases, whose `tasks` are then in order.
        tasks: the ids of those that are meant; every open one of the case where None.
    """

    CSS_PATH = stylesheet("calls")
    BINDINGS = [  # noqa: RUF012
        Binding("escape,backspace,q", "back", show=False),
        Binding("d,space,enter", "told", show=False),
        Binding("c", "no_answer", show=False),
    ]

    def __init__(self, title: str, case: str | tuple[str, ...], tasks: Sequence[str] | None = None) -> None:
        super().__init__()
        self.words = title
        self.case = case
        self.tasks = tasks
        self._rows: Sequence[CallRow] = ()

    def compose(self) -> ComposeResult:
        """Lay out the calls."""
        self.list: LongList[CallRow] = LongList(
            (
                Column("", 1, lambda row: ("✓", "good") if row.done else " "),
                Column("who", 0, lambda row: ", ".join(part for part in (row.name, row.part) if part)),
                Column("number", 22, lambda row: row.phone or (NO_NUMBER, "warn")),
                Column("to be told", 30, lambda row: row.what, from_width=90),
            ),
            Rows(lambda: len(self._rows), lambda offset, limit: self._rows[offset : offset + limit]),
            empty="Nobody is still to be told.",
            moved=self._show_one,
        )
        with Vertical(id="calls"):
            yield Static(plain(f"Ring in this order · {self.words}"), id="calls-title")
            yield self.list
            yield Static("", id="calls-one")
            yield Static("", id="calls-said")
            yield Static(plain("d Told   c No answer   ↓ ↑ Another   esc Back"), id="calls-keys")

    def on_mount(self) -> None:
        """Read the calls, and begin with the first that is still to be made."""
        self.note_moment()
        self._read()
        self._go_on()

    def read_again(self) -> None:
        """Tick off those whom somebody else has told meanwhile."""
        self._read()
        self._show_one()

    def action_told(self) -> None:
        """Tick off the call under the cursor, and go on to the next."""
        row = self.list.row
        if row is None or row.done:
            return
        try:
            task_done(desk_of(self).office, row.key)
        except FtdeskError as error:
            self.query_one("#calls-said", Static).update(plain(f"✗ {error.message}"))
            return
        self._read()
        self._go_on()

    def action_no_answer(self) -> None:
        """Log that somebody was rung and did not answer."""
        from ftdesk.desk.forms.overdue import chase_form
        from ftdesk.desk.screens.ask_form import AskForm

        if self.list.row is not None:
            desk = desk_of(self)
            desk.push_screen(AskForm(chase_form(desk.office, self.list.row.key, self.list.row.name)))

    def action_back(self) -> None:
        """Close the list; what is left stays on the case."""
        self.dismiss(None)

    def _read(self) -> None:
        office = desk_of(self).office
        if isinstance(self.case, str):
            self._rows = calls(office, self.case, self.tasks)
        else:
            self._rows = calls_of_cases(office, self.case, self.tasks or ())
        self.tasks = [row.key for row in self._rows]
        self.list.read_again()
        left = sum(not row.done for row in self._rows)
        words = (
            f"{left} still to be told; those left stay on the case" if left else "✓ everybody has been told"
        )
        self.query_one("#calls-said", Static).update(plain(words))

    def _show_one(self) -> None:
        """Say what the one under the cursor is to be told, and what to know before ringing."""
        row = self.list.row
        words = " · ".join(part for part in (row.what, row.mind) if part) if row else ""
        self.query_one("#calls-one", Static).update(plain(words))

    def _go_on(self) -> None:
        """Put the cursor on the first call that is still to be made."""
        ahead = [n for n, row in enumerate(self._rows) if not row.done]
        if ahead:
            self.list.action_move(ahead[0] - self.list.cursor)
        self._show_one()
