"""Which of the eleven fields that a coordinator always has to ask for are not stated."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ftdesk.model.referral import Referral
from ftdesk.model.request import Plan


def missing(referral: Referral) -> tuple[str, ...]:
    """Return the fields not stated, in the order in which they are asked for.

    A field of the children counts as missing where any child lacks it. Where every adult has a plan, the
    plans answer for the fields of the request that they give.
    """
    return tuple(field for field, stated in _STATED.items() if not stated(referral))


def _of_children(field: str) -> Callable[[Referral], bool]:
    def stated(referral: Referral) -> bool:
        return bool(referral.children) and all(
            getattr(child, field) is not None for child in referral.children
        )

    return stated


def _of_request(*fields: str) -> Callable[[Referral], bool]:
    def gives(holder: object) -> bool:
        return any(getattr(holder, field, None) is not None for field in fields)

    def stated(referral: Referral) -> bool:
        plans = referral.request.plans or ()
        return gives(referral.request) or (_cover_every_adult(referral, plans) and all(map(gives, plans)))

    return stated


def _cover_every_adult(referral: Referral, plans: tuple[Plan, ...]) -> bool:
    if any(plan.adults is None for plan in plans):
        return True
    planned = {name for plan in plans for name in plan.adults or ()}
    return bool(plans) and {adult.name for adult in referral.adults or ()} <= planned


_STATED: Mapping[str, Callable[[Referral], bool]] = {
    "referrer.phone": lambda r: r.referrer is not None and bool(r.referrer.phone),
    "children[].date_of_birth": _of_children("date_of_birth"),
    "children[].legal_status": _of_children("legal_status"),
    "adults": lambda r: bool(r.adults),
    "request.level": _of_request("level"),
    "request.days_per_week": _of_request("days_per_week", "times_per_year"),
    "request.minutes": _of_request("minutes"),
    "request.reason": lambda r: bool(r.request.reason),
    "request.transport": lambda r: r.request.transport is not None,
    "request.windows": _of_request("windows"),
    "risk.assessment_complete": lambda r: r.risk.assessment_complete is not None,
}
