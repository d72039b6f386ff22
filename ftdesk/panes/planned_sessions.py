"""What the case page says of sessions to come: who leads them, and what a rule has against their dates."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from datetime import date

from ftdesk.acts.arrangement import counts, plan_index
from ftdesk.acts.judging import Judged
from ftdesk.acts.led_by_social_worker import led_facts
from ftdesk.acts.office import Office
from ftdesk.clock.limits import minutes_between
from ftdesk.clock.local import local, short_day
from ftdesk.model.finding import Finding
from ftdesk.panes.findings import finding_line
from ftdesk.panes.lines import Line
from ftdesk.panes.referral_lines import labelled
from ftdesk.policy.court_orders import concerning
from ftdesk.policy.planned_dates import AgainstDates, judged_again
from ftdesk.policy.series import ProposedSeries
from ftdesk.policy.stage import ask_stage
from ftdesk.store.court_orders import ledger
from ftdesk.store.sessions import ArrangementRow, SessionRow

AHEAD = 26
"""Sessions of a plan that are judged again: those to come, half a year of weekly ones at most."""
_WEEK = 7


def led_lines(office: Office, judged: Judged, sessions: Sequence[SessionRow]) -> list[Line]:
    """Return how many sessions the social worker has led, where the policy counts them, and what is amiss."""
    if not sessions:
        return []
    facts = led_facts(office, judged.referral, sessions)
    findings = ask_stage(facts, office.profile, office.today)
    expected = "N-3.50" in office.profile.rules and facts.in_proceedings and not facts.proceedings_concluded
    if not expected and not findings and not facts.held and not facts.planned:
        return []
    of = f" of {office.profile.integer('social_worker_sessions')}" if expected else ""
    more = f", {facts.planned} more planned" if facts.planned else ""
    last = f", last on {short_day(facts.last_on)}" if facts.last_on else ""
    words = f"social worker led {facts.held}{of}{more}{last}"
    return [*labelled("Led", [words]), *(finding_line(finding) for finding in findings)]


def against_lines(
    office: Office,
    connection: sqlite3.Connection,
    judged: Judged,
    plans: Iterable[ArrangementRow],
    sessions: Sequence[SessionRow],
) -> list[Line]:
    """Return what a rule now blocks or warns of among the planned dates of a case, the worst first.

    Each names its dates, and the birthday, school year or end of an order behind it (RULES D.10).
    """
    lines = []
    for plan in plans:
        own = [one for one in sessions if one.arrangement == plan.id and one.start is not None]
        planned = [one for one in own if one.state == "planned" and _day(one) >= office.today][:AHEAD]
        if planned and plan.state != "ended":
            orders = concerning(ledger(connection, plan.referral, judged.referral.court), plan.adults)
            began = min(_day(one) for one in own)
            for minutes in dict.fromkeys(map(_minutes, planned)):
                of_that_length = [one for one in planned if _minutes(one) == minutes]
                series = ProposedSeries(
                    dates=tuple(map(_day, of_that_length)),
                    weeks=(_day(planned[-1]) - _day(planned[0])).days // _WEEK + 1,
                    minutes=minutes,
                    starts_at=local(of_that_length[0].start or office.now),
                    plan=plan_index(judged.referral, plan),
                    booked=tuple(_day(one) for one in own if counts(one) and one not in of_that_length),
                    orders=orders,
                )
                found = judged_again(judged.referral, office.profile, series, began, office.today)
                lines += [_line(one) for one in found if not _stands_on_every_day(one, judged)]
    return lines


def _line(found: AgainstDates) -> Line:
    first = short_day(found.dates[0])
    more = f" and {len(found.dates) - 1} more" if len(found.dates) > 1 else ""
    since = f"{found.since}: " if found.since else ""
    finding = found.finding
    return finding_line(
        Finding(
            rule=finding.rule,
            paragraph=finding.paragraph,
            code=finding.code,
            message=f"{first}{more}: {since}{finding.message}",
        )
    )


def _stands_on_every_day(found: AgainstDates, judged: Judged) -> bool:
    """Tell whether the case's own findings say the same today, and nothing has changed to bring it about."""
    today = ((one.rule, one.code) for one in judged.findings)
    return not found.since and (found.finding.rule, found.finding.code) in set(today)


def _day(one: SessionRow) -> date:
    assert one.start is not None
    return local(one.start).date()


def _minutes(one: SessionRow) -> int:
    assert one.start is not None and one.end is not None
    return minutes_between(one.start, one.end)
