"""A backup rehearsed: made while others book, and restored as one moment, every answer before it there."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread

from pyrage import x25519

from ftdesk.acts.backup import backup, manifest_file
from ftdesk.acts.person import Person
from ftdesk.store.anchor import heads_in
from ftdesk.store.check import check
from ftdesk.store.database import Database
from ftdesk.store.restore import restore
from tests.conftest import BEFORE_CHRISTMAS
from tests.servers.booker import desk
from tests.servers.killing import SLOTS, WEEKS, WHOLE
from tests.small_service import FAMILIES, write_small_service

ROOT = Path(__file__).parents[2]
WRITERS = 3
BEFORE = 2
"""Series that each writer has booked before the backup begins."""
FIRST_MONDAY = date(2027, 4, 5)


class Booker:
    """Somebody who books series after series until told to stop."""

    def __init__(self, path: Path, number: int) -> None:
        self.answers: list[dict[str, list[str]]] = []
        self.warm = Event()
        self._enough = Event()
        self._number = number
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.servers.booker", str(path)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._thread = Thread(target=self._book)
        self._thread.start()

    def stop(self) -> None:
        """Let it finish the series that it is at."""
        self._enough.set()
        self._thread.join(timeout=60)
        self._process.wait(timeout=20)

    def _book(self) -> None:
        assert self._process.stdin is not None and self._process.stdout is not None
        with self._process.stdin as asked, self._process.stdout as said:
            assert said.readline().strip() == "ready"
            for turn in range(200):
                if self._enough.is_set():
                    return
                weeks = WEEKS * (turn * WRITERS + self._number)
                ask = {
                    "family": f"R-{turn % len(FAMILIES) + 1:04d}",
                    "slots": SLOTS,
                    "from": (FIRST_MONDAY + timedelta(weeks=weeks)).isoformat(),
                    "weeks": WEEKS,
                }
                asked.write(json.dumps(ask) + "\n")
                asked.flush()
                assert said.readline().strip() == "begun"
                self.answers.append(json.loads(said.readline()))
                if turn + 1 == BEFORE:
                    self.warm.set()


def test_a_backup_made_while_others_book_is_one_moment_with_every_answer_before_it(tmp_path: Path) -> None:
    live, new, identity = tmp_path / "live.db", tmp_path / "new.db", tmp_path / "secret"
    write_small_service(live)
    key = x25519.Identity.generate()
    identity.write_text(str(key))
    office = replace(desk(live), who=Person("m.okoro", "M Okoro", "administrator"))
    bookers = [Booker(live, number) for number in range(WRITERS)]
    try:
        for booker in bookers:
            assert booker.warm.wait(timeout=60)
        answered = [answer for booker in bookers for answer in booker.answers]
        done = backup(office, tmp_path / "kept", to=str(key.to_public()))
    finally:
        for booker in bookers:
            booker.stop()
    later = sum(len(booker.answers) for booker in bookers)
    office.store.close()

    restored = restore(done.file, new, identity=identity, login="m.okoro", at=BEFORE_CHRISTMAS)

    assert later > len(answered), "nobody booked while it was made, so that it proved nothing"
    kept, ours = found_in(new), found_in(live)
    sessions = [session for answer in answered for session in answer["sessions"]]
    assert len(sessions) >= WRITERS * BEFORE * WEEKS * len(SLOTS)
    assert set(sessions) <= kept.sessions
    assert kept.acts[:-1] == ours.acts[: len(kept.acts) - 1], "its trail is no beginning of the live one's"
    assert len(kept.acts) - 1 < len(ours.acts)
    for series, *counts in kept.whole:
        assert set(counts) == {WEEKS * len(SLOTS)}, series
    assert len(kept.whole) == sum(name == "book" for _, name in kept.acts)
    noted = next(heads_in(manifest_file(done.file).read_text()))
    assert restored.head.number == noted.number + 1, "restoring it is one act more, and no other"
    for path in (new, live):
        store = Database(path)
        assert store.read(check).faults == ()
        store.close()


@dataclass(frozen=True, slots=True)
class Found:
    """What a database holds, read with no help of ours."""

    acts: list[tuple[str, str]]
    sessions: set[str]
    whole: list[tuple[str, int]]


def found_in(path: Path) -> Found:
    raw = sqlite3.connect(path)
    acts = raw.execute("SELECT true_at, name FROM act ORDER BY id").fetchall()
    sessions = {row[0] for row in raw.execute("SELECT id FROM session")}
    whole = raw.execute(WHOLE).fetchall()
    raw.close()
    return Found(acts, sessions, whole)
