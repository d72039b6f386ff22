"""Any walk through triage keeps its promises, and can be taken back step by step."""

from __future__ import annotations

import sqlite3
import tempfile
from datetime import date, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from ftdesk.acts.authorise import authorise
from ftdesk.acts.confirm import confirm
from ftdesk.acts.correct import correct
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.start import init
from ftdesk.acts.triage import DECISIONS, decide, log_talk, take
from ftdesk.acts.undo import undo
from ftdesk.clock.local import LONDON
from ftdesk.clock.now import FixedClock
from ftdesk.model.errors import Refused
from ftdesk.store.referrals import referral
from tests.referred import CLEAR, refused, special_guardianship, two_families, unassessed

CASES = (CLEAR, unassessed(), refused(), special_guardianship(), two_families())
STEPS = (*DECISIONS, "take", "talk", "confirm", "authorise", *(f"correct {n}" for n in range(len(CASES))))
GOES_TO = {
    "new": {"triage", "waiting", "accepted", "declined", "redirected", "withdrawn"},
    "triage": {"waiting", "accepted", "declined", "redirected", "withdrawn"},
    "waiting": {"accepted", "declined", "redirected", "withdrawn"},
    "accepted": {"withdrawn"},
}
TABLES = ("referral", "arrangement", "deadline", "talk", "authorisation")


def step(office: Office, made: str, name: str) -> bool:
    """Do one step; False where it was refused."""
    try:
        if name == "take":
            take(office, made)
        elif name == "talk":
            log_talk(office, made, "social_worker", "spoke")
        elif name == "confirm":
            confirm(office, made, "R Okafor")
        elif name == "authorise":
            authorise(office, made, "team_manager", "D Abbot", date(2026, 12, 23), "spoken", "N-3.9d")
        elif name.startswith("correct"):
            row = office.store.read(referral, made)
            assert row is not None
            correct(office, made, row.version, CASES[int(name[-1])])
        else:
            decide(office, made, name, to="the SGO team", note="so decided")  # type: ignore[arg-type]
    except Refused:
        return False
    return True


def everything(connection: sqlite3.Connection) -> dict[str, list[tuple[object, ...]]]:
    """Read what stands in the tables that triage writes, versions apart."""
    found = {}
    for table in TABLES:
        names = [row[1] for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "version"]
        rows = connection.execute(f"SELECT {', '.join(names)} FROM {table} ORDER BY id")
        found[table] = [tuple(row) for row in rows]
    return found


@settings(max_examples=25, deadline=None)
@given(st.integers(0, len(CASES) - 1), st.lists(st.sampled_from(STEPS), max_size=8))
def test_any_walk_keeps_to_the_states_and_can_be_taken_back(first: int, walk: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = FixedClock(datetime(2026, 12, 24, 16, 41, tzinfo=LONDON))
        path = Path(folder) / "walk.db"
        office = init(
            path, policy="northamptonshire", service=None, training=True, login="jsmith", clock=clock
        )
        made = key_in(office, CASES[first])
        stood = [office.store.read(everything)]
        for name in walk:
            before = office.store.read(referral, made)
            done = step(office, made, name)
            after = office.store.read(referral, made)
            assert before is not None
            assert after is not None
            if not done:
                assert office.store.read(everything) == stood[-1]
                continue
            stood.append(office.store.read(everything))
            if after.state != before.state:
                assert after.state in GOES_TO[before.state]
            plans = stood[-1]["arrangement"]
            assert bool(plans) is (after.state == "accepted" or bool(stood[-2]["arrangement"]))
            if after.state == "accepted" and before.state != "accepted":
                assert str(before.verdict) != "decline"
        for earlier in reversed(stood[:-1]):
            undo(office)
            assert office.store.read(everything) == earlier
        office.store.close()
