"""Whom to tell when sessions are booked, moved or cancelled: one task a person, on the case's list."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ftdesk.acts.office import Office
from ftdesk.clock.local import to_store
from ftdesk.model.plain_text import one_line
from ftdesk.policy.profile import RuleEntry
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow
from ftdesk.store.writer import Writer

_RULES = {"booked": ("N-3.38i",), "moved": ("N-3.38i",), "cancelled": ("H-7.2", "N-3.38i")}


def parties(case: ReferralRow, plan: ArrangementRow) -> tuple[str, ...]:
    """Return who must know of an arrangement's sessions: its adults, the carers, the social worker."""
    return tuple(dict.fromkeys(one_line(name) for name in _parties(case, plan)))


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
) -> tuple[str, ...]:
    """Put a task on the case for each person who is to be told, and return the tasks' ids.

    Args:
        office: whose act it is.
        writer: the act's.
        case: the case.
        plan: the arrangement.
        event: `booked`, `moved` or `cancelled`.
        what: what they are to be told, such as `Wed 30 Dec 15:45 is cancelled`.
        before: when the session starts; the task is due then, or at once where that is past.
        session: the session, where it is about one.
    """
    rule = _rule(office, event)
    if session is not None:
        _overtake(office, writer, case.id, session)
    made = []
    for who in parties(case, plan):
        made.append(writer.next_id("K"))
        writer.insert(
            "task",
            {
                "id": made[-1],
                "referral": case.id,
                "session": session,
                "rule": rule.id if rule else None,
                "paragraph": rule.paragraph if rule else None,
                "what": f"tell {who}: {what}",
                "who": who,
                "due_at": to_store(max(before, office.now)),
            },
        )
    return tuple(made)


def _overtake(office: Office, writer: Writer, case: str, session: str) -> None:
    """Close what people were still to be told of a session, so that nobody is told an old time."""
    still_open = writer.all(
        "SELECT id FROM task WHERE referral = ? AND session = ? AND done_at IS NULL "
        "AND what LIKE 'tell ' || who || ': %'",
        case,
        session,
    )
    for task in still_open:
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


def _parties(case: ReferralRow, plan: ArrangementRow) -> Iterator[str]:
    for adult in case.referral.adults or ():
        concerned = not plan.adults or adult.name in plan.adults
        if concerned and adult.may_attend is not False:
            yield adult.name or adult.relationship or "a parent"
    for child in case.referral.children:
        if not plan.children or child.name in plan.children:
            yield (child.placement.carer if child.placement else None) or "the carer"
    referrer = case.referral.referrer
    yield (referrer.name if referrer else None) or "the social worker"
