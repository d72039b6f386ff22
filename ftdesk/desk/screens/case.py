"""A case on one page: its people and plan, what comes next, what it waits for, findings, history."""

from __future__ import annotations

from collections.abc import Iterable

from textual.widget import Widget

from ftdesk.acts.allowed import may
from ftdesk.acts.look import look
from ftdesk.desk.actions import Action, bindings_on
from ftdesk.desk.case_actions import CaseActions
from ftdesk.desk.life_actions import LifeActions
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.session_actions import SessionActions, to_judge
from ftdesk.desk.sight_actions import SightActions
from ftdesk.desk.suspension_actions import SuspensionActions
from ftdesk.desk.who_else import who_else, who_else_words
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.model.errors import FtdeskError
from ftdesk.panes.case import Case, case
from ftdesk.panes.lines import Line, Tone
from ftdesk.store.referrals import tasks
from ftdesk.store.sessions import sessions_of

_UNDECIDED = ("new", "triage", "waiting")
_DECIDING = frozenset({"correct", "accept", "ask", "decline", "redirect"})
_DEPENDING = _DECIDING | {
    *("amend", "confirm", "book", "move", "cancel", "outcome", "record", "upload", "task_done"),
    *("book_left_out", "calls", "social_worker_led", "documented", "suspend", "cancel_one"),
    *("new", "call_back", "own", "event", "add_order", "end_order", "change_plan", "end_plan", "close_case"),
    *("restrict", "unrestrict", "let_see"),
}
"""Actions that depend on how far the case has come."""


class CaseScreen(SessionActions, CaseActions, SuspensionActions, LifeActions, SightActions):
    """One case's page; that it was looked at is kept before it is shown.

    Args:
        some_id: the case, or one of its sessions, tasks or deadlines.
    """

    NAME = "case"
    ON_ONE_CASE = True
    CSS_PATH = stylesheet("case")
    BINDINGS = bindings_on("case")

    def __init__(self, some_id: str) -> None:
        super().__init__()
        self.some_id = some_id
        self.page: Case | None = None
        self._possible: frozenset[str] = frozenset()
        self._also_open: tuple[str, ...] = ()

    @property
    def case_id(self) -> str | None:
        """The case, once it could be read."""
        return None if self.page is None else self.page.id

    def panels(self) -> Iterable[Widget]:
        """Yield the page."""
        self.view = LinesView(id="page")
        return [self.view]

    def look_again(self) -> None:
        """Redraw what has changed, who else has the case open among it."""
        others = who_else(self.office, self.case_id)
        if others != self._also_open:
            self._also_open, self._shown_moment = others, None
        super().look_again()

    def on_unmount(self) -> None:
        """Tell nobody any more that the case is open here."""
        if self.case_id is not None:
            self.desk.open_cases.close(self.case_id)

    def read_again(self) -> None:
        """Read the case anew."""
        first = self.page is None
        try:
            page = case(self.office, self.some_id)
            if first:
                look(self.office, page.id)
                self.desk.open_cases.open(page.id)
                self._also_open = who_else(self.office, page.id)
        except FtdeskError as error:
            self.refuse(error)
            return
        self.page = page
        self._possible = self._what_can_be_done(page)
        where = who_else_words(self._also_open, self.office.who.login)
        open_too = [Line(words, "!", Tone.WARN) for words in where]
        self.view.show([page.header, *open_too, *page.lines()], from_top=first)

    def is_possible(self, action: Action) -> bool:
        """Tell what can be done with a case in this state."""
        if action.id in _DEPENDING:
            return action.id in self._possible
        return super().is_possible(action)

    def _what_can_be_done(self, page: Case) -> frozenset[str]:
        open_tasks = [task for task in self.office.store.read(tasks, page.id) if task.done_at is None]
        possible = {"task_done"} if open_tasks else set()
        if any(task.kind == "tell" for task in open_tasks):
            possible.add("calls")
        if may("restrict", self.office.who.role):
            possible.add("restrict")
            if any(section.name == "Restricted" for section in page.sections):
                possible |= {"unrestrict", "let_see"}
        if page.state != "closed":
            possible |= {"new", "call_back", "own", "event", "add_order", "end_order"}
        if page.state in _UNDECIDED:
            return frozenset(possible | _DECIDING)
        sessions = self.office.store.read(sessions_of, referral=page.id)
        possible |= {"amend", "confirm"} if page.state != "closed" else set()
        if page.state == "accepted":
            possible |= {"book", "suspend", "change_plan", "end_plan", "close_case"}
        if any(section.name == "Left out" for section in page.sections):
            possible.add("book_left_out")
        if any(one.state in ("planned", "unplaced") for one in sessions):
            possible.add("move")
        planned = [one for one in sessions if one.state == "planned" and one.start is not None]
        if planned:
            possible |= {"cancel", "cancel_one", "suspend"}
        if any(one.start <= self.office.now for one in planned if one.start is not None):
            possible.add("outcome")
        if any(to_judge(one) for one in sessions):
            possible.add("outcome")
        cancelled = [one for one in sessions if one.state == "cancelled" and one.case_reference is None]
        if cancelled and "H-10.3b" in self.office.profile.rules:
            possible.add("documented")
        if any(one.state in ("held", "ended_early") for one in sessions):
            possible |= {"record", "upload", "social_worker_led"}
        if planned:
            possible.add("social_worker_led")
        if page.state != "closed" and "record" not in possible:
            possible.add("correct")  # its key writes records, once there is one to write
        return frozenset(possible)

    def may_cancel(self) -> bool:
        """Tell whether one of the case's sessions can be cancelled."""
        return "cancel_one" in self._possible

    def may_suspend(self) -> bool:
        """Tell whether the case is accepted."""
        return self.page is not None and self.page.state == "accepted"

    def action_history(self) -> None:
        """Show every change of the case."""
        from ftdesk.desk.screens.history import HistoryScreen

        if self.case_id is not None:
            self.app.push_screen(HistoryScreen(self.case_id))

    def action_task_done(self) -> None:
        """Mark one of the case's open tasks done."""
        from ftdesk.desk.forms.overdue import task_done_form

        if self.case_id is not None:
            form = task_done_form(self.office, self.case_id)
            if form is None:
                self.say("no task of this case is open", "quiet")
            else:
                self.ask(form)
