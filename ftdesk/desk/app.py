"""The desk: five panes on one office, redrawn when the database or the day changes."""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any, ClassVar

from rich.console import RenderableType
from rich.text import Text
from textual import events
from textual.app import App
from textual.binding import Binding
from textual.filter import ANSIToTruecolor
from textual.screen import Screen
from textual.theme import Theme

from ftdesk.acts.clock_behind import clock_warning
from ftdesk.acts.office import Office
from ftdesk.clock.local import hm, long_day
from ftdesk.desk.counts import waiting_counts
from ftdesk.desk.harmless_output import HarmlessOutput
from ftdesk.desk.idle import Idle
from ftdesk.desk.light_strips import lighten_strips
from ftdesk.desk.lost_sight import LostSight
from ftdesk.desk.open_cases import OpenCases
from ftdesk.desk.open_desk import OpenDesk
from ftdesk.desk.opening import MODES
from ftdesk.desk.palettes import Palette, load_palette, stylesheet, usual_palette
from ftdesk.desk.preferences import Preferences
from ftdesk.desk.quiet_driver import QuietDriver
from ftdesk.desk.screens.frame import Frame
from ftdesk.desk.screens.idle import IdleScreen
from ftdesk.desk.widgets.panel import FRAMED_FROM
from ftdesk.desk.widgets.top_line import Heading
from ftdesk.model.errors import FtdeskError

FAILED = 70
"""The exit status after an unexpected failure."""
TWICE_SECONDS = 10
"""Within how long leaving is asked for twice."""
LOOK_SECONDS = 1.5
"""How often the desk looks whether others have changed something, or the minute has."""
UNCOLLECTED = 20_000
"""How many objects more than are gone, drawn and thrown away in a moment, before Python looks for garbage."""

lighten_strips()


