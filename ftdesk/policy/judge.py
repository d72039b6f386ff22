"""Judging a referral against a profile: facts in, findings out, each with its paragraph."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Final, NamedTuple

from ftdesk.clock.local import long_day
from ftdesk.model.finding import Code, Finding, Verdict
from ftdesk.model.referral import Referral
from ftdesk.policy.all_rules import every
from ftdesk.policy.asked_dates import AskedDates, asked_dates
from ftdesk.policy.facts import Facts
from ftdesk.policy.facts_used import FactsUsed
from ftdesk.policy.profile import Profile, RuleEntry
from ftdesk.policy.registry import Each, Rule
from ftdesk.policy.said import Said
from ftdesk.policy.views import View, views

LISTED: Final = frozenset({Code.BLOCK, Code.ROUTE, Code.AUTHORISE, Code.ASK, Code.WARN})
"""What is listed without being asked for everything (RULES E.18)."""
REFERRAL: Final = frozenset({"referral"})
"""The stage that a referral is judged at."""

_STANDS_IN_THE_WAY: Final = frozenset({Code.BLOCK, Code.ROUTE, Code.AUTHORISE, Code.ASK})
_ORDER: Final = {code: n for n, code in enumerate(Code)}
_VERDICTS: Final = {
    Code.BLOCK: Verdict.DECLINE,
    Code.ROUTE: Verdict.DECLINE,
    Code.AUTHORISE: Verdict.AUTHORISE,
    Code.ASK: Verdict.ASK,
}


def judge(referral: Referral, profile: Profile, today: date, *, everything: bool = False) -> list[Finding]:
    """Return what the profile's rules say of a referral as it came in, worst first.

    Args:
        referral: one referral, with or without plans.
        profile: the rules in force and their numbers.
        today: the day of judging.
        everything: also list what is never in the way (allow, note, deadline, task ...).

    Raises:
        WrongInput: the profile lacks a number that one of its rules needs.
    """
    dates = asked_dates(referral, today)
    places = _places_over(dates, facts_of_each(referral, profile, today, views(referral), dates.first))
    judgement = _Judgement(dates, has_plans=bool(referral.request.plans), everything=everything)
    for rule, entry in rules_asked(profile, today, REFERRAL):
        if rule.quiet and not everything:
            continue
        for place in places[rule.each]:
            for facts in place.days if rule.dated else place.first:
                said = tuple(rule.asked(facts))
                if said and judgement.hear(rule, entry, facts, said):
                    break
    return judgement.findings()


def verdict(findings: Iterable[Finding]) -> Verdict:
    """Return the worst that findings amount to; those about an expense never count (RULES E.20)."""
    worst = Verdict.ACCEPT
    for finding in findings:
        if finding.of_an_expense:
            continue
        this = _VERDICTS.get(finding.code, Verdict.ACCEPT)
        worst = min(worst, this, key=list(Verdict).index)
    return worst


@lru_cache(maxsize=16)
def rules_asked(profile: Profile, today: date, stages: frozenset[str]) -> tuple[tuple[Rule, RuleEntry], ...]:
    """Return the rules of `stages` that have a function and are in force, in the profile's order."""
    return tuple(
        (rule, entry)
        for rule in every(profile.rules)
        if (entry := profile.rules[rule.id]).in_force(today)
        and (entry.stage in stages or (rule.from_referral and "referral" in stages))
    )


def facts_of_each(
    referral: Referral,
    profile: Profile,
    today: date,
    parts: tuple[View, ...],
    day: date,
    starts_at: datetime | None = None,
) -> dict[Each, tuple[Facts, ...]]:
    """Return what rules are asked about, bare: the referral once, each plan, each child of each plan."""
    children = tuple(
        Facts(referral, profile, today, view=view, day=day, child=child, starts_at=starts_at, remember=False)
        for view in parts
        for child in view.adults_of
    )
    for one in children:
        one.among(children)
    plans = tuple(
        Facts(
            *(referral, profile, today),
            view=view,
            day=day,
            starts_at=starts_at,
            remember=False,
            each_child=children,
        )
        for view in parts
    )
    return {"referral": plans[:1], "plan": plans, "child": children}


def findings_of(
    rule: Rule, entry: RuleEntry, facts: Facts, said: Iterable[Said], codes: Collection[Code]
) -> list[Finding]:
    """Return what a rule said of one place on one day as findings, those of some codes only."""
    used = FactsUsed(rule, facts)
    return [_finding(one, rule, entry, facts, used) for one in said if one.code in codes]


