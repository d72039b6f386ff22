"""What the rules of arranging say of a series that has been laid out, sorted by what is done with it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

import msgspec

from ftdesk.acts.laid_series import LaidSeries
from ftdesk.acts.led_by_social_worker import led_facts
from ftdesk.acts.meetings_before import meetings_before
from ftdesk.acts.office import Office
from ftdesk.acts.reviews_due import review_findings
from ftdesk.acts.series_facts import series_facts
from ftdesk.clock.local import short_day
from ftdesk.diary.blocks import Block
from ftdesk.model.finding import Code, Finding
from ftdesk.policy.judge import judge
from ftdesk.policy.stage import ask_stage

AGAIN = frozenset({"N-3.22c", "N-3.38e", "N-3.45"})
"""Rules asked of a referral and again of the series itself: what the series says holds."""
_LED = "N-3.50"
_LATER = (Code.TASK,)
_ASIDE = (Code.DEFAULT, Code.NOTE, Code.ALLOW, Code.DATA)


@dataclass(frozen=True, slots=True)
class Arranged:
    """What follows from a series besides its sessions.

    Attributes:
        findings: what blocks, asks, waits for somebody, warns, or takes diary time.
        to_do: a task each, once it is booked.
        asides: what ranks one series before another, and what is never in the way.
        meetings: laid before the first session, in the lead's diary.
        led: dates reserved for the social worker to lead.
    """

    findings: tuple[Finding, ...]
    to_do: tuple[Finding, ...]
    asides: tuple[Finding, ...]
    meetings: tuple[Block, ...]
    led: tuple[date, ...]


def arranged(connection: sqlite3.Connection, office: Office, laid: LaidSeries) -> Arranged:
    """Ask the rules of arranging of a series that has been laid out and judged date by date."""
    if not laid.rows:
        return Arranged((), (), (), (), ())
    meetings = meetings_before(connection, office, laid)
    facts = series_facts(connection, office, laid, meetings)
    led, about_led = _reserved(office, laid)
    dates = [row.date for row in laid.fitting]
    coming = review_findings(office, connection, laid.case, laid.plan, dates) if dates else ()
    found = (*ask_stage(facts, office.profile, office.today), *about_led, *coming)
    return Arranged(
        findings=tuple(one for one in found if one.code not in (*_LATER, *_ASIDE)),
        to_do=tuple(one for one in found if one.code in _LATER),
        asides=tuple(one for one in found if one.code in _ASIDE),
        meetings=meetings,
        led=led,
    )


def to_go_past(office: Office, laid: LaidSeries, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what one goes past by booking, each as a warning: it takes a reason, which is kept.

    What stood in the referral when it was accepted was gone past then. A question about the series counts,
    one that only its dates bring up too, and what the diary alone warns of, once for all its dates.
    """
    open_now = [one for one in findings if one.code in (Code.WARN, Code.ASK)]
    stage = {one.rule: office.profile.rules[one.rule].stage for one in open_now}
    known: dict[tuple[str, tuple[str, ...]], Code] = {}
    if any(of != "arrange" for of in stage.values()):
        found = judge(laid.case.referral, office.profile, office.today)
        known = {(one.rule, one.about): one.code for one in found}
    policy = [
        replace(one, code=Code.WARN)
        for one in open_now
        if stage[one.rule] == "arrange" or not _stood(one, known.get((one.rule, one.about)))
    ]
    return (*policy, *_of_the_diary(office, laid))


def _stood(finding: Finding, before: Code | None) -> bool:
    """Whether a case had it already; dates only warned of then are asked about when booked (E.26)."""
    return before is not None and not (finding.code is Code.ASK and before is Code.WARN)


def _of_the_diary(office: Office, laid: LaidSeries) -> list[Finding]:
    policed = "N-4.5a" in office.profile.rules
    dates: dict[str, list[date]] = {}
    for row in laid.fitting:
        for warn in row.warns:
            if not (policed and warn in row.policed):
                dates.setdefault(warn, []).append(row.date)
    return [Finding("", "", Code.WARN, _on(warn, on)) for warn, on in dates.items()]


def _on(warn: str, dates: list[date]) -> str:
    more = f" (and on {len(dates) - 1} more)" if len(dates) > 1 else ""
    return f"{short_day(dates[0])}: {warn}{more}"


def _reserved(office: Office, laid: LaidSeries) -> tuple[tuple[date, ...], tuple[Finding, ...]]:
    """Reserve the sessions that the social worker is still to lead in proceedings (N 3.50).

    Reading: the first of the series after the very first, before the final hearing where its day is known.
    """
    entry = office.profile.rules.get(_LED)
    if entry is None or not entry.in_force(office.today) or not laid.workers or not laid.fitting:
        return (), ()
    facts = led_facts(office, laid.case.referral, laid.before)
    if not facts.in_proceedings or facts.proceedings_concluded:
        return (), ask_stage(facts, office.profile, office.today)
    missing = max(0, office.profile.integer("social_worker_sessions") - facts.held - facts.planned)
    hearing = laid.case.referral.court.final_hearing_on
    dates = [row.date for row in laid.fitting if hearing is None or row.date < hearing]
    later = [row.date for row in laid.fitting if not row.first and row.date in dates]
    chosen = tuple(sorted((later if len(later) >= missing else dates)[:missing]))
    facts = msgspec.structs.replace(facts, planned=facts.planned + len(chosen))
    found = ask_stage(facts, office.profile, office.today)
    if chosen:
        on = ", ".join(map(short_day, chosen))
        says = f"The social worker leads {len(chosen)} of the sessions: {on}."
        found = (*found, Finding(_LED, entry.paragraph, Code.DIARY, says))
    return chosen, found
