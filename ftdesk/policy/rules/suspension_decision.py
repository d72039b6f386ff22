"""Northamptonshire: whose decision a suspension is, what it rests on, and when it needs special care."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.policy.facts import stated
from ftdesk.policy.profile import Profile
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.said import Said, ask, authorise, block, warn
from ftdesk.policy.suspension_facts import SuspensionFacts

_NOT_THE_SERVICES = ("adopted", "special_guardianship_order")


@stage_rule("N-3.31", SuspensionFacts)
def against_section_20(facts: SuspensionFacts, profile: Profile) -> Iterator[Said]:
    """N 3.31: under section 20 with no proceedings it needs careful consideration.

    Reading: warned of, and a manager says by name that they have weighed it; proceedings that nobody has
    stated are not taken for granted.
    """
    if facts.step != "decide":
        return
    concerned = [
        child
        for child in facts.children
        if child.legal_status == "section_20" and child.in_proceedings is not True
    ]
    if not concerned:
        return
    yield warn(
        "A stop does not go with section 20 where no proceedings are live: the agreement may be withdrawn."
    )
    if not stated(facts.acknowledged_by):
        yield authorise(
            "Section 20 with no proceedings: a manager has to say that it was weighed.", "team_manager"
        )


@stage_rule("N-3.33a", SuspensionFacts)
def manager_with_social_worker(facts: SuspensionFacts, profile: Profile) -> Iterator[Said]:
    """N 3.33: the team manager decides with the social worker, in line with the Family Time Agreement.

    Reading: both by name, and always: no one else while the manager is away. A decision that is the
    adopter's or guardian's (3.36) needs neither.
    """
    if facts.step != "decide" or _others_decide(facts):
        return
    if not stated(facts.manager):
        yield authorise("The family time team manager decides: say who did.", "team_manager")
    if not stated(facts.social_worker):
        yield authorise("The manager decides with the social worker: say who that was.", "social_worker")
    if facts.in_agreement is False:
        yield warn("The decision is not in line with the Family Time Agreement.")


@stage_rule("N-3.35a", SuspensionFacts)
def evidence_in_the_case_note(facts: SuspensionFacts, profile: Profile) -> Iterator[Said]:
    """N 3.35: the decision is on the child's record as a case note with a clear evidence base."""
    if facts.step != "decide":
        return
    given = stated(facts.evidence_base)
    if given is None:
        yield ask("the decision goes on the child's record with its evidence.", "evidence_base")
    elif not given:
        yield block("The decision goes on the child's record with its evidence: there is none.")


@stage_rule("N-3.36", SuspensionFacts)
def adopters_and_guardians_decide(facts: SuspensionFacts, profile: Profile) -> Iterator[Said]:
    """N 3.36: after adoption or under special guardianship the decision is the adopter's or guardian's.

    Reading: the desk keeps theirs, by name, and takes none for the service.
    """
    if facts.step != "decide" or stated(facts.holder):
        return
    for index, child in enumerate(facts.children):
        if child.legal_status is None:
            yield ask(
                "after adoption or under special guardianship others decide.",
                f"children.{index}.legal_status",
            )
        elif child.legal_status in _NOT_THE_SERVICES:
            yield block("This decision is the adopter's or special guardian's: keep theirs, with their name.")


def _others_decide(facts: SuspensionFacts) -> bool:
    """Whether every child's stop is the adopter's or guardian's decision, and theirs is kept."""
    statuses = [child.legal_status for child in facts.children]
    return bool(stated(facts.holder) and statuses and all(one in _NOT_THE_SERVICES for one in statuses))
