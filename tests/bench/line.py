"""How the desk feels over a bad line: python -m tests.bench.line.

On a terminal without the kitty protocol: escape acted on, leaving, a move in a list, and what an idle desk
sends and how often it wakes.
"""

from __future__ import annotations

import os
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from ftdesk.clock.local import LONDON
from ftdesk.clock.now import FixedClock
from ftdesk.demo.make import make
from tests.bench.judging import Figure
from tests.bench.measured import Run

NOW = datetime(2026, 12, 24, 16, 41, tzinfo=LONDON)
READY = r"16:3\d today"
ROUNDS = int(os.environ.get("FTDESK_BENCH_ROUNDS", "9"))
IDLE_SECONDS = 10.0
ESCAPE, DOWN, UP = "\x1b", "\x1b[B", "\x1b[A"


def main() -> None:
    """Make a service, measure, print the table; end with 1 where a figure is missed."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "line.db"
        make(database, policy="northamptonshire", clock=FixedClock(NOW), login="bench").store.close()
        words = ("-m", "ftdesk", "--db", str(database), "--as", "bench", "--at", f"{NOW:%Y-%m-%dT%H:%M}")
        command = [sys.executable, *words]
        figures = [*_keys(command), *_idle(command), _leaving(command)]
    width = max(len(figure[0]) for figure in figures)
    for name, value, most, detail in figures:
        verdict = "ok" if value <= most else "MISSED"
        print(f"{name:<{width}}  {value:8.2f}  at most {most:<6g} {verdict:<7}{detail}")
    sys.exit(any(value > most for _, value, most, _ in figures))


def _run(command: Sequence[str], columns: int = 100) -> Run:
    environment = {**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1"}
    return Run(command, environment, columns)


def _keys(command: Sequence[str]) -> list[Figure]:
    escapes: list[float] = []
    moves: list[int] = []
    with _run(command) as run:
        run.ready(READY)
        run.settle()
        for _ in range(ROUNDS):
            run.press("?")
            escapes.append(run.press(ESCAPE).first)
        for pane in "25":
            run.press(pane)
            moves += [run.press(key).size for key in (DOWN, DOWN, DOWN, UP, UP, UP)]
    moves = [size for size in moves if size]
    kilobytes = statistics.median(moves) / 1000
    return [
        ("escape acted on, ms", statistics.median(escapes), 50, f"latest {max(escapes):.0f} ms"),
        ("a move in a list, kB", kilobytes, 1, f"largest {max(moves) / 1000:.2f} kB"),
    ]


def _idle(command: Sequence[str]) -> list[Figure]:
    with _run(command) as run:
        run.ready(READY)
        run.press("5")
        run.settle()
        run.still(2.0)
        before = _switches(run.pid)
        sent = run.still(IDLE_SECONDS)
        wakeups = (_switches(run.pid) - before) / IDLE_SECONDS
    return [
        ("wakeups a second when idle", wakeups, 1, f"over {IDLE_SECONDS:g} s"),
        ("bytes sent when idle", float(sent), 0, f"over {IDLE_SECONDS:g} s"),
    ]


def _switches(pid: int) -> int:
    """Return how often the program's threads have been given a processor so far."""
    reports = [task.joinpath("status").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    return sum(int(n) for report in reports for n in re.findall(r"ctxt_switches:\s+(\d+)", report))


def _leaving(command: Sequence[str]) -> Figure:
    taken: list[float] = []
    for _ in range(ROUNDS):
        with _run(command) as run:
            run.ready(READY)
            run.settle()
            begun = time.perf_counter()
            run.leave("q")
            taken.append((time.perf_counter() - begun) * 1000)
    return "leaving, ms", statistics.median(taken), 60, f"latest {max(taken):.0f} ms"


if __name__ == "__main__":
    main()
