"""How long the best slots of four weeks take: python -m tests.bench.slots [SERVICE_FOLDER ...].

Every arrangement's own sessions are taken out of the weeks first, so that its whole series is searched; the
gap index is warm, and the best of three turns counts, since others may be at the machine. Without a folder an
invented service is made, and one ten times its size. Milliseconds are the machine's, so each is told against
reading one week's sessions and diaries from the database too.
"""

from __future__ import annotations

import gc
import math
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from ftdesk.acts.asks import ask_of
from ftdesk.acts.import_service import import_folder
from ftdesk.acts.start import init
from ftdesk.clock.local import at, monday, parse_when, to_store
from ftdesk.clock.now import FixedClock
from ftdesk.diary.ask import Ask
from ftdesk.diary.booked import Booked
from ftdesk.diary.free_time import Stay
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.option import SlotsAsk
from ftdesk.diary.slots import best_slots
from ftdesk.store.connect import connect
from ftdesk.store.free_time import SESSION_COLUMNS, gap_index, people_of, stays_of_row
from ftdesk.store.referrals import referral
from ftdesk.store.sessions import arrangement, sessions_of
from ftdesk.store.situation import house
from tests.bench.judging import Figure
from tests.invented_arranging import write_service

WEEKS, LIMIT, TURNS = 4, 5, 3
MEDIAN_MS, WORST_MS, INDEX_SECONDS = 10.0, 30.0, 0.5
MOST_ASKS = 150
"""Arrangements searched for at most, taken evenly from all."""
PRESENT = "2027-04-20T09:00"


def main() -> None:
    """Make or take the services, measure, print the table; end with 1 where a figure is missed."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory() as scratch:
        folders = [Path(name) for name in sys.argv[1:]] or list(invented(Path(scratch)))
        for number, folder in enumerate(folders):
            figures += slots_figures(folder, Path(scratch) / f"{number}.db")
    width = max(len(figure[0]) for figure in figures)
    for name, value, most, detail in figures:
        verdict = "ok" if value <= most else "MISSED"
        print(f"{name:<{width}}  {value:8.2f}  at most {most:<6g} {verdict:<7}{detail}")
    sys.exit(any(value > most for _, value, most, _ in figures))


def invented(scratch: Path) -> list[Path]:
    """Make a service of the usual size and one of ten times it; return their folders."""
    folders = []
    for times in (1, 10):
        folder = scratch / f"invented x{times}"
        print(f"making {folder.name} ...", flush=True)
        write_service(folder, seed=21, supervisors=30 * times, families=135 * times)
        folders.append(folder)
    return folders


def slots_figures(folder: Path, path: Path) -> list[Figure]:
    """Return how long slots take on one service.

    Args:
        folder: of the service.
        path: of a database to be made from it.
    """
    clock = FixedClock(parse_when(PRESENT, field="at"))
    office = init(path, policy="northamptonshire", service=None, training=True, login="bench", clock=clock)
    import_folder(office, folder)
    office.store.close()
    connection = connect(path)
    first = first_week(connection)
    week = statistics.median(seconds_of(lambda: read_week(connection, first)) for _ in range(15))
    known = house(connection)
    built = statistics.median(seconds_of(lambda: gap_index(connection, known, first)) for _ in range(5))
    index = gap_index(connection, known, first)
    asks = _asks(connection)
    asks = asks[:: max(1, len(asks) // MOST_ASKS)]
    for ask in asks:
        _search(index, ask, first)
    gc.collect()
    found = [min(_search(index, ask, first) for _ in range(TURNS)) for ask in asks]
    middle, worst = statistics.median(found), max(found)
    name, against = folder.name, f"a week read: {1000 * week:.2f} ms"
    return [
        (
            f"{name}: five best slots, median ms",
            1000 * middle,
            MEDIAN_MS,
            f"{middle / week:.1f} x {against}",
        ),
        (f"{name}: five best slots, worst ms", 1000 * worst, WORST_MS, f"{worst / week:.1f} x"),
        (f"{name}: gap index built, s", built, INDEX_SECONDS, f"{built / week:.1f} x"),
    ]


def first_week(connection: sqlite3.Connection) -> date:
    """Return the Monday of the first week that has anything to place."""
    row = connection.execute("SELECT min(week) FROM session WHERE state = 'unplaced'").fetchone()
    return monday(date.fromisoformat(row[0]))


def read_week(connection: sqlite3.Connection, first: date) -> int:
    """Read the sessions and diaries of the week from a Monday on; return how much that is."""
    span = {"since": to_store(at(first, "00:00")), "until": to_store(at(first + timedelta(days=7), "00:00"))}
    blocks = connection.execute(
        "SELECT * FROM diary_block WHERE start_at < :until AND end_at > :since", span
    ).fetchall()
    sessions = connection.execute(f"{SESSION_COLUMNS} AND start_at < :until", span).fetchall()
    return sum(len(list(stays_of_row(row))) for row in blocks) + len(sessions)


def _asks(connection: sqlite3.Connection) -> list[Ask]:
    people, found = people_of(connection), []
    for row in connection.execute("SELECT id FROM arrangement ORDER BY id").fetchall():
        plan = arrangement(connection, row[0])
        case = referral(connection, plan.referral) if plan else None
        if plan is not None and case is not None:
            found.append(ask_of(case, plan, sessions_of(connection, referral=case.id), people))
    return found


def _search(index: GapIndex, ask: Ask, first: date) -> float:
    """Return the seconds of one search; the arrangement's own sessions are out of the way meanwhile."""
    start = first.toordinal()
    days = range(start, start + 7 * WEEKS)
    own = [one for day in days for one in index.of_family(ask.referral, day)]
    taken: list[tuple[Booked, tuple[tuple[str, int, Stay], ...]]] = [
        (one, index.displace(one.session)) for one in own
    ]
    wanted = SlotsAsk(
        ask=ask,
        from_day=start,
        weeks=WEEKS,
        per_week=max(1, math.ceil(ask.per_week)),
        since=(start - 6, 9 * 60),
        limit=LIMIT,
    )
    seconds = seconds_of(lambda: best_slots(index, wanted))
    for one, stays in taken:
        index.put_session(one)
        for staff, day, stay in stays:
            index.put_stay(staff, day, stay)
    return seconds


def seconds_of(run: Callable[[], object]) -> float:
    """Return how long something takes."""
    gc.disable()
    try:
        start = time.perf_counter()
        run()
        return time.perf_counter() - start
    finally:
        gc.enable()


if __name__ == "__main__":
    main()
