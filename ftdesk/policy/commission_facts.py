"""What is known of a request that somebody else supervises for the service, or the service for them."""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

from ftdesk.model.shape import NonNegativeInt, Shape

CommissionKind = Literal["provider", "other_authority", "area_team", "for_authority"]
CommissionStep = Literal["ask", "agree"]

CONDITIONS: Final = {
    "beyond_neighbouring_authority": "the child's home is further away than a neighbouring authority",
    "stable_long_term": "the child is in a stable long-term home",
    "proceedings_concluded": "proceedings have been concluded",
    "equal_facilities": "the other authority has facilities as good as the service's own",
    "expectations_in_writing": "the social worker has confirmed the expectations in writing",
}
"""The five conditions of N 4.12 for asking another authority, in words."""


class CommissionFacts(Shape, frozen=True, kw_only=True):
    """One request, as the rules of commissioning are asked of it; None is not stated.

    Attributes:
        kind: an outside provider, another authority or the area team asked by the service; or the service
            asked by another authority.
        step: `ask` before it is sent, `agree` before it is commissioned.
        evidence: that nothing of the service's own fitted.
        cost_pence: what they ask for it; 0 is nothing.
        form_sent_on: when they were sent the referral form.
        budget_holder_agreed, finance_agreed, manager_agreed: the ledger has a complete authorisation for the
            rule that needs it.
        charged_pence: what the service charges; None where a figure of it is not set.
    """

    kind: CommissionKind
    step: CommissionStep
    evidence: str | None = None
    beyond_neighbouring_authority: bool | None = None
    stable_long_term: bool | None = None
    proceedings_concluded: bool | None = None
    equal_facilities: bool | None = None
    expectations_in_writing: bool | None = None
    cost_pence: NonNegativeInt | None = None
    form_sent_on: date | None = None
    budget_holder_agreed: bool = False
    finance_agreed: bool = False
    manager_agreed: bool = False
    charged_pence: NonNegativeInt | None = None
