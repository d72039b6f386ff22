"""The suspension that an act is about: found, described, and what its rules are asked of."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.clock.limits import end_of
from ftdesk.clock.local import to_store
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.finding import Code, Finding
from ftdesk.policy.court_orders import court_on
from ftdesk.policy.suspension_facts import CONTENTS, Step, StoppedChild, SuspensionFacts
from ftdesk.store.court_orders import ledger
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow, arrangements, sessions_of
from ftdesk.store.suspensions import NoticeRow, State, SuspensionRow, notices, suspension
from ftdesk.store.writer import Writer

STATE_WORDS = {
    "proposed": "proposed and not decided",
    "in_force": "in force",
    "lifted": "lifted",
    "ceased": "ended for good",
    "dropped": "dropped",
}
WHO_WORDS = {
    "child": "the child",
    "parent": "a parent",
    "guardian": "the guardian",
    "court_carer": "anybody who cared for the child by an order of the High Court before the care order",
    "iro": "the independent reviewing officer",
    "other": "somebody concerned",
}
"""Whom a notice is for, where nobody has named them."""


def stop_words(row: SuspensionRow) -> str:
    """Return what is stopped, as a task says it."""
    return "the end of family time" if row.kind == "cease" else "the suspension"


def suspension_for(
    connection: sqlite3.Connection, suspension_id: str, states: Collection[State], doing: str
) -> SuspensionRow:
    """Return a suspension that is in one of these states.

    Args:
        connection: the act's.
        suspension_id: its id.
        states: those that allow it.
        doing: the past participle for the sentence, such as `lifted`.

    Raises:
        Refused: it is in another state.
        WrongInput: there is none.
    """
    found = suspension(connection, suspension_id)
    if found is None:
        raise WrongInput(f"there is no suspension {suspension_id!r}")
    if found.state not in states:
        raise Refused(
            f"{found.id} is {STATE_WORDS[found.state]}, so it cannot be {doing}", kind="not_allowed"
        )
    return found


def plans_stopped(connection: sqlite3.Connection, row: SuspensionRow) -> tuple[ArrangementRow, ...]:
    """Return the arrangements that a suspension stops."""
    return plans_of(connection, row.referral, row.arrangement)


def plans_of(
    connection: sqlite3.Connection, referral: str, arrangement: str | None
) -> tuple[ArrangementRow, ...]:
    """Return one arrangement of a case, or, with None, all that have not ended.

    Raises:
        WrongInput: the case has no such arrangement.
    """
    every = arrangements(connection, referral)
    if arrangement is None:
        return tuple(plan for plan in every if plan.state != "ended")
    found = tuple(plan for plan in every if plan.id == arrangement)
    if not found:
        raise WrongInput(f"{referral} has no arrangement {arrangement}")
    return found


def directed_of(
    connection: sqlite3.Connection, case: ReferralRow, plans: Iterable[ArrangementRow], today: date
) -> bool | None:
    """Return whether a court's direction of it stands today; None where nobody has stated it."""
    first = case.referral.court
    court = court_on(first, ledger(connection, case.id, first), today)
    if court.directed and court.expires_on is not None and court.expires_on < today:
        return False
    if court.directed is None and any(plan.arrange.court_directed for plan in plans):
        return True
    return court.directed


def missed_of(connection: sqlite3.Connection, referral: str, arrangement: str | None) -> tuple[str, ...]:
    """Return the sessions missed with no valid reason, cancellations that count as a miss among them.

    One whose reason nobody has judged does not count (X-5).
    """
    return tuple(
        one.id
        for one in sessions_of(connection, referral=referral)
        if arrangement in (None, one.arrangement)
        and (
            (one.state == "missed" and one.valid is False)
            or (one.state == "cancelled" and one.counts_missed is True)
        )
    )


