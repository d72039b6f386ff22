"""Northamptonshire: who was thought of and heard, and what is known of the child and the family.

Reading: these rows warn of what is blank, so a field that is not stated warns. An empty one says that there
is none: for views that is blank as well; for health, access needs and culture it is an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ftdesk.policy.facts import Facts, stated
from ftdesk.policy.registry import rule
from ftdesk.policy.relationships import has_a_father_or_two_parents
from ftdesk.policy.said import Said, note, warn, warn_unstated
from ftdesk.policy.words import and_list

_FATHER: Final = re.compile(r"\b(?:father|dad|daddy|other parent|second parent)\b", re.IGNORECASE)


@rule("N-2.5d", each="child", quiet=True)
def identity_and_history(facts: Facts) -> Iterator[Said]:
    """N 2.5: contact helps children understand their history and identity."""
    known = [text.strip() for text in (facts.child.culture, facts.child.language) if text and text.strip()]
    if known:
        yield note(f"{facts.child_name}'s culture and language: {'; '.join(known)}.")
    else:
        yield note(f"Ask about {facts.child_name}'s culture and language, which are part of who they are.")


@rule("N-3.1b", referral_only=True)
def worked_out_with_the_child(facts: Facts) -> Iterator[Said]:
    """N 3.1: the plan is negotiated with the child. Reading: whatever the child's age."""
    views = stated(facts.referral.views.child)
    if not views:
        says = warn_unstated if views is None else warn
        yield says("The child's views are not given.")


@rule("N-3.1c", referral_only=True)
def fathers_are_thought_of(facts: Facts) -> Iterator[Said]:
    """N 3.1: the plan takes account of all the people important to the child, including fathers.

    Reading: a father or a second parent among the adults, whether or not he may attend; or a word about him
    in the notes, which is the reason. Adults who are not stated, or an adult whose relationship is not, may
    be him, and are silent.
    """
    adults = facts.referral.adults
    if adults is None:
        return
    relationships = [adult.relationship for adult in adults]
    known = [relationship for relationship in relationships if relationship is not None]
    if len(known) < len(relationships) or has_a_father_or_two_parents(known):
        return
    if not _FATHER.search(facts.referral.notes or ""):
        yield warn("No father or other parent is among the adults, and nothing says why.")


@rule("N-3.1d", referral_only=True)
def health_and_disability(facts: Facts) -> Iterator[Said]:
    """N 3.1: the plan considers any disability or health issues of the child and their family.

    Reading: a child of whom neither is stated, and an adult who would attend whose access needs are not.
    """
    unknown = [
        facts.name_of(n)
        for n, child in enumerate(facts.referral.children)
        if child.health is None and child.significant_disability is None
    ]
    lacking = [f"the health or a disability of {and_list(unknown)}"] if unknown else []
    attending = [adult for adult in facts.referral.adults or () if adult.may_attend is not False]
    if any(adult.access_needs is None for adult in attending):
        lacking.append("the adults' access needs")
    if lacking:
        yield warn_unstated(f"Not said: {and_list(lacking)}.")


@rule("N-3.48", referral_only=True)
def culture(facts: Facts) -> Iterator[Said]:
    """N 3.48: the culture of families and their communities is considered when contact is planned.

    Reading: the words are shown to whoever books; no calendar of festivals is kept.
    """
    unknown = [facts.name_of(n) for n, child in enumerate(facts.referral.children) if child.culture is None]
    if unknown:
        yield warn_unstated(f"Not said: the culture, faith or diet of {and_list(unknown)}.")
