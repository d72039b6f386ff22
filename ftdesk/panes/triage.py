"""Triage: the cases still to be decided, in the order in which they are due, then those to be booked."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from datetime import datetime

from ftdesk.acts.office import Office
from ftdesk.clock.local import local, short_day
from ftdesk.clock.working_days import Due
from ftdesk.model.finding import Verdict
from ftdesk.model.glance import glance
from ftdesk.model.plain_text import one_line
from ftdesk.panes.inbox import entry
from ftdesk.panes.lines import Tone
from ftdesk.panes.person_words import children_words
from ftdesk.panes.when_words import due_tree, left
from ftdesk.policy.clocks import clocks_started_by
from ftdesk.store import triage as store
from ftdesk.store.authorisations import has_lapsed
from ftdesk.store.listed import Listed

_TIMES = {1: "once", 2: "twice"}


@dataclass(frozen=True, slots=True)
class TriageRow:
    """One row of the triage.

    Attributes:
        key: the case's id.
        due: the day, `Wed 30 Dec`.
        left: `2 wd`, `today`, `✗ 1 wd`; `✓ done` once the clock is stopped.
        tone: of `left`.
        children: `Ellis K 7, M 3m`.
        waiting_on: `us`, `? 3 answers`, `y team manager (N-3.9d)`.
        waiting_tone: of `waiting_on`.
        unbooked: it is accepted, and has no sessions yet.
    """

    key: str
    due: str
    left: str
    tone: Tone
    children: str
    waiting_on: str
    waiting_tone: Tone
    unbooked: bool = False

    @property
    def referral(self) -> str:
        """The case."""
        return self.key


def count(office: Office) -> int:
    """Count the cases still to be decided."""
    return office.store.read(store.count)


def late_count(office: Office) -> int:
    """Count those among them whose clock has run out."""
    return office.store.read(store.late_count, office.now)


def rows(office: Office, offset: int, limit: int) -> list[TriageRow]:
    """Return a window of them, the first due first, and behind them of those still to be booked."""
    return [_row(office, case) for case in office.store.read(_listed, office, offset, limit)]


def unbooked_rows(office: Office) -> list[TriageRow]:
    """Return the accepted cases that are still to be booked, the first received first."""
    return [_row(office, case) for case in office.store.read(store.unbooked, 0, -1)]


def rows_count(office: Office) -> int:
    """Count what `rows` goes through."""
    return count(office) + office.store.read(store.unbooked_count)


def entries(office: Office) -> list[dict[str, object]]:
    """Return all of `rows` for the command line; a stopped clock has no days left."""
    found = []
    for case in office.store.read(_listed, office, 0, -1):
        clock = clock_of(office, case.starts_at)
        found.append(
            {
                **entry(case),
                "clock": due_tree(clock, case.starts_at) if clock and case.starts_at else None,
                "left_working_days": (
                    office.working_days().left(office.today, local(case.due_at).date())
                    if case.due_at and case.stopped_at is None
                    else None
                ),
                "waiting_on": waiting_on(case)[0],
            }
        )
    return found


def clock_of(office: Office, starts_at: datetime | None) -> Due | None:
    """Return the working days that a case's first clock counts, each day it passes over named."""
    if starts_at is None:
        return None
    for clock in clocks_started_by("referral_received", office.profile):
        if clock.working_days is not None:
            return clock.counted(office.working_days(), starts_at)
    return None


def waiting_on(case: Listed) -> tuple[str, Tone]:
    """Return on whom or what a case waits, as it stands, or stood when it was last changed."""
    if case.state == "accepted":
        return "us, to book it", Tone.PLAIN
    if case.by_hand:
        return "us, to key it in", Tone.PLAIN
    if case.verdict == Verdict.DECLINE:
        return "us, a rule is against it", Tone.BLOCK
    if case.waits_for:
        return f"y {one_line(case.waits_for).removeprefix('the ')}", Tone.WAITS
    if case.chases and case.stopped_at is None:
        return f"social worker, rung {_TIMES.get(case.chases, f'{case.chases} times')}", Tone.PLAIN
    if case.asks:
        return f"? {case.asks} answers" if case.asks > 1 else "? one answer", Tone.ASK
    if case.state == "waiting":
        return "an answer", Tone.ASK
    return "us", Tone.PLAIN


def _row(office: Office, case: Listed) -> TriageRow:
    due, words, tone = "–", "–", Tone.QUIET
    if case.due_at is not None:
        due = short_day(local(case.due_at).date())
        if case.stopped_at is not None:
            words, tone = "✓ done", Tone.GOOD
        else:
            remains = left(office.working_days(), office.now, case.due_at)
            words, tone = remains.marked, remains.tone
    waits, waiting_tone = waiting_on(case)
    return TriageRow(
        key=case.id,
        due=due,
        left=words,
        tone=tone,
        children=children_words(glance(case.body), case.family, office.today),
        waiting_on=waits,
        waiting_tone=waiting_tone,
        unbooked=case.state == "accepted",
    )


def _listed(connection: sqlite3.Connection, office: Office, offset: int, limit: int) -> list[Listed]:
    found = [
        _judged_anew(connection, office, case) if has_lapsed(connection, case.id, office.today) else case
        for case in store.undecided(connection, offset, limit)
    ]
    if len(found) == limit:
        return found
    past = max(0, offset - store.count(connection))
    return [*found, *store.unbooked(connection, past, limit - len(found) if limit >= 0 else -1)]


def _judged_anew(connection: sqlite3.Connection, office: Office, case: Listed) -> Listed:
    """Return a case as it stands today: a day that passes changes nothing that was kept with it."""
    from ftdesk.acts.judging import judged  # the desk draws its first screen without it

    now = judged(office, connection, case.id)
    return replace(
        case,
        verdict=str(now.verdict),
        asks=len(now.open_asks),
        waits_for=", ".join(now.authorisers) or None,
    )
