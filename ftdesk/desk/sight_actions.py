"""Who sees the case that is open: a manager keeps it to a few people, and answers whoever asks to see it."""

from __future__ import annotations

from ftdesk.desk.screens.frame import Frame


class SightActions(Frame):
    """The keys of a manager on a case's page."""

    def action_restrict(self) -> None:
        """Keep the case to some people."""
        from ftdesk.desk.form import made_again
        from ftdesk.desk.forms.restricted import restrict_form

        case = self.case_id
        if case is not None:
            self.ask(made_again(lambda: restrict_form(self.office, case)))

    def action_unrestrict(self) -> None:
        """Let everybody see the case again."""
        from ftdesk.desk.forms.restricted import unrestrict_form

        if self.case_id is not None:
            self.ask(unrestrict_form(self.office, self.case_id))

    def action_let_see(self) -> None:
        """Answer whoever asks to see the case."""
        from ftdesk.desk.forms.restricted import answer_form

        if self.case_id is not None:
            form = answer_form(self.office, self.case_id)
            if form is None:
                self.say("nobody waits to be let see this case", "quiet")
            else:
                self.ask(form)
