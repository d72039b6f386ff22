"""What the rules of arranging are asked of: a series as it is proposed, None where nobody has said."""

from __future__ import annotations

from datetime import date, datetime

from ftdesk.model.shape import ClockTime, Level, Mode, Setting, Shape, Transport, Weekday


class BookedWorker(Shape, frozen=True, kw_only=True):
    """Somebody who would supervise.

    Attributes:
        untrained: the service has marked them as not trained to supervise.
        hired: they come from an agency, not from the service.
        conflict: they declared a conflict of interest with this family.
        leads: they lead one of the weekly sessions.
        led_before: the family's sessions that they have led so far.
        away_on: dates of the series on which they are away.
        week: the Monday of their fullest week in the series.
        contacts: sessions of that week, the series' own among them.
        fewest: contacts a week that could be expected of them, by their hours.
        most: likewise at most.
        languages: what they speak besides English.
    """

    name: str
    untrained: bool | None = None
    hired: bool | None = None
    conflict: bool | None = None
    leads: bool = True
    led_before: int = 0
    away_on: int = 0
    week: date | None = None
    contacts: int | None = None
    fewest: int | None = None
    most: int | None = None
    languages: tuple[str, ...] = ()


class BookedChild(Shape, frozen=True, kw_only=True):
    """A child of the series."""

    name: str
    school_finishes_at: ClockTime | None = None
    language: str | None = None


class BookedAdult(Shape, frozen=True, kw_only=True):
    """An adult who would attend.

    Attributes:
        cannot_come: the weekly sessions that lie outside the times they gave, in words.
    """

    name: str
    language: str | None = None
    interpreter: bool | None = None
    cannot_come: tuple[str, ...] = ()


class BookedSlot(Shape, frozen=True, kw_only=True):
    """A session of every week."""

    weekday: Weekday
    start: ClockTime
    end: ClockTime


class BookedVenue(Shape, frozen=True, kw_only=True):
    """A venue of the series.

    Attributes:
        own: one of the service's own.
        checked: looked at for age, the child's needs, risk and confidentiality.
        used_before: the family has had a session there.
        asked_for: the referral names it; None where it names none.
        first: the first session of the arrangement would be there.
        child_minutes: the child's journey, one way; None where it is not known.
        nearer: a venue that is nearer for the child, suits and is free at these times.
        nearer_minutes: the child's journey to it.
    """

    name: str
    own: bool
    checked: bool
    used_before: bool = False
    asked_for: bool | None = None
    first: bool = False
    child_minutes: int | None = None
    nearer: str | None = None
    nearer_minutes: int | None = None


class BookingFacts(Shape, frozen=True, kw_only=True):
    """A series of sessions as somebody proposes it.

    Attributes:
        transport_agreed: the carer who is to bring the child agreed to it in the placement plan.
        placement_known: where the child lives is known, and so how far it is.
        new: the arrangement's first session is among them.
        staffed: the service's own people supervise or support it.
        workers: whoever of the service would supervise on one date or another.
        workers_needed: supervisors in the room.
        people: children and adults in the room.
        led_before: sessions of this family that were led by somebody so far.
        setting: where it was asked for.
        out_of_hours_plan: checking in with a manager and the talk afterwards.
        first_on: the day of the first session.
        wanted_from: the day that was asked for.
        no_time_to_read: who has no time in their diary to read the case.
        no_time_to_travel: who has none to travel.
        no_time_to_record: who has none to write the session up.
        without_room: sessions without a room or a place in the diary.
        parents_met_at: when the lead meets the parents before the first session.
        agreement_at: when the lead meets them to fill in the agreement.
        assessment_complete: the risk assessment is complete.
        hired_agreed: a manager has agreed to hire supervisors.
    """

    level: Level | None = None
    mode: Mode | None = None
    transport: Transport | None = None
    transport_agreed: bool | None = None
    placement_known: bool = True
    setting: Setting | None = None
    new: bool = False
    staffed: bool = True
    workers: tuple[BookedWorker, ...] = ()
    children: tuple[BookedChild, ...] = ()
    adults: tuple[BookedAdult, ...] = ()
    slots: tuple[BookedSlot, ...] = ()
    venues: tuple[BookedVenue, ...] = ()
    people: int = 0
    workers_needed: int = 1
    led_before: int = 0
    out_of_hours_plan: str | None = None
    first_on: date
    wanted_from: date | None = None
    no_time_to_read: tuple[str, ...] = ()
    no_time_to_travel: tuple[str, ...] = ()
    no_time_to_record: tuple[str, ...] = ()
    without_room: int = 0
    parents_met_at: datetime | None = None
    agreement_at: datetime | None = None
    assessment_complete: bool | None = None
    hired_agreed: bool = False


class FirstSessionFacts(Shape, frozen=True, kw_only=True):
    """What stands before the first session of an arrangement; None where nothing of it was asked for.

    Attributes:
        assessment_complete: the risk assessment is complete.
        assessed_together: service and social worker filled it in together.
        agreement_signed: the Family Time Agreement is.
        agreement_let_go: the team manager has authorised a first session without it.
        parents_met: the worker has met the parents.
        read_up: the supervisor has read up, and talked with the social worker.
    """

    assessment_complete: bool | None = None
    assessed_together: bool | None = None
    agreement_signed: bool | None = None
    agreement_let_go: bool = False
    parents_met: bool | None = None
    read_up: bool | None = None
