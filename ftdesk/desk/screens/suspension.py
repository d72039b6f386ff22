"""A suspension on one page: its state and limit, and whom to write to, ticked thing by thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual.widget import Widget

from ftdesk.acts.office import Office
from ftdesk.acts.suspension_notices import tick_notice
from ftdesk.desk.actions import Action, bindings_on
from ftdesk.desk.form import Form, made_again
from ftdesk.desk.forms.suspension import (
    cease_form,
    continue_form,
    decide_form,
    drop_form,
    lift_form,
    meeting_form,
    person_form,
    untold_form,
    written_form,
)
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.screens.on_one_case import OnOneCase
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.desk.widgets.long_list import Column, LongList, Rows
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.session_words import case_title
from ftdesk.panes.suspension import CheckRow, SuspensionPage, page, page_lines
from ftdesk.policy.suspension_facts import CONTENTS
from ftdesk.store.suspensions import NoticeRow, SuspensionRow, notice

_PROPOSED = frozenset({"suspension_decide", "suspension_drop"})
_IN_FORCE = frozenset(
    {
        *("suspension_meeting", "suspension_lift", "suspension_cease", "suspension_continue"),
        "suspension_person",
    }
)
_OF_A_NOTICE = frozenset({"suspension_tick", "suspension_written", "suspension_untold"})


class SuspensionScreen(OnOneCase):
    """One suspension.

    Args:
        suspension: its id.
    """

    NAME = "suspension"
    CSS_PATH = stylesheet("suspension")
    BINDINGS = bindings_on("suspension")

    def __init__(self, suspension: str) -> None:
        super().__init__()
        self.suspension = suspension
        self.found: SuspensionPage | None = None

    @property
    def case_id(self) -> str | None:
        """Its case, once it could be read."""
        return None if self.found is None else self.found.row.referral

    def panels(self) -> Iterable[Widget]:
        """Yield the state above the checklist."""
        self.state = LinesView(id="state")
        self.list: LongList[CheckRow] = LongList(
            (
                Column("", 2, lambda row: (row.mark, row.tone.value)),
                Column("whom to write to, and what it holds", 0, lambda row: (row.text, row.tone.value)),
            ),
            Rows(lambda: len(self._rows), lambda offset, limit: self._rows[offset : offset + limit]),
            empty="Nobody is to be written to before it is decided.",
            moved=self.show_keys_again,
            id="notices",
        )
        self._rows: list[CheckRow] = []
        return [self.state, self.list]

    def on_mount(self) -> None:
        """Begin in the checklist."""
        super().on_mount()
        self.list.focus()

    def read_again(self) -> None:
        """Read the suspension anew."""
        self.found = page(self.office, self.suspension)
        on, self._rows = self.list.row, self.found.checklist()
        whose = case_title(self.office, self.found.row.referral)
        lines = [Line(whose, tone=Tone.STRONG), *page_lines(self.office, self.found)]
        self.state.name_it(f"{self.suspension} · {whose}")
        self.state.show(lines, from_top=False)
        self.list.read_again()
        if on is not None and self.list.key != on.key:
            self.list.go_to(on.notice)

    def show_keys_again(self) -> None:
        """Draw the keys, which depend on what the cursor is on."""
        if self.is_laid:
            self.show_keys()

    def is_possible(self, action: Action) -> bool:
        """Tell what can be done with it now."""
        state = self.found.row.state if self.found else ""
        if action.id in _PROPOSED:
            return state == "proposed"
        if action.id in _IN_FORCE:
            return state == "in_force"
        if action.id in _OF_A_NOTICE:
            row, one = self.list.row, self._notice()
            if row is None or one is None or state != "in_force" or one.written_on is not None:
                return False
            return one.wanted if action.id == "suspension_tick" else True
        return super().is_possible(action)

    def action_suspension_tick(self) -> None:
        """Tick what the cursor is on, on a person all five things; take it back where it is ticked."""
        row, one = self.list.row, self._notice()
        if row is None or one is None:
            return
        meant = set(CONTENTS) if row.content is None else {row.content}
        ticked = meant <= set(one.contents)
        holds = set(one.contents) - meant if ticked else set(one.contents) | meant
        self.do(lambda: tick_notice(self.office, one.id, holds, one.version))

    def action_suspension_written(self) -> None:
        """Say that the notice under the cursor was written."""
        one = self._notice()
        if one is not None:
            self._ask_of(written_form, one)

    def action_suspension_untold(self) -> None:
        """Say that somebody is not to have a notice."""
        one = self._notice()
        if one is not None:
            self._ask_of(untold_form, one)

    def action_suspension_person(self) -> None:
        """Add somebody who is to be told."""
        self._ask(person_form)

    def action_suspension_decide(self) -> None:
        """Decide on it."""
        self._ask(decide_form)

    def action_suspension_drop(self) -> None:
        """Decide against it."""
        self._ask(drop_form)

    def action_suspension_meeting(self) -> None:
        """Date the meeting with the family, or say that it was held."""
        self._ask(meeting_form)

    def action_suspension_continue(self) -> None:
        """Go on with it, as the court said."""
        self._ask(continue_form)

    def action_suspension_lift(self) -> None:
        """Lift it."""
        self._ask(lift_form)

    def action_suspension_cease(self) -> None:
        """End family time for good."""
        self._ask(cease_form)

    def _ask(self, form: Callable[[Office, SuspensionRow], Form]) -> None:
        if self.found is not None:
            self.ask(made_again(lambda: form(self.office, page(self.office, self.suspension).row)))

    def _ask_of(self, form: Callable[[Office, NoticeRow], Form], one: NoticeRow) -> None:
        def made() -> Form:
            now = self.office.store.read(notice, one.id)
            return form(self.office, now or one)

        self.ask(made_again(made))

    def _notice(self) -> NoticeRow | None:
        row = self.list.row
        if self.found is None or row is None:
            return None
        return next((one for one in self.found.notices if one.id == row.notice), None)
