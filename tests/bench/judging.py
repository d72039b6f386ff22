"""How long it takes to judge every open case, against reading them: neither keeps anything from run to run.

Reading is all that judging an open case needs, out of the database into frozen facts: the case's row with
its referral decoded, and the authorisations recorded at the desk joined to it. Nothing else is read, for a
referral is judged from nothing else; what a booking or a later act is judged by is read in that act.
"""

from __future__ import annotations

import gc
import sqlite3
import statistics
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from ftdesk.acts.case import case_for
from ftdesk.acts.judging import with_authorisations
from ftdesk.clock.now import Clock
from ftdesk.model.referral import Referral
from ftdesk.policy.judge import judge, verdict
from ftdesk.policy.profile import load_profile
from ftdesk.store.authorisations import authorisations
from ftdesk.store.connect import connect
from ftdesk.store.open_cases import open_cases

Figure = tuple[str, float, float, str]
MOST = 3.0
"""Judging may take so many times as long as reading."""


def judging_figures(database: Path, policy: str, clock: Clock, rounds: int, times: int) -> list[Figure]:
    """Return how judging the open cases compares with reading them.

    Args:
        database: an invented service.
        policy: the profile that it works under.
        clock: says the day of judging.
        rounds: how often each is measured, in turns; the middle one counts.
        times: how many times its usual size the service has.
    """
    connection = connect(database)
    today = clock.now().date()
    profile = load_profile(policy)

    def read() -> list[Referral]:
        return [_read(connection, id_, today) for id_ in open_cases(connection)]

    cases = read()

    def judge_all() -> None:
        for referral in cases:
            verdict(judge(referral, profile, today))

    def judge_and_show() -> None:
        for referral in cases:
            for finding in judge(referral, profile, today):
                dict(finding.facts)

    reading, judging, showing = _middle(rounds, read, judge_all, judge_and_show)
    each = 1e6 / len(cases)
    detail = (
        f"{len(cases)} open cases; microseconds each: read {reading * each:.0f}, judged "
        f"{judging * each:.0f}, with the facts of every finding {showing * each:.0f}"
    )
    name = f"judging against reading, {policy} at {times} times the size"
    return [(name, judging / reading, MOST, detail)]


def _read(connection: sqlite3.Connection, case: str, today: date) -> Referral:
    recorded = authorisations(connection, case)
    return with_authorisations(case_for(connection, case).referral, recorded, today)


def _middle(rounds: int, *what: Callable[[], object]) -> list[float]:
    """Return the middle of the seconds that each takes, measured in turns so that all feel the same load."""
    taken: list[list[float]] = [[] for _ in what]
    for _ in range(rounds):
        for one, seconds in zip(what, taken, strict=True):
            gc.collect()
            begun = time.perf_counter()
            one()
            seconds.append(time.perf_counter() - begun)
    return [statistics.median(seconds) for seconds in taken]
