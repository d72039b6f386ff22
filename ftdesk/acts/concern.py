"""A significant concern about a session: its clock, and the task to tell somebody at once."""

from __future__ import annotations

from datetime import datetime

from ftdesk.acts.deadlines import start_clocks
from ftdesk.acts.office import Office
from ftdesk.clock.local import to_store
from ftdesk.store.sessions import SessionRow
from ftdesk.store.writer import Writer

NOTIFY = "tell the social worker or the team manager of the concern at once"


def raise_concern(office: Office, writer: Writer, found: SessionRow, at: datetime) -> None:
    """Start the clock of the incident, and ask that somebody is told (X-2); once a session.

    Args:
        office: whose act it is.
        writer: the act's.
        found: the session.
        at: when it happened; the session's end where no time is known.
    """
    known = "SELECT 1 FROM task WHERE session = ? AND what = ?"
    if writer.all(known, found.id, NOTIFY):
        return
    start_clocks(
        office,
        writer,
        "incident",
        referral=found.referral,
        starts_at=at,
        session=found.id,
        staff=found.staff[0] if found.staff else None,
    )
    writer.insert(
        "task",
        {
            "id": writer.next_id("K"),
            "referral": found.referral,
            "session": found.id,
            "what": NOTIFY,
            "who": "the social worker or the team manager",
            "due_at": to_store(office.now),
        },
    )
