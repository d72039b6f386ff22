"""A supervisor is warned to give evidence in court: the day of the hearing in their diary (N 3.44)."""

from __future__ import annotations

from datetime import datetime

from ftdesk.acts.case import case_for
from ftdesk.acts.going_past import go_past
from ftdesk.acts.laid_travel import travel_laid
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import needed
from ftdesk.acts.rules_asked import ask_rules
from ftdesk.clock.local import hm, local, short_day, to_store
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.policy.record_facts import EvidenceFacts
from ftdesk.store.diary import blocks
from ftdesk.store.situation import house
from ftdesk.store.writer import Writer


def give_evidence(
    office: Office,
    referral: str,
    staff: str,
    start: datetime,
    end: datetime,
    court: str,
    reason: str | None = None,
) -> tuple[str, ...]:
    """Put a hearing of a case into the diary of whoever is to give evidence there.

    Args:
        office: whose act it is.
        referral: the case.
        staff: who is warned, by id.
        start: from when they are to be there.
        end: until when.
        court: which court, as the warning names it.
        reason: why it is kept although something else lies there; what lies there stays until it is moved.

    Returns:
        What else they have then, in words.

    Raises:
        Refused: something else lies there, and there is no reason.
        WrongInput: no such case or person, no court, a time past, or an end that is not after the start.
    """
    where = needed(court, "court")
    if end <= start or local(start).date() != local(end).date():
        raise WrongInput(f"end: {hm(end)} is not after the start, {hm(start)}, on the same day")
    if end <= office.now:
        raise WrongInput(f"on: {short_day(local(start).date())} {hm(start)} is past")
    with office.act("evidence", referral) as writer:
        case_for(writer.connection, referral)
        known = office.kept("house", house)
        if staff not in known.staff:
            raise WrongInput(f"staff: nobody of the service is {staff!r}")
        name, day = one_line(known.staff[staff].name), local(start).date()
        clashes = _clashes(writer, staff, start, end)
        facts = EvidenceFacts(supervisor=name, on=day, clashes=clashes)
        findings = ask_rules(office, facts, f"{referral}: the hearing was not put into the diary")
        go_past(office, writer, "evidence", findings, reason)
        with travel_laid(writer, known, [(staff, day)]):
            writer.insert(
                "diary_block",
                {
                    "id": writer.next_id("B"),
                    "staff": staff,
                    "kind": "meeting",
                    "start_at": to_store(start),
                    "end_at": to_store(end),
                    "note": f"gives evidence, {referral}, {where}",
                },
            )
        writer.says = f"{referral}: {name} gives evidence {short_day(day)} {hm(start)} to {hm(end)}, {where}"
    return clashes


def _clashes(writer: Writer, staff: str, start: datetime, end: datetime) -> tuple[str, ...]:
    return tuple(
        f"{hm(stored.block.start)} to {hm(stored.block.end)} {stored.block.kind}"
        for stored in blocks(writer.connection, [staff], start, end)
        if not stored.block.is_laid
    )
