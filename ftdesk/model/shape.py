"""Words and bounds that the fields of a referral share."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct


class Shape(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A shape of the exchange format: immutable, by keyword, with no field that the schema lacks.

    `None` is "not stated", which is never "no"; empty text or an empty tuple is "stated: there is none".
    """


ClockTime = Annotated[str, Meta(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")]
NonNegative = Annotated[float, Meta(ge=0)]
NonNegativeInt = Annotated[int, Meta(ge=0)]
Positive = Annotated[float, Meta(gt=0)]
PositiveInt = Annotated[int, Meta(ge=1)]

Route = Literal["email", "form", "case_system", "phone", "other_authority"]
LegalStatus = Literal[
    "section_20",
    "interim_care_order",
    "care_order",
    "placement_order",
    "emergency_protection_order",
    "special_guardianship_order",
    "supervision_order",
    "child_arrangements_order",
    "child_protection_plan",
    "section_17",
    "adopted",
    "not_looked_after",
]
SchoolStage = Literal["pre_school", "primary", "secondary", "left"]
PlacementKind = Literal[
    "foster_carer",
    "kinship",
    "residential",
    "parent",
    "adoptive",
    "special_guardian",
    "other",
]
Weekday = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Level = Literal["supervised", "supported", "facilitated", "unsupported"]
Mode = Literal["face_to_face", "video", "phone", "letter"]
SupervisedBy = Literal["service", "foster_carer", "social_worker", "relative", "sgo_team", "other"]
Ground = Literal["significant_harm", "detrimental_without_supervisor", "observation_required"]
Purpose = Literal["reunification", "maintain_links", "permanency", "assessment", "siblings"]
Setting = Literal["service_venue", "community", "child_home", "carer_home", "relative_home", "other"]
Transport = Literal["carer", "service", "social_worker", "parent", "other"]
ExpenseKind = Literal[
    "public_transport",
    "petrol",
    "taxi",
    "activity",
    "hotel",
    "coach",
    "travel_warrant",
    "subsistence",
]
OrderType = Literal["section_34", "section_8", "interim_care_order", "care_order", "other"]
Harm = Literal["physical", "emotional", "sexual"]
AuthorisingRole = Literal[
    "service_manager",
    "head_of_service",
    "contact_service_manager",
    "team_manager",
    "social_worker",
    "budget_holder",
    "finance",
    "placement_service",
    "social_workers_manager",
]
AuthorisationForm = Literal["written", "spoken"]
