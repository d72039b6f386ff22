"""Northamptonshire: children under a special guardianship order."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.policy.authorisations import needs
from ftdesk.policy.facts import Facts, stated
from ftdesk.policy.gateways import looked_after
from ftdesk.policy.registry import rule
from ftdesk.policy.rules.referral_gateways import fields_to_count_months, past_months
from ftdesk.policy.said import Said, ask, block, route, task, warn


@rule("N-3.9d", each="child")
def exceptional_and_short(facts: Facts) -> Iterator[Said]:
    """N 3.9: supervised only exceptionally, for at most 3 months.

    Reading: the team manager authorises the exception (the document names nobody); three calendar months
    from the start (D.6). A status that is not stated might be this one, unless the child is looked after.
    """
    if facts.level == "supervised" and looked_after(facts) is None:
        yield ask("supervision under special guardianship is exceptional.", facts.of_child("legal_status"))
    if not _supervised(facts):
        return
    months = facts.number("special_guardianship_months")
    if late := past_months(facts, months):
        yield block(f"Special guardianship: supervised for at most {months} months; {late}")
    elif fields := fields_to_count_months(facts, months):
        yield ask(f"special guardianship: supervised for at most {months} months.", *fields)
    yield from needs(facts, "N-3.9d", "team_manager", "Supervision under special guardianship is exceptional")


@rule("N-3.9e", each="child")
def set_out_in_the_support_plan(facts: Facts) -> Iterator[Said]:
    """N 3.9: supervision is set out in the support plan.

    Reading (E.29): the document's 'should' is read as a block; that is our choice.
    """
    if not _supervised(facts):
        return
    plan = stated(facts.care.support_plan_reference)
    why = "supervision under special guardianship has to be set out in the support plan"
    if plan is None:
        yield ask(f"{why}.", "care.support_plan_reference")
    elif not plan:
        yield block(f"There is no support plan, and {why} (a 'should' that the desk reads as a must).")


@rule("N-3.9f", each="child")
def guardians_are_present(facts: Facts) -> Iterator[Said]:
    """N 3.9: the special guardians are expected to be present throughout. Not stated is silent."""
    if _supervised(facts) and facts.care.special_guardian_present is False:
        yield warn("The special guardians are expected to be present throughout, and will not be.")


@rule("N-3.11b", each="child")
def supported_by_the_post_order_team(facts: Facts) -> Iterator[Said]:
    """N 3.11: support under a special guardianship order is the SGO/post-order team's, where in the plan.

    Reading (X-15, E.19): the whole referral goes there where every child is under such an order and nothing
    but support is asked for; else who takes this child is a task.
    """
    if facts.level != "supported" or facts.child.legal_status != "special_guardianship_order":
        return
    if not stated(facts.care.support_plan_reference):
        return
    if all(
        one.level == "supported" and one.child.legal_status == "special_guardianship_order"
        for one in facts.of_each_child()
    ):
        yield route("Supported family time under special guardianship is the SGO/post-order team's.")
    else:
        yield task(f"{facts.child_name}: ask the SGO/post-order team to support this child's family time.")


def _supervised(facts: Facts) -> bool:
    return facts.level == "supervised" and facts.child.legal_status == "special_guardianship_order"
