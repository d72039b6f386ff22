"""Two suspensions of the invented service: one in force for some days, one proposed and not decided."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.acts.suspend import propose, propose_if_due
from ftdesk.acts.suspension_case import missed_of
from ftdesk.acts.suspension_decided import Decision, decide_suspension
from ftdesk.acts.suspension_ended import date_meeting
from ftdesk.acts.suspension_notices import notice_written, tick_notice
from ftdesk.clock.limits import end_of, last_permitted
from ftdesk.clock.local import at
from ftdesk.clock.now import FixedClock
from ftdesk.intake.service_folder.folder import FolderSession
from ftdesk.policy.suspension_facts import CONTENTS
from ftdesk.store.sessions import session
from ftdesk.store.suspensions import notices, suspensions

DAYS_AGO = 4
"""How long ago one was put in force, where its sessions allow."""

_EVIDENCE = (
    "The record of the last session: shouted at the supervisor twice and would not stop when asked; "
    "the child cried and asked to go."
)


def suspend_some(office: Office, sessions: Sequence[FolderSession], manager: str) -> None:
    """Suspend one family's time some days ago, and propose it where too many sessions were missed."""
    suspended = _put_in_force(office, sessions, manager)
    by_case = dict.fromkeys(one.referral for one in sessions)
    if not _propose_for_misses(office, by_case):
        for case in by_case:
            if case != suspended and _is_accepted(office, case):
                propose(
                    _back(office, 0), case, ground="language", reason="messages to the supervisor at night"
                )
                return


def _put_in_force(office: Office, sessions: Sequence[FolderSession], manager: str) -> str | None:
    starts: dict[str, list[datetime]] = {}
    for one in sessions:
        if one.start is not None:
            starts.setdefault(one.referral, []).append(one.start)
    for days in range(DAYS_AGO, -1, -1):
        for case, times in starts.items():
            if _may_stop(office, times, days) and _is_directed(office, case):
                _decide(_back(office, days), case, manager, _meeting_day(office, days))
                return case
    return None


def _may_stop(office: Office, times: Sequence[datetime], days: int) -> bool:
    """Tell whether a stop so many days ago would have met no session that was held, and meets one to come."""
    begins = at(office.today - timedelta(days=days), "00:00")
    ends = end_of(last_permitted(begins, office.profile.integer("suspension_days")))
    return not any(begins <= start <= office.now for start in times) and any(
        office.now < start < ends for start in times
    )


def _meeting_day(office: Office, days: int) -> date | None:
    """Return the first working day to come before the last of the suspension, where there is one."""
    begins = office.today - timedelta(days=days)
    last = last_permitted(begins, office.profile.integer("suspension_days"))
    to_come = (office.today + timedelta(days=n) for n in range(1, (last - office.today).days))
    return next((day for day in to_come if office.working_days().is_working(day)), None)


def _decide(office: Office, case: str, manager: str, meeting_on: date | None) -> None:
    """Put it in force, with one notice written and the meeting dated where it can be."""
    made = propose(office, case, ground="language", reason="shouted at the supervisor", evidence=_EVIDENCE)
    referrer = office.store.read(case_for, case).referral.referrer
    decision = Decision(
        starts_on=office.today,
        manager=manager,
        social_worker=(referrer.name if referrer else None) or "the duty social worker",
        urgent=True,
        agreement=True,
    )
    decide_suspension(office, made, decision)
    parent = next(one for one in office.store.read(notices, made) if one.who == "parent")
    tick_notice(office, parent.id, CONTENTS)
    notice_written(office, parent.id, office.today)
    if meeting_on is not None:
        date_meeting(office, made, meeting_on)


def _propose_for_misses(office: Office, cases: Collection[str]) -> bool:
    """Propose what the policy has follow from the misses of the past weeks, and tell whether that was any."""
    proposed = False
    for case in cases:
        missed = office.store.read(missed_of, case, None)
        last = office.store.read(session, missed[-1]) if len(missed) > 1 else None
        if last is None or office.store.read(suspensions, case):
            continue
        with office.act("demo", case) as writer:
            follows = propose_if_due(office, writer, last)
            writer.says = "; ".join(follows) or f"looked at the misses of {case}"
        proposed = proposed or bool(follows)
    return proposed


def _is_accepted(office: Office, case: str) -> bool:
    return office.store.read(case_for, case).state == "accepted"


def _is_directed(office: Office, case: str) -> bool:
    return office.store.read(case_for, case).referral.court.directed is True


def _back(office: Office, days: int) -> Office:
    moment = min(at(office.today - timedelta(days=days), "11:20"), office.now)
    return dataclasses.replace(office, clock=FixedClock(moment))
