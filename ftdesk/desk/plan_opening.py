"""The way to a plan from wherever a week is looked at."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ftdesk.desk.screens.frame import Frame

if TYPE_CHECKING:
    from ftdesk.desk.forms.plan import Asked


class PlanOpening(Frame):
    """The key that places everything unplaced."""

    def shown_day(self) -> date:
        """Return the day to begin with."""
        return self.office.today

    def action_plan(self) -> None:
        """Ask for the weeks, and search."""
        from ftdesk.desk.forms.plan import first_wish, plan_form
        from ftdesk.desk.screens.ask_form import AskForm
        from ftdesk.desk.screens.plan import PlanScreen

        chosen: list[Asked] = []

        def go_on(sent: bool | None) -> None:
            if sent and chosen:
                self.app.push_screen(PlanScreen(chosen[-1]))

        first = first_wish(self.office, self.shown_day())
        self.app.push_screen(AskForm(plan_form(self.office, first, chosen.append)), go_on)
