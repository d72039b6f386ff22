"""A desk in a terminal of its own, and somebody at work: looks round, notes, ticks, books, takes back."""

from __future__ import annotations

import os
import pty
import random
import re
import select
import signal
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

NOW = "2026-12-24T16:41"
PROGRAM = Path(sys.executable).parent / "ftdesk"
PATIENCE = 30.0
"""Seconds after which an answer is given up."""
BETWEEN_STEPS = 1.0
"""Seconds on average that a person looks at what came of one key before the next."""
QUICKEST = 0.08
"""Seconds that even the quickest fingers take between two keys."""
DOWN, UP, END, ENTER, ESCAPE, SAVE = "\x1b[B", "\x1b[A", "\x1b[F", "\r", "\x1b", "\x13"
ANYTHING = re.compile(rb".", re.DOTALL)
FORM = re.compile(rb"ctrl\+s")
KEPT, BACK = re.compile("✓ R-[0-9]+: talk [^\x1b]* logged".encode()), re.compile(b"taken back: ")
TICKED = re.compile("✓ R-[0-9]+: done|already|meanwhile".encode())
OPTIONS = re.compile(rb"enter.{1,60}(?:Book|Change)|No option fits")
LISTED = re.compile(rb"enter.{1,60}Book")
BOOKED = re.compile(
    "✓ [^\x1b]*booked |nothing was booked|ctrl\\+s|this option is gone|these are fresh options".encode()
)
SENT = re.compile("✓ [^\x1b]*booked |nothing was booked|not saved".encode())
IS_BOOKED = re.compile("✓ [^\x1b]*booked ".encode())
LOCKED = re.compile(rb"database is locked|somebody else is writing")
ONE_AT_A_TIME = threading.Lock()


