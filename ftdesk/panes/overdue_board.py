"""The board within Overdue: every suspension that is proposed or in force, whenever it is due."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from ftdesk.acts.office import Office
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
from ftdesk.policy.seven_days import DIRECTED_RULE, IN_CARE_RULE
from ftdesk.store.suspensions import SuspensionRow, count_in_states, in_states, notices
from ftdesk.store.whose import family_of


def count(office: Office) -> int:
    """Count the open suspensions."""
    return office.store.read(count_in_states)


def rows(office: Office, offset: int, limit: int) -> list[OverdueRow]:
    """Return a window of the open suspensions, the first to run out on top, those without a limit last."""

    def read(connection: sqlite3.Connection) -> list[OverdueRow]:
        found = in_states(connection, offset=offset, limit=limit)
        return [_row(office, connection, row) for row in found]

    return office.store.read(read)


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
