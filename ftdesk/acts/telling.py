"""Whom to tell when sessions are booked, moved or cancelled: one task a person, on the case's list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from ftdesk.acts.office import Office
from ftdesk.clock.local import to_store
from ftdesk.model.plain_text import one_line
from ftdesk.model.service import Staff
from ftdesk.policy.profile import RuleEntry
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow
from ftdesk.store.writer import Writer

_UNNAMED = frozenset({"a parent", "the carer", "the social worker"})
"""What somebody is called whom the case does not name: whoever asked may have been another one."""
_RULES = {"booked": ("N-3.38i",), "moved": ("N-3.38i",), "cancelled": ("H-7.2", "N-3.38i")}


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody who must know of an arrangement's sessions.

    Attributes:
        name: theirs, else what they are.
        part: `mother`, `carer`, `social worker`.
        phone: None where the case has none.
        mind: what to know before ringing, such as an interpreter; empty where there is nothing.
    """

    name: str
    part: str
    phone: str | None = None
    mind: str = ""


def supervisor(person: Staff) -> Party:
    """Return a supervisor of the service as somebody to be told; they are reached by mail."""
    return Party(one_line(person.name), "supervisor", person.email)


def parties(case: ReferralRow, plan: ArrangementRow) -> tuple[Party, ...]:
    """Return who must know of an arrangement's sessions, whoever travels first.

    Those are its adults, the carers, the social worker; each once.
    """
    found: dict[str, Party] = {}
    for party in _parties(case, plan):
        found.setdefault(party.name, party)
    return tuple(found.values())


def tell_parties(
    office: Office,
    writer: Writer,
    case: ReferralRow,
    plan: ArrangementRow,
    *,
    event: str,
    what: str,
    before: datetime,
    session: str | None = None,
    asked: str | None = None,
    also: Iterable[Party] = (),
) -> tuple[str, ...]:
    """Put a task on the case for each person who is to be told, and return the tasks' ids in their order.

    Args:
        office: whose act it is.
        writer: the act's.
        case: the case.
        plan: the arrangement.
        event: `booked`, `moved` or `cancelled`.
        what: what they are to be told, such as `Wed 30 Dec 15:45 is cancelled`.
        before: when the session starts; the task is due then, or at once where that is past.
        session: the session, where it is about one.
        asked: who asked for it, in words; where that is one of them, theirs is done already.
        also: others to be told, after those of the case, who have to hear whose session it is.
    """
    rule = _rule(office, event)
    if session is not None:
        overtake(office, writer, case.id, session)
    made = []
    told = [(party, what) for party in parties(case, plan)]
    told += [(party, f"{one_line(case.family)}: {what}") for party in also]
    for party, about in told:
        made.append(writer.next_id("K"))
        knows = asked is not None and _is(party, asked)
        writer.insert(
            "task",
            {
                "id": made[-1],
                "referral": case.id,
                "session": session,
                "rule": rule.id if rule else None,
                "paragraph": rule.paragraph if rule else None,
                "kind": "tell",
                "arrangement": plan.id,
                "what": f"tell {party.name}: {about}",
                "who": party.name,
                "due_at": to_store(max(before, office.now)),
                "done_at": to_store(office.now) if knows else None,
                "done_by": office.who.login if knows else None,
                "note": "asked for it" if knows else None,
            },
        )
    return tuple(made)


def overtake(office: Office, writer: Writer, case: str, session: str) -> None:
    """Close what people were still to be told of a session, so that nobody is told an old time."""
    for task in writer.matching("task", referral=case, session=session, done_at=None):
        if not str(task["what"]).startswith(f"tell {task['who']!s}: "):
            continue
        writer.update(
            "task",
            str(task["id"]),
            {
                "done_at": to_store(office.now),
                "done_by": office.who.login,
                "note": "overtaken: the session has changed since",
            },
        )


def _rule(office: Office, event: str) -> RuleEntry | None:
    known = (office.profile.rules.get(rule) for rule in _RULES[event])
    return next((rule for rule in known if rule is not None), None)


def _parties(case: ReferralRow, plan: ArrangementRow) -> Iterator[Party]:
    for adult in case.referral.adults or ():
        concerned = not plan.adults or adult.name in plan.adults
        if concerned and adult.may_attend is not False:
            part = one_line(adult.relationship or "parent")
            interpreter = f"interpreter: {one_line(adult.language or 'which language is not stated')}"
            needs = (interpreter if adult.interpreter else "", one_line(adult.access_needs or ""))
            name = adult.name or adult.relationship or "a parent"
            yield Party(one_line(name), part, adult.phone, ", ".join(need for need in needs if need))
    for child in case.referral.children:
        if not plan.children or child.name in plan.children:
            home = child.placement
            yield Party(
                one_line((home.carer if home else None) or "the carer"),
                "carer",
                home.phone if home else None,
                "brings the child" if plan.arrange.transport == "carer" else "",
            )
    sent = case.referral.referrer
    name = (sent.name if sent else None) or "the social worker"
    yield Party(one_line(name), "social worker", sent.phone if sent else None)


def _is(party: Party, asked: str) -> bool:
    """Tell whether the words for whoever asked are surely this person."""
    words = one_line(asked).casefold().partition(",")[0].strip()
    return party.name not in _UNNAMED and words == party.name.casefold()
