"""Asking the rules of a later stage: a session, a record, a suspension, a review, a commission.

Each stage has its facts, a `Shape` of its own (frozen; None is "not stated"), and rules registered for it
with `stage_rule`. An act gathers the facts, asks, and refuses, waits or goes ahead by what it is told.
"""

from __future__ import annotations

from datetime import date

from ftdesk.model.finding import Code, Finding, JsonValue
from ftdesk.model.shape import Shape
from ftdesk.policy.all_rules import stage_rules
from ftdesk.policy.profile import Profile, RuleEntry
from ftdesk.policy.recorded import recorded
from ftdesk.policy.said import Said

_ORDER = {code: n for n, code in enumerate(Code)}


def ask_stage(
    facts: Shape, profile: Profile, today: date, *, only: frozenset[str] | None = None
) -> tuple[Finding, ...]:
    """Return what the profile's rules say of one stage's facts, worst first, each with the facts it read.

    Args:
        facts: of the stage; its type says which rules are asked.
        profile: the rules in force and their numbers.
        today: the day of judging.
        only: the ids to ask; every one of the stage where None.
    """
    found = []
    for rule in stage_rules(type(facts)):
        entry = profile.rules.get(rule.id)
        if entry is None or not entry.in_force(today) or (only is not None and rule.id not in only):
            continue
        read: dict[str, JsonValue] = {}
        every = tuple(rule.asked(recorded(facts, read), profile))
        found += [_finding(said, entry, read) for said in every]
    return tuple(sorted(found, key=lambda finding: _ORDER[finding.code]))


def _finding(said: Said, entry: RuleEntry, read: dict[str, JsonValue]) -> Finding:
    return Finding(
        rule=entry.id,
        paragraph=entry.paragraph,
        code=said.code,
        message=said.message,
        about=said.about,
        fields=said.fields,
        facts=read,
        role=said.role,
        unstated=said.unstated,
    )