@dataclass
class DeskAtWork:
    """One desk, and what came of its acts.

    Attributes:
        number: in its login, `c07`.
        kept: the words of each talk that it was told is kept and that it has not taken back.
        taken_back: those that it was told are taken back.
        begun: how many talks it has begun to note.
        told: how many acts it was told are done.
        acts: how many acts it went through: a list or a page looked at, a search, what is sent or taken back.
        saving: milliseconds of each act that writes, from the key that sends it to the answer.
        steps: those of every key that something is to come of.
        silent: the keys whose answers did not come, each with what came instead.
        locked: how often it was told that the database is locked or busy.
        died: it ended by itself.
    """

    number: int
    database: Path
    raw: bytes = b""
    kept: list[str] = field(default_factory=list)
    taken_back: list[str] = field(default_factory=list)
    told: int = 0
    begun: int = 0
    acts: int = 0
    booked: int = 0
    saving: list[float] = field(default_factory=list)
    steps: list[float] = field(default_factory=list)
    silent: list[str] = field(default_factory=list)
    locked: int = 0
    died: bool = False

    def __post_init__(self) -> None:
        self.chance = random.Random(self.number)
        self.login = f"c{self.number:02d}"

    def start(self) -> None:
        """Open the desk and wait for its first screen."""
        words = [str(PROGRAM), "--db", str(self.database), "--as", self.login, "--at", NOW]
        environment = {"PATH": os.defpath, "HOME": str(self.database.parent), "TERM": "xterm-256color"}
        with ONE_AT_A_TIME:
            self.pid, self.fd = pty.fork()
            if self.pid:
                os.set_inheritable(self.fd, False)  # or every later desk holds this one's terminal open
        if self.pid == 0:
            os.execve(words[0], words, environment | {"LANG": "C.UTF-8", "COLUMNS": "100", "LINES": "30"})
        self._wait(re.compile(rb"Inbox"))

    def come_in(self, at: float, until: float) -> None:
        """Open the desk at a moment of `time.monotonic`, and do each kind of act once; then look on.

        So whoever works has been at the desk for a while; the times of it do not count.
        """
        time.sleep(max(0.0, at - time.monotonic()))
        self.start()
        for act in (self._look_at_a_pane, self._search, self._note, self._tick, self._book):
            act()
        self.acts, self.saving, self.steps = 0, [], []
        self.idle(until - time.monotonic())

    def work(self, ends: float) -> None:
        """Work until the time is over."""
        try:
            while time.monotonic() < ends:
                self._go_on()
        except OSError:
            self.died = True

    def idle(self, seconds: float) -> None:
        """Do nothing for a while but read what is drawn."""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            self._read(left)

    def end(self) -> None:
        """Take the terminal away."""
        self._count_locked()
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGHUP)
        os.close(self.fd)
        os.waitpid(self.pid, 0)

    def _go_on(self) -> None:
        kind = self.chance.random()
        if kind < 0.3:
            self._look_at_a_pane()
        elif kind < 0.55:
            self._look_at_a_case()
        elif kind < 0.65:
            self._search()
        elif kind < 0.85:
            self._note()
        elif kind < 0.95:
            self._tick()
        else:
            self._book()

    def _look_at_a_pane(self) -> None:
        self.acts += 1
        self._press(self.chance.choice("12345"))
        self._press(DOWN * self.chance.randint(1, 4))

    def _look_at_a_case(self) -> None:
        self._open_a_case()
        self._press(DOWN)
        self._step(ESCAPE)

    def _search(self) -> None:
        self.acts += 1
        self._step("/")
        self._step(self.chance.choice(("kai", "ell", "r-01", "amara")))
        self._step(ESCAPE)

    def _note(self) -> None:
        """Note a talk on a case that others work on too; take every third back."""
        self._open_a_case()
        self.begun += 1
        words = f"talk {self.number} number {self.begun} end"
        if self._step("c", FORM):
            self._step(words)
            if self._step(SAVE, KEPT, saves=True):
                self.told += 1
                self.kept.append(words)
                if self.chance.random() < 0.3 and self._take_back():
                    self.taken_back.append(self.kept.pop())
            else:
                self._press(ESCAPE)
        self._press(ESCAPE)

    def _tick(self) -> None:
        """Tick the first open task of a case that something is due of; the key is dead where none is open."""
        self.acts += 2
        self._press("5" + "\x1b[H" + DOWN * self.chance.randrange(8))
        self._step(ENTER)
        self._press("d")
        self.idle(0.5)
        if b"ctrl+s" in self.raw:
            if self._step(SAVE, TICKED, saves=True) and "✓ R-".encode() in self.raw:
                self.told += 1
            else:
                self._press(ESCAPE)
        self._press(ESCAPE)

    def _book(self) -> None:
        """Book the best option of a case that waits to be booked, and take it back for the others."""
        self.acts += 3  # the list, the case and what there is to choose from
        self._press("2" + END + UP * self.chance.randrange(3))
        self._step(ENTER)
        if self._step("b", OPTIONS) and LISTED.search(self.raw):
            done = self._step(ENTER, BOOKED, saves=True)
            if done and b"ctrl+s" in self.raw:  # why it goes past what is warned of
                self._step("agreed with everybody")
                done = self._step(SAVE, SENT, saves=True)
            if done and IS_BOOKED.search(self.raw):
                self.told += 1
                self.booked += 1
                self._take_back()
            else:
                self._press(ESCAPE)
                self._press(ESCAPE)
        self._press(ESCAPE)

    def _open_a_case(self) -> None:
        """Open one of the first cases of the triage list, which all desks share."""
        self.acts += 2
        self._press("2" + "\x1b[H" + DOWN * self.chance.randrange(6))
        self._step(ENTER)

    def _take_back(self) -> bool:
        done = self._step("u", BACK, saves=True)
        self.told += done
        return done

    def _press(self, keys: str) -> None:
        """Press keys that need not change anything, and look at what comes of them for a moment."""
        self._read(0)
        self._count_locked()
        os.write(self.fd, keys.encode())
        self._look_at_it()

    def _step(self, keys: str, answer: re.Pattern[bytes] = ANYTHING, *, saves: bool = False) -> bool:
        """Press keys, wait for what comes of them, then look at it for a moment; tell whether it came."""
        self._read(0)
        self._count_locked()
        os.write(self.fd, keys.encode())
        began = time.monotonic()
        came = self._wait(answer)
        if not came:
            self.silent.append(f"{keys!r}: {_seen(self.raw)!r}")
        self.acts += saves
        took = 1000 * (time.monotonic() - began)
        self.steps.append(took)
        if saves and came:
            self.saving.append(took)
        self._look_at_it()
        return came

    def _wait(self, answer: re.Pattern[bytes]) -> bool:
        ends = time.monotonic() + PATIENCE
        while time.monotonic() < ends:
            if answer.search(self.raw):
                return True
            self._read(0.5)
        return False

    def _look_at_it(self) -> None:
        self.idle(max(QUICKEST, self.chance.expovariate(1 / BETWEEN_STEPS)))

    def _count_locked(self) -> None:
        self.locked += LOCKED.search(self.raw) is not None
        self.raw = b""

    def _read(self, seconds: float) -> None:
        ready, _, _ = select.select([self.fd], [], [], seconds)
        if ready:
            self.raw += os.read(self.fd, 65536)


def _seen(raw: bytes) -> str:
    """Return the end of what was drawn, without what places and colours it."""
    return " ".join(re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", " ", raw.decode(errors="replace")).split())[-300:]
