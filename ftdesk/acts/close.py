"""A case closed: when nothing of it runs any more, with whatever was still open named and dealt with."""

from __future__ import annotations

from dataclasses import dataclass

from ftdesk.acts.case import case_for, must_be
from ftdesk.acts.deadlines import stop
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import needed
from ftdesk.clock.local import to_store
from ftdesk.model.errors import Refused
from ftdesk.model.plain_text import one_line
from ftdesk.store import referrals
from ftdesk.store.sessions import arrangements, sessions_of
from ftdesk.store.suspensions import OPEN, suspensions
from ftdesk.store.writer import Writer

MUST_BE_WRITTEN = {"record": "a record", "upload": "a record's upload", "incident": "an incident's record"}
"""Clocks that no case is closed over, each with what is still due."""


@dataclass(frozen=True, slots=True)
class Closed:
    """What closing a case has done with what was still open, a line each."""

    dealt_with: tuple[str, ...]


def close(office: Office, referral_id: str, why: str) -> Closed:
    """Close an accepted case of which no arrangement runs; its open tasks and clocks are ended with it.

    Raises:
        Refused: it is not accepted; an arrangement or a suspension still runs; a session has no outcome yet,
            or a record is still due.
        WrongInput: no such case, or no reason.
    """
    reason = needed(why, "why")
    with office.act("close", referral_id) as writer:
        must_be(case_for(writer.connection, referral_id), {"accepted"}, "closed")
        still = _still_open(writer, referral_id)
        if still:
            raise Refused(
                f"{referral_id} cannot be closed yet: {still[0]}", kind="not_allowed", reasons=tuple(still)
            )
        done = _end_tasks(office, writer, referral_id)
        ended = f"the case was closed: {reason}"
        for clock in stop(writer, _running(writer, referral_id), at=office.now, by=ended):
            done.append(f"{clock.kind} clock {clock.id} ({clock.paragraph}) ended")
        closed = {
            "state": "closed",
            "decided_at": to_store(office.now),
            "decided_by": office.who.login,
            "decision_note": reason,
        }
        writer.update("referral", referral_id, closed)
        writer.says = "; ".join((f"{referral_id} closed: {reason}", *done))
    return Closed(tuple(done))


def _still_open(writer: Writer, referral_id: str) -> list[str]:
    connection = writer.connection
    running = [plan for plan in arrangements(connection, referral_id) if plan.state != "ended"]
    still = [f"the arrangement {plan.id} has not ended" for plan in running]
    still += [
        f"{one.id} has no outcome yet"
        for one in sessions_of(connection, referral=referral_id)
        if one.state == "planned"
    ]
    still += [
        f"{MUST_BE_WRITTEN[clock.kind]} is due{f' for {clock.session}' if clock.session else ''}"
        for clock in _running(writer, referral_id)
        if clock.kind in MUST_BE_WRITTEN
    ]
    still += [
        f"the suspension {one.id} is still {one.state.replace('_', ' ')}"
        for one in suspensions(connection, referral_id)
        if one.state in OPEN
    ]
    return still


def _running(writer: Writer, referral_id: str) -> list[referrals.DeadlineRow]:
    every = referrals.deadlines(writer.connection, referral_id)
    return [clock for clock in every if clock.stopped_at is None]


def _end_tasks(office: Office, writer: Writer, referral_id: str) -> list[str]:
    done = []
    for task in referrals.tasks(writer.connection, referral_id):
        if task.done_at is None:
            ended = {
                "done_at": to_store(office.now),
                "done_by": office.who.login,
                "note": "not done: the case was closed",
            }
            writer.update("task", task.id, ended)
            done.append(f"{task.id} not done: {one_line(task.what)}")
    return done
