"""How much more than one service the desk carries: python -m tests.bench.headroom [AREAS [YEARS [WIDE]]].

Three made databases: the invented service; AREAS of it with YEARS of closed cases behind them, a county's
load, trail and all; and the work at hand of WIDE of it at once, England's, without its trail (what needs it,
or is too much at that size, is not measured there). Milliseconds are the processor's, the best of several
turns; the opening is by the clock. The usual sizes take 15 GB of disk and half an hour; 0 leaves one out.
"""

from __future__ import annotations

import gc
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from ftdesk.acts.look import look
from ftdesk.acts.looked import who_looked
from ftdesk.acts.office import Office
from ftdesk.acts.sign_in import sign_in
from ftdesk.acts.slots import slots
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.acts.triage import log_talk
from ftdesk.clock.local import LONDON, monday
from ftdesk.clock.now import FixedClock
from ftdesk.demo.make import make
from ftdesk.model.service import Role
from ftdesk.panes import case, diary, displaced, history, inbox, overdue, search, summary, triage, venues
from ftdesk.panes.venues import RoomLine
from ftdesk.store.database import Database
from tests.bench.aged import age
from tests.bench.grown import grow
from tests.bench.measured import Run

AREAS, YEARS, WIDE = 7, 10.0, 545
NOW = datetime(2026, 12, 24, 16, 41, tzinfo=LONDON)
TURNS, SCREENFUL = 3, 40
LONG_MS = 20_000.0
"""What takes so long is not done again for a better figure."""
Measured = tuple[str, float]
"""What, with its unit, and how much."""


def main() -> None:
    """Make the services one after the other, measure, and print the table."""
    areas = int(sys.argv[1]) if len(sys.argv) > 1 else AREAS
    years = float(sys.argv[2]) if len(sys.argv) > 2 else YEARS
    wide = int(sys.argv[3]) if len(sys.argv) > 3 else WIDE
    columns: list[tuple[str, dict[str, float]]] = []
    with tempfile.TemporaryDirectory(prefix="headroom-") as scratch:
        usual = Path(scratch) / "usual.db"
        make(usual, policy="northamptonshire", clock=FixedClock(NOW), login="bench").store.close()
        _ran(usual, ["server", "purge_months", "84"])
        sqlite3.connect(usual).execute("PRAGMA wal_checkpoint(TRUNCATE)").close()
        columns.append(("one service", _column(usual, whole=True)))
        if areas:
            aged = Path(scratch) / "county.db"
            print(f"writing {areas} of it with {years:g} years ...", flush=True)
            age(usual, aged, areas=areas, years=years, present=NOW)
            columns.append((f"{areas} of it, {years:g} years", _column(aged, whole=True)))
            aged.unlink()
        if wide:
            grown = Path(scratch) / "wide.db"
            print(f"writing {wide} of it at once ...", flush=True)
            grow(usual, grown, wide)
            columns.append((f"{wide} at once", _column(grown, whole=False)))
    _print(columns)


def _column(database: Path, *, whole: bool) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, value in _measured(database, whole=whole):
        print(f"  {name:<44}{value:12,.1f}", flush=True)
        found[name] = value
    return found


def _measured(database: Path, *, whole: bool) -> Iterator[Measured]:
    yield "file, MB", database.stat().st_size / 1e6
    with closing(sqlite3.connect(database)) as raw:
        for table in ("referral", "session", "act", "audit"):
            yield f"rows of {table}", raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    yield "opening the desk to its first screen, ms", min(_opened(database) for _ in range(TURNS))
    yield from _read(database, whole=whole)
    if whole:
        yield from _commands(database)


def _read(database: Path, *, whole: bool) -> Iterator[Measured]:
    """Read what screens show, and do two acts, in this process."""
    store = Database(database)
    office = _as(sign_in(store, "bench", FixedClock(NOW)), "coordinator")
    booked = office.store.read(_busiest)
    day = office.today
    for name, shown in (
        ("inbox", lambda: (inbox.count(office), inbox.rows(office, 0, SCREENFUL))),
        ("triage", lambda: (triage.count(office), triage.late_count(office), _triage(office))),
        ("venues", lambda: _venues(office)),
        ("diary", lambda: _diary(office)),
        (
            "overdue",
            lambda: (overdue.count(office), overdue.rows(office, 0, SCREENFUL), overdue.totals(office)),
        ),
        ("case page", lambda: case.case(office, booked)),
        ("history of a case", lambda: history.entries(office, booked)),
        ("search for a name", lambda: search.rows(office, "ellis")),
        ("search for two letters", lambda: search.rows(office, "el")),
        ("figures of a month", lambda: summary.summary(office, day - timedelta(days=30), day)),
    ):
        yield f"{name}, ms", _best(shown)
    yield "an act: a look at a case, ms", _best(lambda: look(office, booked))
    yield "an act: a talk logged, ms", _best(lambda: log_talk(office, booked, "carer", "rang, all well"))
    manager = _as(office, "manager")
    yield "who looked at a child, ms", _best(lambda: who_looked(manager, booked))
    if whole:
        yield from _searched(office)
    store.close()


