"""Northamptonshire: help with what it costs the family to come."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.model.request import Expense
from ftdesk.policy.authorisations import given
from ftdesk.policy.facts import Facts
from ftdesk.policy.registry import rule
from ftdesk.policy.rules.expenses_claims import KIND_WORDS, claims
from ftdesk.policy.said import Said, ask, authorise


@rule("N-3.47", referral_only=True)
def travel_help_is_agreed(facts: Facts) -> Iterator[Said]:
    """N 3.47: help to attend is usually pre-booked tickets, agreed by the social worker or team manager.

    Reading (E.20, E.23): whatever helps somebody to come, so activities are not meant; agreed in the claim's
    `agreed_in_advance_by` or by an authorisation of either role, and never by the coordinator. It never
    decides the referral.
    """
    has = [given(facts, "N-3.47", role) for role in ("social_worker", "team_manager")]
    for about, claim in claims(facts):
        if claim.kind == "activity" or _is_agreed(claim) or any(one.dates for one in has):
            continue
        why = f"Help with {KIND_WORDS[claim.kind]}, usually tickets booked beforehand"
        unfinished = tuple(path for one in has for path in one.unfinished)
        if unfinished:
            yield ask(f"{why}.", *unfinished, about=(about,))
        else:
            yield authorise(f"{why}: the social worker or team manager has to agree.", "social_worker", about)


def _is_agreed(claim: Expense) -> bool:
    by = (claim.agreed_in_advance_by or "").casefold().replace("-", "")
    return bool(by.strip()) and "coordinator" not in by