class _Place(NamedTuple):
    """One child of one plan, one plan or the referral, on each day that a rule is asked about.

    Attributes:
        first: on the first day only, for a rule whose answer stays.
        days: on that day and on each later one on which an answer may change.
    """

    first: tuple[Facts, ...]
    days: tuple[Facts, ...]


def _places_over(dates: AskedDates, facts_of: dict[Each, tuple[Facts, ...]]) -> dict[Each, list[_Place]]:
    def over(facts: Facts) -> _Place:
        later = dates.changes(facts.bare_referral, facts.child_index)[1:]
        first = (facts,)
        return _Place(first, (*first, *map(facts.on, later)) if later else first)

    plans = [over(facts) for facts in facts_of["plan"]]
    return {"referral": plans[:1], "plan": plans, "child": [over(facts) for facts in facts_of["child"]]}


class _Judgement:
    """What the rules have said of one referral so far."""

    def __init__(self, dates: AskedDates, *, has_plans: bool, everything: bool) -> None:
        self._dates = dates
        self._has_plans = has_plans
        self._codes = frozenset(Code) if everything else LISTED
        self._found: dict[tuple[object, ...], Finding] = {}
        self._asked_for: set[str] = set()
        self._said: set[tuple[str, tuple[str, ...]]] = set()

    def hear(self, rule: Rule, entry: RuleEntry, facts: Facts, said: tuple[Said, ...]) -> bool:
        """Keep what a rule says of one place on one day; return whether later days need no asking.

        What stands in the way from the first day on is said once; what only a later date breaks is a
        warning (E.26). What a later date only asks for, and is asked for already, is not said twice. What a
        later date warns of is said where the rule has said nothing of an earlier one (D.10).
        """
        findings = findings_of(rule, entry, facts, said, self._codes)
        standing = [finding for finding in findings if finding.code in _STANDS_IN_THE_WAY]
        if facts.day == self._dates.first:
            for finding in findings:
                self._keep(
                    finding if self._dates.start_stated or not rule.dated else _as_of(facts.day, finding)
                )
        else:
            for finding in standing:
                if finding.code is not Code.ASK or not self._asked_for.issuperset(finding.fields):
                    self._keep(_from(facts.day, finding))
            for finding in findings:
                if finding.code is Code.WARN and (rule.id, finding.about) not in self._said:
                    self._keep(_from(facts.day, finding))
        self._said.update((rule.id, finding.about) for finding in findings)
        return bool(standing)

    def findings(self) -> list[Finding]:
        """Return what was found, worst first."""
        return sorted(self._found.values(), key=lambda finding: _ORDER[finding.code])

    def _keep(self, finding: Finding) -> None:
        """Add a finding; what is the same for every plan is said once, of the whole case."""
        if finding.code is Code.ASK:
            self._asked_for.update(finding.fields)
        about = finding.about
        if self._has_plans:
            about = tuple(path for path in about if not path.startswith("request.plans."))
        key = (finding.rule, finding.code, finding.message, about, finding.fields)
        known = self._found.setdefault(key, finding)
        if known is not finding and known.about != finding.about:
            self._found[key] = replace(known, about=about)


def _from(day: date, finding: Finding) -> Finding:
    """Return what stands in the way from a later day on as a warning that names the day (E.26)."""
    message = f"From {long_day(day)}, inside the series: {finding.message}"
    return replace(finding, code=Code.WARN, message=message, fields=(), role=None)


def _as_of(day: date, finding: Finding) -> Finding:
    """Say that no start is stated, where the child's age was looked at (D.10)."""
    if not any(path.endswith(".date_of_birth") and value for path, value in finding.facts.items()):
        return finding
    return replace(finding, message=f"{finding.message} (No start is stated: judged as of {long_day(day)}.)")


def _finding(said: Said, rule: Rule, entry: RuleEntry, facts: Facts, used: FactsUsed) -> Finding:
    if facts.child_index is not None:
        about: tuple[str, ...] = (f"children.{facts.child_index}",)
    elif rule.each == "plan" and facts.view.plan is not None:
        about = (f"request.plans.{facts.view.plan}",)
    else:
        about = ()
    return Finding(
        rule=rule.id,
        paragraph=entry.paragraph,
        code=said.code,
        message=said.message,
        about=(*about, *said.about),
        fields=said.fields,
        facts=used,
        role=said.role,
        unstated=said.unstated,
    )
