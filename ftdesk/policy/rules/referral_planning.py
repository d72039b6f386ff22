"""Hertfordshire: what the child's plans say of family time, and who was asked."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.policy.facts import Facts, stated
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, warn, warn_unstated
from ftdesk.policy.words import and_list


@rule("H-3.13")
def in_the_placement_plan(facts: Facts) -> Iterator[Said]:
    """H 3: for an accommodated child, plans are agreed and recorded in the Placement Plan, Parts 1 and 2.

    Reading (E.29): accommodated is section 20; the catalogue says absent, so not stated warns as well. The
    document's 'must' is read as a warning, by our choice.
    """
    if not any(child.legal_status == "section_20" for child in facts.referral.children):
        return
    recorded = facts.care.in_placement_plan
    if not recorded:
        says, how = (warn, "is not") if recorded is False else (warn_unstated, "is not said to be")
        yield says(
            f"For a child under section 20 this {how} recorded in the Placement Plan, Parts 1 and 2, with "
            "whatever help the parent needs (a 'must' that the desk reads as a warning)."
        )


@rule("H-3.14")
def in_the_care_plan(facts: Facts) -> Iterator[Said]:
    """H 3: arrangements are summarised in the Care Plan.

    Reading (E.29): only a stated no warns, for not stated is not no. The document's 'must' is read as a
    warning, by our choice.
    """
    if facts.care.in_care_plan is False:
        yield warn(
            "The arrangements are not summarised in the Care Plan "
            "(a 'must' that the desk reads as a warning)."
        )


@rule("H-3.17")
def parents_child_and_carer_are_heard(facts: Facts) -> Iterator[Said]:
    """H 3: parents are fully involved, and the child's and the carer's views are sought.

    Reading (E.29): the catalogue says blank, so not stated warns as a stated none does, whatever the
    child's age. The document's 'must' is read as a warning, by our choice.
    """
    views = facts.referral.views
    said = {"the child's": views.child, "the parents'": views.parents, "the carer's": views.carer}
    blank = [whose for whose, text in said.items() if not stated(text)]
    if blank:
        says = warn if any(stated(text) is False for text in said.values()) else warn_unstated
        yield says(
            f"The referral does not give {and_list(blank)} views (a 'must' that the desk reads as a warning)."
        )
