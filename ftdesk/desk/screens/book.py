"""Book a series: who, where and when on one side, each date with whether it fits on the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.containers import Container
from textual.widget import Widget

from ftdesk.acts.book import book, counted, preview
from ftdesk.acts.proposing import BookingPreview
from ftdesk.clock.local import long_day, short_day
from ftdesk.desk.form import Form
from ftdesk.desk.forms.series import date_form, frame_form, reason_form, slot_form
from ftdesk.desk.screens.ask_form import AskForm
from ftdesk.desk.screens.sheet import Sheet
from ftdesk.desk.series_plan import SeriesPlan, first_plan, from_draft
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.desk.widgets.long_list import Column, LongList, Rows
from ftdesk.diary.series import DateRow
from ftdesk.model.errors import FtdeskError, Refused
from ftdesk.panes.booking import date_lines, date_words, series_lines
from ftdesk.panes.house import house_of
from ftdesk.panes.lines import Tone
from ftdesk.store.sessions import arrangements, draft
from ftdesk.store.situation import House

_STATES = {"fits": ("✓", Tone.GOOD), "clash": ("✗", Tone.BLOCK), "left_out": ("–", Tone.QUIET)}


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to choose: the series itself, or one of its weekly slots."""

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Dated:
    """One date of the series."""

    row: DateRow

    @property
    def key(self) -> str:
        """The date."""
        return self.row.date.isoformat()


