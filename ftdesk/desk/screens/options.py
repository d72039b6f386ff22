"""Options: the best ways to hold a case's series, the one under the cursor laid out date by date."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from textual.containers import Vertical
from textual.widget import Widget

from ftdesk.acts.book import counted
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.clock.local import short_day
from ftdesk.desk.actions import Action, bindings_on
from ftdesk.desk.form import Form
from ftdesk.desk.forms import series as forms
from ftdesk.desk.option_rows import Numbered, columns, marked_lines
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.screens.ask_form import AskForm
from ftdesk.desk.screens.on_one_case import OnOneCase
from ftdesk.desk.screens.pick import PAUSE
from ftdesk.desk.series_options import Choice, SeriesOptions
from ftdesk.desk.series_plan import SeriesPlan
from ftdesk.desk.series_trial import SeriesTrial
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.desk.widgets.long_list import LongList, Rows
from ftdesk.desk.widgets.one_line import OneLine
from ftdesk.desk.widgets.option_dates import OptionDates
from ftdesk.model.errors import FtdeskError
from ftdesk.panes.booking import heading_words

NONE_FITS = "No option fits. e puts a series together by hand."
LOOKING = "looking for the best options ..."


class OptionsScreen(OnOneCase):
    """The list is drawn as searched; what is under the cursor is judged after, and dropped if blocked.

    Args:
        trial: the series put together by hand, which an option may be taken into.
        options: what was found.
        by_hand: opens the screen that puts a series together by hand; None where it is the one below.
    """

    NAME = "options"
    CSS_PATH = stylesheet("options")
    BINDINGS = bindings_on("options")

    def __init__(
        self, trial: SeriesTrial, options: SeriesOptions, by_hand: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        self.trial, self.options, self._by_hand = trial, options, by_hand
        self._listed: Sequence[Numbered] = ()
        self._is_fresh = True

    @property
    def case_id(self) -> str | None:
        """The case that is booked."""
        return self.trial.case.id

    def panels(self) -> Iterable[Widget]:
        """Yield the heading, the options with what marks them, the dates of one, and what it means."""
        self.heading_line = OneLine(id="heading")
        self.list: LongList[Numbered] = LongList(
            columns(self.trial.house),
            Rows(lambda: len(self._listed), lambda offset, limit: self._listed[offset : offset + limit]),
            empty=NONE_FITS,
            moved=self._moved,
            id="options",
        )
        self.marked, self.shown = LinesView(id="marked"), OptionDates(self.options)
        self.list.name_it("options")
        return [self.heading_line, Vertical(self.list, self.marked, id="left"), self.shown]

    @property
    def is_looking(self) -> bool:
        """Whether the search is still going on."""
        return self.options.is_searching

    def on_mount(self) -> None:
        """Go on with a search that takes longer than a moment."""
        super().on_mount()
        self._look()

    def on_descendant_focus(self) -> None:
        """Speak of the date under the cursor from the list of dates, and stay with it while it is read."""
        self.shown.follow_focus()

    def read_again(self) -> None:
        """Try what is shown again, against what others have booked meanwhile; the list stays as searched."""
        still_fits = self._is_fresh or self.options.try_again(self._choice)
        self._is_fresh = False
        self._show()
        if not still_fits:
            self.say("✗ others have booked meanwhile: this option no longer fits as it was found", "block")

    def possible_actions(self) -> list[Action]:
        """Return what can be done; the key that books says how many."""
        chosen = self._choice
        actions = super().possible_actions()
        if chosen is None or chosen.offer is None:
            return actions
        found = chosen.offer.preview
        label = f"Book {len(found.booked)}" if found.can_book else "Find fresh options"
        return [replace(one, label=label) if one.id == "option_book" else one for one in actions]

    def is_possible(self, action: Action) -> bool:
        """Tell what can be done now."""
        if action.id in ("leave_out", "change_date"):
            return self.shown.date is not None
        if action.id == "option_book":
            return self._choice is not None
        return super().is_possible(action)

    def action_option_book(self) -> None:
        """Book the option under the cursor; where something is warned of, ask for the reason first.

        What was shown as no longer fitting is not booked, even where it fits again by now: others come up.
        """
        chosen, trial = self._judged(), self.trial
        if chosen is None or chosen.offer is None:
            return
        found = chosen.offer.preview
        if not found.can_book:
            self._search_again(self.options.what_is_lost(chosen))
            return
        if found.warns:
            title = f"Book {counted(len(found.booked))} · {trial.whose}"

            def with_reason(reason: str | None) -> object:
                return self.options.book(chosen, reason)

            form = forms.reason_form(title, f"reason {trial.case.id}", found.warns, with_reason, "Book")
            self.app.push_screen(AskForm(form), lambda sent: self._booked() if sent else None)
            return
        try:
            self.options.book(chosen)
        except FtdeskError as error:
            self._search_again(error)
            return
        self._booked()

    def action_leave_out(self) -> None:
        """Leave the date under the cursor out of the option, or take it in again."""
        chosen, at = self._judged(), self.shown.date
        if chosen is not None and at is not None:
            self._change(chosen.plan.with_date_left_out(at.date))

    def action_change_date(self) -> None:
        """Change the date under the cursor alone."""
        chosen, at = self._judged(), self.shown.date
        if chosen is not None and at is not None:
            house = self.trial.house
            self._ask(forms.date_form(self.trial.whose, chosen.plan, at, house, self._change))

    def action_first_date(self) -> None:
        """Search from another date."""
        self._ask(forms.from_form(self.trial.whose, self._wished, self._search_like))

    def action_option_weeks(self) -> None:
        """Search for another number of weeks."""
        self._ask(forms.weeks_form(self.trial.whose, self._wished, self._search_like))

    def action_by_hand(self) -> None:
        """Go on by hand, with the option under the cursor as the start."""
        if self._choice is not None:
            self.trial.choose(self._choice.plan)
        self._go_on_by_hand()

    def action_by_hand_anew(self) -> None:
        """Put a series together by hand, from nothing."""
        self._go_on_by_hand()

    def _go_on_by_hand(self) -> None:
        self.dismiss()
        if self._by_hand is not None:
            self._by_hand()

    def _booked(self) -> None:
        self.trial.drop_draft()
        if self._by_hand is None:
            below = self.app.screen_stack[-2]
            self.app.pop_screen()
            if isinstance(below, OnOneCase):
                below.leave_done()
        else:
            self.leave_done()

    def _search_again(self, error: FtdeskError | None) -> None:
        """Show fresh options, and say what stood against the booking; None where nothing does any more."""
        try:
            self._search(self.options.wish)
        except FtdeskError as worse:
            error = error or worse  # what others did says more than that nothing is left to book
        if error is not None:
            return self.refuse(error)
        return self.say("these are fresh options; nothing is booked yet", "good")

    def _search_like(self, plan: SeriesPlan) -> None:
        self._search(replace(self.options.wish, from_on=plan.from_on, weeks=plan.weeks))

    def _search(self, wish: SlotsWish) -> None:
        self.options.search(wish)
        self._show()
        self._look()

    def _look(self) -> None:
        if self.is_looking:
            self.run_worker(self._go_on_looking, exclusive=True)  # type: ignore[arg-type]

    async def _go_on_looking(self) -> None:
        try:
            await self.options.finish()
        except FtdeskError as error:
            self.refuse(error)
        self._show()

    def _change(self, plan: SeriesPlan) -> None:
        if self._choice is not None:
            self.options.change(self._choice, plan)
            self._show_choice()

    def _judged(self) -> Choice | None:
        chosen = self._choice
        if chosen is None or self.options.judge(chosen):
            return chosen
        self._show()
        self.say("this option is gone: a rule does not allow it", "block")
        return None

    def _show(self) -> None:
        trial, found = self.trial, self.options.found
        words = heading_words(trial.case, trial.arrangement, found.wanted.ask.minutes if found else None)
        whose = f"{words} · from {short_day(found.from_on).partition(' ')[2]}" if found else words
        self.heading_line.show([("Book  ", "heading"), (whose, "strong")])
        self.list.empty = LOOKING if self.is_looking else NONE_FITS
        self._listed = [Numbered(n, one) for n, one in enumerate(self.options.choices, start=1)]
        self.list.read_again()
        self._show_marked()
        self._moved()

    def _moved(self) -> None:
        if self.is_laid:
            self._show_choice()
            self.call_after_refresh(self.set_timer, PAUSE, self._judge_shown)  # the list is seen first

    def _judge_shown(self) -> None:
        if not self.is_attached:
            return
        try:
            if self._choice is not None and self._choice.offer is None:
                self._show_choice() if self.options.judge(self._choice) else self._show()
            if self.options.asks_why_not():
                self.run_worker(self._find_why_not, exclusive=True)  # type: ignore[arg-type]
        except FtdeskError as error:
            self.refuse(error)

    async def _find_why_not(self) -> None:
        try:
            await self.options.find_why_not()
        except FtdeskError as error:
            self.refuse(error)
        self._show_marked()

    def _show_choice(self) -> None:
        self.shown.show(self._choice)
        self.show_keys()

    def _show_marked(self) -> None:
        self.marked.show(list(marked_lines(self._listed, self.options)))
        self.marked.can_focus = self.marked.more_below  # else tab goes straight on to the dates

    def _ask(self, form: Form) -> None:
        self.app.push_screen(AskForm(form))

    @property
    def _wished(self) -> SeriesPlan:
        """The series with the dates that are searched; there may be no option to take them from."""
        plan, wish = self._choice.plan if self._choice else self.trial.plan, self.options.wish
        return replace(plan, from_on=wish.from_on or plan.from_on, weeks=wish.weeks or plan.weeks)

    @property
    def _choice(self) -> Choice | None:
        return self.list.row.choice if self.list.row else None
