"""Sixty desks at once on one database, working as people do: python -m tests.bench.desks [DESKS [SECONDS]].

Every desk is the installed program in a terminal of its own, of its own coordinator. Each goes through lists,
opens cases, searches, notes talks and ticks tasks on cases that all of them share, books a series and takes
it back: an act every two seconds, where looking at a list or a page is one too. What each was told is held
against what is in the database.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from ftdesk.clock.local import LONDON
from ftdesk.clock.now import FixedClock
from ftdesk.demo.make import make
from ftdesk.store.check import check
from ftdesk.store.database import Database
from ftdesk.store.trail import CHANGES_NOTHING
from tests.bench.desk_at_work import NOW, DeskAtWork
from tests.servers.test_race import PEOPLE_TWICE, ROOMS_TWICE

DESKS, SECONDS = 60, 120.0
APART, AT_LAST = 1.0, 30.0
"""Seconds between two people who come in, and from the last of them until the work is measured."""
MOST_MS = 1000.0
"""Milliseconds within which all but one in a hundred acts are to be answered."""


def idle_desk(path: Path, seconds: float = 20.0) -> tuple[float, float]:
    """Return the share of one processor, in percent, and the memory, in MB, that one idle desk takes."""
    desk = DeskAtWork(0, path)
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


def acts_by_login(path: Path) -> dict[str, int]:
    """Return how many acts that change something each login has done."""
    marks = ", ".join("?" for _ in CHANGES_NOTHING)
    query = f"SELECT login, count(*) FROM act WHERE name NOT IN ({marks}) GROUP BY login"
    database = sqlite3.connect(path)
    found = dict(database.execute(query, CHANGES_NOTHING).fetchall())
    database.close()
    return found


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
        desks = [DeskAtWork(n, path) for n in range(1, number + 1)]
        now = time.monotonic()
        begins = now + APART * number + AT_LAST
        at_once([partial(desk.come_in, now + APART * n, begins) for n, desk in enumerate(desks)])
        ends = time.monotonic() + seconds
        at_once([partial(desk.work, ends) for desk in desks])
        at_once([desk.end for desk in desks])
        _tell(path, desks, seconds, before)


def _tell(path: Path, desks: list[DeskAtWork], seconds: float, before: set[tuple[str, str]]) -> None:
    database = sqlite3.connect(path)
    there = [row[0] for row in database.execute("SELECT note FROM talk")]
    database.close()
    lost = [words for desk in desks for words in desk.kept if sum(words in note for note in there) != 1]
    lost += [words for desk in desks for words in desk.taken_back if any(words in note for note in there)]
    done = acts_by_login(path)
    unlike = [
        (desk.login, desk.told, done.get(desk.login, 0))
        for desk in desks
        if done.get(desk.login, 0) != desk.told and not desk.silent
    ]
    twice = overlaps(path) - before
    store = Database(path)
    faults = store.read(check).faults
    store.close()
    acts, saved = sum(desk.acts for desk in desks), sum(len(desk.saving) for desk in desks)
    locked, silent = sum(desk.locked for desk in desks), [one for desk in desks for one in desk.silent]
    died = sum(desk.died for desk in desks)
    every, booked = seconds * len(desks) / max(acts, 1), sum(desk.booked for desk in desks)
    print(f"{len(desks)} desks, {seconds:.0f} s: {acts} acts, one in {every:.1f} s each")
    print(f"{saved} of them change something; {booked} series booked and taken back")
    print(f"lost {len(lost)}, told otherwise than kept {len(unlike)}")
    for words in lost:
        print(f"lost: {words!r}, there {[note for note in there if words in note]}")
    print(f"double bookings {len(twice)}, faults {len(faults)}")
    print(f"busy or locked shown {locked}, answers that did not come {len(silent)}, desks that ended {died}")
    for one in silent:
        print("no answer to", one)
    if unlike:
        print("login, acts told of, acts kept:", *unlike)
    slow = _times("what is written", [ms for desk in desks for ms in desk.saving])
    _times("any key", [ms for desk in desks for ms in desk.steps])
    if lost or unlike or twice or faults or locked or silent or died or slow > MOST_MS:
        sys.exit("MISSED")


def _times(what: str, took: list[float]) -> float:
    took = sorted(took) or [0.0]
    middle, high = took[len(took) // 2], took[int(len(took) * 0.99)]
    print(f"{what}: median {middle:.0f} ms, p99 {high:.0f} ms, worst {took[-1]:.0f} ms")
    return high


def _processor(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
