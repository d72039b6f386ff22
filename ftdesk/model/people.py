"""The people of a referral: who sent it, the children, the adults."""

from __future__ import annotations

from datetime import date

from ftdesk.model.shape import ClockTime, LegalStatus, PlacementKind, SchoolStage, Shape, Weekday


class Window(Shape, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A weekday and the hours within it, local to Europe/London; parts may be unstated.

    Attributes:
        from_: local time, Europe/London.
    """

    weekday: Weekday | None
    from_: ClockTime | None
    to: ClockTime | None


class Referrer(Shape, frozen=True, kw_only=True):
    """Who sent the referral."""

    name: str | None = None
    role: str | None = None
    team: str | None = None
    phone: str | None = None
    email: str | None = None
    manager: str | None = None


class Placement(Shape, frozen=True, kw_only=True):
    """Where the child lives, and with whom.

    Attributes:
        address_protected: nobody of the family is to learn where it is; no paper holds it.
    """

    kind: PlacementKind | None = None
    carer: str | None = None
    phone: str | None = None
    postcode: str | None = None
    address: str | None = None
    address_protected: bool | None = None
    quadrant: str | None = None
    beyond_neighbouring_authority: bool | None = None
    stable_long_term: bool | None = None


class Child(Shape, frozen=True, kw_only=True):
    """One child of the referral.

    Attributes:
        case_number: CareFirst or LCS number.
        in_proceedings: care proceedings are live.
        pre_proceedings: public law outline; section 20 as a step towards proceedings.
        placed_on: date of the present placement.
        school_stage: overrides the stage worked out from the date of birth.
        health: health, allergies, feeds, naps.
        culture: faith, diet, dates to avoid.
    """

    name: str | None
    known_as: str | None = None
    date_of_birth: date | None = None
    case_number: str | None = None
    legal_status: LegalStatus | None = None
    in_proceedings: bool | None = None
    pre_proceedings: bool | None = None
    looked_after_since: date | None = None
    placed_on: date | None = None
    long_term_placement: bool | None = None
    school: str | None = None
    school_finishes_at: ClockTime | None = None
    school_stage: SchoolStage | None = None
    school_stage_reason: str | None = None
    significant_disability: bool | None = None
    lacks_capacity: bool | None = None
    health: str | None = None
    language: str | None = None
    culture: str | None = None
    placement: Placement | None = None


class Adult(Shape, frozen=True, kw_only=True):
    """A person whom the child would spend time with.

    Attributes:
        separate_sessions: needs sessions apart from the other adults.
        separate_in_childs_interest: confirmed that each parent having sessions apart serves the child.
        may_attend: default true.
        must_not_meet: names of adults in this referral.
        gp_letter: medical or disability letter for a taxi.
        address_protected: nobody else is to learn where they live; no paper holds it.
    """

    name: str | None
    relationship: str | None = None
    parental_responsibility: bool | None = None
    separate_sessions: bool | None = None
    separate_in_childs_interest: bool | None = None
    may_attend: bool | None = None
    must_not_meet: tuple[str, ...] | None = None
    language: str | None = None
    interpreter: bool | None = None
    access_needs: str | None = None
    on_benefits: bool | None = None
    employed: bool | None = None
    gp_letter: bool | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    postcode: str | None = None
    address_protected: bool | None = None
    available: tuple[Window, ...] | None = None
