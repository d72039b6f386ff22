"""Dates that are planned, judged again as a child grows older and an order runs out (RULES D.10, E.26)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ftdesk.clock.ages import changes_between
from ftdesk.clock.local import short_day
from ftdesk.model.finding import Code, Finding
from ftdesk.model.people import Child
from ftdesk.model.referral import Referral
from ftdesk.policy.profile import Profile
from ftdesk.policy.series import ProposedSeries, dated_findings


@dataclass(frozen=True, slots=True)
class AgainstDates:
    """What a rule says of some planned dates, and what has changed by the first of them.

    Attributes:
        finding: of the first date.
        dates: in order.
        since: `Mia turns 1 on Sun 10 Jan`; empty where nothing has changed since the plan began.
    """

    finding: Finding
    dates: tuple[date, ...]
    since: str


def judged_again(
    referral: Referral, profile: Profile, series: ProposedSeries, began: date, today: date
) -> tuple[AgainstDates, ...]:
    """Return what now blocks or warns of planned dates, the worst first, each rule once.

    Only rules whose answer may change inside a series are asked; what is against the case on every day
    stands among its own findings.

    Args:
        referral: the case as it stands, with its authorisations.
        profile: the rules in force.
        series: the dates that are planned.
        began: from when on the plan has run; what changed before is not told.
        today: the day of judging.

    Raises:
        WrongInput: the profile lacks a number that one of its rules needs.
    """
    against: dict[tuple[str, Code, tuple[str, ...]], list[tuple[date, Finding]]] = {}
    for day, findings in dated_findings(referral, profile, series, today).items():
        for finding in findings:
            against.setdefault((finding.rule, finding.code, finding.about), []).append((day, finding))
    found = [
        AgainstDates(
            finding=days[0][1],
            dates=tuple(day for day, _ in days),
            since=_since(referral, days[0][1], began, days[0][0]),
        )
        for days in against.values()
    ]
    return tuple(sorted(found, key=lambda one: (one.finding.code is not Code.BLOCK, one.dates)))


def _since(referral: Referral, finding: Finding, began: date, day: date) -> str:
    """Return the last birthday, school stage or end of an order between `began` and `day`, in words."""
    changes = [
        (change.on, f"{_name(child)} {change.what}")
        for child in _children(referral, finding)
        if child.date_of_birth is not None
        for change in changes_between(child.date_of_birth, began, day)
    ]
    expires = referral.court.expires_on
    if expires is not None and began <= expires < day:
        changes.append((expires + timedelta(days=1), "the order is over"))
    if not changes:
        return ""
    on, what = max(changes)
    return f"{what} on {short_day(on)}"


def _children(referral: Referral, finding: Finding) -> Iterable[Child]:
    """Return the children that a finding is about; all where it names none."""
    named = [path.split(".")[1] for path in finding.about if path.startswith("children.")]
    chosen = [referral.children[int(index)] for index in named if index.isdecimal()]
    return chosen or referral.children


def _name(child: Child) -> str:
    words = (child.known_as or child.name or "a child").split()
    return words[0]
