"""A manager's figures for a week or a month, drawn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from textual.binding import Binding
from textual.widgets import Static

from ftdesk.clock.local import monday
from ftdesk.desk.plain import plain
from ftdesk.desk.screens.reading import FollowingReading
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.desk.widgets.panel import FRAMED_FROM
from ftdesk.panes.lines import Line
from ftdesk.panes.summary import summary
from ftdesk.panes.summary_lines import BAR, SHORT_BAR, summary_lines


class SummaryScreen(FollowingReading):
    """The figures of the week, or of the month, that a day lies in."""

    BINDINGS = [  # noqa: RUF012
        Binding("left_square_bracket", "turn(-1)", show=False),
        Binding("right_square_bracket", "turn(1)", show=False),
        Binding("t", "today", show=False),
        Binding("w", "month", show=False),
    ]

    def __init__(self) -> None:
        super().__init__()
        self.by_month = False
        self.day: date | None = None

    def title_words(self) -> str:
        """Return what it shows."""
        return "Figures"

    def on_mount(self) -> None:
        """Show this week, and the keys that turn to others."""
        self.query_one("#reading-keys", Static).update(
            plain("[ ] Before, after   t This one   w Week or month   ↓ ↑ Read on   esc Back")
        )
        self.action_today()

    def lines(self) -> Sequence[Line]:
        """Return the figures of the days chosen."""
        first, last = self.span
        bar = BAR if self.size.width >= FRAMED_FROM else SHORT_BAR
        return summary_lines(summary(self.desk.office, first, last), bar=bar)

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day of the week or month."""
        day = self.day or self.desk.office.today
        if self.by_month:
            first = day.replace(day=1)
            return first, first + relativedelta(months=1) - timedelta(days=1)
        return monday(day), monday(day) + timedelta(days=6)

    def action_turn(self, by: int) -> None:
        """Turn to the week or month before or after."""
        step = relativedelta(months=by) if self.by_month else timedelta(days=7 * by)
        self.day = self.span[0] + step
        self.query_one(LinesView).show(self.lines())

    def action_today(self) -> None:
        """Turn to the week or month that today is in."""
        self.day = self.desk.office.today
        self.query_one(LinesView).show(self.lines())

    def action_month(self) -> None:
        """Show the week, or the whole month that it lies in."""
        self.by_month = not self.by_month
        self.query_one(LinesView).show(self.lines())
