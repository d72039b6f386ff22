"""Northamptonshire: the child's contact plan, and whether it is the child's own.

Reading of what is not stated, here and wherever a rule only warns: where the catalogue says blank, missing
or absent, a field that is not stated is blank and warns, as a stated none does; anywhere else only a stated
fact warns. What a referral has no field for (when the plan was made, when a review ratified it) is silent
(E.24), so such a rule speaks only where another field settles it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ftdesk.clock.local import long_day
from ftdesk.policy.facts import Facts
from ftdesk.policy.gateways import proceedings_live
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, warn
from ftdesk.policy.words import and_list

_HOME: Final = re.compile(
    r"\b(?:reunif\w*|reunit\w*|rehabilitat\w*|(?:return\w*|go(?:es|ing)?)\s+home"
    r"|returns?\s+to\s+(?:(?:the|his|her|their|birth)\s+)*(?:mother|father|mum|dad|parents?|family))\b",
    re.IGNORECASE,
)
_AWAY: Final = re.compile(
    r"\b(?:adopt\w*|special guardian\w*|placement order"
    r"|(?:long[\s-]*term|permanent)\s+(?:foster\w*|placement|care|carers?))\b",
    re.IGNORECASE,
)
_UNSURE: Final = re.compile(
    r"\b(?:not?|never|rule[sd]? out|unlikely|unless|if|or|either|(?:twin|triple)[\s-]track\w*|parallel)\b",
    re.IGNORECASE,
)
_AT_ODDS: Final = {"reunification": _AWAY, "permanency": _HOME}


@rule("N-2.3", referral_only=True)
def plan_before_the_court(facts: Facts) -> Iterator[Said]:
    """N 2.3: every care plan that goes before the court holds a detailed plan for contact.

    Reading: in proceedings, and stated not to be in the care plan; not stated is not no. The document names
    section 34; the duty is in section 31A.
    """
    if facts.care.in_care_plan is False and any(proceedings_live(one) for one in facts.of_each_child()):
        yield warn("In proceedings the care plan has to hold a detailed contact plan, and holds none.")


@rule("N-2.5b", referral_only=True)
def purpose_and_plan_agree(facts: Facts) -> Iterator[Said]:
    """N 2.5: contact is consistent with the child's care plan.

    Reading: the goal is in free words, so only what leaves no doubt counts: time for reunification where
    the goal is adoption, special guardianship or long-term care, and time for permanency where the goal is
    going home. A goal with an 'or', an 'if' or a 'not' in it is left to the reader.
    """
    goal, purpose = facts.care.care_plan_goal, facts.request.purpose
    if not goal or purpose not in _AT_ODDS or _UNSURE.search(goal):
        return
    home, away = _HOME.search(goal), _AWAY.search(goal)
    if bool(home) != bool(away) and _AT_ODDS[purpose].search(goal):
        yield warn(f"The time is for {purpose}, and the care plan's goal is: {goal.strip().rstrip('.')}.")


@rule("N-3.1a", referral_only=True)
def plan_made_on_coming_into_care(facts: Facts) -> Iterator[Said]:
    """N 3.1: the contact plan is formulated at the time the child becomes looked after.

    Reading: a referral has no field for the day of the plan, so it is late only where the child is looked
    after by now, since a day that is stated, and the arrangements are stated not to be in the care plan.
    """
    if facts.care.in_care_plan is not False:
        return
    days = [
        (child.looked_after_since, n)
        for n, child in enumerate(facts.referral.children)
        if child.looked_after_since is not None and child.looked_after_since <= facts.today
    ]
    if days:
        since, n = min(days)
        yield warn(
            f"{facts.name_of(n)} is looked after since {long_day(since)}, and there is no contact plan.",
            f"children.{n}",
        )


@rule("N-3.3", referral_only=True)
def ratified_at_the_review(facts: Facts) -> Iterator[Said]:
    """N 3.3: the plan grows with parents, child and others, and statutory reviews ratify it.

    Reading: a referral has no field for the ratifying, so it is missing only where the next review's day is
    past and the arrangements are stated not to be in the care plan.
    """
    review_on = facts.care.next_review_on
    if review_on is not None and review_on < facts.today and facts.care.in_care_plan is False:
        yield warn(f"The review of {long_day(review_on)} is past and has not ratified a contact plan.")


@rule("N-3.4", referral_only=True)
def each_child_has_their_own(facts: Facts) -> Iterator[Said]:
    """N 3.4: frequency and duration are considered for each child, different from their siblings.

    Reading (E.16): more than one child warns, with plans of their own as well; each one's is to be confirmed.
    """
    # That they are several is all it rests on, so here the names are facts used.
    names = [child.name or facts.name_of(n) for n, child in enumerate(facts.referral.children)]
    if len(names) > 1:
        yield warn(f"{len(names)} children, {and_list(names)}: confirm for each how often and how long.")
