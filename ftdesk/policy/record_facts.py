"""What the rules of a record are asked of: each act's own facts, None where nobody has said."""

from __future__ import annotations

from datetime import date
from typing import Literal

from ftdesk.model.shape import Shape

Finaliser = Literal["own", "supervisor", "manager", "other_staff", "social_worker"]
"""Who finalises a record: one of its session's own supervisors, another one, a manager, or somebody else."""


class FinishFacts(Shape, frozen=True, kw_only=True):
    """A record that somebody finishes.

    Attributes:
        under_headings: it is written under the headings of the form.
        unwritten: the headings under which nothing stands.
        significant: it tells of a significant event.
        signposts: the events that it signposts, a line each.
        in_proceedings: care proceedings are live for one of the children.
        may_come_to_court: they are not yet, but may be.
        led_by_social_worker: the social worker supervised the session, so there is no supervisor's record.
        finaliser: who finalises it; whoever types it up may be somebody else.
        instead_because: why another supervisor or a manager does; empty where there is no reason.
    """

    under_headings: bool
    unwritten: tuple[str, ...] = ()
    significant: bool | None = None
    signposts: tuple[str, ...] = ()
    in_proceedings: bool | None = None
    may_come_to_court: bool | None = None
    led_by_social_worker: bool = False
    finaliser: Finaliser | None = None
    instead_because: str | None = None


class ConcernFacts(Shape, frozen=True, kw_only=True):
    """A significant concern that a session left.

    Attributes:
        told: the social worker or the team manager knows of it.
    """

    told: bool | None = None


class SharedFacts(Shape, frozen=True, kw_only=True):
    """How a case's records have been shared with the parents.

    Attributes:
        first_finished_on: when the first record was finished; None where there is none to share.
        last_shared_on: when one was last shared with a parent.
        as_of: the day of judging.
    """

    first_finished_on: date | None = None
    last_shared_on: date | None = None
    as_of: date


class TalkedFacts(Shape, frozen=True, kw_only=True):
    """A talk, a text or an email that was logged.

    Attributes:
        with_whom: as the log has it.
        in_case_system: it stands in the case system too.
    """

    with_whom: str
    in_case_system: bool | None = None


class EvidenceFacts(Shape, frozen=True, kw_only=True):
    """A supervisor who is warned to give evidence.

    Attributes:
        supervisor: their name.
        on: the day of the hearing.
        clashes: what else is in their diary then, in words.
    """

    supervisor: str
    on: date
    clashes: tuple[str, ...] = ()
