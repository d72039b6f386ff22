"""Overdue: what is late and what is due today, by time or by supervisor, each with its two limits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal, get_args

from textual.widget import Widget

from ftdesk.desk.actions import Action, bindings_on
from ftdesk.desk.case_actions import CaseActions
from ftdesk.desk.looking import may_show
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.plan_opening import PlanOpening
from ftdesk.desk.screens.pane import ListPane
from ftdesk.desk.session_actions import SessionActions
from ftdesk.desk.widgets.inked import Piece
from ftdesk.desk.widgets.long_list import Column
from ftdesk.desk.widgets.one_line import OneLine
from ftdesk.panes import open_tasks, overdue, overdue_board
from ftdesk.panes.details import triage_detail
from ftdesk.panes.lines import Line
from ftdesk.panes.overdue import OverdueRow
from ftdesk.panes.reviews import days_ahead

Grouping = Literal["time", "supervisor", "board", "tasks"]
_GROUPINGS: tuple[Grouping, ...] = get_args(Grouping)
WIDE = 100
"""Columns of a list from which the latest limit and the chases stand in it."""
_GROUPED = {
    "time": "by time",
    "supervisor": "by supervisor",
    "board": "suspensions and authorisations, reviews near",
    "tasks": "all open tasks",
}


class OverdueScreen(SessionActions, CaseActions, PlanOpening, ListPane[OverdueRow]):
    """The fifth pane: the list as wide as the screen, who has how many of them below it."""

    NAME = "overdue"
    TITLE = "Overdue"
    EMPTY = "Nothing is late, and nothing more is due today.\n2 goes to triage, 4 to the diary."
    CSS_PATH = stylesheet("overdue")
    BINDINGS = bindings_on("overdue")

    grouping: Grouping = "time"
    _totals: Sequence[Piece] = ()

    def panels(self) -> Iterable[Widget]:
        """Yield the title, the list and the totals."""
        self.grouping = "supervisor" if self.office.who.role == "manager" else "time"
        self.heading, self.totals = OneLine(id="heading"), OneLine(id="totals")
        return [self.heading, *super().panels(), self.totals]

    def columns(self) -> Sequence[Column[OverdueRow]]:
        """Return how late it is, what it is, whose, when it was due and the latest it may be."""
        return (
            Column("late", 8, lambda row: (f"{row.mark or ' '} {row.left}", row.tone)),
            Column("what", 13, lambda row: row.kind),
            Column("", 0, lambda row: row.what),
            Column("due", 19, lambda row: row.was),
            Column("at the latest", 15, lambda row: row.latest, from_width=WIDE),
            Column("chased", 14, lambda row: (row.chased, "quiet"), from_width=WIDE),
        )

    def count(self) -> int:
        """Return how many are late or due today; on the board and of the tasks, how many are open."""
        if self.grouping == "tasks":
            return open_tasks.count(self.office)
        return overdue_board.count(self.office) if self.grouping == "board" else overdue.count(self.office)

    def rows(self, offset: int, limit: int) -> Sequence[OverdueRow]:
        """Return some of them, the longest due first."""
        if self.grouping == "tasks":
            return open_tasks.rows(self.office, offset, limit)
        if self.grouping == "board":
            return overdue_board.rows(self.office, offset, limit)
        return overdue.rows(self.office, offset, limit, self.grouping == "supervisor")

    def detail_of(self, row: OverdueRow) -> Sequence[Line]:
        """Return what is known of its case."""
        return triage_detail(self.office, row.referral)

    def case_of(self, row: OverdueRow) -> str | None:
        """Return its case."""
        return row.referral

    @property
    def session_id(self) -> str | None:
        """The session that is late, where it is one's."""
        return self.list.row.session if self.list.row else None

    def read_again(self) -> None:
        """Read the rows, and who has how many."""
        super().read_again()
        self.heading.show([(_GROUPED[self.grouping], "heading")], self._counted())
        waits = overdue_board.waiting_words(self.office)
        for_a_manager = f"for a manager: {waits} (g) · " if waits else ""
        self._totals = [(for_a_manager, "waits"), (overdue.totals_words(self.office), "quiet")]
        self._show_totals()

    def show_detail(self) -> None:
        """Show what is known of the row under the cursor; in a narrow list, the latest it may be too."""
        super().show_detail()
        self._show_totals()

    def _show_totals(self) -> None:
        row = self.list.row
        self.totals.show(self._totals, row.latest if row and self.size.width < WIDE else "")

    def _counted(self) -> str:
        if self.grouping == "tasks":
            return f"{self.list.count} open"
        if self.grouping == "board":
            days = days_ahead(self.office)
            near = overdue_board.reviews_near(self.office)
            reviews = f", {near} review{'s'[: near != 1]} within {days} days (our figure)" if near else ""
            return f"{self.list.count - near} open{reviews}"
        late, coming = overdue.late_count(self.office), overdue.coming_count(self.office)
        words = f"{late} late, {self.list.count - late - coming} due today"
        return f"{words}, {coming} limit{'s'[: coming > 1]} near" if coming else words

    def is_possible(self, action: Action) -> bool:
        """Tell what can be done with what the cursor is on."""
        row = self.list.row
        if action.id == "task_done":
            return row is not None and row.source == "task"
        if action.id == "calls":
            return row is not None and row.source == "task"
        if action.id == "cancel":
            return row is not None and row.source == "session"
        if action.id == "book_left_out":
            return row is not None and row.source == "left_out"
        if action.id == "chase":
            return row is not None and row.source != "left_out"
        if action.id in ("record", "upload"):
            return row is not None and row.session is not None
        return super().is_possible(action)

    def action_chase(self) -> None:
        """Log a chase of what the cursor is on."""
        from ftdesk.desk.forms.overdue import chase_form

        if self.list.row is not None:
            self.ask(chase_form(self.office, self.list.row.key, self.list.row.what))

    def action_task_done(self) -> None:
        """Mark the task under the cursor done."""
        from ftdesk.desk.forms.overdue import task_form

        if self.list.row is not None:
            self.ask(task_form(self.office, self.list.row.key, self.list.row.what))

    def action_summary(self) -> None:
        """Show the figures of this week."""
        from ftdesk.desk.screens.summary import SummaryScreen

        self.app.push_screen(SummaryScreen())

    def action_group(self) -> None:
        """Group by time, by supervisor, or show the board of what is suspended, or all open tasks."""
        self.grouping = _GROUPINGS[(_GROUPINGS.index(self.grouping) + 1) % len(_GROUPINGS)]
        self.list.cursor = self.list.top = 0
        self.read_again()
        self.show_keys()

    def action_open(self) -> None:
        """Open the case under the cursor; on the board, the suspension."""
        row = self.list.row
        if row is not None and row.source == "suspension":
            from ftdesk.desk.screens.suspension import SuspensionScreen

            if may_show(self):
                self.app.push_screen(SuspensionScreen(row.key))
        else:
            super().action_open()
