"""A review held: who took part, what was before it, how it ended, and what follows from it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from ftdesk.acts.case import case_for
from ftdesk.acts.going_past import go_past
from ftdesk.acts.office import Office
from ftdesk.acts.review import KIND_WORDS, put_review, review_for, stop_review_clocks
from ftdesk.acts.rules_asked import ask_rules
from ftdesk.clock.local import local, long_day, short_day, to_store
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.finding import Code, Finding
from ftdesk.model.plain_text import clean
from ftdesk.policy.review_dates import next_statutory
from ftdesk.policy.review_facts import INPUTS, OUTCOMES, PEOPLE, WEIGHED, HeldReviewFacts, ReviewKind
from ftdesk.store.matching import Row
from ftdesk.store.reviews import ReviewRow, reviews
from ftdesk.store.sessions import sessions_of
from ftdesk.store.writer import Writer

_OUTCOME_RULE = "H-4.9"


@dataclass(frozen=True, slots=True)
class HeldReview:
    """What a review left.

    Attributes:
        tasks: their ids, in the order in which they are done (N 3.27).
        next_on: by when the next statutory one is due; None where that is not known.
        findings: what the rules said that was not in the way.
    """

    tasks: tuple[str, ...]
    next_on: date | None
    findings: tuple[Finding, ...]


def hold_review(
    office: Office,
    some_id: str,
    held_on: date,
    *,
    kind: ReviewKind | None = None,
    people: tuple[str, ...] = (),
    inputs: tuple[str, ...] = (),
    weighed: tuple[str, ...] = (),
    outcome: str | None = None,
    note: str | None = None,
    view: str | None = None,
    reason: str | None = None,
) -> HeldReview:
    """Say that a review was held: its clocks stop, the service's view goes round, the next one is dated.

    Args:
        office: whose act it is.
        some_id: the review's id; or the case's, for one that nobody had dated.
        held_on: when it was.
        kind: which one, where nobody had dated it.
        people: who took part, as in `PEOPLE`.
        inputs: what was before it, as in `INPUTS`.
        weighed: what was weighed of staying supervised (N 3.26), as in `WEIGHED`.
        outcome: as in `OUTCOMES`; needed at twelve weeks (H 4).
        note: what was decided, in words.
        view: what the service thinks of changing the supervision (N 3.27).
        reason: why it is kept in spite of a warning, such as an input that was missing (H 4).

    Raises:
        Refused: a rule stands against it, a warning has no reason, or it was held already.
        WrongInput: no such review, a day to come, or a word that is none of those lists.
    """
    _known("people", people, PEOPLE)
    _known("inputs", inputs, INPUTS)
    _known("weighed", weighed, WEIGHED)
    _known("outcome", (outcome,) if outcome else (), OUTCOMES)
    if held_on > office.today:
        raise WrongInput(f"on: {long_day(held_on)} is still to come")
    with office.act("review held") as writer:
        found = _found(writer, some_id, kind, held_on)
        writer.referral = found.referral
        if found.held_on is not None:
            by = writer.overtaken("review", found.id).by
            held = f"{found.id} was held on {long_day(found.held_on)}, put in by {by}"
            raise Refused(held, kind="moved", by=by)
        facts = HeldReviewFacts(
            kind=_kind(found),
            people=people,
            inputs=inputs,
            outcome=outcome,
            weighed=weighed,
            view=clean(view).strip() if view else None,
        )
        findings = ask_rules(office, facts, f"{KIND_WORDS[found.kind]} was not kept as held")
        go_past(office, writer, "review", findings, reason)
        row: Row = {
            "held_on": held_on.isoformat(),
            "people": json.dumps(people),
            "inputs": json.dumps(inputs),
            "weighed": json.dumps(weighed),
            "outcome": outcome,
            "note": clean(note).strip() or None if note else None,
            "view": facts.view,
        }
        writer.update("review", found.id, row, found.version)
        stop_review_clocks(writer, found, at=office.now, by="review held")
        told = [_task(writer, found, finding) for finding in findings if finding.code is Code.TASK]
        tasks = (*told, *_still_booked(office, writer, found, outcome))
        next_on = _next(office, writer, found, held_on)
        ended = f": {OUTCOMES[outcome]}" if outcome else ""
        writer.says = f"{found.referral}: {KIND_WORDS[found.kind]} held {long_day(held_on)}{ended}"
    return HeldReview(tasks, next_on, findings)


def _found(writer: Writer, some_id: str, kind: ReviewKind | None, held_on: date) -> ReviewRow:
    if kind is None:
        return review_for(writer.connection, some_id)
    case = case_for(writer.connection, some_id)
    made = writer.next_id("RV")
    row: Row = {"id": made, "referral": case.id, "kind": kind, "due_on": held_on.isoformat()}
    writer.insert("review", row)
    return review_for(writer.connection, made)


def _kind(found: ReviewRow) -> ReviewKind:
    kinds: dict[str, ReviewKind] = {
        "statutory": "statutory",
        "twelve_weeks": "twelve_weeks",
        "family_time": "family_time",
    }
    return kinds[found.kind]


def _known(field: str, given: tuple[str, ...], words: dict[str, str]) -> None:
    for one in given:
        if one not in words:
            raise WrongInput(f"{field}: {one!r} is none of {', '.join(words)}")


def _task(writer: Writer, found: ReviewRow, finding: Finding) -> str:
    made = writer.next_id("K")
    writer.insert(
        "task",
        {
            "id": made,
            "referral": found.referral,
            "rule": finding.rule,
            "paragraph": finding.paragraph,
            "what": finding.message,
            "who": finding.about[0] if finding.about else None,
            "kind": "tell",
            "about": found.id,
        },
    )
    return made


def _still_booked(office: Office, writer: Writer, found: ReviewRow, outcome: str | None) -> tuple[str, ...]:
    """Make a task of the sessions to come that the outcome of a twelve-week review leaves without ground."""
    if found.kind != "twelve_weeks" or outcome is None or outcome == "further_supervised":
        return ()
    booked = [
        one
        for one in sessions_of(writer.connection, arrangement=found.arrangement, referral=found.referral)
        if one.state == "planned" and one.start is not None and one.start > office.now
    ]
    starts = sorted(one.start for one in booked if one.start is not None)
    if not starts:
        return ()
    rule = office.profile.rules[_OUTCOME_RULE]
    made = writer.next_id("K")
    sessions = f"{len(starts)} sessions are" if len(starts) > 1 else "1 session is"
    task: Row = {
        "id": made,
        "referral": found.referral,
        "arrangement": found.arrangement,
        "rule": rule.id,
        "paragraph": rule.paragraph,
        "what": f"end what is booked: {OUTCOMES[outcome]}, and {sessions} still planned, the first "
        f"{short_day(local(starts[0]).date())}",
        "due_at": to_store(starts[0]),
        "kind": "do",
        "about": found.id,
    }
    writer.insert("task", task)
    return (made,)


def _next(office: Office, writer: Writer, found: ReviewRow, held_on: date) -> date | None:
    """Date the next statutory review of the cycle, where it is known since when the child is looked after."""
    if found.kind != "statutory":
        return None
    every = reviews(writer.connection, found.referral)
    if any(one.kind == "statutory" and one.held_on is None for one in every):
        return None
    since = [
        child.looked_after_since
        for child in case_for(writer.connection, found.referral).referral.children
        if child.looked_after_since is not None
    ]
    if not since:
        return None
    held = [one.held_on for one in every if one.kind == "statutory" and one.held_on is not None]
    due = next_statutory(office.profile, office.working_days(), min(since), held, held_on)
    put_review(office, writer, found.referral, "statutory", due)
    return due
