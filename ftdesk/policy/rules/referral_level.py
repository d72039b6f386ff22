"""Northamptonshire: the level of family time, who supervises it, and what facilitated time needs."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.policy.facts import Facts, stated
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, ask, block_unless


@rule("N-3.5", each="plan")
def level_is_decided(facts: Facts) -> Iterator[Said]:
    """N 3.5: it is decided whether family time is supervised, and by whom.

    Reading: not stated asks; who supervises is the service where nobody else is stated.
    """
    if facts.level is None:
        yield ask("whether it is supervised, and by whom, has to be decided.", facts.path("level"))


@rule("N-3.8b", each="plan")
def foster_carer_is_assessed(facts: Facts) -> Iterator[Said]:
    """N 3.8: a foster carer may supervise where assessed as appropriate.

    Reading: supporting (3.10) asks for no such assessment, so only supervised time is held back.
    """
    if facts.supervised_by != "foster_carer" or facts.level not in ("supervised", None):
        return
    assessed = facts.care.foster_carer_assessed_to_supervise
    if assessed is None:
        yield ask(
            "a foster carer may supervise only where assessed as appropriate.",
            "care.foster_carer_assessed_to_supervise",
        )
    elif not assessed:
        yield block_unless(
            "The foster carer is to supervise and is not assessed as appropriate.",
            {facts.path("level"): facts.level},
        )


@rule("N-3.13", each="plan")
def facilitated_time_has_an_end(facts: Facts) -> Iterator[Said]:
    """N 3.13: facilitated time is for an agreed timescale.

    Reading (E.16): `end_date_agreed`, else `end_on`; neither stated asks.
    """
    if facts.level != "facilitated":
        return
    if facts.request.end_date_agreed is None and facts.request.end_on is None:
        yield ask("facilitated time is given for an agreed timescale.", "request.end_date_agreed")


@rule("N-3.14", each="child")
def facilitated_time_has_a_ground(facts: Facts) -> Iterator[Said]:
    """N 3.14: facilitate only with an assessed person and an assessed need, or under a support plan.

    Reading (E.8): a false person or need and no plan blocks, and asks for the plan where the child is
    adopted or under a special guardianship order; otherwise what is not stated is asked for.
    """
    if facts.level != "facilitated":
        return
    care = facts.care
    plan = stated(care.support_plan_reference)
    needed = {
        "care.alternative_person_assessed": care.alternative_person_assessed,
        "care.resources_needed_assessed": care.resources_needed_assessed,
    }
    if plan or all(needed.values()):
        return
    status = facts.child.legal_status
    why = (
        "facilitated time needs an assessed person and an assessed need, "
        "or to be agreed in an adoption or special guardianship support plan."
    )
    may_have_plan = status in ("adopted", "special_guardianship_order")
    if False in needed.values():
        if may_have_plan:
            yield ask(why, "care.support_plan_reference")
        else:
            yield block_unless(
                f"No person or no need is assessed, and there is no support plan: {why}",
                {facts.of_child("legal_status"): status},
            )
        return
    unstated = [path for path, value in needed.items() if value is None]
    if may_have_plan and plan is None:
        unstated.append("care.support_plan_reference")
    yield ask(why, *unstated)


@rule("N-3.16", each="plan")
def not_the_only_reason(facts: Facts) -> Iterator[Said]:
    """N 3.16: no supervising, supporting or facilitating where contact is the only reason for social care.

    Reading (E.6, X-19): yields to another authority's request (4.15), and to nothing else.
    """
    if facts.level == "unsupported" or facts.other_authority:
        return
    only_reason = facts.care.contact_is_only_reason_for_involvement
    if only_reason is None:
        yield ask(
            "family time is not given where it is the only reason for social care's involvement.",
            "care.contact_is_only_reason_for_involvement",
        )
    elif only_reason:
        yield block_unless(
            "Contact is the only reason for social care's involvement.", {facts.path("level"): facts.level}
        )
