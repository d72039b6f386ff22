"""The terminal's driver: it sleeps until a key comes, asks for no mouse, and knows when the line is cut."""

from __future__ import annotations

import asyncio
import codecs
import os
import select
import signal
import termios
import threading
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Any, cast

from textual import constants, events
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message
from textual.message_pump import MessagePump

from ftdesk.desk.lone_escapes import ESCAPE, LoneEscapes
from ftdesk.desk.unread_output import UnreadOutput

if TYPE_CHECKING:
    from ftdesk.desk.open_desk import OpenDesk


PATIENCE = 5.0
"""Seconds after which a key is let through though the one before it is not done with."""

COVERED = 0.03
"""Seconds after which it is looked whether the screen that is waited for has another one before it."""


class QuietDriver(LinuxDriver):
    """Textual's own driver looks for keys ten times a second; this one waits for them.

    Escape is told from the start of a sequence sooner, an idle desk wakes nothing, and leaving takes no
    wait for the next look. On a slow line keys arrive in bunches: each is let through once the one before
    it has done its work, so that what follows goes into the form or the field that it led to.

    It leans on private names of the pinned Textual; `tests/desk` and `tests/servers` hold it to them.
    """

    def __init__(
        self,
        app: App[Any],
        *,
        debug: bool = False,
        mouse: bool = False,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(app, debug=False, mouse=False, size=size)
        self._woken, self._waker = os.pipe()
        self._cut_off = False
        self._done_with = threading.Event()

    def write(self, data: str) -> None:
        """Send to the terminal, if there still is one."""
        if not self._cut_off:
            super().write(data)

    def start_application_mode(self) -> None:
        """Take the terminal over; from then on nothing waits for it to read."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if self._writer_thread is not None:
            self._writer_thread.stop()
        self._writer_thread = UnreadOutput(cast("IO[str]", self._file), self._draw_anew)
        self._writer_thread.start()

    def stop_application_mode(self) -> None:
        """Give the terminal back."""
        if isinstance(self._writer_thread, UnreadOutput):
            self._writer_thread.leave()
        super().stop_application_mode()

    def run_input_thread(self) -> None:
        """Turn what the terminal sends into events, until input is disabled or the line is cut."""
        parser, escapes = XTermParser(False), LoneEscapes()
        decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        while not self.exit_event.is_set():
            due = parser._timeout_time
            wait = None if due is None else max(0.0, due - get_time())
            wait = constants.ESCAPE_DELAY if escapes.is_held else wait
            ready, _, _ = select.select([self.fileno, self._woken], [], [], wait)
            if self._woken in ready:
                return
            if self.fileno in ready:
                data = self._read()
                if not data:
                    self._tell_cut_off()
                    return
                for part in escapes.cut(decode(data)):
                    for event in [_escape()] if part is None else parser.feed(part):
                        self._let_through(event)
            elif escapes.is_held:
                escapes.let_go()
                self._let_through(_escape())
            for event in parser.tick():
                self._let_through(event)

    def disable_input(self) -> None:
        """Stop reading, at once."""
        if self.exit_event.is_set():
            return
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        self.exit_event.set()
        self._done_with.set()
        os.write(self._waker, b"\0")
        if self._key_thread is not None:
            self._key_thread.join()
        try:
            termios.tcflush(self.fileno, termios.TCIFLUSH)
        except termios.error:
            self._cut_off = True

    def close(self) -> None:
        """Close what was opened."""
        super().close()
        os.close(self._woken)
        os.close(self._waker)

    def _let_through(self, event: Message) -> None:
        """Pass an event on; after a key, wait until everything that hears it has heard it."""
        if self.exit_event.is_set():
            return
        self._done_with.clear()
        self.process_message(event)
        if isinstance(event, events.Key):
            asyncio.run_coroutine_threadsafe(self._follow(), self._loop)
            self._done_with.wait(PATIENCE)

    async def _follow(self) -> None:
        when_heard(self._app, self._done_with.set)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _draw_anew(self) -> None:
        self._loop.call_soon_threadsafe(self._app.refresh)

    def _tell_cut_off(self) -> None:
        self._cut_off = True
        self._loop.call_soon_threadsafe(cast("OpenDesk", self._app).end)


def _escape() -> events.Key:
    return events.Key("escape", ESCAPE)


def when_heard(app: App[Any], then: Callable[[], object]) -> None:
    """Call back once all that hears the key sent last has heard it, and what it changed is drawn.

    It goes the way of the key, from what has the focus up to the app, each time behind it in the queue; then
    the same way again, behind what the key had said, such as a choice that a form answers with other fields.
    """

    is_heard, loop = False, asyncio.get_running_loop()

    def heard() -> None:
        nonlocal is_heard
        if not is_heard:
            is_heard = True
            then()

    def climb(pump: MessagePump | None, at_the_top: Callable[[], object]) -> None:
        if pump is None or pump is app or not pump.call_later(climb, pump._parent, at_the_top):
            call_from(app, at_the_top)

    def call_from(pump: MessagePump, what: Callable[[], object]) -> None:
        if not pump.call_later(what):
            heard()  # it is closing

    def wait_until_drawn() -> None:
        screen = app.screen
        if not screen.call_after_refresh(heard):
            heard()

        def look_whether_covered() -> None:
            if is_heard:
                return
            if app.screen is not screen:  # what is covered before it is drawn never says that it is
                wait_until_drawn()
            else:
                loop.call_later(COVERED, look_whether_covered)

        loop.call_later(COVERED, look_whether_covered)

    def again() -> None:
        climb(app.focused or app.screen, wait_until_drawn)

    call_from(app, lambda: climb(app.focused or app.screen, again))
