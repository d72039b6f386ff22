"""The reviews of a case: what is to come with its report, and how the last ones ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ftdesk.acts.office import Office
from ftdesk.acts.review import KIND_WORDS, REPORT_RULE, report_due
from ftdesk.acts.reviews_due import cycle_findings
from ftdesk.clock.local import hm, short_day
from ftdesk.model.plain_text import one_line
from ftdesk.panes.findings import finding_line
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.referral_lines import labelled
from ftdesk.panes.when_words import day_of_month
from ftdesk.policy.review_facts import INPUTS, OUTCOMES, PEOPLE
from ftdesk.store.family_events import FamilyEvent, family_events
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.reviews import ReviewRow, reviews

SHOWN_HELD = 3
SHOWN_EVENTS = 3
AHEAD = "review_ahead_days"
"""The figure of how many days ahead a review is told of; no policy sets it."""


def review_lines(office: Office, case: ReferralRow) -> list[Line]:
    """Return the reviews to come, the last ones held, and what else asks for one."""
    every = office.store.read(reviews, case.id)
    coming = [one for one in every if one.held_on is None]
    held = sorted((one for one in every if one.held_on), key=lambda one: one.held_on or date.min)
    lines = [(_coming(office, one), _tone(office, one)) for one in coming]
    lines += [(_held(office, one), Tone.QUIET) for one in held[-SHOWN_HELD:]]
    said = labelled("Review", (words for words, _ in lines))
    events = office.store.read(family_events, case.id)
    found = office.store.read(lambda connection: cycle_findings(office, connection, case))
    return [
        *(replace(line, tone=tone) for line, (_, tone) in zip(said, lines, strict=False)),
        *labelled("Family", (_event(office, one) for one in events[-SHOWN_EVENTS:])),
        *(finding_line(one) for one in found),
    ]


def review_tree(one: ReviewRow) -> dict[str, object]:
    """Return a review as JSON has it."""
    return {
        "id": one.id,
        "kind": one.kind,
        "due_on": one.due_on.isoformat(),
        "starts_at": one.starts_at.isoformat() if one.starts_at else None,
        "held_on": _iso(one.held_on),
        "people": list(one.people),
        "inputs": list(one.inputs),
        "weighed": list(one.weighed),
        "outcome": one.outcome,
        "note": one.note,
        "view": one.view,
        "report": {
            "discussed_on": _iso(one.report_discussed_on),
            "sent_iro_on": _iso(one.report_sent_iro_on),
            "sent_social_worker_on": _iso(one.report_sent_social_worker_on),
        },
    }


def review_words(office: Office, one: ReviewRow) -> str:
    """Return a review in one line."""
    return _coming(office, one) if one.held_on is None else _held(office, one)


def _coming(office: Office, one: ReviewRow) -> str:
    time = f" {hm(one.starts_at)}" if one.starts_at else ""
    by = "" if one.starts_at else "by "
    words = (
        f"{one.id} {KIND_WORDS[one.kind]} {by}{short_day(one.due_on)}{time}{soon_words(office, one.due_on)}"
    )
    if one.kind != "statutory" or REPORT_RULE not in office.profile.rules:
        return words
    parts = [
        _step("talked over", one.report_discussed_on, office),
        _step("to the IRO", one.report_sent_iro_on, office, report_due(office, one.due_on)),
        _step("copied to the social worker", one.report_sent_social_worker_on, office),
    ]
    return f"{words} · report: {', '.join(parts)}"


def days_ahead(office: Office) -> int:
    """Return how many days before it is due a review is told of; 0 where the profile has no such figure."""
    return office.profile.integer(AHEAD) if AHEAD in office.profile.numbers else 0


def soon_words(office: Office, due_on: date) -> str:
    """Return `, in 10 days` of a review that is due so soon that it is told of ahead; else nothing."""
    days = (due_on - office.today).days
    if not 0 < days <= days_ahead(office):
        return ""
    return f", in {days} days" if days > 1 else ", tomorrow"


def _event(office: Office, one: FamilyEvent) -> str:
    return (
        f"{day_of_month(one.happened_on, office.today)} {one_line(one.note)} (noted by {one_line(one.login)})"
    )


def _step(what: str, done_on: date | None, office: Office, by: date | None = None) -> str:
    if done_on is not None:
        return f"{what} {day_of_month(done_on, office.today)}"
    return f"{what} by {short_day(by)}" if by is not None else f"not {what} yet"


def _held(office: Office, one: ReviewRow) -> str:
    assert one.held_on is not None
    ended = f": {OUTCOMES.get(one.outcome, one.outcome)}" if one.outcome else ""
    people = [PEOPLE.get(who, who) for who in one.people]
    with_whom = f", with {', '.join(people)}" if people else ""
    before = [INPUTS.get(what, what) for what in one.inputs]
    inputs = f", before it {', '.join(before)}" if before else ""
    note = f", {one_line(one.note)}" if one.note else ""
    when = day_of_month(one.held_on, office.today)
    return f"{one.id} {KIND_WORDS[one.kind]} held {when}{ended}{with_whom}{inputs}{note}"


def _tone(office: Office, one: ReviewRow) -> Tone:
    if one.due_on < office.today:
        return Tone.LATE
    return Tone.WARN if soon_words(office, one.due_on) else Tone.PLAIN


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
