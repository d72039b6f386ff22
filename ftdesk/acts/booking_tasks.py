"""What is to be done once a series is booked, by the policy; some of it before the first session."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingPreview
from ftdesk.acts.telling import parties
from ftdesk.clock.local import to_store
from ftdesk.model.finding import Code, Finding
from ftdesk.model.plain_text import one_line
from ftdesk.policy.authorisations import ROLE_WORDS
from ftdesk.store.writer import Row, Writer

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

    What stands on the arrangement's list already, and is the same, is not put there twice. A risk assessment
    that came complete with the referral is done at once.
    """
    plan = found.arrangement
    there = {
        str(row["key"])
        for row in writer.all(
            "SELECT key FROM task WHERE arrangement = ? AND key IS NOT NULL "
            "AND (done_at IS NULL OR kind = 'gate' OR key IN ('read_up', 'meet_child'))",
            plan.id,
        )
    }
    made = []
    for row in _rows(office, found):
        if row["key"] in there:
            continue
        made.append(writer.next_id("K"))
        writer.insert(
            "task",
            {
                "id": made[-1],
                "referral": plan.referral,
                "arrangement": plan.id,
                **row,
                **(_done(office, found) if row["key"] == RISK else {}),
            },
        )
    return tuple(made)


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


def _done(office: Office, found: BookingPreview) -> Row:
    risk = found.case.referral.risk
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
    for row in writer.all(
        "SELECT id, key FROM task WHERE referral = ? AND kind = 'gate' AND done_at IS NULL", referral_id
    ):
        if row["key"] in keys:
            done: Row = {"done_at": to_store(office.now), "done_by": office.who.login}
            writer.update("task", str(row["id"]), {**done, "done_on": on.isoformat(), "note": "authorised"})
