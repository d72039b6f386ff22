"""What a first session waits for: gates, as tasks of its arrangement, and the rules that ask for them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from ftdesk.acts.booking_tasks import AGREEMENT, AUTHORISED, PRE_MEET, READ_UP, RISK
from ftdesk.acts.case import case_for
from ftdesk.acts.judging import with_authorisations
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import described
from ftdesk.model.errors import Refused
from ftdesk.model.finding import Code, Finding
from ftdesk.model.referral import Referral
from ftdesk.policy.authorisations import covered_rules, given_in
from ftdesk.policy.booking_facts import FirstSessionFacts
from ftdesk.policy.stage import ask_stage
from ftdesk.store.authorisations import authorisations
from ftdesk.store.referrals import TaskRow, tasks
from ftdesk.store.sessions import SessionRow

_ASKED = frozenset({AGREEMENT, RISK, PRE_MEET, READ_UP})


def may_be_first(connection: sqlite3.Connection, office: Office, found: SessionRow) -> tuple[Finding, ...]:
    """Return what is still to be said of a session that takes place; of a first one only.

    Raises:
        Refused: it is a first session, and a gate before it is not done; the sentence names each.
    """
    if not found.first:
        return ()
    case = case_for(connection, found.referral)
    referral = with_authorisations(case.referral, authorisations(connection, case.id), office.today)
    listed = [task for task in tasks(connection, case.id) if task.arrangement == found.arrangement]
    findings = ask_stage(_facts(referral, office, listed), office.profile, office.today)
    shut = (
        *(one for one in findings if one.code is Code.BLOCK),
        *(_of(task) for task in listed if _is_shut(task, referral)),
    )
    if shut:
        waits = "; ".join(
            f"{one.message} ({one.paragraph})" if one.paragraph else one.message for one in shut
        )
        raise Refused(f"{described(found)} is a first session: {waits}", findings=shut)
    return findings


def _facts(referral: Referral, office: Office, listed: Iterable[TaskRow]) -> FirstSessionFacts:
    done = {task.key: task.done_at is not None for task in listed if task.key in _ASKED}
    let_go = given_in(referral.authorisations or (), "N-3.38d", "team_manager", office.today)
    return FirstSessionFacts(
        assessment_complete=referral.risk.assessment_complete,
        assessed_together=done.get(RISK),
        agreement_signed=done.get(AGREEMENT),
        agreement_let_go=bool(let_go.dates),
        parents_met=done.get(PRE_MEET),
        read_up=done.get(READ_UP),
    )


def _is_shut(task: TaskRow, referral: Referral) -> bool:
    """Whether a gate that no rule of its own asks for is still shut: an authorisation that is to come."""
    if task.kind != "gate" or task.done_at is not None or task.key in _ASKED:
        return False
    rule = (task.key or "").removeprefix(AUTHORISED).lower()
    return not any(rule in covered_rules(one.for_) for one in referral.authorisations or ())


def _of(task: TaskRow) -> Finding:
    return Finding(task.rule or "", task.paragraph or "", Code.BLOCK, task.what)
