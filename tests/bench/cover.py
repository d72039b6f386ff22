"""How long covering a day takes: python -m tests.bench.cover [SERVICE_FOLDER ...].

Every supervisor is away in turn on every day of the first week that has a session of theirs (of a service of
more than sixty, every tenth), the gap index warm; what is read of the sessions concerned is in the time.
Without a folder an invented service is made, and one ten times its size. Milliseconds are the machine's, so
each is told against reading one week's sessions and diaries from the database too.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from ftdesk.acts.cover_read import CoverWish, read_cover
from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.start import init
from ftdesk.clock.local import parse_when
from ftdesk.clock.now import FixedClock
from ftdesk.diary.cover import cover
from ftdesk.diary.cover_ask import Cover
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


def _measured(connection: sqlite3.Connection, office: Office, name: str) -> list[Figure]:
    first = first_week(connection)
    week = statistics.median(seconds_of(lambda: read_week(connection, first)) for _ in range(15))
    staff = [
        row[0] for row in connection.execute("SELECT id FROM staff WHERE role = 'supervisor'").fetchall()
    ]
    staff = staff if len(staff) <= _MANY else staff[::10]
    found, sessions, open_ = [], 0, 0
    for day in (first + timedelta(days=n) for n in range(7)):
        for who in staff:
            rounds = [_one(connection, office, who, day) for _ in range(ROUNDS)]
            if rounds[0][1]:
                found.append(min(seconds for seconds, _, _ in rounds))
                sessions, open_ = sessions + rounds[0][1], open_ + rounds[0][2]
    middle, worst = statistics.median(found), max(found)
    says = f"{len(found)} days, {sessions} sessions, {open_} stay open; a week read: {1000 * week:.2f} ms"
    return [
        (f"{name}: cover of a day, median ms", 1000 * middle, MEDIAN_MS, f"{middle / week:.1f} x {says}"),
        (f"{name}: cover of a day, worst ms", 1000 * worst, WORST_MS, f"{worst / week:.1f} x"),
    ]


def _one(connection: sqlite3.Connection, office: Office, who: str, day: date) -> tuple[float, int, int]:
    """Return how long one day takes, its sessions, and how many of them stay open."""
    found: list[Cover] = []

    def covered() -> None:
        read = read_cover(connection, office, CoverWish(staff=who, on=day))
        found.append(cover(read.index, read.asked))

    seconds = seconds_of(covered)
    return seconds, len(found[0].sessions), len(found[0].sessions) - len(found[0].chosen)


if __name__ == "__main__":
    main()
