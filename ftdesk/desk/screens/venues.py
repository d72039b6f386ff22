"""Venues: rooms against the hours of a day, or against the days of a week."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from textual.widget import Widget

from ftdesk.clock.local import hm, monday, short_day
from ftdesk.desk.actions import Action, bindings_on
from ftdesk.desk.free_stretch import FreeStretch
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.screens.day_pane import DayPane, minute_of, stretches
from ftdesk.desk.widgets.day_grid import DayGrid
from ftdesk.desk.widgets.grid_lines import GridBar, GridLine, clock_words
from ftdesk.desk.widgets.long_list import Cell, Column, LongList, Rows
from ftdesk.panes import venues
from ftdesk.panes.venue_week import DayCell, rooms, week
from ftdesk.panes.venues import Bar, VenueLine

AFTER = "15:00"
"""Rooms free from then on are counted: when school is out."""

_TONES = {"planned": "bar", "held": "bar_quiet", "missed": "bar_quiet", "ended_early": "bar_quiet"}


@dataclass(frozen=True, slots=True)
class RoomWeek:
    """A room's seven days."""

    key: str
    name: str
    days: Sequence[DayCell]


class VenuesScreen(DayPane):
    """The third pane."""

    NAME = "venues"
    CSS_PATH = stylesheet("venues")
    BINDINGS = bindings_on("venues")

    EMPTY = "The service has no rooms yet.\nftdesk import brings venues and rooms in."

    _bars: dict[str, Bar]
    _rooms: Sequence[tuple[str, str]] = ()

    @property
    def session_id(self) -> str | None:
        """The session under the cursor."""
        stop = None if self.by_week else self.grid.stop
        return stop.key if stop and stop.key else None

    @property
    def case_id(self) -> str | None:
        """The case of the session under the cursor."""
        bar = self._bars.get(self.session_id or "")
        return bar.referral if bar else None

    def is_possible(self, action: Action) -> bool:
        """Tell what can be done with what the cursor is on."""
        if action.id in ("outcome", "move", "cancel"):
            return self.session_id is not None
        if action.id == "book":
            return self.free_stretch is not None or self.case_id is not None
        return super().is_possible(action)

    def possible_actions(self) -> list[Action]:
        """Return what can be done; on free time, to book here."""
        here = self.free_stretch is not None
        return [
            replace(one, label="Book here", help="Book a case that waits into this room and time")
            if here and one.id == "book"
            else one
            for one in super().possible_actions()
        ]

    @property
    def free_stretch(self) -> FreeStretch | None:
        """The free time under the cursor."""
        stop = None if self.by_week else self.grid.stop
        if stop is None or stop.key:
            return None
        return FreeStretch(self.grid.line_key, self.day, stop.start, stop.end)

    def action_book(self) -> None:
        """Book the case under the cursor; on free time, one of those that wait."""
        from ftdesk.desk.book_here import book_here

        stretch = self.free_stretch
        if stretch is None:
            super().action_book()
        elif not book_here(self.app, self.office, stretch, self.refuse):
            self.say("no accepted case waits to be booked", "quiet")

    def action_venue_checked(self) -> None:
        """Keep that a venue has been looked at."""
        from ftdesk.desk.forms.suiting import venue_check_form

        form = venue_check_form(self.office)
        if form is None:
            self.say("every venue has been looked at", "quiet")
        else:
            self.ask(form)

    def make_grid(self) -> Widget:
        """Return the grid of rooms."""
        self._bars = {}
        self.grid = DayGrid(
            self._fill, from_hour=9, to_hour=19, free=True, empty=self.EMPTY, moved=self.show_words
        )
        return self.grid

    def panels(self) -> Iterable[Widget]:
        """Yield the day's grid and, unseen until it is asked for, the week's."""
        date_line, grid, under_line = super().panels()
        self.week_list: LongList[RoomWeek] = LongList(
            (Column("", 14, lambda row: row.name), *(Column("", 0, _on(n)) for n in range(7))),
            Rows(lambda: len(self._rooms), self._room_weeks),
            empty=self.EMPTY,
            moved=self.show_words,
            id="week",
        )
        self.week_list.display = False
        return [date_line, grid, self.week_list, under_line]

    def read_again(self) -> None:
        """Read the rooms of the day or the week."""
        self.show_date("Venues", "" if self.by_week else venues.day_words(self.office, self.day, AFTER))
        shown, other = (self.week_list, self.grid) if self.by_week else (self.grid, self.week_list)
        had_focus = other.has_focus
        shown.display, other.display = True, False
        if had_focus:
            shown.focus()
        if self.by_week:
            self._rooms = rooms(self.office)
            first = monday(self.day)
            self.week_list.title_columns(
                ["", *(_weekday_and_day(first + timedelta(days=n)) for n in range(7))]
            )
            self.week_list.read_again()
        else:
            self._bars = {}
            self.grid.show([self._line(line) for line in venues.lines(self.office, self.day)])

    def words(self) -> str:
        """Say which session is under the cursor, or how long the room is free."""
        stop = self.grid.stop
        if self.by_week:
            return "sessions that day, and the hours of its longest free stretch"
        if stop is None:
            return ""
        bar = self._bars.get(stop.key)
        if bar is None:
            return f"free {clock_words(stop.start)} to {clock_words(stop.end)}"
        who = " and ".join(bar.staff) or "nobody yet"
        times = f"{hm(bar.start)} to {hm(bar.end)}"
        return f"{times}  {bar.label.split('·')[0]}, {who} · {bar.state} · {bar.referral} {bar.key}"

    def _line(self, line: venues.VenueLine | venues.RoomLine) -> GridLine:
        if isinstance(line, VenueLine):
            return GridLine("", line.name, "" if self.by_week else line.closed)
        return GridLine(line.key, line.name, hours=stretches(line.open, self.day))

    def _fill(self, keys: Sequence[str]) -> Mapping[str, Sequence[GridBar]]:
        found = venues.bars(self.office, self.day, keys)
        self._bars.update({bar.key: bar for bars in found.values() for bar in bars})
        return {room: [self._bar(bar) for bar in bars] for room, bars in found.items()}

    def _bar(self, bar: Bar) -> GridBar:
        start, end = minute_of(bar.start, self.day), minute_of(bar.end, self.day)
        tail = minute_of(bar.until, self.day) - end
        return GridBar(bar.key, start, end, bar.label, _TONES.get(bar.state, "bar"), edged=True, tail=tail)

    def _room_weeks(self, offset: int, limit: int) -> Sequence[RoomWeek]:
        wanted = self._rooms[offset : offset + limit]
        found = week(self.office, monday(self.day), [room for room, _ in wanted])
        return [RoomWeek(room, name, found[room]) for room, name in wanted]


def _on(weekday: int) -> Callable[[RoomWeek], Cell]:
    def cell(row: RoomWeek) -> Cell:
        day = row.days[weekday]
        if day.closed:
            return "closed", "quiet"
        if day.free is None:
            return f"{day.sessions}, full", "warn"
        hours = _minutes(day.free[1]) - _minutes(day.free[0])
        free = f"{day.sessions}, {hours / 60:.3g}h"
        return free if day.sessions else (free, "good")

    return cell


def _weekday_and_day(day: date) -> str:
    return short_day(day).rsplit(" ", 1)[0]


def _minutes(clock_time: str) -> int:
    hour, minute = clock_time.split(":")
    return int(hour) * 60 + int(minute)
