"""Judging a referral against a profile: facts in, findings out, each with its paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from ftdesk.clock.local import long_day
from ftdesk.model.finding import Code, Finding, Verdict
from ftdesk.model.referral import Referral
from ftdesk.policy.asked_dates import AskedDates, asked_dates
from ftdesk.policy.facts import Facts
from ftdesk.policy.profile import Profile, RuleEntry
from ftdesk.policy.registry import Rule, every
from ftdesk.policy.said import Said
from ftdesk.policy.views import View, views

LISTED: Final = frozenset({Code.BLOCK, Code.ROUTE, Code.AUTHORISE, Code.ASK, Code.WARN})
"""What is listed without being asked for everything (RULES E.18)."""

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
    asked = asked_dates(referral, today)
    parts = views(referral)
    found: dict[tuple[object, ...], Finding] = {}
    asked_for: set[str] = set()
    for rule, entry in rules_asked(profile, today, {"referral"}):
        for view, child in places(rule, parts):
            days = asked.changes(referral, child) if rule.dated else (asked.first,)
            for finding in _over_the_dates(
                rule, entry, referral, profile, today, view, child, days, asked, asked_for
            ):
                if finding.code is Code.ASK:
                    asked_for.update(finding.fields)
                if everything or finding.code in LISTED:
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
        if any(path.split(".")[0] == "expenses" for path in finding.about):
            continue
        this = _VERDICTS.get(finding.code, Verdict.ACCEPT)
        worst = min(worst, this, key=list(Verdict).index)
    return worst


def rules_asked(profile: Profile, today: date, stages: set[str]) -> Iterator[tuple[Rule, RuleEntry]]:
    """Return the rules of `stages` that have a function and are in force, in the profile's order."""
    for rule in every(profile.rules):
        entry = profile.rules[rule.id]
        if entry.in_force(today) and (entry.stage in stages or (rule.from_referral and "referral" in stages)):
            yield rule, entry


def places(rule: Rule, all_views: tuple[View, ...]) -> Iterator[tuple[View, int | None]]:
    """Return what a rule is asked about: each child of each plan, each plan, or the referral once."""
    if rule.each == "referral":
        yield all_views[0], None
        return
    for view in all_views:
        if rule.each == "plan":
            yield view, None
        else:
            for child in view.children:
                yield view, child


def ask_rule(
    rule: Rule,
    entry: RuleEntry,
    referral: Referral,
    profile: Profile,
    today: date,
    *,
    view: View,
    child: int | None,
    day: date,
    starts_at: datetime | None = None,
) -> tuple[Finding, ...]:
    """Return what one rule says of one place on one day.

    The rule is asked of the bare referral first, and again with its reading remembered only if it has
    something to say: remembering costs more than most rules do.
    """
    bare = Facts(
        referral, profile, today, view=view, day=day, child=child, starts_at=starts_at, remember=False
    )
    if not tuple(rule.asked(bare)):
        return ()
    facts = Facts(referral, profile, today, view=view, day=day, child=child, starts_at=starts_at)
    said = tuple(rule.asked(facts))
    return tuple(_finding(one, rule, entry, facts, view, child) for one in said)


def _over_the_dates(
    rule: Rule,
    entry: RuleEntry,
    referral: Referral,
    profile: Profile,
    today: date,
    view: View,
    child: int | None,
    days: tuple[date, ...],
    asked: AskedDates,
    asked_for: set[str],
) -> Iterator[Finding]:
    """Yield what stands from the first day on; else, as a warning, what a later date breaks (E.26).

    What a later date only asks for, and is asked for already, is not said twice.
    """
    for day in days:
        findings = ask_rule(rule, entry, referral, profile, today, view=view, child=child, day=day)
        standing = [finding for finding in findings if finding.code in _STANDS_IN_THE_WAY]
        if day == asked.first:
            if not asked.start_stated and rule.dated:
                findings = tuple(_as_of(day, finding) for finding in findings)
            yield from findings
        else:
            for finding in standing:
                if finding.code is Code.ASK and asked_for.issuperset(finding.fields):
                    continue
                message = f"From {long_day(day)}, inside the series: {finding.message}"
                yield replace(finding, code=Code.WARN, message=message, fields=(), role=None)
        if standing:
            return


def _as_of(day: date, finding: Finding) -> Finding:
    """Say that no start is stated, where the child's age was looked at (D.10)."""
    if not any(path.endswith(".date_of_birth") and value for path, value in finding.facts.items()):
        return finding
    return replace(finding, message=f"{finding.message} (No start is stated: judged as of {long_day(day)}.)")


def _finding(
    said: Said, rule: Rule, entry: RuleEntry, facts: Facts, view: View, child: int | None
) -> Finding:
    if child is not None:
        about: tuple[str, ...] = (f"children.{child}",)
    elif rule.each == "plan" and view.plan is not None:
        about = (f"request.plans.{view.plan}",)
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
