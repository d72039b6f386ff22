"""What stands around a request: court, risk, care planning, views, authorisations."""

from __future__ import annotations

from datetime import date

from ftdesk.model.shape import (
    AuthorisationForm,
    AuthorisingRole,
    Harm,
    NonNegative,
    NonNegativeInt,
    OrderType,
    Shape,
)


class Court(Shape, frozen=True, kw_only=True):
    """What a court has said of this family time.

    Attributes:
        directed: a court has directed this family time.
        days_per_week: per contact person.
        authority_consulted: court and authority consulted on supervising.
    """

    directed: bool | None = None
    order_type: OrderType | None = None
    reference: str | None = None
    made_on: date | None = None
    expires_on: date | None = None
    days_per_week: NonNegative | None = None
    times_per_year: NonNegativeInt | None = None
    minutes: NonNegativeInt | None = None
    supervision_directed: bool | None = None
    authority_consulted: bool | None = None
    named_people: tuple[str, ...] | None = None
    final_hearing_on: date | None = None
    proceedings_concluded: bool | None = None


class Risk(Shape, frozen=True, kw_only=True):
    """What is known of risk, and of its assessment.

    Attributes:
        contact_safe: assessed as safe without supervision.
        immediate_risk_of_harm: null = not stated, [] = none.
    """

    assessment_complete: bool | None = None
    assessed_on: date | None = None
    contact_safe: bool | None = None
    to_child: str | None = None
    to_others: str | None = None
    to_staff: str | None = None
    management_plan: str | None = None
    immediate_risk_of_harm: tuple[Harm, ...] | None = None
    out_of_hours_plan: str | None = None
    extended_family_assessed: bool | None = None


class Care(Shape, frozen=True, kw_only=True):
    """What the plans for the child say.

    Attributes:
        support_plan_reference: SGO or adoption support plan.
        next_review_on: next statutory review.
        help_needed_assessed: assessment shows the family needs help to rebuild or reunify.
    """

    contact_is_only_reason_for_involvement: bool | None = None
    care_plan_goal: str | None = None
    in_care_plan: bool | None = None
    in_placement_plan: bool | None = None
    support_plan_reference: str | None = None
    special_guardian_present: bool | None = None
    adult_required_to_leave_home: bool | None = None
    no_suitable_relative: bool | None = None
    core_group_on: date | None = None
    next_review_on: date | None = None
    early_permanence: bool | None = None
    help_needed_assessed: bool | None = None
    alternative_person_assessed: bool | None = None
    resources_needed_assessed: bool | None = None
    foster_carer_assessed_to_supervise: bool | None = None
    other_authority_has_facilities: bool | None = None
    expectations_in_writing: bool | None = None


class Views(Shape, frozen=True, kw_only=True):
    """What each has said."""

    child: str | None = None
    parents: str | None = None
    carer: str | None = None


class Authorisation(Shape, frozen=True, kw_only=True, rename={"for_": "for"}):
    """Somebody with the power has agreed to something.

    Attributes:
        for_: begins with the rule ids it covers: "H-3.8: ...".
    """

    role: AuthorisingRole
    name: str | None = None
    on: date | None = None
    form: AuthorisationForm | None = None
    for_: str | None = None