class BookScreen(Sheet):
    """The whole series is booked, or nothing.

    Args:
        case: its id.
    """

    KEYS = (
        "enter Change   n Another a week   del Take out   space Leave a date out   m Change a date   "
        "b Book   esc Back"
    )
    BINDINGS = [  # noqa: RUF012
        Binding("enter", "change", show=False),
        Binding("n", "another", show=False),
        Binding("delete", "take_out", show=False),
        Binding("space", "leave_out", show=False),
        Binding("m", "change_date", show=False),
        Binding("b,ctrl+s", "book", show=False),
        Binding("escape,backspace", "back", show=False),
    ]

    def __init__(self, case: str) -> None:
        super().__init__()
        self.case = case
        self.plan: SeriesPlan | None = None
        self.found: BookingPreview | None = None
        self._parts: Sequence[Part] = ()

    def title_words(self) -> str:
        """Return which case it is."""
        return f"Book · {self.case}"

    def panels(self) -> Iterable[Widget]:
        """Yield what is chosen, the dates, and what the date under the cursor puts into the diary."""
        self.parts: LongList[Part] = LongList(
            (Column("", 8, lambda part: (part.label, "quiet")), Column("", 0, lambda part: part.text)),
            Rows(lambda: len(self._parts), lambda offset, limit: self._parts[offset : offset + limit]),
            empty="",
            id="parts",
        )
        self.dates: LongList[Dated] = LongList(
            (
                Column("", 1, lambda one: _STATES[one.row.state]),
                Column("date", 10, lambda one: short_day(one.row.date)),
                Column("", 0, lambda one: (date_words(one.row, self._house), _STATES[one.row.state][1])),
            ),
            Rows(
                lambda: len(self._rows),
                lambda offset, limit: list(map(Dated, self._rows[offset : offset + limit])),
            ),
            empty="Choose a supervisor and a room first: enter on a line to the left.",
            moved=self._show_date,
            id="dates",
        )
        self.parts.name_it("The series")
        self.lines_view = LinesView(id="laid")
        return [Container(self.parts, self.dates, id="beside"), self.lines_view]

    def on_mount(self) -> None:
        """Begin with what was chosen before, or with what the case itself suggests."""
        try:
            self.plan = self._begin()
        except FtdeskError as error:
            self.refuse(error)
            return
        self._try()

    def action_change(self) -> None:
        """Change the series, or the slot under the cursor; on a date, that date."""
        if self.focused is self.dates:
            self.action_change_date()
            return
        at = self._slot_at()
        if self.plan is None or self.parts.key is None:
            return
        if at is None:
            found = [one for one in self.office.store.read(arrangements, self.case) if one.state != "ended"]
            self._ask(frame_form(self.plan, found, self._choose))
        else:
            self._ask(slot_form(self.plan, at, self._house, self._choose))

    def action_another(self) -> None:
        """Add another session a week."""
        if self.plan is not None:
            self._ask(slot_form(self.plan, len(self.plan.slots), self._house, self._choose))

    def action_take_out(self) -> None:
        """Take the slot under the cursor out."""
        at = self._slot_at()
        if self.plan is not None and at is not None:
            self._choose(self.plan.without_slot(at))

    def action_leave_out(self) -> None:
        """Leave the date under the cursor out, or take it in again."""
        if self.plan is not None and self.dates.row is not None:
            self._choose(self.plan.with_date_left_out(self.dates.row.row.date))

    def action_change_date(self) -> None:
        """Change the date under the cursor alone."""
        if self.plan is not None and self.dates.row is not None:
            self._ask(date_form(self.plan, self.dates.row.row, self._house, self._choose))

    def action_book(self) -> None:
        """Book the whole series; where something is warned of, ask for the reason first."""
        if self.plan is None or self.found is None:
            return
        plan, warns = self.plan, self.found.warns
        if not warns or not self.found.can_book:
            self._book(plan, None)
            return

        def done(sent: bool | None) -> None:
            if sent:
                self.dismiss(True)

        self.app.push_screen(
            AskForm(reason_form(plan, warns, lambda why: book(self.office, plan.ask(why)))), done
        )

    def _book(self, plan: SeriesPlan, reason: str | None) -> None:
        try:
            book(self.office, plan.ask(reason))
        except FtdeskError as error:
            self.refuse(error)
            if isinstance(error, Refused):
                self._try(keep_said=True)
            return
        self.dismiss(True)

    def dismiss(self, result: bool | None = None) -> object:  # type: ignore[override]
        """Leave; a plan that was booked is no draft any more."""
        if result:
            self.office.store.drop_draft(self.office.who.login, self._about)
        return super().dismiss(result)

    def _begin(self) -> SeriesPlan:
        office = self.office
        kept = office.store.read(draft, office.who.login, self._about)
        plan = from_draft(kept.text) if kept else None
        if plan is not None:
            return plan
        found = [one for one in office.store.read(arrangements, self.case) if one.state != "ended"]
        if not found:
            raise Refused(f"{self.case} has no arrangement to book; accept it first", kind="not_allowed")
        waiting = [one for one in found if one.state == "unplaced"] or found
        return first_plan(waiting[0], self._house, office.today)

    def _choose(self, plan: SeriesPlan) -> None:
        self.plan = plan
        self.office.store.save_draft(self.office.who.login, self._about, plan.as_draft(), self.office.now)
        self.say("")
        self._try()

    def _try(self, *, keep_said: bool = False) -> None:
        assert self.plan is not None
        try:
            self.found = preview(self.office, self.plan.ask(None))
        except FtdeskError as error:
            self.found = None
            if not keep_said:
                self.refuse(error)
        self._parts = self._describe(self.plan)
        self.parts.read_again()
        self.dates.read_again()
        booked = counted(len(self.found.booked)) if self.found else "nothing yet"
        self.dates.name_it(f"{booked}, date by date")

    def _describe(self, plan: SeriesPlan) -> list[Part]:
        length = f"{plan.minutes} min" if plan.minutes else "as agreed"
        known = self._house
        parts = [
            Part(
                "series",
                "series",
                f"{plan.weeks} weeks from {long_day(plan.from_on)} · {length} · {plan.arrangement}",
            )
        ]
        for at, slot in enumerate(plan.slots):
            room = known.rooms.get(slot.room)
            where = f"{known.venues[room.venue].name} {room.name}" if room else "no room yet"
            who = (
                " and ".join(known.staff[one].name for one in slot.staff if one in known.staff)
                or "nobody yet"
            )
            parts.append(Part(f"slot {at}", slot.weekday.capitalize(), f"{slot.start} · {where} · {who}"))
        return parts

    def _show_date(self) -> None:
        found, at = self.found, self.dates.row
        if found is None:
            self.lines_view.show([])
            return
        laid = date_lines(found, at.row) if at else []
        self.lines_view.show([*series_lines(found), *laid])

    def _slot_at(self) -> int | None:
        key = self.parts.key or ""
        return int(key.removeprefix("slot ")) if key.startswith("slot ") else None

    def _ask(self, form: Form) -> None:
        self.app.push_screen(AskForm(form))

    @property
    def _rows(self) -> tuple[DateRow, ...]:
        return self.found.rows if self.found else ()

    @property
    def _house(self) -> House:
        return house_of(self.office)

    @property
    def _about(self) -> str:
        return f"form book {self.case}"
