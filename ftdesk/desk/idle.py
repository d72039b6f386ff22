"""Nobody at the keyboard: after some minutes nothing is seen of a case, after as many again the desk ends."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import timedelta

from ftdesk.clock.local import hm
from ftdesk.desk.open_desk import OpenDesk
from ftdesk.desk.screens.idle import IdleScreen
from ftdesk.model.errors import StoreTrouble
from ftdesk.store.server_settings import server_settings


class Idle:
    """Watches for how long nobody has pressed a key, waking no more often than it has to.

    Args:
        desk: is hidden, and ended.
        now: seconds of a clock that is never set.
    """

    def __init__(self, desk: OpenDesk, now: Callable[[], float] = time.monotonic) -> None:
        self._desk, self._now = desk, now
        self._pressed = now()

    def begin(self) -> None:
        """Begin to wait."""
        self._pressed = self._now()
        self._wait(60.0 * self._minutes())

    def press(self) -> None:
        """Note that a key was pressed; on the hidden desk only the one that shows it again counts."""
        if not isinstance(self._desk.screen, IdleScreen):
            self._pressed = self._now()

    def look(self) -> None:
        """Hide the desk or end it, if it is time, or wait for the rest."""
        minutes = self._minutes()
        left = 60.0 * minutes - (self._now() - self._pressed)
        if left > 0:
            self._wait(left)
        elif left + 60.0 * minutes > 0:
            self._hide(minutes, left + 60.0 * minutes)
            self._wait(left + 60.0 * minutes)
        else:
            self._desk.end()

    def _hide(self, minutes: int, seconds: float) -> None:
        if isinstance(self._desk.screen, IdleScreen):
            return
        self._desk.keep_drafts()
        ends = hm(self._desk.office.now + timedelta(seconds=seconds))
        self._desk.push_screen(IdleScreen(minutes, ends), lambda _: self._shown_again())

    def _shown_again(self) -> None:
        self.press()
        self._desk.look_again()

    def _wait(self, seconds: float) -> None:
        self._desk.set_timer(seconds, self.look)

    def _minutes(self) -> int:
        try:
            return self._desk.office.store.read(server_settings).idle_minutes
        except StoreTrouble:
            return 15
