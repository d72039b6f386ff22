"""A significant event in the family noted: the arrangements are reviewed sooner (N 3.25)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ftdesk.acts.case import NOT_CLOSED, case_for, must_be
from ftdesk.acts.office import Office
from ftdesk.acts.review import put_review
from ftdesk.clock.local import long_day, short_day, to_store
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.store.reviews import reviews
from ftdesk.store.writer import Writer

RULE = "N-3.25"


@dataclass(frozen=True, slots=True)
class Noted:
    """An event as it was noted.

    Attributes:
        review: the review that was dated for it; None where one is due by then already, or none is asked for.
        review_by: the day by which that is to be held.
    """

    id: str
    review: str | None
    review_by: date | None


def note_event(office: Office, referral_id: str, on: date, note: str) -> Noted:
    """Note that something significant happened in a family; where N 3.25 holds, date a review of it.

    The policy says only "sooner": the working days until that review are a figure of the desk's own, and a
    review that is due by then already, whichever it is, serves. A statutory review keeps its date, which is
    the reviewing officer's.

    Args:
        office: whose act it is.
        referral_id: the case.
        on: the day on which it happened.
        note: what happened.

    Raises:
        Refused: the case is closed.
        WrongInput: no such case, a day still to come, or no note.
    """
    what = one_line(note).strip()
    if not what:
        raise WrongInput("note: say in a few words what happened")
    if on > office.today:
        raise WrongInput(f"on: {long_day(on)} is still to come")
    with office.act("event", referral_id) as writer:
        case = case_for(writer.connection, referral_id)
        must_be(case, NOT_CLOSED, "given an event")
        made = writer.next_id("FE")
        writer.insert(
            "family_event",
            {
                "id": made,
                "referral": referral_id,
                "happened_on": on.isoformat(),
                "note": what,
                "login": office.who.login,
                "at": to_store(office.now),
            },
        )
        review, by = _sooner(office, writer, referral_id, on) if case.state == "accepted" else (None, None)
        then = f", review by {short_day(by)}" if by else ""
        writer.says = f"{referral_id}: family event of {short_day(on)}{then}: {what}"
    return Noted(made, review, by)


def _sooner(
    office: Office, writer: Writer, referral_id: str, event_on: date
) -> tuple[str | None, date | None]:
    """Date a review of the family time, unless one was held since or is due by then already."""
    if RULE not in office.profile.rules:
        return None, None
    by = office.working_days().due(office.today, office.profile.integer("event_review_working_days")).due
    for one in reviews(writer.connection, referral_id):
        if one.held_on is None and one.due_on <= by:
            return None, one.due_on
        if one.held_on is not None and one.held_on >= event_on:
            return None, None
    return put_review(office, writer, referral_id, "family_time", by), by
