"""Somebody else supervises for the service, or the service for somebody else."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.policy.commission_facts import CONDITIONS, CommissionFacts
from ftdesk.policy.facts import stated
from ftdesk.policy.profile import Profile
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.said import Said, ask, authorise, block, note, route


@stage_rule("N-4.11", CommissionFacts)
def provider_only_with_budget(facts: CommissionFacts, profile: Profile) -> Iterator[Said]:
    """N 4.11: an outside provider only with too little of the service's own, and the budget holder's word.

    Reading: with the evidence that nothing fitted, written down; the budget holder is who the ledger says.
    """
    if facts.kind != "provider":
        return
    yield from _evidence(facts, "an outside provider is asked only where the service's own did not fit.")
    if not facts.budget_holder_agreed:
        yield authorise(
            "An outside provider is commissioned: the budget holder has to agree.", "budget_holder"
        )


@stage_rule("N-4.12", CommissionFacts)
def five_conditions(facts: CommissionFacts, profile: Profile) -> Iterator[Said]:
    """N 4.12: another authority is asked where the child is far away, settled and out of proceedings.

    It has facilities as good, and the social worker's expectations in writing. Reading: all five, where
    the document says neither all nor any; not stated asks.
    """
    if facts.kind != "other_authority":
        return
    said = {name: getattr(facts, name) for name in CONDITIONS}
    against = [CONDITIONS[name] for name, met in said.items() if met is False]
    if against:
        yield block(
            f"Another authority is asked only where all five conditions hold; not so: {'; '.join(against)}."
        )
    unstated = tuple(name for name, met in said.items() if met is None)
    if unstated:
        yield ask("another authority is asked only where all five conditions hold.", *unstated)


@stage_rule("N-4.13", CommissionFacts)
def finance_approves(facts: CommissionFacts, profile: Profile) -> Iterator[Said]:
    """N 4.13: no authority has to help; what it asks for goes through the usual financial approval.

    Reading: nothing to be paid needs nobody; what it costs is asked before it is agreed, not before.
    """
    if facts.kind != "other_authority" or facts.cost_pence == 0:
        return
    if facts.cost_pence is None:
        if facts.step == "agree":
            yield ask("what another authority asks for is approved first.", "cost_pence")
    elif not facts.finance_agreed:
        yield authorise(
            f"The other authority asks for £{facts.cost_pence / 100:,.2f}: finance has to approve it.",
            "finance",
        )


@stage_rule("N-4.14", CommissionFacts)
def referral_form_goes_with_it(facts: CommissionFacts, profile: Profile) -> Iterator[Said]:
    """N 4.14: a provider or an authority that is commissioned is sent the referral form (X-6: by its title).

    Reading: before it is agreed; until then it may still be sent.
    """
    if facts.kind in ("provider", "other_authority") and facts.step == "agree" and facts.form_sent_on is None:
        yield block(f"They have not been sent the {profile.wording.get('referral_form', 'referral form')}.")


@stage_rule("N-4.16", CommissionFacts)
def other_authority_is_charged(facts: CommissionFacts, profile: Profile) -> Iterator[Said]:
    """N 4.16: the other authority pays the hourly rate, transport, expenses and the venue.

    Reading: the document gives no rate; a figure that nobody has set is shown so, and no sum is made.
    """
    if facts.kind != "for_authority":
        return
    if facts.charged_pence is None:
        yield note("The other authority is charged; a figure that the policy does not set is missing.")
    else:
        yield note(f"The other authority is charged £{facts.charged_pence / 100:,.2f}.")


@stage_rule("H-4.6a", CommissionFacts)
def area_team_covers_meanwhile(facts: CommissionFacts, profile: Profile) -> Iterator[Said]:
    """H 4: what the service cannot give at once the area team covers in the interim.

    Reading: with the reason, which is shown to it.
    """
    if facts.kind != "area_team":
        return
    yield from _evidence(facts, "the area team is told why the service cannot give it at once.")
    if stated(facts.evidence):
        yield route("The area team covers it meanwhile.")


@stage_rule("H-4.6b", CommissionFacts)
def hired_supervisors_by_exception(facts: CommissionFacts, profile: Profile) -> Iterator[Said]:
    """H 4: ad hoc and by exception the service hires supervisors from outside.

    Reading: a Contact Service manager decides, where the document names nobody; with the evidence.
    """
    if facts.kind != "provider":
        return
    yield from _evidence(facts, "supervisors are hired only by exception.")
    if not facts.manager_agreed:
        yield authorise(
            "Supervisors are hired by exception: a Contact Service manager has to decide.",
            "contact_service_manager",
        )


def _evidence(facts: CommissionFacts, why: str) -> Iterator[Said]:
    given = stated(facts.evidence)
    if given is None:
        yield ask(why, "evidence")
    elif not given:
        yield block(f"There is no evidence: {why}")
