"""What the rules of a review are asked of: each step's own facts, None where nobody has said."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

from ftdesk.model.shape import Shape

ReviewKind = Literal["statutory", "twelve_weeks", "family_time"]
REVIEW_KINDS: tuple[ReviewKind, ...] = get_args(ReviewKind)

PEOPLE = {
    "social_worker": "the social worker",
    "service_manager": "a manager of the service",
    "contact_worker": "the supervisor",
    "iro": "the independent reviewing officer",
    "family": "the family",
    "child": "the child",
    "carer": "the carer",
}
"""Who can take part in a review, in words."""

INPUTS = {
    "child": "the child's feedback",
    "parents": "the parents' feedback",
    "carers": "the carers' feedback",
    "contact_reports": "the records of the sessions",
    "statutory_reviews": "the statutory reviews",
    "assessments": "assessments",
}
"""What a review can have before it, in words (H 4)."""

OUTCOMES: dict[str, str] = {
    "family_member": "a family member supervises",
    "family_group_meeting": "a Family Group Meeting is held",
    "further_supervised": "further supervised time",
    "end": "the service's supervision ends",
}
"""How a review at twelve weeks can end (H 4), in words."""

WEIGHED = {
    "resilience": "the child is more resilient",
    "fewer_issues": "the issues of the start are less, and no new risk has come",
    "age": "the child's age",
}
"""What is weighed of whether it must stay supervised (N 3.26), in words."""


class CycleFacts(Shape, frozen=True, kw_only=True):
    """Where a case stands in the cycle of statutory reviews.

    Attributes:
        due_on: when the next one is due: as stated, else by the cycle; None where neither is known.
        event_on: the last significant event in the family that somebody noted.
        last_held_on: when arrangements were last reviewed.
        as_of: the day of judging.
    """

    due_on: date | None = None
    event_on: date | None = None
    last_held_on: date | None = None
    as_of: date


class ReportFacts(Shape, frozen=True, kw_only=True):
    """The report for a child's review.

    Attributes:
        review_on: when the review is.
        due_on: by when the report is to be with the IRO.
        discussed_on: when it was talked over with child and family.
        as_of: the day of judging.
    """

    review_on: date
    due_on: date
    discussed_on: date | None = None
    sent_iro_on: date | None = None
    sent_social_worker_on: date | None = None
    as_of: date


class AttendFacts(Shape, frozen=True, kw_only=True):
    """A supervisor's place at a child's review.

    Attributes:
        supervisor: the name; None where nobody supervises yet.
        clashes: what else is in the diary then, in words; an empty list where nothing is.
    """

    supervisor: str | None = None
    clashes: tuple[str, ...] | None = None


class HeldReviewFacts(Shape, frozen=True, kw_only=True):
    """A review that was held.

    Attributes:
        kind: which one it was.
        people: who took part, as in `PEOPLE`.
        inputs: what was before it, as in `INPUTS`.
        outcome: as in `OUTCOMES`.
        weighed: what was weighed of staying supervised, as in `WEIGHED`.
        view: what the service thinks of changing the supervision.
    """

    kind: ReviewKind
    people: tuple[str, ...] | None = None
    inputs: tuple[str, ...] | None = None
    outcome: str | None = None
    weighed: tuple[str, ...] | None = None
    view: str | None = None


class RebookFacts(Shape, frozen=True, kw_only=True):
    """More sessions proposed for an arrangement.

    Attributes:
        first_on: the first session since the last review that let it go on.
        last_on: the last one proposed.
        reviewed_on: when it was last reviewed at twelve weeks.
        outcome: of that review.
    """

    first_on: date
    last_on: date
    reviewed_on: date | None = None
    outcome: str | None = None
