"""One run of a terminal program, measured as its user feels it: ready, keys settled, bytes, memory."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import queue
import re
import select
import signal
import struct
import termios
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

import pyte

SETTLED_SECONDS = 0.12
"""A screen has settled when nothing has come for this long."""

PATIENCE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Settled:
    """What one key did.

    Attributes:
        milliseconds: from the key to the last byte of its redrawing.
        size: of the redrawing, in bytes.
        first: milliseconds from the key to the first byte.
    """

    milliseconds: float
    size: int
    first: float


class Run:
    """A program in a pseudo-terminal, each chunk of its output stamped the moment it comes.

    Args:
        command: what to run.
        environment: what it sees.
        columns, rows: the terminal's size.
    """

    def __init__(
        self, command: Sequence[str], environment: Mapping[str, str], columns: int, rows: int = 40
    ) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._chunks: queue.Queue[tuple[float, bytes]] = queue.Queue()
        self._begun = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            try:
                os.execvpe(command[0], list(command), dict(environment))
            finally:
                os._exit(127)
        threading.Thread(target=self._read, daemon=True).start()

    def __enter__(self) -> Run:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def ready(self, pattern: str) -> float:
        """Wait until the screen shows `pattern`; return the milliseconds since the program was started."""
        deadline = time.perf_counter() + PATIENCE_SECONDS
        while time.perf_counter() < deadline:
            try:
                came, chunk = self._chunks.get(timeout=0.5)
            except queue.Empty:
                continue
            self._feed(chunk)
            if re.search(pattern, "\n".join(self._screen.display)):
                return (came - self._begun) * 1000
        raise AssertionError(f"no {pattern!r} on the screen:\n" + "\n".join(self._screen.display))

    def settle(self) -> None:
        """Wait until nothing more comes."""
        self._gather(time.perf_counter())

    def press(self, key: str) -> Settled:
        """Press a key and wait until its redrawing has settled."""
        begun = time.perf_counter()
        os.write(self._fd, key.encode())
        first, last, size = self._gather(begun)
        return Settled((last - begun) * 1000, size, (first - begun) * 1000)

    def still(self, seconds: float) -> int:
        """Do nothing for so long, and return how many bytes came."""
        time.sleep(seconds)
        size = 0
        while not self._chunks.empty():
            chunk = self._chunks.get()[1]
            size += len(chunk)
            self._feed(chunk)
        return size

    def leave(self, key: str) -> None:
        """Press a key and wait until the program has ended."""
        ending = os.pidfd_open(self.pid)
        os.write(self._fd, key.encode())
        ended, _, _ = select.select([ending], [], [], PATIENCE_SECONDS)
        os.close(ending)
        assert ended, "still running"

    def private_kilobytes(self) -> int:
        """Return the memory that is the program's alone."""
        report = Path(f"/proc/{self.pid}/smaps_rollup").read_text(encoding="utf-8")
        return sum(int(found) for found in re.findall(r"^Private_(?:Clean|Dirty): +(\d+) kB", report, re.M))

    def _gather(self, begun: float) -> tuple[float, float, int]:
        first, last, size = begun, begun, 0
        while True:
            try:
                came, chunk = self._chunks.get(timeout=SETTLED_SECONDS)
            except queue.Empty:
                return first, last, size
            first, last, size = first if size else came, came, size + len(chunk)
            self._feed(chunk)

    def _feed(self, chunk: bytes) -> None:
        self._stream.feed(self._decoder.decode(chunk))

    def _read(self) -> None:
        while True:
            try:
                chunk = os.read(self._fd, 65536)
            except OSError:
                return
            if not chunk:
                return
            self._chunks.put((time.perf_counter(), chunk))
