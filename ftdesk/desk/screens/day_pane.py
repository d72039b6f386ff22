"""A pane of one day or week: a date that keys move, a grid, and words on what is under its cursor."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from textual.widget import Widget

from ftdesk.clock.local import local, long_day, monday
from ftdesk.desk.case_actions import CaseActions
from ftdesk.desk.form import Form, Values, day_field, read_day
from ftdesk.desk.plan_opening import PlanOpening
from ftdesk.desk.service_actions import ServiceActions
from ftdesk.desk.session_actions import SessionActions
from ftdesk.desk.widgets.one_line import OneLine


class DayPane(SessionActions, CaseActions, ServiceActions, PlanOpening):
    """What venues and diary share.

    A pane makes its grid in `make_grid`, fills it in `read_again`, and tells in `words` what lies under
    the cursor.
    """

    day: date
    by_week = False
    _followed: date | None = None

    def make_grid(self) -> Widget:
        """Return the grid, kept in `self.grid`."""
        raise NotImplementedError

    def words(self) -> str:
        """Return what is to be said of what is under the cursor."""
        raise NotImplementedError

    def panels(self) -> Iterable[Widget]:
        """Yield the date, the grid, and the words below."""
        self.day = self._followed = self.office.today
        self.date_line, self.under_line = OneLine(id="date"), OneLine(id="under")
        return [self.date_line, self.make_grid(), self.under_line]

    def look_again(self) -> None:
        """Go on with today at midnight, where it was today that was shown."""
        today = self.office.today
        if self.day == self._followed:
            self.day = today
        self._followed = today
        super().look_again()

    def show_date(self, title: str, right: str) -> None:
        """Say which day or week is shown."""
        span = f"Week of {long_day(monday(self.day))}" if self.by_week else long_day(self.day)
        keys = (
            "[ before   ] after   t today   w day"
            if self.by_week
            else "[ before   ] after   t today   w week"
        )
        pieces = [(title, "heading"), (f"   {span}   ", "strong"), (keys, "quiet")]
        self.date_line.show(pieces, right)

    def show_words(self) -> None:
        """Say what is under the cursor, and the keys that do something with it."""
        self.under_line.show([(self.words(), "")])
        self.show_keys()

    def action_before(self) -> None:
        """Go back by a day or a week."""
        self._go(self.day - timedelta(days=7 if self.by_week else 1))

    def action_after(self) -> None:
        """Go on by a day or a week."""
        self._go(self.day + timedelta(days=7 if self.by_week else 1))

    def action_today(self) -> None:
        """Go to today."""
        self._go(self.office.today)

    def action_week(self) -> None:
        """Show a week, or a day."""
        self.by_week = not self.by_week
        self.read_again()

    def action_go_to(self) -> None:
        """Ask for a date and go there."""
        from ftdesk.desk.screens.ask_form import AskForm

        def go(values: Values) -> None:
            self._go(read_day(values, "day"))

        self.app.push_screen(
            AskForm(Form("Go to a date", "go to", (day_field("day", "Date", self.day),), go, "Go"))
        )

    def shown_day(self) -> date:
        """Return the day that is shown."""
        return self.day

    def action_open(self) -> None:
        """Open the case of the session under the cursor."""
        self.open_case(self.case_id)

    def action_service(self) -> None:
        """Open the service's own page."""
        from ftdesk.desk.screens.service import ServiceScreen

        self.app.push_screen(ServiceScreen())

    def _go(self, day: date) -> None:
        self.day = day
        self.read_again()


def minute_of(when: datetime, day: date) -> int:
    """Return minutes after midnight of a day; before it 0, after it all of the day."""
    here = local(when)
    if here.date() != day:
        return 0 if here.date() < day else 24 * 60
    return here.hour * 60 + here.minute


def stretches(hours: Iterable[tuple[datetime, datetime]], day: date) -> Sequence[tuple[int, int]]:
    """Return stretches of a day in minutes after midnight."""
    return tuple((minute_of(start, day), minute_of(end, day)) for start, end in hours)
