"""A review dated: its clock, its report's, and the supervisor's diary."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ftdesk.acts.case import case_for
from ftdesk.acts.deadlines import stop
from ftdesk.acts.going_past import go_past
from ftdesk.acts.laid_travel import travel_laid
from ftdesk.acts.office import Office
from ftdesk.acts.rules_asked import ask_rules
from ftdesk.clock.local import at, hm, local, long_day, short_day, to_store
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.policy.review_facts import REVIEW_KINDS, AttendFacts, ReviewKind
from ftdesk.store import referrals
from ftdesk.store.diary import blocks
from ftdesk.store.matching import Row
from ftdesk.store.reviews import ReviewRow, review
from ftdesk.store.sessions import sessions_of
from ftdesk.store.situation import house
from ftdesk.store.writer import Writer

KIND_WORDS: dict[str, str] = {
    "statutory": "the child's statutory review",
    "twelve_weeks": "the review at twelve weeks",
    "family_time": "a review of the family time",
}
CLOCK_RULES: dict[str, tuple[str, ...]] = {
    "statutory": ("N-3.25", "H-3.16"),
    "twelve_weeks": ("H-4.8a",),
    "family_time": ("N-3.25", "H-3.16"),
}
"""The rule that each kind's clock stands on, whichever the policy has."""
REPORT_RULE = "N-4.10"


@dataclass(frozen=True, slots=True)
class Dated:
    """A review as it was dated.

    Attributes:
        clashes: what else the supervisor has then, in words.
    """

    id: str
    clashes: tuple[str, ...]


def date_review(
    office: Office,
    referral: str,
    kind: ReviewKind,
    on: date,
    starts_at: datetime | None = None,
    arrangement: str | None = None,
    reason: str | None = None,
) -> Dated:
    """Put a review of a case on its day; with a time, into the diary of whoever usually supervises.

    Args:
        office: whose act it is.
        referral: the case.
        kind: `statutory`, `twelve_weeks` or `family_time`.
        on: its day, or the last one on which it may be held.
        starts_at: its time, where that is known.
        arrangement: the one that it is about, where the case has several.
        reason: why it is dated in spite of a clash in the diary (N 3.28).

    Raises:
        Refused: the diary has something else then and no reason is given.
        WrongInput: no such case, no such kind, or a day in the past.
    """
    if kind not in REVIEW_KINDS:
        raise WrongInput(f"kind: {kind!r} is none of {', '.join(REVIEW_KINDS)}")
    if on < office.today:
        raise WrongInput(f"on: {long_day(on)} is in the past; say that it was held instead")
    if starts_at is not None and local(starts_at).date() != on:
        raise WrongInput(f"at: {hm(starts_at)} is not on {long_day(on)}")
    with office.act("date review", referral) as writer:
        case_for(writer.connection, referral)
        made = put_review(office, writer, referral, kind, on, starts_at=starts_at, arrangement=arrangement)
        clashes: tuple[str, ...] = ()
        if starts_at is not None:
            clashes = _attend(office, writer, made, referral, starts_at, reason)
        time = f" {hm(starts_at)}" if starts_at else ""
        writer.says = f"{referral}: {KIND_WORDS[kind]} {long_day(on)}{time}"
    return Dated(made, clashes)


def put_review(
    office: Office,
    writer: Writer,
    referral: str,
    kind: ReviewKind,
    on: date,
    *,
    starts_at: datetime | None = None,
    arrangement: str | None = None,
) -> str:
    """Write a review with its clocks, inside an act, and return its id."""
    made = writer.next_id("RV")
    writer.insert(
        "review",
        {
            "id": made,
            "referral": referral,
            "arrangement": arrangement,
            "kind": kind,
            "due_on": on.isoformat(),
            "starts_at": to_store(starts_at) if starts_at else None,
        },
    )
    _clock(office, writer, referral, made, CLOCK_RULES[kind], on)
    if kind == "statutory" and REPORT_RULE in office.profile.rules:
        _clock(office, writer, referral, made, (REPORT_RULE,), report_due(office, on))
    return made


def report_due(office: Office, review_on: date) -> date:
    """Return by when the report of a review is to be with the IRO (N 4.10 gives no number of days)."""
    return office.working_days().before(review_on, office.profile.integer("review_report_days"))


def review_for(connection: sqlite3.Connection, review_id: str) -> ReviewRow:
    """Return the review of an id.

    Raises:
        WrongInput: there is none.
    """
    found = review(connection, review_id)
    if found is None:
        raise WrongInput(f"there is no review {review_id!r}")
    return found


def stop_review_clocks(
    writer: Writer, found: ReviewRow, *, at: datetime, by: str, rule: str | None = None
) -> None:
    """Stop the clocks of a review; only those of one rule, where it is named."""
    own = {row["id"] for row in writer.matching("deadline", about=found.id)}
    running = (
        clock
        for clock in referrals.deadlines(writer.connection, found.referral)
        if clock.id in own and clock.stopped_at is None and rule in (None, clock.rule)
    )
    stop(writer, running, at=at, by=by)


def usual_supervisor(connection: sqlite3.Connection, referral: str) -> str | None:
    """Return who has led most of a case's sessions, those to come among them; None where nobody has."""
    led = Counter(
        one.staff[0]
        for one in sessions_of(connection, referral=referral)
        if one.staff and one.state in ("planned", "held", "ended_early")
    )
    return led.most_common(1)[0][0] if led else None


def _clock(
    office: Office, writer: Writer, referral: str, made: str, rules: tuple[str, ...], on: date
) -> None:
    rule = next((one for one in rules if one in office.profile.rules), None)
    if rule is None:
        return
    writer.insert(
        "deadline",
        {
            "id": writer.next_id("D"),
            "kind": "review",
            "referral": referral,
            "rule": rule,
            "paragraph": office.profile.rules[rule].paragraph,
            "starts_at": to_store(office.now),
            "due_at": to_store(at(on, office.settings().core_hours[1])),
            "about": made,
        },
    )


def _attend(
    office: Office, writer: Writer, made: str, referral: str, starts_at: datetime, reason: str | None
) -> tuple[str, ...]:
    """Take diary time of whoever supervises, and keep why a clash is gone past (N 3.28)."""
    who = usual_supervisor(writer.connection, referral)
    if who is None:
        return ()
    known = office.kept("house", house)
    end = starts_at + timedelta(minutes=office.profile.integer("review_meeting_minutes"))
    clashes = tuple(
        f"{short_day(local(stored.block.start).date())} {hm(stored.block.start)} {stored.block.kind}"
        for stored in blocks(writer.connection, [who], starts_at, end)
        if not stored.block.is_laid
    )
    facts = AttendFacts(supervisor=one_line(known.staff[who].name), clashes=clashes)
    findings = ask_rules(office, facts, f"{referral}: the review was not dated")
    go_past(office, writer, "review", findings, reason)
    if not clashes:
        with travel_laid(writer, known, [(who, local(starts_at).date())]):
            row: Row = {
                "id": writer.next_id("B"),
                "staff": who,
                "kind": "meeting",
                "start_at": to_store(starts_at),
                "end_at": to_store(end),
                "note": f"review, {referral}",
                "review": made,
            }
            writer.insert("diary_block", row)
    return clashes
