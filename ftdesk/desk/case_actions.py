"""What can be done to the case under the cursor, on every screen that has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftdesk.desk.looking import may_show
from ftdesk.desk.screens.frame import Frame
from ftdesk.model.errors import FtdeskError

if TYPE_CHECKING:  # every act's imports wait for the act
    from ftdesk.acts.triage import Decision


class CaseActions(Frame):
    """The keys that act on a case."""

    def action_correct(self) -> None:
        """Correct what was read of the referral."""
        from ftdesk.desk.screens.correct import CorrectScreen

        if self.case_id is not None and may_show(self):
            self.ask(CorrectScreen(self.case_id))

    def action_amend(self) -> None:
        """Correct the referral of a case that is decided."""
        self.action_correct()

    def action_log_talk(self) -> None:
        """Log a talk about the case."""
        from ftdesk.desk.forms.triage import talk_form

        if self.case_id is not None:
            self.ask(talk_form(self.office, self.case_id))

    def action_accept(self) -> None:
        """Accept the referral."""
        self._decide("accept")

    def action_ask(self) -> None:
        """Ask the social worker what is open."""
        self._decide("ask")

    def action_decline(self) -> None:
        """Decline the referral."""
        self._decide("decline")

    def action_redirect(self) -> None:
        """Send the referral elsewhere."""
        self._decide("redirect")

    def action_withdraw(self) -> None:
        """Withdraw the referral."""
        self._decide("withdraw")

    def action_authorise(self) -> None:
        """Record an authorisation."""
        from ftdesk.desk.forms.triage import authorisation_form

        if self.case_id is not None:
            self.ask(authorisation_form(self.office, self.case_id))

    def action_request_authorisation(self) -> None:
        """Show the message that asks for what is missing."""
        from ftdesk.desk.screens.authorisation_request import AuthorisationRequestScreen

        if self.case_id is not None and may_show(self):
            self.app.push_screen(AuthorisationRequestScreen(self.case_id))

    def action_withdraw_authorisation(self) -> None:
        """Note that an authorisation counts no more."""
        from ftdesk.desk.forms.triage import withdrawal_form

        if self.case_id is not None:
            form = withdrawal_form(self.office, self.case_id)
            if form is None:
                self.say("no authorisation of this case counts now", "quiet")
            else:
                self.ask(form)

    def action_confirm(self) -> None:
        """Log that the arrangements were confirmed in writing."""
        from ftdesk.desk.forms.triage import confirmation_form

        if self.case_id is not None:
            self.ask(confirmation_form(self.office, self.case_id))

    def action_elsewhere(self) -> None:
        """Ask others to supervise the case, or say what became of what was asked."""
        from ftdesk.desk.forms.elsewhere import elsewhere_form

        if self.case_id is not None:
            self.ask(elsewhere_form(self.office, self.case_id))

    def action_conflict(self) -> None:
        """Keep that a supervisor has a conflict of interest with the family."""
        from ftdesk.desk.forms.suiting import conflict_form

        if self.case_id is not None:
            self.ask(conflict_form(self.office, self.case_id))

    def action_expense(self) -> None:
        """Ask for an expense of the case, or say what became of one."""
        from ftdesk.desk.forms.elsewhere import expense_form

        if self.case_id is not None:
            self.ask(expense_form(self.office, self.case_id))

    def action_book(self) -> None:
        """Book the series: the best options first; by hand what was begun so, or what cannot be searched."""
        from ftdesk.desk.booking_opening import open_booking

        if self.case_id is not None:
            try:
                open_booking(self.app, self.office, self.case_id)
            except FtdeskError as error:
                self.refuse(error)

    def action_book_left_out(self) -> None:
        """Show the dates that the series left out, and book those that fit now."""
        from ftdesk.desk.screens.left_out import LeftOutScreen

        if self.case_id is not None:
            self.ask(LeftOutScreen(self.case_id))

    def action_call_back(self) -> None:
        """Note that somebody is to be rung back."""
        from ftdesk.desk.forms.ownership import call_back_form

        if self.case_id is not None:
            self.ask(call_back_form(self.office, self.case_id))

    def action_review(self) -> None:
        """Date a review, say what became of its report, or how it ended."""
        from ftdesk.desk.form import made_again
        from ftdesk.desk.forms.review import review_form

        if self.case_id is not None:
            case = self.case_id
            self.ask(made_again(lambda: review_form(self.office, case)))

    def action_evidence(self) -> None:
        """Put a hearing into the diary of a supervisor who is warned to give evidence."""
        from ftdesk.desk.forms.records import evidence_form

        if self.case_id is not None:
            self.ask(evidence_form(self.office, self.case_id))

    def action_talks_recorded(self) -> None:
        """Say that the case's talks stand in the case system now."""
        from ftdesk.desk.forms.records import talks_form

        if self.case_id is not None:
            self.ask(talks_form(self.office, self.case_id))

    def action_paragraph(self) -> None:
        """Show the paragraph behind each finding."""
        from ftdesk.desk.screens.paragraph import ParagraphScreen

        if self.case_id is not None and may_show(self):
            self.app.push_screen(ParagraphScreen(self.case_id))

    def _decide(self, decision: Decision) -> None:
        from ftdesk.desk.form import made_again
        from ftdesk.desk.forms.triage import decision_form

        if self.case_id is not None:
            case = self.case_id
            self.ask(made_again(lambda: decision_form(self.office, case, decision)))
