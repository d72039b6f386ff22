"""The board within Overdue: every open suspension, and what waits for an authorisation, whenever due."""

from __future__ import annotations

import sqlite3
from datetime import timedelta
from typing import Final

from ftdesk.acts.office import Office
from ftdesk.clock.local import local, short_day
from ftdesk.model.plain_text import one_line
from ftdesk.panes.lines import Tone
from ftdesk.panes.overdue import OverdueRow
from ftdesk.panes.suspension_words import (
    day_words,
    limit_left,
    meeting_words,
    notices_words,
    what_words,
    with_meeting,
)
from ftdesk.panes.when_words import left
from ftdesk.policy.seven_days import DIRECTED_RULE, IN_CARE_RULE
from ftdesk.policy.words import cited
from ftdesk.store import waiting_authorisations
from ftdesk.store.suspensions import State, SuspensionRow, count_in_states, in_states, notices
from ftdesk.store.waiting_authorisations import Waiting
from ftdesk.store.whose import family_of

_PROPOSED: Final[tuple[State, ...]] = ("proposed",)


def count(office: Office) -> int:
    """Count the open suspensions, and what waits for an authorisation."""
    return office.store.read(count_in_states) + office.store.read(waiting_authorisations.count)


def rows(office: Office, offset: int, limit: int) -> list[OverdueRow]:
    """Return a window: suspensions, the first to run out on top, then what waits for an authorisation."""

    def read(connection: sqlite3.Connection) -> list[OverdueRow]:
        found = in_states(connection, offset=offset, limit=limit)
        some = [_row(office, connection, row) for row in found]
        before = count_in_states(connection)
        more = waiting_authorisations.waiting(connection, max(0, offset - before), limit - len(some))
        return some + [_waiting(office, one) for one in more]

    return office.store.read(read)


def waiting_words(office: Office) -> str:
    """Say what waits for a manager, `2 suspensions proposed, 3 to authorise`; empty where nothing does."""

    def read(connection: sqlite3.Connection) -> tuple[int, int]:
        return count_in_states(connection, _PROPOSED), waiting_authorisations.count(connection)

    proposed, to_authorise = office.store.read(read)
    parts = [
        f"{proposed} suspension{'s'[: proposed > 1]} proposed" if proposed else "",
        f"{to_authorise} to authorise" if to_authorise else "",
    ]
    return ", ".join(part for part in parts if part)


def _waiting(office: Office, one: Waiting) -> OverdueRow:
    remains = None
    if one.lapses_at is not None:
        remains = left(office.working_days(), office.now, one.lapses_at)
        lapses = "lapsed" if remains.late else "lapses"
        what = f"authorised for {one.rule}, {lapses} {short_day(local(one.lapses_at).date())}"
    else:
        what = one_line(one.for_whom or "")
    return OverdueRow(
        key=one.id,
        source="deadline" if remains else "referral",
        kind="authorisation",
        referral=one.referral,
        session=None,
        mark=remains.mark if remains else "y",
        left=remains.words if remains else "",
        what=f"{one.referral} {one_line(one.family)}: {what}",
        was=f"({cited(one.paragraph)})" if one.paragraph else "",
        latest="",
        chased="",
        staff=None,
        rule=one.rule,
        tone=remains.tone if remains else Tone.WAITS,
    )


def _row(office: Office, connection: sqlite3.Connection, row: SuspensionRow) -> OverdueRow:
    family = one_line(family_of(connection, row.referral))
    mark, left, tone, was = "", "", Tone.PLAIN, ""
    if row.expires_at is not None:
        remains = limit_left(office, row.expires_at - timedelta(seconds=1))
        mark, left, tone = remains.mark, remains.words, remains.tone
        known = (office.profile.rules.get(rule) for rule in (DIRECTED_RULE, IN_CARE_RULE))
        paragraph = next((entry.paragraph for entry in known if entry is not None), None)
        was = f"({paragraph if row.meeting_held_on else with_meeting(office, paragraph)})"
    return OverdueRow(
        key=row.id,
        source="suspension",
        kind="suspension",
        referral=row.referral,
        session=None,
        mark=mark,
        left=left,
        what=f"{family}: {_state(office, connection, row)}",
        was=was,
        latest="",
        chased="",
        staff=None,
        rule=None,
        tone=tone,
    )


def _state(office: Office, connection: sqlite3.Connection, row: SuspensionRow) -> str:
    if row.starts_on is None:
        return f"proposed, {what_words(row).partition(': ')[2]}; people decide"
    parts = [
        day_words(row.starts_on, office.today),
        meeting_words(row.meeting_on, row.meeting_held_on, office.today),
        notices_words(notices(connection, row.id)),
    ]
    return "; ".join(part for part in parts if part)
