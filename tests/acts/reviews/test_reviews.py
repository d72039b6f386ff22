"""A review dated, reported to, held; and what it lets be booked on."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from ftdesk.acts.book import book, preview
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.review import date_review
from ftdesk.acts.review_held import hold_review
from ftdesk.acts.review_report import report_review
from ftdesk.clock.local import LONDON
from ftdesk.diary.series import Slot
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.panes.booking import series_lines
from ftdesk.panes.overdue import entries
from ftdesk.policy.review_facts import INPUTS
from ftdesk.store.check import check
from ftdesk.store.diary import blocks
from ftdesk.store.referrals import tasks
from ftdesk.store.reviews import ReviewRow, reviews
from ftdesk.store.undo import last_act
from tests.acts.reviews.conftest import DeskAt

ALL_THREE = ("social_worker", "service_manager", "contact_worker")
TUESDAYS = (Slot("tue", "15:45", "PF1", ("JB",)),)


def weeks(first: date, number: int) -> BookingAsk:
    return BookingAsk(referral="R-0001", slots=TUESDAYS, from_on=first, weeks=number, reason="as agreed")


def only(office: Office) -> ReviewRow:
    (found,) = office.store.read(reviews, "R-0001")
    return found


def due(office: Office) -> list[str]:
    return [str(one["rule"]) for one in entries(office) if one["kind"] == "review"]


def said_of_reviews(office: Office, wish: BookingAsk) -> list[str]:
    """Return what a preview says of reviews, as any screen shows it."""
    return [line.text for line in series_lines(preview(office, wish)) if "review" in line.text]


def test_booking_in_hertfordshire_dates_the_review_at_twelve_weeks(herts_at: DeskAt) -> None:
    desk = herts_at("2026-12-14T09:00")
    book(desk, weeks(date(2026, 12, 15), 6))
    review = only(desk)
    assert (review.kind, review.due_on) == ("twelve_weeks", date(2027, 3, 8))
    assert due(herts_at("2027-03-08T18:00")) == ["H-4.8a"]


def test_the_review_is_previewed_on_the_day_that_booking_gives_it(herts_at: DeskAt) -> None:
    desk = herts_at("2026-12-14T09:00")
    wish = weeks(date(2026, 12, 15), 6)
    assert said_of_reviews(desk, wish) == ["The review at twelve weeks is due by Mon 8 Mar 2027."]
    book(desk, wish)
    more = weeks(date(2027, 2, 2), 2)
    assert said_of_reviews(desk, more) == ["The review at twelve weeks is Mon 8 Mar 2027."]


def test_a_statutory_review_is_previewed_with_its_day_and_time(desk_at: DeskAt) -> None:
    desk = desk_at("2026-12-14T09:00")
    wish = weeks(date(2026, 12, 15), 6)
    assert said_of_reviews(desk, wish) == []
    starts = datetime(2027, 1, 12, 10, 30, tzinfo=LONDON)
    date_review(desk, "R-0001", "statutory", date(2027, 1, 12), starts_at=starts)
    assert said_of_reviews(desk, wish) == ["The child's statutory review is Tue 12 Jan 2027 10:30."]


def test_nothing_is_booked_past_twelve_weeks_until_the_review_lets_it(herts_at: DeskAt) -> None:
    desk = herts_at("2026-12-14T09:00")
    book(desk, weeks(date(2026, 12, 15), 6))
    later = herts_at("2027-03-01T09:00")
    refused = preview(later, weeks(date(2027, 3, 9), 4))
    assert any("nothing is booked without the review" in reason for reason in refused.refusals)
    held = only(later)
    hold_review(
        *(later, held.id, date(2027, 3, 1)),
        people=ALL_THREE,
        inputs=tuple(INPUTS),
        outcome="further_supervised",
    )
    book(later, weeks(date(2027, 3, 9), 4))
    assert [one.due_on for one in later.store.read(reviews, "R-0001")] == [
        date(2027, 3, 8),
        date(2027, 5, 31),
    ]


def test_a_review_that_ends_it_lets_nothing_more_be_booked(herts_at: DeskAt) -> None:
    desk = herts_at("2026-12-14T09:00")
    hold_review(
        *(desk, "R-0001", date(2026, 12, 11)),
        kind="twelve_weeks",
        people=ALL_THREE,
        inputs=tuple(INPUTS),
        outcome="family_member",
    )
    assert any(
        "ended in another way" in said for said in preview(desk, weeks(date(2026, 12, 15), 2)).refusals
    )


def test_the_twelve_week_review_needs_its_people_its_outcome_and_a_reason_for_what_was_missing(
    herts_at: DeskAt,
) -> None:
    desk = herts_at("2026-12-14T09:00")
    book(desk, weeks(date(2026, 12, 15), 6))
    review = only(desk)
    later = herts_at("2027-03-01T09:00")
    day = date(2027, 3, 1)
    with pytest.raises(Refused, match="held with a manager of the service"):
        hold_review(later, review.id, day, people=("social_worker", "contact_worker"), outcome="end")
    with pytest.raises(Refused, match="ends in one of"):
        hold_review(later, review.id, day, people=ALL_THREE, inputs=tuple(INPUTS))
    with pytest.raises(Refused, match="did not have before it the child's feedback"):
        hold_review(later, review.id, day, people=ALL_THREE, outcome="end")
    assert only(later).held_on is None
    hold_review(later, review.id, day, people=ALL_THREE, outcome="end", reason="Mia is two months old")
    reasons = later.store.read(lambda c: c.execute("SELECT act, rule, reason FROM gone_past").fetchall())
    assert [tuple(row) for row in reasons][-1] == ("review", "H-4.8b", "Mia is two months old")
    assert due(herts_at("2027-03-08T18:00")) == []


@pytest.mark.parametrize(("outcome", "left"), [("end", ["H-4.9"]), ("further_supervised", [])])
def test_a_review_that_ends_it_makes_a_task_of_what_is_still_booked(
    herts_at: DeskAt, outcome: str, left: list[str]
) -> None:
    book(herts_at("2026-12-14T09:00"), weeks(date(2026, 12, 15), 6))
    later = herts_at("2026-12-23T09:00")
    day = date(2026, 12, 22)
    held = hold_review(later, only(later).id, day, people=ALL_THREE, inputs=tuple(INPUTS), outcome=outcome)
    made = [task for task in later.store.read(tasks, "R-0001") if task.id in held.tasks]
    assert [task.rule for task in made if task.kind == "do"] == left
    if left:
        assert "4 sessions are still planned, the first Tue 29 Dec" in made[-1].what
        assert made[-1].due_at == datetime(2026, 12, 29, 15, 45, tzinfo=LONDON)
    assert not later.store.read(check).faults


def test_hertfordshire_keeps_the_days_of_a_report_that_its_policy_does_not_ask_for(herts_at: DeskAt) -> None:
    desk = herts_at("2026-12-14T09:00")
    made = date_review(desk, "R-0001", "statutory", date(2027, 1, 12))
    assert report_review(herts_at("2027-01-05T09:00"), made.id, sent_iro_on=date(2027, 1, 5)) == ()
    (kept,) = [one for one in desk.store.read(reviews, "R-0001") if one.id == made.id]
    assert kept.report_sent_iro_on == date(2027, 1, 5)
    said = desk.store.read(last_act, desk.who.login)
    assert said is not None and "sent to the IRO Tue 5 Jan 2027" in said.says
    with pytest.raises(WrongInput, match="social worker: Wed 6 Jan 2027 is still to come"):
        report_review(herts_at("2027-01-05T09:00"), made.id, sent_social_worker_on=date(2027, 1, 6))


def test_a_statutory_review_starts_its_clock_and_its_reports(desk_at: DeskAt) -> None:
    desk = desk_at("2026-12-14T09:00")
    date_review(desk, "R-0001", "statutory", date(2027, 1, 12))
    assert due(desk_at("2027-01-05T18:00")) == ["N-4.10"]  # five working days before
    report_review(desk_at("2027-01-04T09:00"), only(desk).id, discussed_on=date(2027, 1, 3))
    with pytest.raises(Refused, match="no copy of the report"):
        report_review(desk_at("2027-01-05T09:00"), only(desk).id, sent_iro_on=date(2027, 1, 5))
    report_review(
        desk_at("2027-01-05T09:00"),
        only(desk).id,
        sent_iro_on=date(2027, 1, 5),
        sent_social_worker_on=date(2027, 1, 5),
    )
    assert due(desk_at("2027-01-05T18:00")) == []
    assert due(desk_at("2027-01-12T18:00")) == ["N-3.25"]


def test_the_services_view_goes_round_in_order_and_the_next_review_is_dated(desk_at: DeskAt) -> None:
    desk = desk_at("2026-12-14T09:00")
    date_review(desk, "R-0001", "statutory", date(2027, 1, 12))
    later = desk_at("2027-01-12T16:00")
    held = hold_review(later, only(desk).id, date(2027, 1, 12), view="supported from Easter")
    on_it = [task for task in later.store.read(tasks, "R-0001") if task.id in held.tasks]
    assert [task.who for task in on_it] == [
        "the social worker",
        "the independent reviewing officer",
        "the child and the family",
    ]
    assert held.next_on is None  # nobody has said since when the child is looked after


def test_the_supervisor_is_at_the_review_and_a_clash_needs_a_reason(desk_at: DeskAt) -> None:
    desk = desk_at("2026-12-14T09:00")
    book(desk, weeks(date(2026, 12, 15), 4))
    tuesday = datetime(2027, 1, 5, 16, 0, tzinfo=LONDON)
    with pytest.raises(Refused, match="J Bains cannot be at the review"):
        date_review(desk, "R-0001", "statutory", tuesday.date(), tuesday)
    assert desk.store.read(reviews, "R-0001") == []
    made = date_review(desk, "R-0001", "statutory", tuesday.date(), tuesday, reason="L Moss goes instead")
    assert made.clashes
    free = tuesday + timedelta(days=1)
    assert date_review(desk, "R-0001", "family_time", free.date(), free).clashes == ()
    (meeting,) = (
        one.block
        for one in desk.store.read(blocks, ["JB"], free, free + timedelta(hours=1))
        if one.block.kind == "meeting"
    )
    assert (meeting.start, meeting.end) == (free, free + timedelta(hours=1))


def test_a_review_is_held_once_and_not_in_the_future(desk_at: DeskAt) -> None:
    desk = desk_at("2026-12-14T09:00")
    made = date_review(desk, "R-0001", "statutory", date(2027, 1, 12)).id
    with pytest.raises(WrongInput, match="still to come"):
        hold_review(desk, made, date(2027, 1, 12))
    hold_review(desk, made, date(2026, 12, 14))
    with pytest.raises(Refused, match="was held on Mon 14 Dec 2026"):
        hold_review(desk, made, date(2026, 12, 14))
    assert desk.store.read(check).faults == ()
