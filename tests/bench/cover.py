"""How long covering a day takes: python -m tests.bench.cover [SERVICE_FOLDER ...].

Every supervisor is away in turn on every day of the first week that has a session of theirs (of a service of
more than sixty, every tenth), the gap index warm. Milliseconds are the processor's, the best of several runs;
reading the sessions concerned is in them, and told apart. Without a folder an invented service is made, and
one ten times its size. They are the machine's too, so each is told against reading one week's sessions and
diaries from the database.
"""

from __future__ import annotations

import gc
import sqlite3
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from ftdesk.acts.cover_read import CoverWish, read_cover
from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.start import init
from ftdesk.clock.local import parse_when, short_day
from ftdesk.clock.now import FixedClock
from ftdesk.diary.cover import cover
from ftdesk.diary.cover_ask import Standing
from tests.bench.judging import Figure
from tests.bench.slots import PRESENT, first_week, invented, read_week, seconds_of

MEDIAN_MS, WORST_MS = 12.0, 40.0
ROUNDS = 3
_MANY = 60


def main() -> None:
    """Make or take the services, measure, print the table; end with 1 where a figure is missed."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(name) for name in sys.argv[1:]] or invented(Path(scratch))
        for number, folder in enumerate(folders):
            figures += cover_figures(folder, Path(scratch) / f"{number}.db")
    width = max(len(figure[0]) for figure in figures)
    for name, value, most, detail in figures:
        verdict = "ok" if value <= most else "MISSED"
        print(f"{name:<{width}}  {value:8.2f}  at most {most:<6g} {verdict:<7}{detail}")
    sys.exit(any(value > most for _, value, most, _ in figures))


def cover_figures(folder: Path, path: Path) -> list[Figure]:
    """Return how long covering a day takes on one service.

    Args:
        folder: of the service.
        path: of a database to be made from it.
    """
    clock = FixedClock(parse_when(PRESENT, field="at"))
    office = init(path, policy="northamptonshire", service=None, training=True, login="bench", clock=clock)
    import_folder(office, folder)
    return office.store.read(_measured, office, folder.name)


@dataclass(frozen=True, slots=True)
class _Run:
    """How long the cover of one day took.

    Attributes:
        whose: the supervisor and the date.
        seconds: by the clock on the wall.
        cpu: the process's own, which others on the machine do not lengthen; `reading` of it went into reading
            the sessions concerned from the database.
        sessions: what the absence displaces; `open` of them stay uncovered.
    """

    whose: str
    seconds: float
    cpu: float
    reading: float
    sessions: int
    open: int


def _measured(connection: sqlite3.Connection, office: Office, name: str) -> list[Figure]:
    first = first_week(connection)
    week = statistics.median(seconds_of(lambda: read_week(connection, first)) for _ in range(15))
    staff = [
        row[0] for row in connection.execute("SELECT id FROM staff WHERE role = 'supervisor'").fetchall()
    ]
    staff = staff if len(staff) <= _MANY else staff[::10]
    found = []
    for day in (first + timedelta(days=n) for n in range(7)):
        for who in staff:
            once = _one(connection, office, who, day)
            if once.sessions:
                rounds = [once, *(_one(connection, office, who, day) for _ in range(ROUNDS - 1))]
                found.append(min(rounds, key=lambda one: one.cpu))
    sessions, left = sum(one.sessions for one in found), sum(one.open for one in found)
    says = f"{len(found)} days, {sessions} sessions, {left} stay open; a week read: {1000 * week:.2f} ms"
    worst = max(found, key=lambda one: one.cpu)
    middle = sorted(found, key=lambda one: one.cpu)[len(found) // 2]
    return [
        _figure(f"{name}: cover of a day, median ms", middle, MEDIAN_MS, week, says),
        _figure(f"{name}: cover of a day, worst ms", worst, WORST_MS, week, worst.whose),
    ]


def _figure(name: str, one: _Run, most: float, week: float, says: str) -> Figure:
    split = f"reading {1000 * one.reading:.1f}, searching {1000 * (one.cpu - one.reading):.1f}"
    wall = f"by the wall clock {1000 * one.seconds:.1f}"
    return name, 1000 * one.cpu, most, f"{one.cpu / week:.1f} x a week's reading; {split}; {wall}; {says}"


def _one(connection: sqlite3.Connection, office: Office, who: str, day: date) -> _Run:
    """Cover one day, and tell how long it took."""
    reading = 0.0

    def standing(session: str) -> Standing | None:
        nonlocal reading
        begun = time.process_time()
        found = asked.standing(session)
        reading += time.process_time() - begun
        return found

    gc.disable()
    try:
        wall, cpu = time.perf_counter(), time.process_time()
        read = read_cover(connection, office, CoverWish(staff=who, on=day))
        asked = read.asked
        reading += time.process_time() - cpu
        found = cover(read.index, replace(asked, standing=standing))
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    finally:
        gc.enable()
    left = len(found.sessions) - len(found.chosen)
    return _Run(f"{who} on {short_day(day)}", wall, cpu, reading, len(found.sessions), left)


if __name__ == "__main__":
    main()
