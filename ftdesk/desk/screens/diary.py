"""Diary: supervisors against the hours of a day, or one supervisor's week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from textual.widget import Widget

from ftdesk.clock.local import monday, short_day
from ftdesk.desk.actions import Action, bindings_on
from ftdesk.desk.covering import open_cover, to_cover
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.screens.day_pane import DayPane, minute_of, stretches
from ftdesk.desk.screens.listing import Offer
from ftdesk.desk.screens.pick import PickScreen
from ftdesk.desk.widgets.day_grid import DayGrid
from ftdesk.desk.widgets.grid_lines import GridBar, GridLine
from ftdesk.panes import diary
from ftdesk.panes.diary import MARKS, BaseLine, DiaryBar
from ftdesk.store.sessions import session

DAY_START, DAY_END = 7 * 60 + 30, 19 * 60 + 30
_FILLS = {kind: mark[0] for kind, mark in MARKS.items()}
_TONES = {"travel": "quiet", "reading": "waits", "recording": "ask", "session": "strong"}


class DiaryScreen(DayPane):
    """The fourth pane."""

    NAME = "diary"
    CSS_PATH = stylesheet("diary")
    BINDINGS = bindings_on("diary")

    staff: str | None = None
    _bars: dict[str, DiaryBar]

    @property
    def bar(self) -> DiaryBar | None:
        """The block under the cursor."""
        stop = self.grid.stop
        return self._bars.get(stop.key) if stop else None

    @property
    def session_id(self) -> str | None:
        """The session under the cursor."""
        return self.bar.session if self.bar else None

    @property
    def case_id(self) -> str | None:
        """The case of the session under the cursor."""
        found = self.office.store.read(session, self.session_id) if self.session_id else None
        return found.referral if found else None

    def has_row(self) -> bool:
        """Tell whether the cursor is on somebody's line."""
        return bool(self.grid.line_key)

    def is_possible(self, action: Action) -> bool:
        """Tell what can be done with what the cursor is on."""
        if action.id in ("open", "outcome", "move", "cancel", "record", "book"):
            return self.session_id is not None
        return super().is_possible(action)

    def make_grid(self) -> Widget:
        """Return the grid of supervisors."""
        self._bars = {}
        self.grid = DayGrid(
            self._fill,
            from_hour=8,
            to_hour=19,
            free=False,
            empty="The service has no supervisors yet.\nftdesk import brings them in.",
            right=self._loads,
            moved=self.show_words,
        )
        return self.grid

    def read_again(self) -> None:
        """Read the supervisors of the day, or the days of one supervisor."""
        self._bars = {}
        if self.by_week and self.staff is not None:
            self.show_date(f"Diary of {self._called(self.staff)}", "")
            first = monday(self.day)
            days = [first + timedelta(days=n) for n in range(7)]
            self.grid.show([self._day_line(day, self.staff) for day in days])
            return
        self.show_date("Diary by base", diary.away_words(self.office, self.day))
        self.grid.show([self._line(line) for line in diary.people(self.office, self.day)])

    def words(self) -> str:
        """Say what is under the cursor, and when the record of a session is due."""
        key = self.grid.line_key
        if not key:
            return ""
        staff, day = (self.staff or "", date.fromisoformat(key)) if self._is_week() else (key, self.day)
        words = diary.words_at(self.office, day, staff, self.bar)
        return f"{self._called(staff)}   {words}"

    def action_week(self) -> None:
        """Show the week of the supervisor under the cursor, or the day again."""
        if not self.by_week:
            self.staff = self.grid.line_key or None
        super().action_week()

    def action_away(self) -> None:
        """Cover the day of the supervisor under the cursor who is away, else log that they are."""
        staff, day = self.shown_person(), self.shown_day()
        if self._is_week() and self.grid.line_key:
            day = date.fromisoformat(self.grid.line_key)
        waiting = to_cover(self, day)
        if staff in waiting:
            open_cover(self, staff, day)
        elif waiting:
            self._choose_cover(staff, day, waiting)
        elif staff:
            self.ask_away("sick")

    def _choose_cover(self, staff: str | None, day: date, waiting: Mapping[str, int]) -> None:
        """Choose whose day is to be covered, where the cursor is on somebody who is there."""
        offers = [
            Offer(who, f"cover the day of {self._called(who)}", f"{count} to cover")
            for who, count in waiting.items()
        ]
        if staff:
            offers.append(Offer("", f"{self._called(staff)} is away too"))

        def chosen(who: str | None) -> None:
            if who:
                open_cover(self, who, day)
            elif who is not None:
                self.ask_away("sick")

        self.app.push_screen(PickScreen("whose day", offers, offers[0].key, None), chosen)

    def shown_person(self) -> str | None:
        """Return whose line the cursor is on, or whose week is shown."""
        return (self.staff if self._is_week() else self.grid.line_key) or None

    def _is_week(self) -> bool:
        return self.by_week and self.staff is not None

    def _called(self, staff: str) -> str:
        lines = diary.people(self.office, self.day)
        return next(
            (line.name for line in lines if line.key == staff and not isinstance(line, BaseLine)), staff
        )

    def _line(self, line: diary.BaseLine | diary.PersonLine) -> GridLine:
        if isinstance(line, BaseLine):
            return GridLine("", line.name)
        return GridLine(line.key, line.name, hours=stretches(line.working, self.day))

    def _day_line(self, day: date, staff: str) -> GridLine:
        return GridLine(
            day.isoformat(), short_day(day), hours=stretches(diary.working(self.office, staff, day), day)
        )

    def _fill(self, keys: Sequence[str]) -> Mapping[str, Sequence[GridBar]]:
        if self._is_week():
            assert self.staff is not None
            by_day = diary.week(self.office, monday(self.day), self.staff)
            found = {day.isoformat(): (day, bars) for day, bars in by_day.items()}
        else:
            found = {key: (self.day, bars) for key, bars in diary.blocks(self.office, self.day, keys).items()}
        self._bars.update({bar.key: bar for _, bars in found.values() for bar in bars})
        hours = {line.key: line.hours for line in self.grid.lines}
        return {
            key: _with_off_hours([_bar(bar, day) for bar in bars], hours.get(key, ()))
            for key, (day, bars) in found.items()
        }

    def _loads(self, keys: Sequence[str]) -> Mapping[str, str]:
        if self._is_week():
            return {}
        found = diary.loads(self.office, monday(self.day), keys)
        return {"": "week", **{key: diary.load_words(load) for key, load in found.items()}}


