"""What the rules around a session are asked of: each act's own facts, None where nobody has said."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal, get_args

from ftdesk.model.shape import Shape

Asker = Literal["parent", "carer", "child", "social_worker", "service", "court", "other"]
"""Whose a cancellation, a change or the stopping of a session is."""
ASKERS: tuple[Asker, ...] = get_args(Asker)


class CancelledFacts(Shape, frozen=True, kw_only=True):
    """A session that somebody cancels.

    Attributes:
        asked_by: whose cancellation it is.
        asked_at: when they rang or wrote; the notice runs from it.
        starts_at: when the session was to start.
        reason: empty where there is none.
        consulted: whom the service asked before it cancelled; empty where nobody.
        case_reference: where the reason stands in the child's own record.
    """

    asked_by: Asker | None = None
    asked_at: datetime | None = None
    starts_at: datetime | None = None
    reason: str | None = None
    consulted: str | None = None
    case_reference: str | None = None


class StoppedFacts(Shape, frozen=True, kw_only=True):
    """A session that was stopped on the spot: ended before its time, or not let go ahead at the door.

    Attributes:
        began: it had begun; false where the family was turned away.
        stopped_by: whose decision it was; `service` is the worker's.
        told_family: the worker said so to the family there and then.
        told_child: and to the child, in words for their age.
        told_manager: the worker's manager knows.
        told_social_worker: so does the social worker.
    """

    began: bool
    stopped_by: Asker | None = None
    reason: str | None = None
    case_reference: str | None = None
    told_family: bool | None = None
    told_child: bool | None = None
    told_manager: bool | None = None
    told_social_worker: bool | None = None


class HeldFacts(Shape, frozen=True, kw_only=True):
    """A session that took place, whole or in part.

    Attributes:
        starts_at: as planned, like `ends_at`.
        began_at: as it was, like `ended_at`.
        stepped_in: the worker stepped in at a serious worry about a child's safety or feelings.
    """

    starts_at: datetime
    ends_at: datetime
    began_at: datetime
    ended_at: datetime
    stepped_in: bool | None = None


class ChangedPlanFacts(Shape, frozen=True, kw_only=True):
    """A plan that is changed while its sessions run.

    Attributes:
        more: what is to be done in the sessions that was not agreed at the start: an assessment, life story
            work; an empty list where nothing is.
        at_review: it was agreed at a review.
        parents_told: the social worker has told the parents of the new plan.
        agreed_by: the manager of the social worker's who agreed to it.
    """

    more: tuple[str, ...] | None = None
    at_review: bool | None = None
    parents_told: bool | None = None
    agreed_by: str | None = None


class BriefFacts(Shape, frozen=True, kw_only=True):
    """What a supervisor is to know before a session.

    Attributes:
        parenting_skills: what the social worker says of building them; empty where none are to be.
        phones: what was agreed of phones; empty where nothing special was.
        toileting: what help in the toilet is to be supervised; empty where none is.
    """

    parenting_skills: str | None = None
    phones: str | None = None
    toileting: str | None = None


class SocialWorkerLedFacts(Shape, frozen=True, kw_only=True):
    """How often the social worker has supervised a family's sessions, and will.

    Attributes:
        in_proceedings: care proceedings are live for one of the children.
        proceedings_concluded: they are over.
        held: sessions that the social worker has led.
        planned: sessions to come that the social worker is to lead.
        last_on: the day of the last one held.
        as_of: the day of judging.
    """

    in_proceedings: bool | None = None
    proceedings_concluded: bool | None = None
    held: int
    planned: int
    last_on: date | None = None
    as_of: date
