"""What can be done to the life of a case: its orders, a change, its end, whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftdesk.desk.screens.frame import Frame
from ftdesk.model.errors import FtdeskError

if TYPE_CHECKING:  # every act's imports wait for the act
    from ftdesk.acts.change_preview import ChangeAsk
    from ftdesk.acts.changed_facts import What

NEW: tuple[tuple[str, str], ...] = (
    ("call_back", "somebody to ring back"),
    ("own", "whose case it is"),
    ("add_order", "a court order"),
    ("end_order", "an order that stands no more"),
    ("change_plan", "another plan, carer, placement, level or order from a date on"),
    ("end_plan", "the end of an arrangement from a date on"),
    ("review", "a review"),
    ("event", "something significant in the family"),
    ("amend", "a correction of what the case says"),
    ("elsewhere", "somebody else asked to supervise"),
    ("expense", "an expense"),
    ("close_case", "the closing of the case"),
)
"""What can be added to a case: each action, and what the list says of it."""


class LifeActions(Frame):
    """The keys that act on the life of a case."""

    def action_new(self) -> None:
        """Choose what is new of the case."""
        from ftdesk.desk.screens.listing import Offer
        from ftdesk.desk.screens.pick import PickScreen

        possible = {action.id for action in self.possible_actions()}
        offers = [Offer(name, says) for name, says in NEW if name in possible]

        def chosen(name: str | None) -> None:
            if name:
                getattr(self, f"action_{name}")()

        if self.case_id is not None and offers:
            self.app.push_screen(PickScreen("what is new", offers, offers[0].key, None), chosen)

    def action_own(self) -> None:
        """Say whose case it is."""
        from ftdesk.desk.form import made_again
        from ftdesk.desk.forms.ownership import owner_form

        case = self.case_id
        if case is not None:
            self.ask(made_again(lambda: owner_form(self.office, case)))

    def action_event(self) -> None:
        """Note something significant in the family."""
        from ftdesk.desk.forms.family_event import event_form

        if self.case_id is not None:
            self.ask(event_form(self.office, self.case_id))

    def action_close_case(self) -> None:
        """Close the case."""
        from ftdesk.desk.forms.ownership import close_form

        if self.case_id is not None:
            self.ask(close_form(self.office, self.case_id))

    def action_add_order(self) -> None:
        """Add a court order."""
        from ftdesk.desk.forms.orders import order_form

        if self.case_id is not None:
            self.ask(order_form(self.office, self.case_id))

    def action_end_order(self) -> None:
        """Say that an order stands no more."""
        from ftdesk.desk.forms.orders import end_order_form

        if self.case_id is None:
            return
        form = end_order_form(self.office, self.case_id)
        if form is None:
            self.say("no order of this case stands", "quiet")
        else:
            self.ask(form)

    def action_change_plan(self) -> None:
        """Change an arrangement from a date on."""
        self._change("plan")

    def action_end_plan(self) -> None:
        """End an arrangement from a date on."""
        self._change("end")

    def _change(self, what: What) -> None:
        from ftdesk.desk.form import made_again
        from ftdesk.desk.forms.change import after_form, change_form
        from ftdesk.desk.screens.ask_form import AskForm

        if self.case_id is None:
            return
        asked: list[ChangeAsk] = []

        def go_on(ask: ChangeAsk) -> None:
            after_form(self.office, ask)  # whatever is wrong with it is said in this form
            asked[:] = [ask]

        def show_after(sent: bool | None) -> None:
            if sent:
                try:
                    self.ask(made_again(lambda: after_form(self.office, asked[0])))
                except FtdeskError as error:
                    self.refuse(error)

        self.app.push_screen(AskForm(change_form(self.office, self.case_id, what, go_on)), show_after)
