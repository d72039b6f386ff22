"""What is to be done once a series is booked, by the policy; some of it before the first session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from ftdesk.acts.arrangement import workers_needed
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingPreview
from ftdesk.acts.telling import parties
from ftdesk.clock.local import local, to_store
from ftdesk.model.finding import Code, Finding
from ftdesk.model.plain_text import one_line
from ftdesk.policy.authorisations import ROLE_WORDS
from ftdesk.policy.booking_facts import BookingFacts
from ftdesk.policy.stage import ask_stage
from ftdesk.store.matching import Row
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow, SessionRow
from ftdesk.store.situation import house
from ftdesk.store.writer import Writer

AGREEMENT, RISK, PRE_MEET, READ_UP = "agreement", "risk_assessment", "pre_meet", "read_up"
"""Keys of the tasks that a first session looks at."""
AUTHORISED: Final = "authorised "
"""How the key of a gate begins that waits for an authorisation; its rule follows."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """How a rule's task stands on the list.

    Attributes:
        whose: the lead, the desk, or whoever sent the referral is told.
        before_first: due when the first session starts; no policy sets another time.
    """

    key: str
    kind: Literal["gate", "do"] = "do"
    whose: Literal["lead", "desk"] = "lead"
    before_first: bool = True


_LISTED: Final = {
    "N-3.38d": _Listed(AGREEMENT, "gate"),
    "N-3.38h": _Listed(RISK, "gate"),
    "N-3.38l": _Listed(PRE_MEET, "gate"),
    "N-3.38j": _Listed(READ_UP),
    "N-3.38k": _Listed("meet_child"),
    "N-2.1b": _Listed("introduce"),
    "N-3.38g": _Listed("confirm_social_worker", whose="desk", before_first=False),
    "N-3.46b": _Listed("venue_form", whose="desk"),
    "N-4.3b": _Listed("scheduling_system", whose="desk", before_first=False),
    "H-4.6a": _Listed("area_team", whose="desk", before_first=False),
}
_LETTERS, _EVERYONE = "N-4.3e", "N-3.38i"


def put_tasks(office: Office, writer: Writer, found: BookingPreview) -> tuple[str, ...]:
    """Put onto a case what is to be done now that its series is booked, and return the tasks' ids.

    What stands on the arrangement's list already, and is the same, is not put there twice; it gets its day
    where it had none. A risk assessment that came complete with the referral is done at once.
    """
    plan = found.arrangement
    there = {
        str(row["key"]): row
        for row in writer.matching("task", arrangement=plan.id)
        if row["key"] is not None
        and (row["done_at"] is None or row["kind"] == "gate" or row["key"] in ("read_up", "meet_child"))
    }
    made = []
    for row in _rows(office, found):
        same = there.get(str(row["key"]))
        if same is None:
            made.append(_put(office, writer, found.case, plan, row))
        elif same["due_at"] is None and same["done_at"] is None and row["due_at"] is not None:
            dated = {name: row[name] for name in ("what", "who", "due_at")}
            writer.update("task", str(same["id"]), dated)
    return tuple(made)


def put_gates(
    office: Office, writer: Writer, case: ReferralRow, plan: ArrangementRow, first: SessionRow | None
) -> None:
    """Put what a first session waits for onto an arrangement that was not booked here.

    Args:
        office: whose act it is.
        writer: the act's.
        case: the arrangement's.
        plan: the arrangement, of which no session has been held.
        first: its first session, where that has a date; without one nothing is due until it is booked.
    """
    start = first.start if first else None
    lead = office.who.name
    if first is not None and first.staff:
        lead = one_line(office.kept("house", house).staff[first.staff[0]].name)
    request = case.referral.request
    facts = BookingFacts(
        level=request.level,
        mode=request.mode,
        new=True,
        staffed=workers_needed(case, plan) > 0,
        first_on=local(start).date() if start else plan.starts_on or office.today,
        assessment_complete=case.referral.risk.assessment_complete,
    )
    for finding in ask_stage(facts, office.profile, office.today):
        listed = _LISTED.get(finding.rule)
        if finding.code is Code.TASK and listed and listed.before_first and listed.whose == "lead":
            row = _row(finding, listed.kind, listed.key, finding.message, lead, start)
            _put(office, writer, case, plan, row)


def _put(office: Office, writer: Writer, case: ReferralRow, plan: ArrangementRow, row: Row) -> str:
    made = writer.next_id("K")
    done = _done(office, case) if row["key"] == RISK else {}
    writer.insert("task", {"id": made, "referral": case.id, "arrangement": plan.id, **row, **done})
    return made


def _rows(office: Office, found: BookingPreview) -> Iterator[Row]:
    first = found.booked[0]
    lead = one_line(found.house.staff[first.staff[0]].name) if first.staff else office.who.name
    for finding in found.to_do:
        listed = _LISTED.get(finding.rule)
        if listed is not None:
            whose = lead if listed.whose == "lead" else office.who.name
            due = first.start if listed.before_first else None
            yield _row(finding, listed.kind, listed.key, finding.message, whose, due)
        elif finding.rule == _LETTERS:
            for party in parties(found.case, found.arrangement):
                if party.part != "social worker":
                    key, what = f"letter {party.name}", f"letter to {party.name} with the arrangements"
                    yield _row(finding, "letter", key, what, party.name, first.start)
        elif finding.rule != _EVERYONE:
            yield _row(finding, "do", finding.rule, finding.message, office.who.name, None)
    for finding in found.findings:
        if finding.code is Code.AUTHORISE and office.profile.rules[finding.rule].stage == "arrange":
            role = ROLE_WORDS[finding.role] if finding.role else "a manager"
            key = f"{AUTHORISED}{finding.rule}"
            yield _row(finding, "gate", key, f"authorised by {role}: {finding.message}", role, first.start)


def _row(finding: Finding, kind: str, key: str, what: str, who: str, due: datetime | None) -> Row:
    return {
        "rule": finding.rule,
        "paragraph": finding.paragraph,
        "kind": kind,
        "key": key,
        "what": what,
        "who": who,
        "due_at": to_store(due) if due else None,
    }


def _done(office: Office, case: ReferralRow) -> Row:
    risk = case.referral.risk
    if risk.assessment_complete is not True:
        return {}
    return {
        "done_at": to_store(office.now),
        "done_by": office.who.login,
        "done_on": (risk.assessed_on or office.today).isoformat(),
        "note": "came complete with the referral",
    }


def open_authorised(office: Office, writer: Writer, referral_id: str, rules: Iterable[str], on: date) -> None:
    """Tick the gates of a case that have waited for an authorisation of these rules."""
    keys = {f"{AUTHORISED}{rule}" for rule in rules}
    for row in writer.matching("task", referral=referral_id, kind="gate", done_at=None):
        if row["key"] in keys:
            done: Row = {"done_at": to_store(office.now), "done_by": office.who.login}
            writer.update("task", str(row["id"]), {**done, "done_on": on.isoformat(), "note": "authorised"})