def _searched(office: Office) -> Iterator[Measured]:
    """Go through sessions to come and diaries as a whole: that keeps the drive between every two places."""
    waiting = [row.key for row in search.unbooked(office, 10)]
    yield "what is displaced, ms", _best(lambda: displaced.displaced(office))
    thrice, other = (SlotsWish(referral=waiting[end]) for end in (0, -1))
    yield "slots, the first search, ms", _best(lambda: slots(office, other), 1)
    yield "slots, the same case again, ms", _best(lambda: slots(office, other))
    yield "slots, a case of three a week, ms", _best(lambda: slots(office, thrice))


def _commands(database: Path) -> Iterator[Measured]:
    """Check, back up and restore on the command line: seconds of the processor, and memory."""
    folder = database.parent
    key, packed, back = folder / "key", folder / "packed.age", folder / "back.db"
    made = subprocess.run(
        [sys.executable, "-m", "ftdesk", "backup", "--new-key", str(key)], check=True, capture_output=True
    )
    public = made.stdout.decode().split()[0]
    for name, words in (
        ("purge, listing what may go", ["purge"]),
        ("check", ["check"]),
        ("backup", ["backup", str(packed), "--to", public]),
        ("restore", ["restore", str(packed), str(back), "--identity", str(key)]),
    ):
        seconds, megabytes = _ran(database, words)
        yield f"{name}, s", seconds
        yield f"{name}, MB of memory", megabytes
    yield "backup's file, MB", packed.stat().st_size / 1e6
    for left in (key, packed, Path(f"{packed}.json"), back, Path(f"{back}-head")):
        left.unlink()


_LAUNCH = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(code, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""A small program that starts the measured one: whoever starts another lends it the memory it had itself."""


def _ran(database: Path, words: Sequence[str]) -> tuple[float, float]:
    """Run a command, and return the seconds of the processor and the megabytes that it took."""
    who = ["--as", "awick"] if words[0] != "restore" else []
    command = [sys.executable, "-m", "ftdesk", "--db", str(database), *who, *words]
    told = subprocess.run([sys.executable, "-c", _LAUNCH, *command], check=True, capture_output=True)
    code, seconds, kilobytes = told.stdout.decode().split()
    assert code == "0", (words, told.stderr)
    return float(seconds), int(kilobytes) / 1024


def _opened(database: Path) -> float:
    words = ("-m", "ftdesk", "--db", str(database), "--as", "bench", "--at", f"{NOW:%Y-%m-%dT%H:%M}")
    environment = {**os.environ, "TERM": "xterm-256color", "PYTHONUTF8": "1"}
    with Run([sys.executable, *words], environment, 120) as run:
        return run.ready(r"16:3\d today")


def _as(office: Office, role: Role) -> Office:
    return replace(office, who=replace(office.who, role=role))


def _busiest(connection: sqlite3.Connection) -> str:
    row = connection.execute(
        "SELECT referral FROM session WHERE id GLOB 'S-*' GROUP BY referral ORDER BY count(*) DESC, 1 LIMIT 1"
    ).fetchone()
    return str(row[0])


def _triage(office: Office) -> object:
    return triage.rows(office, 0, SCREENFUL)


def _venues(office: Office) -> object:
    lines = venues.lines(office, office.today)
    rooms = [line.key for line in lines[:SCREENFUL] if isinstance(line, RoomLine)]
    return venues.bars(office, office.today, rooms), venues.day_words(office, office.today, "15:00")


def _diary(office: Office) -> object:
    people = diary.people(office, office.today)[:SCREENFUL]
    staff = [line.key for line in people if isinstance(line, diary.PersonLine)]
    away = diary.away_words(office, office.today)
    return diary.blocks(office, office.today, staff), diary.loads(office, monday(office.today), staff), away


def _best(shown: Callable[[], object], turns: int = TURNS) -> float:
    taken: list[float] = []
    while len(taken) < turns and max(taken, default=0) < LONG_MS:
        gc.collect()
        begun = time.process_time()
        shown()
        taken.append(1000 * (time.process_time() - begun))
    return min(taken)


def _print(columns: Sequence[tuple[str, dict[str, float]]]) -> None:
    first = columns[0][1]
    print(f"\n{'':<44}" + "".join(f"{name:>24}" for name, _ in columns))
    for what in first:
        line = f"{what:<44}"
        for _, found in columns:
            line += (
                f"{found[what]:14,.1f} ({found[what] / first[what]:6.1f} x)" if what in found else f"{'':>24}"
            )
        print(line)


if __name__ == "__main__":
    main()
