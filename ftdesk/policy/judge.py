"""Judging a referral against a profile: facts in, findings out, each with its paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from ftdesk.clock.local import long_day
from ftdesk.model.finding import Code, Finding, Verdict
from ftdesk.model.referral import Referral
from ftdesk.policy.asked_dates import AskedDates, asked_dates
from ftdesk.policy.facts import Facts
from ftdesk.policy.profile import Profile, RuleEntry
from ftdesk.policy.registry import Each, Rule, every
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
    found: dict[tuple[object, ...], Finding] = {}
    asked_for: set[str] = set()
    for rule, entry in rules_asked(profile, today, REFERRAL):
        if rule.quiet and not everything:
            continue
        for place in places[rule.each]:
            for facts in place.days if rule.dated else place.first:
                if next(rule.asked(facts), None) is not None:
                    break
            else:
                continue  # most rules have nothing to say of most cases
            for finding in _over_the_dates(rule, entry, place, dates.start_stated, everything, asked_for):
                if finding.code is Code.ASK:
                    asked_for.update(finding.fields)
                # What is the same for every plan is said once, of the whole case.
                about = tuple(path for path in finding.about if not path.startswith("request.plans."))
                key = (finding.rule, finding.code, finding.message, about, finding.fields)
                known = found.setdefault(key, finding)
                if known.about != finding.about:
                    found[key] = replace(known, about=about)
    return sorted(found.values(), key=lambda finding: _ORDER[finding.code])


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
    plans = tuple(
        Facts(referral, profile, today, view=view, day=day, starts_at=starts_at, remember=False)
        for view in parts
    )
    children = tuple(
        Facts(referral, profile, today, view=view, day=day, child=child, starts_at=starts_at, remember=False)
        for view in parts
        for child in view.adults_of
    )
    return {"referral": plans[:1], "plan": plans, "child": children}


def ask_rule(rule: Rule, entry: RuleEntry, facts: Facts, *, everything: bool) -> tuple[Finding, ...]:
    """Return what one rule says of one place on one day.

    The rule is asked of the bare facts first, and again with its reading remembered only if it has
    something to say that is listed: remembering costs more than most rules do.

    Args:
        facts: bare; shared with the other rules that are asked about the same.
        everything: also return what is never in the way.
    """
    heard = tuple(rule.asked(facts))
    if not heard or not (everything or any(said.code in LISTED for said in heard)):
        return ()
    remembering = facts.remembering()
    return tuple(
        _finding(said, rule, entry, remembering)
        for said in tuple(rule.asked(remembering))
        if everything or said.code in LISTED
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """One child of one plan, one plan or the referral, on each day that a rule is asked about.

    Attributes:
        first: on the first day only, for a rule whose answer stays.
        days: on that day and on each later one on which an answer may change.
    """

    first: tuple[Facts]
    days: tuple[Facts, ...]


def _places_over(dates: AskedDates, facts_of: dict[Each, tuple[Facts, ...]]) -> dict[Each, list[_Place]]:
    places: dict[Each, list[_Place]] = {}
    for each, every_facts in facts_of.items():
        places[each] = []
        for facts in every_facts:
            later = dates.changes(facts.bare_referral, facts.child_index)[1:]
            first = (facts,)
            places[each].append(_Place(first, (*first, *map(facts.on, later)) if later else first))
    return places


def _over_the_dates(
    rule: Rule, entry: RuleEntry, place: _Place, start_stated: bool, everything: bool, asked_for: set[str]
) -> Iterator[Finding]:
    """Yield what stands from the first day on; else, as a warning, what a later date breaks (E.26).

    What a later date only asks for, and is asked for already, is not said twice.
    """
    first = place.first[0]
    for facts in place.days if rule.dated else place.first:
        findings = ask_rule(rule, entry, facts, everything=everything)
        if not findings:
            continue
        standing = [finding for finding in findings if finding.code in _STANDS_IN_THE_WAY]
        if facts is first:
            if not start_stated and rule.dated:
                findings = tuple(_as_of(facts.day, finding) for finding in findings)
            yield from findings
        else:
            for finding in standing:
                if finding.code is Code.ASK and asked_for.issuperset(finding.fields):
                    continue
                message = f"From {long_day(facts.day)}, inside the series: {finding.message}"
                yield replace(finding, code=Code.WARN, message=message, fields=(), role=None)
        if standing:
            return


def _as_of(day: date, finding: Finding) -> Finding:
    """Say that no start is stated, where the child's age was looked at (D.10)."""
    if not any(path.endswith(".date_of_birth") and value for path, value in finding.facts.items()):
        return finding
    return replace(finding, message=f"{finding.message} (No start is stated: judged as of {long_day(day)}.)")


def _finding(said: Said, rule: Rule, entry: RuleEntry, facts: Facts) -> Finding:
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
        facts=facts.read,
        role=said.role,
    )
