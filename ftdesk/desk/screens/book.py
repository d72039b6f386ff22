"""Book a series: what is chosen to the left, each date with whether it fits to the right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from textual.containers import Vertical
from textual.timer import Timer
from textual.widget import Widget

from ftdesk.acts.book import counted
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.clock.local import monday, short_day
from ftdesk.desk.actions import Action, bindings_on
from ftdesk.desk.desk_draft import COPIED
from ftdesk.desk.form import Form
from ftdesk.desk.forms import series as forms
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.refusal import unkept_words
from ftdesk.desk.screens.ask_form import KEEP_SECONDS, AskForm
from ftdesk.desk.screens.on_one_case import OnOneCase
from ftdesk.desk.series_choosing import ask_for, called
from ftdesk.desk.series_options import SeriesOptions
from ftdesk.desk.series_parts import Part, parts
from ftdesk.desk.series_plan import SeriesPlan
from ftdesk.desk.series_trial import SeriesTrial
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.desk.widgets.long_list import Column, LongList, Rows
from ftdesk.desk.widgets.one_line import OneLine
from ftdesk.diary.series import DateRow
from ftdesk.model.errors import FtdeskError
from ftdesk.panes.booking import date_lines, date_words, heading_words, needs_lines, series_lines
from ftdesk.panes.diary import loads
from ftdesk.panes.lines import Line, Tone

_STATES = {"fits": ("✓", Tone.GOOD), "clash": ("✗", Tone.BLOCK), "left_out": ("–", Tone.QUIET)}


@dataclass(frozen=True, slots=True)
class Dated:
    """One date of the series."""

    row: DateRow

    @property
    def key(self) -> str:
        """The date."""
        return self.row.date.isoformat()


class BookScreen(OnOneCase):
    """The whole series is booked, or nothing; until then all that is chosen is kept as a draft.

    Args:
        trial: the case's series, as far as it has got.
    """

    NAME = "book"
    CSS_PATH = stylesheet("book")
    BINDINGS = bindings_on("book")

    def __init__(self, trial: SeriesTrial) -> None:
        super().__init__()
        self.trial = trial
        self._parts: Sequence[Part] = ()
        self._keeping: Timer | None = None

    @property
    def case_id(self) -> str | None:
        """The case that is booked."""
        return self.trial.case.id

    def panels(self) -> Iterable[Widget]:
        """Yield the heading, what is chosen with what is said of it, the dates, and the diary of one."""
        self.heading_line = OneLine(id="heading")
        self.parts: LongList[Part] = LongList(
            (
                Column("what", 6, lambda part: (part.label, "quiet")),
                Column("as chosen", 0, lambda part: (part.text, part.tone)),
            ),
            Rows(lambda: len(self._parts), lambda offset, limit: self._parts[offset : offset + limit]),
            empty="",
            id="parts",
        )
        self.dates: LongList[Dated] = LongList(
            (
                Column("", 1, lambda one: _STATES[one.row.state]),
                Column("date", 10, lambda one: short_day(one.row.date)),
                Column("time, room, supervisor", 0, self._date_cell),
            ),
            Rows(
                lambda: len(self._rows),
                lambda offset, limit: list(map(Dated, self._rows[offset : offset + limit])),
            ),
            empty="",
            moved=self._show_date,
            id="dates",
        )
        self.judged, self.laid = LinesView(id="judged"), LinesView(id="laid")
        self.parts.name_it("The series")
        self.judged.name_it("Against it, and what is needed")
        left = Vertical(self.parts, self.judged, id="left")
        return [self.heading_line, left, Vertical(self.dates, self.laid, id="right")]

    def read_again(self) -> None:
        """Try the series again, against what others have booked meanwhile too."""
        if self._parts:
            self.trial.look_again()
        elif self.trial.is_back:
            back = ("what you had chosen before is back", "quiet")
            self.say(*((COPIED, "warn") if self.trial.is_copy else back))
        self._show()

    def on_descendant_focus(self) -> None:
        """Show the keys of what has the focus."""
        self.show_keys()

    def possible_actions(self) -> list[Action]:
        """Return what can be done; on the dates, enter books."""
        actions = super().possible_actions()
        if self.focused is not self.dates or self.trial.found is None:
            return actions
        books = f"Book {len(self.trial.found.booked)}"
        return [
            replace(one, keys="enter", label=books, rank=1) if one.id == "book_series" else one
            for one in actions
            if one.id != "change"
        ]

    def is_possible(self, action: Action) -> bool:
        """Tell what can be done now."""
        if action.id in ("leave_out", "change_date"):
            return self.dates.row is not None
        return super().is_possible(action)

    def action_change(self) -> None:
        """Change what is under the cursor; on the dates, book."""
        if self.focused is self.dates:
            self.action_book_series()
        elif self.parts.key is not None:
            ask_for(self.app, self.trial, self.parts.key, self._chosen)

    def action_first_date(self) -> None:
        """Begin on another date."""
        self._ask(forms.from_form(self.trial.whose, self.trial.plan, self._choose))

    def action_leave_out(self) -> None:
        """Leave the date under the cursor out, or take it in again."""
        if self.dates.row is not None:
            self._choose(self.trial.plan.with_date_left_out(self.dates.row.row.date))

    def action_change_date(self) -> None:
        """Change the date under the cursor alone."""
        trial = self.trial
        if self.dates.row is not None:
            self._ask(forms.date_form(trial.whose, trial.plan, self.dates.row.row, trial.house, self._choose))

    def action_book_series(self) -> None:
        """Book the whole series; where something is warned of, ask for the reason first."""
        trial = self.trial
        if trial.found is None:
            self.say(trial.wrong.message if trial.wrong else f"still to choose: {trial.unchosen}", "ask")
        elif trial.found.can_book and trial.found.warns:
            title = f"Book {counted(len(trial.found.booked))} · {trial.whose}"
            self._ask(
                forms.reason_form(title, f"reason {trial.case.id}", trial.found.warns, trial.book, "Book"),
                self.leave_done,
            )
        else:
            self._book()

    def action_options(self) -> None:
        """Search the best options that fit; one can be booked, or taken over here."""
        from ftdesk.desk.screens.options import OptionsScreen

        plan = self.trial.plan
        wish = SlotsWish(
            referral=plan.referral, arrangement=plan.arrangement, from_on=plan.from_on, weeks=plan.weeks
        )
        try:
            options = SeriesOptions(self.office, wish)
        except FtdeskError as error:
            self.refuse(error)
            return
        self.app.push_screen(OptionsScreen(self.trial, options), lambda _: self._chosen())

    def say_no_options(self, error: FtdeskError) -> None:
        """Say why no options could be searched, before anything is chosen."""
        self.say(f"no options: {error.message}", "ask")

    def keep_draft(self) -> bool:
        """Keep what is chosen so far; tell whether it could be."""
        self._keeping = None
        try:
            self.trial.keep_draft()
        except FtdeskError as error:
            self.say(unkept_words(error), "block")
            return False
        return True

    def on_unmount(self) -> None:
        """Leave the draft, however the screen was left, to be found at any desk."""
        with suppress(FtdeskError):
            self.trial.leave_draft()

    def action_back(self) -> None:
        """Go back; what was chosen stays as a draft."""
        if self.keep_draft():
            super().action_back()

    def _book(self) -> None:
        try:
            self.trial.book()
        except FtdeskError as error:
            self.trial.look_again()
            self._show()
            if self.trial.clashes:
                self.dates.go_to(Dated(self.trial.clashes[0]).key)
            self.refuse(error)
            return
        self.leave_done()

    def _choose(self, plan: SeriesPlan) -> None:
        self.trial.choose(plan)
        self._chosen()

    def _chosen(self) -> None:
        if self._keeping is None:
            self._keeping = self.set_timer(KEEP_SECONDS, self.keep_draft)
        self.say("")
        self._show()

    def _show(self) -> None:
        trial = self.trial
        plan, arrangement, known = trial.plan, trial.arrangement, trial.house
        whom = called(arrangement) if len(trial.standing()) > 1 else ""
        people = {who for slot in plan.slots for who in slot.staff} | set(plan.staff)
        week = loads(self.office, monday(plan.from_on), [one for one in known.staff if one in people])
        self._parts = list(parts(plan, whom, trial.workers, known, week))
        self.parts.read_again()
        words = heading_words(trial.case, arrangement, plan.minutes)
        whose = f"{words} · from {short_day(plan.from_on).partition(' ')[2]}"
        self.heading_line.show([("Book  ", "heading"), (whose, "strong")])
        self._show_tried()
        self.show_keys()

    def _show_tried(self) -> None:
        trial, found = self.trial, self.trial.found
        if found is None:
            self.dates.empty = f"Still to choose: {trial.unchosen}.\nenter changes the line under the cursor."
            if trial.wrong:
                self.dates.empty = "It cannot be laid out like this."
            lines = [Line(trial.wrong.message, "✗", Tone.BLOCK)] if trial.wrong else []
            self.dates.name_it("date by date")
        else:
            clashes, out = len(trial.clashes), len(found.left_out)
            said = [f"✓ {len(found.booked)}", f"✗ {clashes}" if clashes else "", f"– {out}" if out else ""]
            self.dates.name_it("   ".join(filter(None, ["date by date", *said])))
            lines = (
                [Line(f"{clashes} of {len(found.rows)} dates do not fit", "✗", Tone.BLOCK)] if clashes else []
            )
            lines += series_lines(found)
        if trial.running:
            running = f"Booked already: {trial.running}. What is booked here comes on top."
            refusals = sum(line.tone is Tone.BLOCK for line in lines)
            lines.insert(refusals, Line(running, "!", Tone.WARN))
        self.dates.read_again()
        gap = [Line("")] if lines else []
        self.judged.show([*lines, *gap, *needs_lines(trial.arrangement, trial.house)])

    def _show_date(self) -> None:
        trial, at = self.trial, self.dates.row
        if trial.found is None or at is None:
            self.laid.show([])
            self.laid.name_it("")
            return
        staff = [one for one in at.row.staff if one in trial.house.staff]
        self.laid.show(date_lines(trial.found, at.row, loads(self.office, monday(at.row.date), staff)))
        self.laid.name_it(f"{short_day(at.row.date)} in the diary")

    def _ask(self, form: Form, then: Callable[[], None] | None = None) -> None:
        self.app.push_screen(AskForm(form), lambda sent: then() if sent and then else None)

    def _date_cell(self, one: Dated) -> tuple[str, str]:
        return date_words(one.row, self.trial.house), _STATES[one.row.state][1]

    @property
    def _rows(self) -> Sequence[DateRow]:
        return self.trial.rows
