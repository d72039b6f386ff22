"""The rows of the options for a series: the options themselves, and the dates of one of them."""

from __future__ import annotations

from dataclasses import dataclass

from ftdesk.clock.local import DAY_NAMES, short_day
from ftdesk.desk.series_options import Choice
from ftdesk.diary.series import DateRow
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.options import offered_date_line


@dataclass(frozen=True, slots=True)
class Numbered:
    """An option in the list."""

    number: int
    choice: Choice

    @property
    def key(self) -> str:
        """Its slots, which no two options share."""
        return repr(self.choice.option.slots)


@dataclass(frozen=True, slots=True)
class Held:
    """One date of an option; `line` says where and with whom, or why not."""

    row: DateRow
    line: Line

    @property
    def key(self) -> str:
        """The date."""
        return self.row.date.isoformat()


def days(choice: Choice) -> str:
    return " ".join(DAY_NAMES[slot.weekday][:3] for slot in choice.option.slots)


def date_line(choice: Choice, row: DateRow) -> Line:
    """Return one date; one that was changed here and does not fit says what it clashes with."""
    assert choice.offer is not None
    if row.state == "fits" or row.date in choice.offer.why:
        return offered_date_line(choice.offer, row)
    mark, tone = ("✗", Tone.BLOCK) if row.state == "clash" else ("–", Tone.QUIET)
    return Line(f"{short_day(row.date)}  {'; '.join(row.why)}", mark, tone)
