"""Referrals that tests start from."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from ftdesk.model.circumstances import Care, Court, Risk
from ftdesk.model.people import Adult, Child, Placement, Referrer, Window
from ftdesk.model.referral import Referral
from ftdesk.model.request import Plan, Request

CLEAR = Referral(
    referrer=Referrer(name="Ruth Okafor", team="Children in Care 2", phone="01632 960118"),
    children=(
        Child(
            name="Kayden Ellis",
            date_of_birth=date(2019, 2, 3),
            legal_status="interim_care_order",
            in_proceedings=True,
            placement=Placement(kind="foster_carer", carer="Pat Lowe", postcode="NN15 6XX"),
        ),
    ),
    adults=(Adult(name="Leanne Ellis", relationship="mother"),),
    request=Request(
        level="supervised",
        supervised_by="service",
        reason="Kayden was left alone overnight",
        purpose="assessment",
        days_per_week=2,
        minutes=90,
        weeks=12,
        start_on=date(2027, 1, 11),
        transport="carer",
        venue_area="Kettering",
        windows=(Window(weekday="mon", from_="15:30", to="18:00"),),
    ),
    court=Court(directed=True, supervision_directed=True, days_per_week=2),
    risk=Risk(
        assessment_complete=True,
        assessed_on=date(2026, 12, 1),
        contact_safe=False,
        to_child="may be left alone",
        to_others="none",
        to_staff="none",
        management_plan="never alone with Leanne",
    ),
    care=Care(contact_is_only_reason_for_involvement=False),
)
"""A referral that Northamptonshire's rules let in with no question open."""


def asking(**request: Any) -> Referral:
    """Return the clear referral with other fields asked for."""
    return replace(CLEAR, request=replace(CLEAR.request, **request))


def unassessed() -> Referral:
    """Return the clear referral without its risk assessment: a question is open (N 3.46)."""
    return replace(CLEAR, risk=replace(CLEAR.risk, assessment_complete=None))


def refused() -> Referral:
    """Return the clear referral where family time is the only reason for involvement: it blocks (N 3.16)."""
    return replace(CLEAR, care=Care(contact_is_only_reason_for_involvement=True))


def special_guardianship() -> Referral:
    """Return one of a child under special guardianship, which a team manager authorises (N 3.9)."""
    child = replace(CLEAR.children[0], legal_status="special_guardianship_order", in_proceedings=False)
    care = Care(
        contact_is_only_reason_for_involvement=False,
        support_plan_reference="SP/77",
        special_guardian_present=True,
    )
    return replace(CLEAR, children=(child,), care=care, court=Court(directed=False))


def two_families() -> Referral:
    """Return siblings: both with their mother, one alone with his father, whom the mother must not meet."""
    mia = Child(name="Mia Ellis", date_of_birth=date(2026, 9, 11), legal_status="interim_care_order")
    adults = (
        Adult(name="Leanne Ellis", relationship="mother", must_not_meet=("Craig Dolan",)),
        Adult(name="Craig Dolan", relationship="father", separate_sessions=True),
    )
    plan = Plan(children=("Kayden Ellis",), adults=("Craig Dolan",), days_per_week=1, minutes=60)
    return replace(
        CLEAR,
        children=(*CLEAR.children, mia),
        adults=adults,
        request=replace(CLEAR.request, plans=(plan,)),
    )
