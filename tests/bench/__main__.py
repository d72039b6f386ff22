"""How fast the desk feels, as ratios against the smallest Textual app in one run: python -m tests.bench.

`python -m tests.bench judging` measures judging alone, against reading what is judged.
"""

from __future__ import annotations

import os
import sqlite3
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ftdesk.clock.local import LONDON
from ftdesk.clock.now import FixedClock
from ftdesk.demo.make import make
from ftdesk.policy.profile import SHIPPED
from tests.bench.grown import grow
from tests.bench.judging import Figure, judging_figures
from tests.bench.measured import Run, Settled

ROUNDS = int(os.environ.get("FTDESK_BENCH_ROUNDS", "9"))
MOVES = 40
TIMES = 100
NOW = datetime(2026, 12, 24, 16, 41, tzinfo=LONDON)
ENVIRONMENT = {**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1"}


@dataclass(frozen=True, slots=True)
class Program:
    """What is measured.

    Attributes:
        ready: what the screen shows once it is of use.
    """

    command: Sequence[str]
    ready: str


def main() -> None:
    """Make the services, measure, print the table; end with 1 where a figure is missed."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as folder:
        for policy in reversed(SHIPPED):  # the first one's is left for the screens
            usual, grown = _services(Path(folder), policy)
            for database, times in ((usual, 1), (grown, TIMES)):
                figures += judging_figures(database, policy, FixedClock(NOW), ROUNDS, times)
        if sys.argv[1:] != ["judging"]:
            figures += _screens(usual, grown)
    width = max(len(figure[0]) for figure in figures)
    for name, value, most, detail in figures:
        verdict = "ok" if value <= most else "MISSED"
        print(f"{name:<{width}}  {value:8.2f}  at most {most:<6g} {verdict:<7}{detail}")
    sys.exit(any(value > most for _, value, most, _ in figures))


def _services(folder: Path, policy: str) -> tuple[Path, Path]:
    """Make the invented service under a policy, and the same one grown."""
    usual, grown = folder / f"{policy}.db", folder / "grown.db"
    make(usual, policy=policy, clock=FixedClock(NOW), login="bench").store.close()
    sqlite3.connect(usual).execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
    print(f"growing the invented service of {policy} {TIMES} times ...", flush=True)
    grow(usual, grown, TIMES)
    return usual, grown


def _screens(usual: Path, grown: Path) -> list[Figure]:
    mini = Program([sys.executable, str(Path(__file__).with_name("mini.py"))], r"R-0010")
    programs = {"mini": mini, "desk": _desk(usual), "grown": _desk(grown)}
    return [*_starts(programs), *_moves(programs), *_panes(programs)]


def _desk(database: Path) -> Program:
    command = [sys.executable, "-m", "ftdesk", "--db", str(database), "--as", "bench"]
    return Program([*command, "--at", NOW.strftime("%Y-%m-%dT%H:%M")], r"16:3\d today")


def _starts(programs: dict[str, Program]) -> list[Figure]:
    ready: dict[str, list[float]] = {name: [] for name in programs}
    memory: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(ROUNDS):
        for name, program in programs.items():
            with Run(program.command, ENVIRONMENT, 120) as run:
                ready[name].append(run.ready(program.ready))
                run.settle()
                memory[name].append(run.private_kilobytes())
    start = {name: statistics.median(found) for name, found in ready.items()}
    kilobytes = {name: statistics.median(found) for name, found in memory.items()}
    return [
        ("ready, against mini", start["desk"] / start["mini"], 0.7, _ms(start)),
        (f"ready with {TIMES} times the data", start["grown"] / start["desk"], 1.2, ""),
        ("private memory, against mini", kilobytes["desk"] / kilobytes["mini"], 1.2, _mb(kilobytes)),
        (f"private memory with {TIMES} times the data", kilobytes["grown"] / kilobytes["desk"], 1.2, ""),
    ]


def _moves(programs: dict[str, Program]) -> list[Figure]:
    figures: list[Figure] = []
    alone, beside = ("in a list alone", 100, "5", 1.2, 2.0), ("beside its detail", 120, "2", 2.5, 6.0)
    for name, columns, pane, most, size_most in (alone, beside):
        found: dict[str, list[Settled]] = {program: [] for program in programs}
        for _ in range(max(1, ROUNDS // 3)):
            for program, what in programs.items():
                keys = pane if program != "mini" else ""
                found[program] += _pressed(what, columns, keys, _up_and_down)
        middle = {program: _median(moves) for program, moves in found.items()}
        size = statistics.median(move.size for move in found["desk"]) / 1000
        figures += [
            (f"a move {name}, against mini", middle["desk"] / middle["mini"], most, _ms(middle)),
            (f"a move {name}, kB", size, size_most, ""),
            (f"a move {name} with {TIMES} times the data", middle["grown"] / middle["desk"], 1.2, ""),
        ]
    return figures


def _panes(programs: dict[str, Program]) -> list[Figure]:
    found = {
        program: [
            move
            for _ in range(max(1, ROUNDS // 3))
            for move in _pressed(programs[program], 120, "12345", _round_the_panes)
        ]
        for program in ("desk", "grown")
    }
    latest = {program: _percentile(moves, 95) for program, moves in found.items()}
    middle = {program: _median(moves) for program, moves in found.items()}
    return [
        ("a pane already seen, p95 ms", latest["desk"], 150, f"p50 {middle['desk']:.0f} ms"),
        (f"a pane already seen with {TIMES} times the data", middle["grown"] / middle["desk"], 1.2, ""),
    ]


def _pressed(program: Program, columns: int, first: str, keys: Callable[[], Sequence[str]]) -> list[Settled]:
    with Run(program.command, ENVIRONMENT, columns) as run:
        run.ready(program.ready)
        run.settle()
        for key in first:
            run.press(key)
        return [run.press(key) for key in keys()]


def _up_and_down() -> list[str]:
    down, up = "\x1b[B", "\x1b[A"
    return [*([down] * 6), *([up] * 6)] * (MOVES // 12 + 1)


def _round_the_panes() -> list[str]:
    return list("1234512345")


def _median(moves: Sequence[Settled]) -> float:
    return statistics.median(move.milliseconds for move in moves if move.size)


def _percentile(moves: Sequence[Settled], percent: int) -> float:
    times = sorted(move.milliseconds for move in moves)
    return times[min(len(times) - 1, len(times) * percent // 100)]


def _ms(found: dict[str, float]) -> str:
    return ", ".join(f"{name} {value:.1f} ms" for name, value in found.items())


def _mb(found: dict[str, float]) -> str:
    return ", ".join(f"{name} {value / 1000:.1f} MB" for name, value in found.items())


if __name__ == "__main__":
    main()
