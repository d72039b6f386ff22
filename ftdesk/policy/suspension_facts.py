"""What the rules of ceasing and suspending are asked of, step by step."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, Literal, get_args

from ftdesk.model.shape import LegalStatus, NonNegativeInt, Shape

StopGround = Literal["under_influence", "injury", "language", "missed", "risk", "detriment", "other"]
GROUND_WORDS: Final[Mapping[StopGround, str]] = {
    "under_influence": "a parent under the influence, with an effect on the child",
    "injury": "an injury to the child in a session",
    "language": "bad language, aggression or such messages",
    "missed": "sessions missed with no valid reason",
    "risk": "the risk is too great",
    "detriment": "the harm to the child outweighs the good",
    "other": "something else",
}
"""Why family time is stopped, in words."""
GROUNDS: Final[tuple[StopGround, ...]] = get_args(StopGround)

StopKind = Literal["suspend", "cease"]
Step = Literal["propose", "decide", "notice", "meeting", "continue", "lift", "cease"]

CONTENTS: Final[Mapping[str, str]] = {
    "decision": "what was decided",
    "date": "the date of the decision",
    "reasons": "the reasons",
    "duration": "how long it lasts",
    "remedies": "what can be done against it",
}
"""What regulation 8 of the 2010 care planning regulations wants in a written notice."""


class StoppedChild(Shape, frozen=True, kw_only=True):
    """A child whose family time is stopped."""

    name: str | None = None
    legal_status: LegalStatus | None = None
    in_proceedings: bool | None = None


class SuspensionFacts(Shape, frozen=True, kw_only=True):
    """A suspension at one of its steps, as the step would leave it.

    Attributes:
        asked_on: the day of judging.
        directed: a court directed the family time that is stopped.
        urgent: it is urgent, and needed for the child's welfare.
        missed: sessions missed with no valid reason.
        evidence_base: of the case note.
        in_agreement: the decision is in line with the Family Time Agreement.
        manager: who decides for the service.
        social_worker: who decides with them.
        acknowledged_by: the manager who weighed what section 20 means for it.
        holder: the adopter or special guardian whose decision it is.
        until: the last day that it is meant to last.
        last_day: the last day of the seven, once it is in force under that limit.
        court_reference: what the court said when it was gone back to.
        not_written: who has not had a written notice.
        not_in_notice: what a notice lacks of the five things.
    """

    step: Step
    asked_on: date
    kind: StopKind = "suspend"
    ground: StopGround | None = None
    reason: str | None = None
    evidence_base: str | None = None
    directed: bool | None = None
    urgent: bool | None = None
    children: tuple[StoppedChild, ...] = ()
    missed: NonNegativeInt | None = None
    in_agreement: bool | None = None
    manager: str | None = None
    social_worker: str | None = None
    acknowledged_by: str | None = None
    holder: str | None = None
    starts_on: date | None = None
    until: date | None = None
    last_day: date | None = None
    court_reference: str | None = None
    meeting_on: date | None = None
    meeting_held_on: date | None = None
    not_written: tuple[str, ...] = ()
    not_in_notice: tuple[str, ...] = ()
