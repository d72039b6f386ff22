"""Inbox: what came in, newest on top, with what could be read of it and what the policy says."""

from __future__ import annotations

from collections.abc import Sequence

from ftdesk.desk.actions import Action, bindings_on
from ftdesk.desk.case_actions import CaseActions
from ftdesk.desk.looking import may_show
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.screens.pane import ListPane
from ftdesk.desk.widgets.long_list import Column
from ftdesk.panes import inbox
from ftdesk.panes.inbox import InboxRow
from ftdesk.panes.lines import Line


class InboxScreen(CaseActions, ListPane[InboxRow]):
    """The first pane."""

    NAME = "inbox"
    TITLE = "Inbox"
    EMPTY = "Nothing new has come in.\nn keys a referral in by hand; 2 goes to triage."
    CSS_PATH = stylesheet("inbox")
    BINDINGS = bindings_on("inbox")

    def columns(self) -> Sequence[Column[InboxRow]]:
        """Return when it came, from whom, what it is, and what stands open."""
        return (
            Column("in", 11, lambda row: row.received),
            Column("from", 0, lambda row: row.sender),
            Column("what", 0, lambda row: row.what),
            Column("?", 3, lambda row: (row.mark, row.tone)),
        )

    def count(self) -> int:
        """Return how many wait."""
        return inbox.count(self.office)

    def rows(self, offset: int, limit: int) -> Sequence[InboxRow]:
        """Return some of them, newest first."""
        return inbox.rows(self.office, offset, limit)

    def detail_of(self, row: InboxRow) -> Sequence[Line]:
        """Return what is known of one."""
        from ftdesk.panes.details import inbox_detail  # judges, and so waits for the first drawing

        return inbox_detail(self.office, row.key)

    def case_of(self, row: InboxRow) -> str | None:
        """Return its case."""
        return row.referral

    def is_possible(self, action: Action) -> bool:
        """Tell what can be done with a new case, or with an update that waits."""
        row = self.list.row
        if action.id in ("merge", "set_aside"):
            return row is not None and row.message is not None
        if action.id in ("take", "correct"):
            return row is not None and row.message is None
        return super().is_possible(action)

    def action_take(self) -> None:
        """Take the case under the cursor to triage."""
        from ftdesk.acts.triage import take

        if self.case_id is not None:
            case = self.case_id
            self.do(lambda: take(self.office, case))

    def action_key_in(self) -> None:
        """Key in a referral by hand."""
        from ftdesk.desk.screens.correct import CorrectScreen

        self.ask(CorrectScreen(None))

    def action_merge(self) -> None:
        """Merge the update under the cursor, field by field."""
        from ftdesk.desk.screens.merge import MergeScreen

        if self.list.row is not None and self.list.row.message is not None and may_show(self):
            self.ask(MergeScreen(self.list.row.message))

    def action_set_aside(self) -> None:
        """Set the update under the cursor aside."""
        from ftdesk.acts.merge import dismiss

        if self.list.row is not None and self.list.row.message is not None:
            message = self.list.row.message
            self.do(lambda: dismiss(self.office, message))
