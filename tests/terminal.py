"""The installed program in a pseudo-terminal, as a person at the desk has it."""

from __future__ import annotations

import codecs
import contextlib
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte

KEYS: Mapping[str, str] = {
    "enter": "\r",
    "tab": "\t",
    "esc": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "end": "\x1b[F",
    "shift+tab": "\x1b[Z",
    "ctrl+p": "\x10",
    "ctrl+s": "\x13",
    "ctrl+u": "\x15",
    "ctrl+a": "\x01",
    "f1": "\x1bOP",
}


class Terminal:
    """A program running in a terminal of its own.

    Args:
        command: what to run.
        environment: what it sees, and nothing else.
        columns, rows: the terminal's size in cells.
        patience: seconds to wait for anything before the test fails.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str],
        columns: int = 120,
        rows: int = 40,
        patience: float = 10.0,
        folder: Path | None = None,
    ) -> None:
        self.raw = b""
        self.patience = patience
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            try:
                if folder:
                    os.chdir(folder)
                os.execvpe(command[0], list(command), dict(environment))
            finally:
                os._exit(127)
        self.resize(columns, rows)
        self.status: int | None = None
        self._spent = 0.0

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.status is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self._reap(0)
        if self._fd >= 0:
            os.close(self._fd)

    @property
    def text(self) -> str:
        """What is on the screen now, a line a row."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size."""
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._screen.resize(rows, columns)

    def press(self, *keys: str) -> None:
        """Press keys; one that is not in `KEYS` is typed as it stands."""
        for key in keys:
            os.write(self._fd, KEYS.get(key, key).encode())

    def wait_for(self, pattern: str) -> str:
        """Wait until a regular expression matches the screen, and return the screen.

        Raises:
            AssertionError: it does not within `patience`, or the program has ended.
        """
        return self._wait(lambda: re.search(pattern, self.text) is not None, f"no {pattern!r} on the screen")

    def wait_until_gone(self, pattern: str) -> str:
        """Wait until a regular expression matches the screen no more, and return the screen."""
        return self._wait(lambda: re.search(pattern, self.text) is None, f"{pattern!r} still on the screen")

    def wait_for_end(self) -> int:
        """Wait until the program has ended, and return its exit status."""
        deadline = time.monotonic() + self.patience
        while time.monotonic() < deadline:
            self._read(0.05)
            if self._reap(os.WNOHANG):
                self.read_all()
                break
        assert self.status is not None, f"still running\n{self.text}"
        return self.status

    def wait_until_idle(self) -> None:
        """Wait until the program has nothing to do, and read nothing of what it draws."""
        deadline = time.monotonic() + self.patience
        spent = -1.0
        while (now := self.processor_seconds()) != spent:
            assert time.monotonic() < deadline, "always at work"
            spent = now
            select.select([], [], [], 0.06)

    def wait_for_end_unread(self) -> int:
        """Wait until the program has ended, with nobody reading what it draws; return its exit status."""
        self._wait_for_ending("still running with nobody to read it")
        assert self.status is not None
        return self.status

    def signal(self, number: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def processor_seconds(self) -> float:
        """Return how long the program has kept a processor busy so far."""
        if self.status is not None:
            return self._spent
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def take_away(self) -> int:
        """Take the terminal away, as a lost connection does, and return the program's exit status."""
        os.close(self._fd)
        self._fd = -1
        self._wait_for_ending("still running without a terminal")
        assert self.status is not None
        return self.status

    def _wait_for_ending(self, otherwise: str) -> None:
        ending = os.pidfd_open(self.pid)
        ended, _, _ = select.select([ending], [], [], self.patience)
        os.close(ending)
        assert ended, otherwise
        self._reap(0)

    def _wait(self, done: object, what: str) -> str:
        assert callable(done)
        deadline = time.monotonic() + self.patience
        while not done():
            assert time.monotonic() < deadline, f"{what}:\n{self.text}"
            if not self._read(0.05) and self._reap(os.WNOHANG):
                raise AssertionError(f"{what}: the program ended with {self.status}\n{self.text}")
        return self.text

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._fd], [], [], seconds)
        if not ready:
            return False
        try:
            chunk = os.read(self._fd, 65536)
        except OSError:
            return False
        self.raw += chunk
        self._stream.feed(self._decoder.decode(chunk))
        return bool(chunk)

    def read_all(self) -> str:
        """Read what the program has drawn and nobody has read yet, and return the screen."""
        while self._read(0):
            pass
        return self.text

    def _reap(self, how: int) -> bool:
        if self.status is None:
            pid, status, used = os.wait4(self.pid, how)
            if pid:
                self._spent = used.ru_utime + used.ru_stime
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None