def _bar(bar: DiaryBar, day: date) -> GridBar:
    fill = "·" if bar.kind == "session" else _FILLS[bar.kind]
    start, end = minute_of(bar.start, day), minute_of(bar.end, day)
    return GridBar(bar.key, start, end, bar.label, _TONES.get(bar.kind, "quiet"), fill)


def _with_off_hours(bars: Sequence[GridBar], working: Sequence[tuple[int, int]]) -> list[GridBar]:
    """Return the bars with the hours that the person does not work between them; a gap at noon is lunch."""
    off: list[GridBar] = []
    x = DAY_START
    for start, end in [*working, (DAY_END, DAY_END)]:
        if start > x:
            lunch = off != [] and start < DAY_END
            off.append(GridBar("", x, start, "lunch" if lunch else "", "quiet", " " if lunch else "'"))
        x = max(x, end)
    laid = list(bars)
    for gap in off:
        laid += _parts_free_of(gap, bars)
    return sorted(laid, key=lambda bar: bar.start)


def _parts_free_of(gap: GridBar, bars: Sequence[GridBar]) -> list[GridBar]:
    parts, x = [], gap.start
    for bar in sorted(bars, key=lambda bar: bar.start):
        if bar.end <= x or bar.start >= gap.end:
            continue
        if bar.start > x:
            parts.append(GridBar("", x, bar.start, gap.text, gap.tone, gap.fill))
        x = max(x, bar.end)
    if x < gap.end:
        parts.append(GridBar("", x, gap.end, gap.text, gap.tone, gap.fill))
    return parts
