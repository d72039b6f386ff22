"""The dates of one option, and below them what it means or what one date puts into the diaries."""

from __future__ import annotations

from collections.abc import Sequence

from textual.containers import Vertical

from ftdesk.clock.local import short_day
from ftdesk.desk.option_rows import Held, diary_of, held_rows, meaning_lines
from ftdesk.desk.series_options import Choice, SeriesOptions
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.desk.widgets.long_list import Column, LongList, Rows
from ftdesk.diary.series import DateRow
from ftdesk.panes.lines import Line


class OptionDates(Vertical, inherit_bindings=False):
    """One option of several.

    Args:
        options: all of them.
    """

    def __init__(self, options: SeriesOptions) -> None:
        self.options, self._on_dates = options, False
        self._choice: Choice | None = None
        self._held: Sequence[Held] = ()
        self.dates: LongList[Held] = LongList(
            (
                Column("", 1, lambda one: (one.line.mark, one.line.tone)),
                Column("date", 0, lambda one: (one.line.text, one.line.tone)),
            ),
            Rows(lambda: len(self._held), lambda offset, limit: self._held[offset : offset + limit]),
            empty="",
            moved=self._show_means,
            id="dates",
        )
        self.means = LinesView(id="means")
        self.means.name_it("What it means")
        super().__init__(self.dates, self.means, id="right")

    @property
    def date(self) -> DateRow | None:
        """The date under the cursor."""
        return self.dates.row.row if self.dates.row else None

    def show(self, choice: Choice | None) -> None:
        """Show another option, or the same as it is now."""
        self._choice, self._held = choice, held_rows(choice)
        self.dates.name_it("date by date")
        self.dates.read_again()

    def follow_focus(self) -> None:
        """Speak of the date under the cursor from the list of dates, and go on with it while it is read."""
        if not self.means.has_focus and self._on_dates != self.dates.has_focus:
            self._on_dates = self.dates.has_focus
            self._show_means()

    def _show_means(self) -> None:
        lines, at = meaning_lines(self._choice, self.options), self.date if self._on_dates else None
        if at is not None:
            lines = [*diary_of(self._choice, at, self.options), Line(""), *lines]
        self.means.name_it(f"{short_day(at.date)} in the diary" if at else "What it means")
        self.means.show(lines)
