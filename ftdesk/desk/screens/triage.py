"""Triage: what is to be decided, in the order in which it is due, and behind it what is to be booked."""

from __future__ import annotations

from collections.abc import Sequence

from ftdesk.desk.actions import Action, bindings_on
from ftdesk.desk.case_actions import CaseActions
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.screens.pane import ListPane
from ftdesk.desk.widgets.long_list import Column
from ftdesk.panes import triage
from ftdesk.panes.details import triage_detail
from ftdesk.panes.lines import Line
from ftdesk.panes.triage import TriageRow

_DECIDES = frozenset({"correct", "accept", "ask", "decline", "redirect", "withdraw"})


class TriageScreen(CaseActions, ListPane[TriageRow]):
    """The second pane; where the screen is narrow, the detail is a strip below the list."""

    NAME = "triage"
    TITLE = "Triage"
    EMPTY = "Nothing waits to be decided or booked.\n1 goes to the inbox, where new referrals come in."
    CSS_PATH = stylesheet("triage")
    BINDINGS = bindings_on("triage")

    def is_possible(self, action: Action) -> bool:
        """Tell what can be done: what is accepted is decided."""
        row = self.list.row
        if row is not None and row.unbooked and action.id in _DECIDES:
            return False
        return super().is_possible(action)

    def columns(self) -> Sequence[Column[TriageRow]]:
        """Return when it is due, how long that is, which case, whose, and on whom it waits."""
        return (
            Column("due", 11, lambda row: row.due),
            Column("left", 7, lambda row: (row.left, row.tone)),
            Column("case", 7, lambda row: row.key),
            Column("children", 0, lambda row: row.children),
            Column("waiting on", 20, lambda row: (row.waiting_on, row.waiting_tone)),
        )

    def count(self) -> int:
        """Return how many are to be decided or booked."""
        return triage.rows_count(self.office)

    def rows(self, offset: int, limit: int) -> Sequence[TriageRow]:
        """Return some of them, the first due first."""
        return triage.rows(self.office, offset, limit)

    def detail_of(self, row: TriageRow) -> Sequence[Line]:
        """Return the clock, the talks, the decision and the findings of one."""
        return triage_detail(self.office, row.key)
