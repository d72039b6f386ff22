"""What a referral asks for."""

from __future__ import annotations

from datetime import date

from ftdesk.model.people import Window
from ftdesk.model.shape import (
    ExpenseKind,
    Ground,
    Level,
    Mode,
    NonNegative,
    NonNegativeInt,
    PositiveInt,
    Purpose,
    Setting,
    Shape,
    SupervisedBy,
    Transport,
)


class Plan(Shape, frozen=True, kw_only=True):
    """What one pair of children and adults is to have, where it differs from the request.

    Attributes:
        children: names; null = all.
        adults: names; null = all.
        days_per_week: fortnightly = 0.5.
    """

    children: tuple[str, ...] | None = None
    adults: tuple[str, ...] | None = None
    level: Level | None = None
    days_per_week: NonNegative | None = None
    times_per_year: NonNegativeInt | None = None
    minutes: PositiveInt | None = None
    windows: tuple[Window, ...] | None = None


class OutsideVenue(Shape, frozen=True, kw_only=True):
    """A venue outside the service's own area."""

    name: str | None = None
    address: str | None = None
    postcode: str | None = None


class Expense(Shape, frozen=True, kw_only=True):
    """A cost that somebody asks the service to meet."""

    kind: ExpenseKind
    for_adult: str | None = None
    miles: NonNegative | None = None
    amount_pence: NonNegativeInt | None = None
    agreed_in_advance_by: str | None = None


class Request(Shape, frozen=True, kw_only=True):
    """What is asked for.

    Attributes:
        plans: where children or adults have plans of their own: each overrides the
            fields beside it; None is one plan for all.
        mode: default face_to_face.
        supervised_by: default service.
        reason: why supervision or support is needed.
        days_per_week: per contact person; fortnightly = 0.5.
        first_contact_on: first session already held under this service.
        recording: recording and reporting asked for.
        minutes: length of a session.
        workers: supervisors needed in the room.
        venue_area: town, area or venue asked for.
        amenities: kitchen, baby_bath, garden, ground_floor, feeding_kit ....
        windows: when the child can attend.
        pre_meet_minutes: time asked for with the family member before the session.
        end_date_agreed: agreed end of facilitated time.
        parenting_skills: which of them the social worker wants built; the desk's own field, like those below.
        phones: how phones, photos and filming are to be handled.
        toileting: whose help in the toilet is to be supervised, and how.
    """

    plans: tuple[Plan, ...] | None = None
    level: Level | None = None
    mode: Mode | None = None
    supervised_by: SupervisedBy | None = None
    reason: str | None = None
    grounds: tuple[Ground, ...] | None = None
    purpose: Purpose | None = None
    days_per_week: NonNegative | None = None
    first_contact_on: date | None = None
    recording: str | None = None
    times_per_year: NonNegativeInt | None = None
    minutes: PositiveInt | None = None
    weeks: PositiveInt | None = None
    start_on: date | None = None
    end_on: date | None = None
    workers: PositiveInt | None = None
    setting: Setting | None = None
    venue_area: str | None = None
    outside_area_venue: OutsideVenue | None = None
    amenities: tuple[str, ...] | None = None
    windows: tuple[Window, ...] | None = None
    transport: Transport | None = None
    transport_agreed_in_placement: bool | None = None
    pre_meet_minutes: NonNegativeInt | None = None
    end_date_agreed: date | None = None
    expenses: tuple[Expense, ...] | None = None
    parenting_skills: str | None = None
    phones: str | None = None
    toileting: str | None = None