def facts_of(
    office: Office, connection: sqlite3.Connection, row: SuspensionRow, step: Step
) -> SuspensionFacts:
    """Return what the rules are asked of at a step, as the suspension stands."""
    missed = missed_of(connection, row.referral, row.arrangement)
    return SuspensionFacts(
        step=step,
        asked_on=office.today,
        kind="cease" if row.kind == "cease" else "suspend",
        ground=row.ground,  # type: ignore[arg-type]  # one of the grounds: whoever wrote it made sure
        reason=row.reason,
        evidence_base=row.evidence,
        directed=row.directed,
        urgent=row.urgent,
        children=children_of(case_for(connection, row.referral), plans_stopped(connection, row)),
        missed=len(missed) if row.ground == "missed" else None,
        in_agreement=row.agreement,
        manager=row.manager,
        social_worker=row.social_worker,
        acknowledged_by=row.acknowledged,
        holder=row.holder,
        starts_on=row.starts_on,
        until=row.until,
        last_day=row.last_day,
        court_reference=row.court_reference,
        meeting_on=row.meeting_on,
        meeting_held_on=row.meeting_held_on,
        not_written=tuple(
            told(one) for one in notices(connection, row.id) if one.wanted and one.written_on is None
        ),
    )


def children_of(case: ReferralRow, plans: Collection[ArrangementRow]) -> tuple[StoppedChild, ...]:
    """Return the children whose family time these arrangements are."""
    return tuple(
        StoppedChild(name=child.name, legal_status=child.legal_status, in_proceedings=child.in_proceedings)
        for child in case.referral.children
        if not plans or any(not plan.children or child.name in plan.children for plan in plans)
    )


def told(one: NoticeRow) -> str:
    """Return whom a notice is for, in words."""
    return one.name or WHO_WORDS.get(one.who, one.who)


def lacking(contents: Collection[str]) -> tuple[str, ...]:
    """Return in words what a notice lacks of the five things."""
    return tuple(words for key, words in CONTENTS.items() if key not in contents)


def add_task(
    office: Office,
    writer: Writer,
    row: SuspensionRow,
    what: str,
    *,
    kind: str,
    key: str,
    who: str | None,
    due_on: str | None,
    finding: Finding | None = None,
) -> str:
    """Put something to do about a suspension on its case, and return its id; `due_on` None is at once."""
    made = writer.next_id("K")
    writer.insert(
        "task",
        {
            "id": made,
            "referral": row.referral,
            "arrangement": row.arrangement,
            "about": row.id,
            "kind": kind,
            "key": key,
            "rule": finding.rule if finding else None,
            "paragraph": finding.paragraph if finding else None,
            "what": what,
            "who": who,
            "due_at": due_on or to_store(office.now),
        },
    )
    return made


def close_tasks(
    office: Office, writer: Writer, about: str, note: str | None, *, key: str | None = None
) -> None:
    """Close the open tasks about a suspension, or the one of a key."""
    done = {"done_at": to_store(office.now), "done_by": office.who.login, "note": note}
    for task in open_tasks(writer, about, key):
        writer.update("task", task, done)


def open_tasks(writer: Writer, about: str, key: str | None = None) -> list[str]:
    """Return the open tasks about a suspension, or the one of a key."""
    rows = writer.matching("task", about=about, done_at=None)
    return [str(row["id"]) for row in rows if key in (None, row["key"])]


def open_clocks(writer: Writer, about: str) -> list[str]:
    """Return the running clocks of a suspension."""
    return [str(row["id"]) for row in writer.matching("deadline", about=about, stopped_at=None)]


def last_second(day: date) -> datetime:
    """Return the last moment that still belongs to a day in London: what runs to its end is due then."""
    return end_of(day) - timedelta(seconds=1)


def first_of(findings: Iterable[Finding], code: Code, rule: str | None = None) -> Finding | None:
    """Return the first finding of a code, of one rule where that is named."""
    return next((one for one in findings if one.code is code and rule in (None, one.rule)), None)
