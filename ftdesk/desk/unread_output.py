"""What is sent to a terminal that may have stopped reading: the desk never waits for it."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import IO

from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

SECONDS_AT_THE_END = 2.0
"""For how long a terminal that reads nothing is waited for when the desk ends."""
_PIECE = 4096
"""Bytes that are sent at once, so that a slow line can be told from one that nobody reads."""


class UnreadOutput(WriterThread):
    """Forgets what waits once it is too much, and has all drawn anew when the terminal reads again.

    Textual's own writer has the whole program wait then, deaf to signals too. What is sent is sent whole, so
    that no sequence is cut in two.

    Args:
        file: the terminal.
        draw_anew: is called, in this writer's thread, when reading goes on.
    """

    def __init__(self, file: IO[str], draw_anew: Callable[[], object]) -> None:
        super().__init__(file)
        self._draw_anew = draw_anew
        self._waits: list[str] = []
        self._something = threading.Condition()
        self._left_out = False
        self._leaving = False
        self._ends = False
        self._gone = False
        self._sent = 0

    def write(self, text: str) -> None:
        """Have something sent; it returns at once."""
        with self._something:
            if self._gone:
                return
            if len(self._waits) >= MAX_QUEUED_WRITES and not self._leaving:
                self._left_out = True
            if self._left_out:
                self._waits.clear()
            else:
                self._waits.append(text)
            self._something.notify()

    def leave(self) -> None:
        """Forget what waits: what comes from now on leaves the screen, and is all sent."""
        with self._something:
            self._waits.clear()
            self._left_out, self._leaving = False, True

    def run(self) -> None:
        """Send what comes, until the end or until the line is cut."""
        while True:
            with self._something:
                self._something.wait_for(lambda: self._waits or self._left_out or self._ends)
                text, anew, ends = "".join(self._waits), self._left_out, self._ends
                self._waits.clear()
                self._left_out = False
            if text and not self._send(text.encode("utf-8", "replace")):
                return
            if anew:
                self._draw_anew()
            if ends and not text:
                return

    def stop(self) -> None:
        """End once all is sent; where the terminal takes nothing any more, without it."""
        with self._something:
            self._ends = True
            self._something.notify()
        while self.is_alive():
            sent = self._sent
            self.join(SECONDS_AT_THE_END)
            if self._sent == sent:
                return

    def _send(self, data: bytes) -> bool:
        terminal = self.fileno()
        try:
            while data:
                written = os.write(terminal, data[:_PIECE])
                self._sent += written
                data = data[written:]
        except OSError:
            with self._something:
                self._gone = True
                self._waits.clear()
            return False
        return True
