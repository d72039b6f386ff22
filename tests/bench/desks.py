"""Sixty desks at once on one database, working as people do: python -m tests.bench.desks [DESKS [SECONDS]].

Every desk is the installed program in a terminal of its own. Each goes through lists, opens cases, notes
talks on cases that all of them share, and now and then books one: something every two seconds on average.
"""

from __future__ import annotations

import os
import pty
import random
import re
import select
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from ftdesk.clock.local import LONDON
from ftdesk.clock.now import FixedClock
from ftdesk.demo.make import make
from ftdesk.store.check import check
from ftdesk.store.database import Database
from tests.servers.test_race import PEOPLE_TWICE, ROOMS_TWICE

DESKS, SECONDS = 60, 120.0
EVERY = 2.0
"""Seconds between two acts of a desk, on average."""
PATIENCE = 30.0
NOW = "2026-12-24T16:41"
PROGRAM = Path(sys.executable).parent / "ftdesk"
ONE_AT_A_TIME = threading.Lock()
ANYTHING = re.compile(rb".", re.DOTALL)
LOCKED = re.compile(rb"database is locked|is busy")


@dataclass
class Desk:
    """One desk, and what came of its acts.

    Attributes:
        noted: the words of each talk that it was told is kept.
        begun: those of every talk that was sent.
        took: milliseconds of each act, from the key that sends it to the answer.
        booked: series that it was told are booked.
        lost_patience: answers that did not come.
        locked: how often it was told that the database is locked or busy.
        died: it ended by itself.
    """

    number: int
    database: Path
    raw: bytes = b""
    noted: list[str] = field(default_factory=list)
    begun: list[str] = field(default_factory=list)
    took: list[float] = field(default_factory=list)
    booked: int = 0
    lost_patience: int = 0
    locked: int = 0
    died: bool = False

    def start(self) -> None:
        """Open the desk and wait for its first screen."""
        words = [str(PROGRAM), "--db", str(self.database), "--as", "jsmith", "--at", NOW]
        environment = {"PATH": os.defpath, "HOME": str(self.database.parent), "TERM": "xterm-256color"}
        with ONE_AT_A_TIME:
            self.pid, self.fd = pty.fork()
            if self.pid:
                os.set_inheritable(self.fd, False)  # or every later desk holds this one's terminal open
        if self.pid == 0:
            os.execve(words[0], words, environment | {"LANG": "C.UTF-8", "COLUMNS": "100", "LINES": "30"})
        self.wait(rb"Inbox")

    def press(self, keys: str) -> None:
        """Press keys; what was drawn before is forgotten."""
        self._read(0)
        self.locked += len(LOCKED.findall(self.raw))
        self.raw = b""
        os.write(self.fd, keys.encode())

    def wait(self, pattern: bytes | re.Pattern[bytes]) -> bool:
        """Wait until something is drawn; False where it does not come."""
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            if re.search(pattern, self.raw):
                return True
            self._read(0.05)
        self.lost_patience += 1
        return False

    def idle(self, seconds: float) -> None:
        """Do nothing for a while but read what is drawn."""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            self._read(left)

    def work(self, ends: float) -> None:
        """Work until the time is over."""
        try:
            self._work(ends)
        except OSError:
            self.died = True

    def _work(self, ends: float) -> None:
        chance = random.Random(self.number)
        while time.monotonic() < ends:
            self.idle(chance.expovariate(1 / (EVERY / 2)))
            kind = chance.random()
            if kind < 0.6:
                self.note_a_talk(chance)
            elif kind < 0.9:
                self.look_round(chance)
            else:
                self.book_one(chance)

    def note_a_talk(self, chance: random.Random) -> None:
        """Note a talk on one of the first cases of the triage list."""
        words = f"talk {self.number} number {len(self.begun)} end"
        self.press("2" + "\x1b[B" * chance.randrange(6))
        self.idle(0.3)
        self.press("c")
        if not self.wait(rb"ctrl\+s"):
            return
        self.press(words)
        self.idle(0.5)
        self.begun.append(words)
        self.press("\x13")
        sent = time.monotonic()
        if self.wait(rb"logged"):
            self.took.append(1000 * (time.monotonic() - sent))
            self.noted.append(words)

    def look_round(self, chance: random.Random) -> None:
        """Open a case, and a pane."""
        for keys in ("2" + "\x1b[B" * chance.randrange(6), "\r", chance.choice("345")):
            self.press(keys)
            self.wait(ANYTHING)
            self.idle(0.5)

    def book_one(self, chance: random.Random) -> None:
        """Book the best option of a case that waits to be booked; or be told that it has its sessions."""
        self.press("2" + "\x1b[F" + "\x1b[A" * chance.randrange(8))
        self.idle(0.3)
        self.press("b")
        if not self.wait(rb"By hand|its sessions already|no option"):
            return
        if b"By hand" not in self.raw:
            return
        self.idle(0.5)
        self.press("\r")
        sent = time.monotonic()
        if not self.wait(rb"booked \d|nothing was booked|ctrl\+s"):
            return
        if b"ctrl+s" in self.raw:  # why it goes past what is warned of
            self.press("agreed with everybody")
            self.idle(0.5)
            self.press("\x13")
            sent = time.monotonic()
            if not self.wait(rb"booked \d|nothing was booked|\xe2\x9c\x97 "):
                return
        self.took.append(1000 * (time.monotonic() - sent))
        self.booked += b" booked " in self.raw
        self.press("\x1b")
        self.idle(0.2)
        self.press("\x1b")

    def end(self) -> None:
        """Take the terminal away."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGHUP)
        os.close(self.fd)
        os.waitpid(self.pid, 0)

    def _read(self, seconds: float) -> None:
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if ready:
            self.raw += os.read(self.fd, 65536)


def idle_desk(path: Path, seconds: float = 20.0) -> tuple[float, float]:
    """Return the share of one processor, in percent, and the memory, in MB, that one idle desk takes."""
    desk = Desk(0, path)
    desk.start()
    desk.idle(3)
    before = _processor(desk.pid)
    desk.idle(seconds)
    used = _processor(desk.pid) - before
    told = Path(f"/proc/{desk.pid}/smaps_rollup").read_text(encoding="ascii")
    found = re.search(r"^Pss:\s+(\d+)", told, re.MULTILINE)
    assert found is not None
    desk.end()
    return 100 * used / seconds, int(found[1]) / 1024


def overlaps(path: Path) -> set[tuple[str, str]]:
    """Return what lies over something else of the same room or person; the invented service has some."""
    database = sqlite3.connect(path)
    found = database.execute(ROOMS_TWICE).fetchall() + database.execute(PEOPLE_TWICE).fetchall()
    database.close()
    return {(one, other) for one, other in found}


def booked_by_desks(path: Path) -> list[int]:
    """Return the bookings that desks have made; those of the invented service itself are another's."""
    database = sqlite3.connect(path)
    found = database.execute("SELECT id FROM act WHERE name = 'book' AND login = 'jsmith'").fetchall()
    database.close()
    return [row[0] for row in found]


