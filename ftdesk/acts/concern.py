"""A significant concern about a session: its clock, and the task to tell somebody at once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from ftdesk.acts.deadlines import start_clocks, stop_clocks
from ftdesk.acts.office import Office
from ftdesk.clock.local import at as on_day
from ftdesk.clock.local import local, to_store
from ftdesk.policy.record_facts import ConcernFacts
from ftdesk.policy.signposts import Signpost
from ftdesk.policy.stage import ask_stage
from ftdesk.store.matching import Row
from ftdesk.store.referrals import talks
from ftdesk.store.sessions import SessionRow
from ftdesk.store.writer import Writer

NOTIFY = "tell social worker or manager at once of the concern"
KEY = "concern"
"""What the task to tell somebody is found by."""

AWARE_BY_TALK = frozenset({"social_worker", "duty", "manager"})
"""With whom a talk makes somebody aware of an incident, which stops its clock (N 4.7)."""
TOLD_BY_TALK = frozenset({"social_worker", "manager"})
"""With whom a talk tells of a concern at once (N 3.43, which does not name the duty worker)."""
_STOPPED = {"social_worker": "told_social_worker", "manager": "told_manager"}
"""With whom a talk does the task that a session stopped on the spot has left, by its key (N 3.33)."""


def raise_concern(
    office: Office, writer: Writer, found: SessionRow, at: datetime, told_there: str = ""
) -> None:
    """Start the clock of the incident, and ask that somebody is told (X-2); once a session.

    A talk about the session that was logged since it happened stops the clock and does the task.

    Args:
        office: whose act it is.
        writer: the act's.
        found: the session.
        at: when it happened; the session's end where no time is known.
        told_there: which of the social worker and the manager heard there and then, in words; that does the
            task, while the 24 hours wait for a record or a logged talk (N 4.7).
    """
    if writer.matching("task", session=found.id, key=KEY):
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
    findings = ask_stage(ConcernFacts(), office.profile, office.today)
    rule = findings[0] if findings else None
    writer.insert(
        "task",
        {
            "id": writer.next_id("K"),
            "referral": found.referral,
            "session": found.id,
            "arrangement": found.arrangement,
            "rule": rule.rule if rule else None,
            "paragraph": rule.paragraph if rule else None,
            "key": KEY,
            "what": NOTIFY,
            "who": "the social worker or the team manager",
            "due_at": to_store(office.now),
        },
    )
    if told_there:
        told(office, writer, found.referral, found.id, told_there)
    for talk in talks(writer.connection, found.referral):
        if talk.session == found.id and talk.at >= at:
            aware_by_talk(office, writer, found.referral, found.id, talk.with_whom, talk.at)


def aware_by_talk(
    office: Office, writer: Writer, referral: str, session: str | None, with_whom: str, at: datetime
) -> None:
    """Stop the clocks of incidents of which a talk made somebody aware, and do the task to tell them.

    Args:
        office: whose act it is.
        writer: the act's.
        referral: the case.
        session: the session that was talked about; every one of the case where None.
        with_whom: as the log has it.
        at: when they talked.
    """
    if with_whom in AWARE_BY_TALK:
        stop_clocks(
            office,
            writer,
            ["talk_about_incident"],
            referral=referral,
            session=session,
            at=at,
            by="talk logged",
        )
    if with_whom in TOLD_BY_TALK:
        note = f"talk with {with_whom.replace('_', ' ')}"
        told(office, writer, referral, session, note, since=at, with_whom=with_whom)


def told(
    office: Office,
    writer: Writer,
    referral: str,
    session: str | None,
    note: str,
    *,
    since: datetime | None = None,
    with_whom: str = "",
) -> tuple[str, ...]:
    """Do the task to tell somebody at once about a session, or about every one of a case.

    Args:
        office: whose act it is.
        writer: the act's.
        referral: the case.
        session: the session; every one of the case where None.
        note: who was told.
        since: the talk's own time: what was found out after it was not told in it.
        with_whom: as the log has it; a session stopped on the spot was to be told to each by name.

    Returns:
        What is done with it, in words, one line a task.
    """
    done: Row = {"done_at": to_store(office.now), "done_by": office.who.login, "note": note}
    waiting = _to_be_told(writer, referral, session, since, (KEY, _STOPPED.get(with_whom, KEY)))
    for task, _ in waiting:
        writer.update("task", task, done)
    return tuple(f"done: {what}" for _, what in waiting)


def not_told(
    writer: Writer, referral: str, session: str | None, with_whom: str, since: datetime
) -> tuple[str, ...]:
    """Return what a talk with somebody else leaves to be told at once all the same, one line a task (X-2).

    Reading: 3.43 names the social worker and the team manager. A talk with the duty worker stops the 24 hours
    of 4.7 and tells neither of them.
    """
    if with_whom in TOLD_BY_TALK:
        return ()
    left = _to_be_told(writer, referral, session, since, (KEY,))
    return tuple(f"still to do: {what}" for _, what in left)


def _to_be_told(
    writer: Writer,
    referral: str,
    session: str | None,
    since: datetime | None,
    keys: tuple[str, str] | tuple[str],
) -> list[tuple[str, str]]:
    """Return the id and the words of what is still to be told of sessions that had begun by then."""
    waiting = [
        task
        for task in writer.matching("task", referral=referral, key=keys, done_at=None)
        if task["session"] is not None and session in (None, task["session"])
    ]
    if since is not None:
        began = {task["session"]: writer.row("session", str(task["session"]))["start_at"] for task in waiting}
        waiting = [task for task in waiting if str(began[task["session"]]) <= to_store(since)]
    return [(str(task["id"]), str(task["what"])) for task in waiting]


def happened_at(found: SessionRow, signposted: Iterable[Signpost]) -> datetime:
    """Return when a signposted event happened: the first that has its time within the session, else its end.

    The strict reading of the 24 hours of N 4.7, which run from the event.
    """
    assert found.actual_start is not None and found.actual_end is not None
    day = local(found.actual_start).date()
    times = (on_day(day, one.at) for one in signposted if one.at is not None)
    within = [when for when in times if found.actual_start <= when <= found.actual_end]
    return min(within, default=found.actual_end)
