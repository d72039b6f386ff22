"""Plan: everything unplaced in some weeks placed at once; searched beside the desk, shown, booked whole."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Iterable, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

from textual.containers import Horizontal
from textual.widget import Widget

from ftdesk.acts.book import counted
from ftdesk.acts.plan_found import PlanFound
from ftdesk.acts.plan_process import PlanProcess
from ftdesk.acts.what_if import Change
from ftdesk.clock.local import monday, short_day
from ftdesk.desk.actions import Action, bindings_on
from ftdesk.desk.forms.plan import Asked, plan_form, what_if_form
from ftdesk.desk.forms.series import reason_form
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.plan_applying import PlanApplying
from ftdesk.desk.screens.ask_form import AskForm
from ftdesk.desk.screens.frame import Frame
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.desk.widgets.long_list import Column, LongList, Rows
from ftdesk.desk.widgets.one_line import OneLine
from ftdesk.diary.plan import Progress
from ftdesk.model.errors import FtdeskError
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.plan import PlanRow, plan_lines, plan_rows, row_lines
from ftdesk.store.day_watch import DayWatch

SEARCH = "plan search"
"""The name of the task that waits for the search."""
OVERTAKEN = "! others have changed these weeks meanwhile: what no longer fits is refused; g plans again"
"""What is said of a plan that somebody may have overtaken."""
WIDE = 110
"""Columns of the list from which reading and where a session was stand in it."""


class PlanScreen(Frame):
    """The search runs in a process of its own and ends with this screen.

    Args:
        asked: the weeks and the time.
    """

    NAME = "plan"
    CSS_PATH = stylesheet("plan")
    BINDINGS = bindings_on("plan")

    def __init__(self, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        self.found: PlanFound | None = None
        self.process: PlanProcess | None = None
        self._rows: Sequence[PlanRow] = ()
        self._supposed: list[Line] = []
        self._watch: DayWatch | None = None
        self._searching: asyncio.Task[None] | None = None
        self.applying = PlanApplying(self, self._booking_is_at, self.show_found)

    @property
    def case_id(self) -> str | None:
        """The case of the session under the cursor."""
        return self.list.row.referral if self.list.row else None

    @property
    def is_searching(self) -> bool:
        """Whether a search runs."""
        return self.process is not None

    def panels(self) -> Iterable[Widget]:
        """Yield what is planned, how far the search is, the sessions, and words on one and on the whole."""
        self.heading_line, self.progress_line = OneLine(id="heading"), OneLine(id="progress")
        self.list: LongList[PlanRow] = LongList(
            (
                Column("", 1, lambda row: (row.mark, row.tone)),
                Column("date", 10, lambda row: row.date or ("no place", "quiet")),
                Column("start", 5, lambda row: row.start),
                Column("case", 8, lambda row: row.referral, from_width=WIDE),
                Column("family", 10, lambda row: row.family),
                Column("room", 0, lambda row: (row.why, "block") if row.why else row.room),
                Column("who", 0, lambda row: row.who),
                Column("first", 5, lambda row: row.first),
                Column("reading", 16, lambda row: (row.reads, "quiet"), from_width=WIDE),
                Column("was", 16, lambda row: (row.was_other, "quiet"), from_width=WIDE),
            ),
            Rows(lambda: len(self._rows), lambda offset, limit: self._rows[offset : offset + limit]),
            empty="",
            moved=self._show_row,
            id="rows",
        )
        self.list.name_it("What would change")
        self.one, self.whole = LinesView(id="one"), LinesView(id="whole")
        below = Horizontal(self.one, self.whole, id="below")
        return [self.heading_line, self.progress_line, self.list, below]

    def on_mount(self) -> None:
        """Begin to search."""
        super().on_mount()
        self._search()

    async def on_unmount(self) -> None:
        """End the search with the screen."""
        if self._searching is not None:
            self._searching.cancel()
            await asyncio.wait([self._searching])

    def read_again(self) -> None:
        """Show what was found, with the names as they are now."""
        wish = self.asked.wish
        weeks = f"{wish.weeks} week{'s'[: wish.weeks != 1]}"
        moves = "booked sessions may move" if wish.may_move else "booked sessions stay"
        words = f"{weeks} from {short_day(wish.from_on)} · {moves}"
        self.heading_line.show([("Plan  ", "heading"), (words, "strong")])
        self._rows = plan_rows(self.office, self.found) if self.found else ()
        self.list.read_again()
        lines = plan_lines(self.found) if self.found else []
        self.whole.show([*self._supposed, *lines])
        self.show_keys()
        if not self.is_searching and not self.applying.is_booking:
            self.show_found()

    def is_possible(self, action: Action) -> bool:
        """Tell what can be done now: while it searches, only to stop; while it books, neither."""
        if self.applying.is_booking and action.id in ("back", "undo"):
            return False
        if action.id in ("plan_apply", "plan_again", "plan_what_if", "plan_open"):
            if self.is_searching or self.applying.is_booking:
                return False
            if action.id == "plan_apply":
                return self.found is not None and bool(self.found.assignments)
        return super().is_possible(action)

    def possible_actions(self) -> list[Action]:
        """Return what can be done: while it searches, going back stops it; what was refused is made anew."""
        said: dict[str, tuple[str, int]] = {}
        if self.is_searching:
            said["back"] = ("Stop with the best so far", 1)
        if self._is_gone:
            said["plan_apply"] = ("Plan again", 1)
        return [
            replace(one, label=said[one.id][0], rank=said[one.id][1]) if one.id in said else one
            for one in super().possible_actions()
        ]

    def action_back(self) -> None:
        """Stop the search with the best so far; where none runs, go back."""
        if self.process is not None:
            self.process.stop()
            self.progress_line.show([("stopping ...", "strong")])
        else:
            super().action_back()

    def action_plan_open(self) -> None:
        """Open the case of the session under the cursor."""
        self.open_case(self.case_id)

    def action_plan_again(self) -> None:
        """Ask for other weeks or another time, and search again."""
        chosen: list[Asked] = []

        def go_on(sent: bool | None) -> None:
            if sent and chosen:
                self.asked, self.found, self._supposed = chosen[-1], None, []
                self._search()

        self.app.push_screen(AskForm(plan_form(self.office, self.asked, chosen.append)), go_on)

    def action_plan_what_if(self) -> None:
        """Suppose something of the service, and search how many more would fit."""
        chosen: list[tuple[str, Change]] = []

        def go_on(sent: bool | None) -> None:
            if sent and chosen:
                self._suppose(*chosen[-1])

        form = what_if_form(self.office, lambda words, change: chosen.append((words, change)))
        self.app.push_screen(AskForm(form), go_on)

    def action_plan_apply(self) -> None:
        """Book what was found, whole or not at all, once a reason for what is warned of is given.

        What was refused is searched for again.
        """
        found = self.found
        if found is None:
            return
        if self._is_gone:
            self.found, self._supposed = None, []
            self._search()
            return
        if not found.warns:
            self.applying.begin(found, None)
            return
        title = f"Book {counted(len(found.assignments))} of the plan"
        reasons: list[str] = []
        about = f"plan reason {found.from_on.isoformat()}"
        form = reason_form(title, about, found.warns, reasons.append, "Book")
        self.app.push_screen(
            AskForm(form), lambda sent: self.applying.begin(found, reasons[-1]) if sent and reasons else None
        )

    def on_screen_resume(self) -> None:
        """Catch up with what changed while another screen was open; leave where the plan is booked by now."""
        super().on_screen_resume()
        self.applying.leave_once_booked()

    @property
    def _is_gone(self) -> bool:
        """Whether what is shown was refused, for what it was made from has moved."""
        return self.found is not None and self.found is self.applying.gone

    def _search(self) -> None:
        process = PlanProcess(self.office, self.asked.wish, self.asked.seconds)
        first = monday(self.asked.wish.from_on)
        days = [first + timedelta(days=n) for n in range(7 * self.asked.wish.weeks)]
        self._watch = self.office.store.read_whole(DayWatch, days)

        async def found() -> None:
            self.found = await process.plan(self._show_progress)
            self.show_found()

        self.list.empty = "Searching. esc stops it with the best so far."
        self.progress_line.show([("reading the weeks ...", "strong")])
        self._run(process, found())

    def _suppose(self, words: str, change: Change) -> None:
        process = PlanProcess(self.office, self.asked.wish, 2 * self.asked.seconds)

        async def found() -> None:
            left, fit = await process.what_if(change, self._show_progress)
            more = f"{fit} more of {left} would fit" if fit > 0 else f"none more of {left} would fit"
            mark, tone = ("✓", Tone.GOOD) if fit > 0 else ("–", Tone.QUIET)
            self._supposed.append(Line(f"{more}: {words}", mark, tone))
            self.show_found()

        self.progress_line.show([(f"what if: {words} ...", "strong")])
        self._run(process, found())

    def _run(self, process: PlanProcess, search: Coroutine[Any, Any, None]) -> None:
        """Run a search beside the desk, and say why where it fails."""
        self.process = process

        async def run() -> None:
            said: Callable[[], None] | None = None
            try:
                await search
            except FtdeskError as error:
                refused = error
                said = lambda: self.refuse(refused)  # noqa: E731
            finally:
                self.process = None
            if said is not None:
                self.list.empty = "Nothing was found. g plans again."
                self.progress_line.show([])
            self.read_again()
            if said is not None:
                said()

        self.say("")
        self._searching = asyncio.get_running_loop().create_task(run(), name=SEARCH)
        self.read_again()

    def _show_progress(self, progress: Progress) -> None:
        of, wanted = (
            f" of {self.process.seconds:g}" if self.process else "",
            progress.placed + progress.unplaced,
        )
        far = f"{progress.seconds:.0f}{of} s · placed {progress.placed} of {wanted}"
        words = f"{far} · {progress.unplaced} unplaced · cost {progress.cost:,.0f}"
        self.progress_line.show([("searching  ", "heading"), (words, "strong")])

    def _booking_is_at(self, words: str) -> None:
        self.progress_line.show([("booking  ", "heading"), (words, "strong")])

    def show_found(self) -> None:
        """Say how long was searched, and that nothing is booked yet."""
        found = self.found
        if found is None:
            return
        self.list.empty = "Nothing of these weeks is unplaced." if not found.unplaced else ""
        words = f"the best of {found.seconds:.0f} s; nothing is booked yet"
        changed = self._watch is not None and self.office.store.read_whole(self._watch.changed)
        self.progress_line.show([(OVERTAKEN, "warn")] if changed else [(words, "quiet")])

    def _show_row(self) -> None:
        if self.is_laid:
            self.one.show(row_lines(self.list.row))