def at_once(doings: Sequence[Callable[[], None]]) -> None:
    """Do things at once, and wait until all are done."""
    threads = [threading.Thread(target=doing) for doing in doings]
    for one in threads:
        one.start()
    for one in threads:
        one.join()


def main() -> None:
    """Open the desks, have them work, and count what is there against what each was told."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else DESKS
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else SECONDS
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "shared.db"
        clock = FixedClock(datetime.fromisoformat(NOW).replace(tzinfo=LONDON))
        make(path, policy="northamptonshire", clock=clock, login="demo").store.close()
        before = overlaps(path)
        processor, memory = idle_desk(path)
        print(f"one idle desk: {processor:.2f} % of a processor, {memory:.0f} MB")
        desks = [Desk(n, path) for n in range(number)]
        at_once([desk.start for desk in desks])
        ends = time.monotonic() + seconds
        at_once([partial(desk.work, ends) for desk in desks])
        at_once([desk.end for desk in desks])
        _tell(path, desks, seconds, before)


def _tell(path: Path, desks: list[Desk], seconds: float, before: set[tuple[str, str]]) -> None:
    took = sorted(one for desk in desks for one in desk.took)
    database = sqlite3.connect(path)
    kept = [row[0] for row in database.execute("SELECT note FROM talk")]
    database.close()
    there = len(booked_by_desks(path))
    lost = [words for desk in desks for words in desk.noted if sum(words in one for one in kept) != 1]
    twice = overlaps(path) - before
    store = Database(path)
    faults = store.read(check).faults
    store.close()
    booked = sum(desk.booked for desk in desks)
    locked = sum(desk.locked for desk in desks)
    print(f"{len(desks)} desks, {seconds:.0f} s: {len(took)} acts, {booked} series booked")
    print(f"lost {len(lost)}, double bookings {len(twice)}, locked shown {locked}, faults {len(faults)}")
    if took:
        middle, high = took[len(took) // 2], took[int(len(took) * 0.99)]
        print(f"an act: median {middle:.0f} ms, p99 {high:.0f} ms, worst {took[-1]:.0f} ms")
    silent, died = sum(desk.lost_patience for desk in desks), sum(desk.died for desk in desks)
    print(f"answers that did not come: {silent}; desks that ended by themselves: {died}")
    if lost or twice or locked or faults or silent or died or booked != there:
        sys.exit("MISSED")


def _processor(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
