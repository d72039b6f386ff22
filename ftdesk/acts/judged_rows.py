"""What the policy says of a series that has been laid out, and of each of its dates."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from ftdesk.acts.arrangement import plan_index
from ftdesk.acts.judging import with_authorisations
from ftdesk.acts.office import Office
from ftdesk.acts.order_watch import order_warnings
from ftdesk.acts.reviews_due import booking_on
from ftdesk.acts.run_out import run_out
from ftdesk.clock.local import at
from ftdesk.diary.series import DateRow, SeriesRequest
from ftdesk.model.finding import Code, Finding
from ftdesk.model.referral import Referral
from ftdesk.policy.court_orders import concerning
from ftdesk.policy.judge import judge
from ftdesk.policy.series import ProposedSeries, barred_dates, judge_series
from ftdesk.store.authorisations import authorisations
from ftdesk.store.court_orders import ledger
from ftdesk.store.referrals import ReferralRow
from ftdesk.store.sessions import ArrangementRow, arrangements, sessions_of


def judged_rows(
    connection: sqlite3.Connection,
    office: Office,
    case: ReferralRow,
    plan: ArrangementRow,
    request: SeriesRequest,
    rows: tuple[DateRow, ...],
) -> tuple[tuple[Finding, ...], tuple[DateRow, ...], Mapping[date, int]]:
    """Judge the dates that fit: what is said of the whole, and the rows, those barred as clashes.

    Last come the barred dates that a shorter session would free, with its minutes (E.26).

    A case that came into the database accepted was decided elsewhere: what stands against it as a case, and
    not against these dates, warns here and no longer blocks.
    """
    fitting = [row for row in rows if row.state == "fits"]
    if not fitting:
        return (), rows, {}
    referral = with_authorisations(case.referral, authorisations(connection, case.id), office.today)
    series = replace(
        series_of(connection, case, plan),
        dates=tuple(row.date for row in fitting),
        weeks=request.weeks,
        minutes=request.minutes,
        starts_at=fitting[0].start,
    )
    judgement = judge_series(referral, office.profile, series, office.today)
    shorter = judgement.shortened
    barred = {day: finding.message for day, finding in judgement.blocked_dates.items()}
    barred |= run_out(connection, office, case, series.orders, series.dates)
    left = [row for row in fitting if row.date not in barred or row.date in shorter]
    findings = (
        *judgement.findings,
        *booking_on(office, connection, plan, series.dates),
        *order_warnings(connection, office, case, plan, left),
    )
    if case.decided_by is None:
        findings = tuple(_decided_elsewhere(findings, referral, office))
    judged = tuple(
        replace(row, state="clash", why=(barred[row.date],), blocks=(), travel=())
        if row.state == "fits" and row.date in barred
        else row
        for row in rows
    )
    return findings, judged, shorter


def shorter_dates(
    connection: sqlite3.Connection,
    office: Office,
    case: ReferralRow,
    plan: ArrangementRow,
    request: SeriesRequest,
    days: Iterable[date],
) -> Mapping[date, int]:
    """Return the minutes of those of some dates that a rule holds to a shorter session, fit they or not."""
    referral = with_authorisations(case.referral, authorisations(connection, case.id), office.today)
    dates = tuple(days)
    series = replace(
        series_of(connection, case, plan),
        dates=dates,
        weeks=request.weeks,
        minutes=request.minutes,
        starts_at=at(dates[0], request.slots[0].start),
    )
    return barred_dates(referral, office.profile, series, office.today)[1]


def series_of(connection: sqlite3.Connection, case: ReferralRow, plan: ArrangementRow) -> ProposedSeries:
    """Return a series of an arrangement as it is judged, its dates and times still to be put in."""
    return ProposedSeries(
        dates=(),
        weeks=0,
        minutes=0,
        starts_at=case.received_at,
        plan=plan_index(case.referral, plan),
        booked=tuple(_booked_already(connection, plan)),
        orders=concerning(ledger(connection, case.id, case.referral.court), plan.adults),
    )


def _booked_already(connection: sqlite3.Connection, plan: ArrangementRow) -> Iterator[date]:
    """Yield the dates on which the children of a plan see its adults already; cancelled ones do not count."""
    for other in arrangements(connection, plan.referral):
        if _share(other.children, plan.children) and _share(other.adults, plan.adults):
            for session in sessions_of(connection, arrangement=other.id):
                if session.start is not None and session.state != "cancelled":
                    yield session.start.date()


def _share(names: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether somebody is among both; no names at all stand for everybody."""
    return not names or not others or not set(names).isdisjoint(others)


def _decided_elsewhere(
    findings: tuple[Finding, ...], referral: Referral, office: Office
) -> Iterator[Finding]:
    known = {
        (finding.rule, finding.about)
        for finding in judge(referral, office.profile, office.today)
        if finding.code is Code.BLOCK
    }
    for finding in findings:
        is_known = finding.code is Code.BLOCK and (finding.rule, finding.about) in known
        yield replace(finding, code=Code.WARN) if is_known else finding
