"""Talks, texts and emails with families that are still to be put into the case system (N 4.9)."""

from __future__ import annotations

from datetime import datetime

from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import needed
from ftdesk.clock.local import at as on_day
from ftdesk.clock.local import hm, local, short_day, to_store
from ftdesk.model.errors import Refused
from ftdesk.policy.record_facts import TalkedFacts
from ftdesk.policy.stage import ask_stage
from ftdesk.store.matching import Row
from ftdesk.store.writer import Writer

KEY = "case_note"
"""What such a task is found by; `about` is its talk."""


def ask_to_record(
    office: Office, writer: Writer, referral: str, talk: str, with_whom: str, at: datetime
) -> None:
    """Put a task on the case to record a talk in the case system, where the policy wants it there.

    Args:
        office: whose act it is.
        writer: the act's.
        referral: the case.
        talk: the talk's id.
        with_whom: as the log has it.
        at: when they talked; the days to record it run from then.
    """
    for finding in ask_stage(TalkedFacts(with_whom=with_whom), office.profile, office.today):
        days = office.profile.integer("talk_recorded_working_days")
        due = office.working_days().due(at, days).due
        when = local(at)
        writer.insert(
            "task",
            {
                "id": writer.next_id("K"),
                "referral": referral,
                "rule": finding.rule,
                "paragraph": finding.paragraph,
                "key": KEY,
                "about": talk,
                "what": f"{finding.message}, {short_day(when.date())} {hm(when)}",
                "due_at": to_store(on_day(due, office.settings().core_hours[1])),
            },
        )


def talks_recorded(office: Office, referral: str, reference: str) -> int:
    """Say that every talk of a case that waited for it stands in the case system now, and how many did.

    One of them alone is a task done, with the reference as its note.

    Args:
        office: whose act it is.
        referral: the case.
        reference: the case system's own.

    Raises:
        Refused: none waits for it.
        WrongInput: no such case, or no reference.
    """
    where = needed(reference, "reference")
    with office.act("talks-recorded", referral) as writer:
        case_for(writer.connection, referral)
        waiting = writer.matching("task", referral=referral, key=KEY, done_at=None)
        if not waiting:
            raise Refused(f"no talk of {referral} waits to be recorded", kind="not_allowed")
        for task in waiting:
            done: Row = {"done_at": to_store(office.now), "done_by": office.who.login, "note": where}
            writer.update("task", str(task["id"]), done)
        number = len(waiting)
        talks = "talk" if number == 1 else "talks"
        writer.says = f"{referral}: {number} {talks} recorded in the case system, {where}"
    return number
