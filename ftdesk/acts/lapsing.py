"""The dates of a series on which an authorisation that its case stands on counts no more."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta

from ftdesk.acts.judging import with_authorisations
from ftdesk.acts.office import Office
from ftdesk.clock.local import long_day
from ftdesk.model.finding import Code
from ftdesk.policy.judge import judge
from ftdesk.store.authorisations import AuthorisationRow, authorisations
from ftdesk.store.referrals import ReferralRow


def no_longer_authorised(
    connection: sqlite3.Connection, office: Office, case: ReferralRow, dates: Collection[date]
) -> dict[date, str]:
    """Return, for each date on which it is so, that an authorisation has lapsed by then or was withdrawn.

    Reading: one given until a day covers the sessions to that day, not the rest of a series; another one
    covers them.

    Args:
        connection: the act's, or that of a look.
        office: whose policy is asked.
        case: the case.
        dates: those that would be booked.
    """
    ledger = authorisations(connection, case.id)
    if not dates or all(one.counts_on(max(dates)) for one in ledger):
        return {}

    def missing(rows: Iterable[AuthorisationRow], day: date) -> set[str]:
        referral = with_authorisations(case.referral, rows, day)
        found = judge(referral, office.profile, office.today)
        return {one.rule for one in found if one.code is Code.AUTHORISE and not one.of_an_expense}

    first = min(dates)
    never = missing([replace(one, lapses_on=None, withdrawn_on=None) for one in ledger], first)
    ends = {one.lapses_on for one in ledger if one.lapses_on is not None}
    found: dict[date, str] = {}
    for begins in sorted({first, *(end + timedelta(days=1) for end in ends if first <= end < max(dates))}):
        rules = missing(ledger, begins) - never
        for day in dates:
            if day >= begins:
                found.pop(day, None)
                if rules:
                    found[day] = _words(rules, begins, ends)
    return found


def _words(rules: Collection[str], day: date, ends: Collection[date]) -> str:
    named = ", ".join(sorted(rules))
    over = max((end for end in ends if end < day), default=None)
    since = f"lapsed after {long_day(over)}" if over is not None else "was withdrawn"
    return f"the authorisation for {named} {since}; another one is needed"