class Desk(OpenDesk, inherit_bindings=False):
    """The app.

    Args:
        office: the open database, the present, the policy, and who is at the desk.
        preferences: the user's own keys and colours.
    """

    CSS_PATH = [stylesheet("base"), stylesheet("inbox")]  # noqa: RUF012
    MODES: ClassVar[dict[str, str | Callable[[], Screen[Any]]]] = MODES  # type: ignore[assignment]
    DEFAULT_MODE = "inbox"
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (FRAMED_FROM, "-wide")]  # noqa: RUF012
    BINDINGS = [Binding("ctrl+q", "leave", show=False, priority=True)]  # noqa: RUF012

    def __init__(self, office: Office, preferences: Preferences | None = None) -> None:
        self.preferences = preferences or Preferences()
        self.palette: Palette = load_palette(self.preferences.palette or usual_palette())
        super().__init__(driver_class=QuietDriver)
        # The palettes name every colour as the terminal gets it, so that Textual's own filter is left out.
        others = [one for one in self._filters if not isinstance(one, ANSIToTruecolor)]
        self._filters = [HarmlessOutput(), *others]
        self.register_theme(self.palette.theme)
        self.set_reactive(Desk.theme, self.palette.theme.name)
        self.office = office
        self.open_cases = OpenCases(office)
        self._lost_sight = LostSight(office)
        self.counts: dict[str, tuple[int, int]] = {}
        self.drawn_moment: tuple[object, date] | None = None
        self.is_drawn = False
        self._asked_to_leave = False
        self._minute = ""
        self.idle = Idle(self)
        self.set_keymap(dict(self.preferences.keys))
        self.animation_level = "none"

    @property
    def current_theme(self) -> Theme:
        """The palette's theme; so from the start, or the stylesheets would all be parsed twice."""
        return self.palette.theme

    @property
    def moment(self) -> tuple[object, date]:
        """What everything on screen is true of: a moment of the database, and a day."""
        return self.office.store.last_change(), self.office.today

    @property
    def heading(self) -> Heading:
        """What the first line says now."""
        office = self.office
        now = office.now
        when = f"{long_day(now.date())} {hm(now)}"
        return Heading(office.service, office.training, when, f"{office.who.login} · {office.who.role}")

    def use_palette(self, palette: Palette) -> None:
        """Draw in other colours."""
        self.palette = palette
        self.register_theme(palette.theme)
        self.theme = palette.theme.name

    def on_mount(self) -> None:
        """Listen for the end of the connection; leave all that can wait until the first screen is drawn."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(number, self.end)
        self.call_after_refresh(self._begin_watch)

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is there."""
        if isinstance(event, events.Key | events.Paste):
            self.idle.press()
        await super().on_event(event)

    def look_again(self) -> None:
        """Redraw what the database or the clock has changed."""
        if not self.is_running:
            return  # the desk is closing: its screens lose their lines one by one
        self._close_what_is_not_seen()
        frames = self._laid_frames()
        try:
            moment = self.moment
            if moment != self.drawn_moment:
                self.counts = waiting_counts(self.office)
                self.drawn_moment = moment
                self._look_again_on_top()
        except FtdeskError as error:
            for frame in frames[-1:]:
                frame.say(error.message, "block")
            return
        heading = self.heading
        for frame in frames[-1:]:  # those below catch up when they are seen again
            frame.show_heading(heading)
            frame.look_again()
        if heading.when != self._minute:
            self._minute = heading.when
            self._say_clock()

    def push_screen(self, screen: Any, *args: Any, **more: Any) -> Any:
        """Open a screen; noted is from which case."""
        self._lost_sight.note_opened(screen, self._screen_stacks.get(self._current_mode, []))
        return super().push_screen(screen, *args, **more)

    def _close_what_is_not_seen(self) -> None:
        """Close what shows a case that was restricted to others meanwhile; what was typed is kept."""
        lost = None if isinstance(self.screen, IdleScreen) else self._lost_sight.lost(self.screen_stack)
        while lost is not None and len(self.screen_stack) > lost[0]:
            keep = getattr(self.screen, "keep_draft", None)
            if keep is not None and keep() is False:
                return
            self.pop_screen()
            for frame in self._laid_frames()[-1:]:
                frame.say(f"! {lost[1]} is not yours to see any more; what you typed there is kept", "warn")

    def _look_again_on_top(self) -> None:
        """Redraw a list that lies over the screen, such as the calls that two people go through at once."""
        again = getattr(self.screen, "look_again", None)
        if again is not None and not isinstance(self.screen, Frame) and self.screen.is_mounted:
            again()

    def _say_clock(self) -> None:
        """Say, each minute, that the machine's clock was set back, as long as it is."""
        with suppress(FtdeskError):  # what cannot be read is told by whatever is drawn from it
            warning = clock_warning(self.office)
            for frame in self._laid_frames()[-1:] if warning else ():
                frame.say(f"! {warning}", "warn")

    def action_leave(self) -> None:
        """Leave the desk, what is being typed kept as a draft; asked twice where it cannot be kept."""
        if self.keep_drafts() or self._asked_to_leave:
            self.exit()
        self._asked_to_leave = True
        self.set_timer(TWICE_SECONDS, self._forget_asked)

    def end(self) -> None:
        """End the desk: on a signal, when the connection is cut."""
        self.keep_drafts()
        self.exit()

    def _forget_asked(self) -> None:
        self._asked_to_leave = False

    def keep_drafts(self) -> bool:
        """Have every screen keep what is being typed; tell whether all of it could be."""
        screens = [screen for stack in self._screen_stacks.values() for screen in stack]
        keeps = [keep for screen in screens if (keep := getattr(screen, "keep_draft", None)) is not None]
        return False not in [keep() for keep in keeps]

    def copy_to_clipboard(self, text: str) -> None:
        """Copy inside the desk; to the clipboard of the person's own machine too where the server lets it."""
        from ftdesk.acts.copy_out import may_copy_out

        cases = (getattr(screen, "case_id", None) for screen in reversed(self.screen_stack))
        try:
            out = may_copy_out(self.office, text, next(filter(None, cases), None))
        except FtdeskError as error:
            out = False
            for frame in self._laid_frames()[-1:]:
                frame.refuse(error)
        if out:
            App.copy_to_clipboard(self, text)
        else:
            super().copy_to_clipboard(text)

    def open_commands(self) -> None:
        """Show every command that is possible on the screen on top."""
        from ftdesk.desk.screens.commands import CommandsScreen

        frame = self._laid_frames()[-1]
        self.push_screen(CommandsScreen(frame), frame.run_chosen)

    def open_help(self) -> None:
        """Show help for what has the focus on the screen on top."""
        from ftdesk.desk.screens.help import HelpScreen

        self.push_screen(HelpScreen(self._laid_frames()[-1]))

    def open_case(self, case_id: str) -> None:
        """Open a case's page; of one that is restricted to others, ask to see it."""
        from ftdesk.desk.screens.case import CaseScreen
        from ftdesk.desk.unseen import ask_in_place

        if not ask_in_place(self._laid_frames()[-1], case_id):
            self.push_screen(CaseScreen(case_id))

    def panic(self, *_renderables: RenderableType) -> None:
        """Close after a failure; say so without a word of the case."""
        self._fatal_error()

    def _laid_frames(self) -> list[Frame]:
        """Return the screens of this pane that can be drawn on already, the topmost last."""
        return [screen for screen in self.screen_stack if isinstance(screen, Frame) and screen.is_laid]

    def _begin_watch(self) -> None:
        self.is_drawn = True
        for screen in self._laid_frames():
            screen.complete()
        self.look_again()
        gc.freeze()
        gc.set_threshold(UNCOLLECTED)
        gc.enable()
        self.set_interval(LOOK_SECONDS, self.look_again)
        self.idle.begin()

    def _fatal_error(self) -> None:
        """Replace Textual's crash screen, which prints local variables, with one sentence."""
        from ftdesk.mishap import log_mishap

        if self._return_code == FAILED:
            return  # it is closing already; what fails on the way is not told again
        self._return_code = FAILED
        error = self._exception or RuntimeError("a failure outside the app")
        self._exit_renderables = [Text(log_mishap(error))]
        self._close_messages_no_wait()
