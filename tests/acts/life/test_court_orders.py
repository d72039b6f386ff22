"""The ledger of orders: what each says against what is booked, its end, and the basis after it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ftdesk.acts.authorise import authorise
from ftdesk.acts.book import book, preview
from ftdesk.acts.cancel import cancel
from ftdesk.acts.case import case_for
from ftdesk.acts.court_orders import add_order, end_order
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.suspension_case import directed_of
from ftdesk.acts.undo import undo
from ftdesk.diary.series import Slot
from ftdesk.model.court_order import OrderSays
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.people import Window
from ftdesk.panes import overdue
from ftdesk.panes.orders import order_words
from ftdesk.policy.court_orders import CourtOrder
from ftdesk.store.referrals import TaskRow, tasks

Series = Callable[..., BookingAsk]
OfficeOn = Callable[..., Office]
WEEKLY = OrderSays(
    directed=True, supervision_directed=True, days_per_week=1, minutes=90, reference="NN20F001"
)


def order(**more: object) -> OrderSays:
    return OrderSays(**{**{n: getattr(WEEKLY, n) for n in OrderSays.__struct_fields__}, **more})


def open_tasks(office: Office, key: str) -> list[TaskRow]:
    with_key = office.store.read(
        lambda c: [row[0] for row in c.execute("SELECT id FROM task WHERE key = ?", (key,))]
    )
    every = office.store.read(tasks, "R-0001")
    return [task for task in every if task.id in with_key and task.done_at is None]


def test_an_order_that_is_met_asks_for_nothing(desk: Office, series: Series) -> None:
    book(desk, series())
    kept = add_order(desk, "R-0001", WEEKLY, date(2026, 12, 14))
    assert kept.drifts == ()
    assert not open_tasks(desk, "order_drift")


def test_less_than_ordered_is_a_task_that_is_late_at_once_and_goes_when_it_is_met(
    desk: Office, series: Series
) -> None:
    book(desk, series())
    kept = add_order(desk, "R-0001", order(days_per_week=2), date(2026, 12, 14))
    assert [drift.words for drift in kept.drifts] == [
        "Mon 21 Dec and 1 more: 1 of 2 ordered days that week with Leanne Ellis"
    ]
    (task,) = open_tasks(desk, "order_drift")
    assert "1 of 2 ordered days that week" in task.what
    assert task.rule == "N-3.18"
    assert task.id in [row["id"] for row in overdue.entries(desk)]
    end_order(desk, kept.id, date(2026, 12, 14), "the court changed its mind")
    assert "after the order's last day" in open_tasks(desk, "order_drift")[0].what


def test_a_cancelled_session_leaves_less_than_ordered(desk: Office, series: Series) -> None:
    booked = book(desk, series(weeks=6))
    add_order(desk, "R-0001", WEEKLY, date(2026, 12, 14))
    assert not open_tasks(desk, "order_drift")
    cancel(desk, booked.sessions[2].id, by="service", reason="no worker", consulted="Ruth Okafor")
    (task,) = open_tasks(desk, "order_drift")
    assert "0 of 1 ordered days that week" in task.what


def test_another_time_than_the_order_sets_is_warned_of(desk: Office, series: Series) -> None:
    book(desk, series())
    wednesdays = (Window(weekday="wed", from_="15:00", to="18:00"),)
    kept = add_order(desk, "R-0001", order(times=wednesdays), date(2026, 12, 14))
    assert any("is not a time that the order sets" in drift.words for drift in kept.drifts)


def test_the_end_of_an_order_comes_up_so_many_days_before(desk_at: OfficeOn) -> None:
    add_order(desk_at(), "R-0001", order(expires_on=date(2027, 3, 1)), date(2026, 12, 14))
    (task,) = open_tasks(desk_at(), "order_expiry")
    assert "NN20F001 ends on Mon 1 Mar 2027" in task.what
    assert task.rule == "N-3.19"
    assert task.id not in [row["id"] for row in overdue.entries(desk_at("2027-01-31T12:00"))]
    assert task.id in [row["id"] for row in overdue.entries(desk_at("2027-02-01T12:00"))]


def test_an_order_that_ends_soon_is_asked_about_from_now_not_late_from_the_start(desk: Office) -> None:
    add_order(desk, "R-0001", order(expires_on=date(2026, 12, 20)), date(2026, 12, 14))
    (task,) = open_tasks(desk, "order_expiry")
    assert task.due_at == desk.now


def test_the_end_is_asked_about_no_more_once_another_order_follows(desk: Office) -> None:
    add_order(desk, "R-0001", order(expires_on=date(2027, 3, 1)), date(2026, 12, 14))
    add_order(desk, "R-0001", order(expires_on=date(2027, 6, 1), reference="NN20F002"), date(2027, 3, 2))
    (task,) = open_tasks(desk, "order_expiry")
    assert "NN20F002 ends on Tue 1 Jun 2027" in task.what


def test_n_3_19_a_series_does_not_run_past_the_end_of_its_order(desk: Office, series: Series) -> None:
    add_order(desk, "R-0001", order(expires_on=date(2027, 1, 12)), date(2026, 12, 14))
    rows = {row.date: row for row in preview(desk, series(weeks=6)).rows}
    assert rows[date(2027, 1, 12)].state == "fits"
    assert rows[date(2027, 1, 19)].state == "clash"
    assert "ends on Tue 12 Jan 2027" in rows[date(2027, 1, 19)].why[0]
    with pytest.raises(Refused, match="ends on Tue 12 Jan 2027"):
        book(desk, series(weeks=6))


def test_n_3_19_another_order_is_a_new_basis(desk: Office, series: Series) -> None:
    add_order(desk, "R-0001", order(expires_on=date(2027, 1, 12)), date(2026, 12, 14))
    add_order(desk, "R-0001", order(reference="NN20F002"), date(2027, 1, 13))
    assert preview(desk, series(weeks=6)).can_book


def test_n_3_19_the_team_manager_may_give_a_new_basis(desk: Office, series: Series) -> None:
    add_order(desk, "R-0001", order(expires_on=date(2027, 1, 12)), date(2026, 12, 14))
    authorise(
        desk, "R-0001", "team_manager", "Ann Poole", date(2026, 12, 14), "written", "N-3.19: until review"
    )
    assert preview(desk, series(weeks=6)).can_book


def test_where_no_paragraph_says_so_a_series_ends_with_its_order_all_the_same(
    desk_at: OfficeOn, series: Series
) -> None:
    desk = desk_at(policy="hertfordshire")
    add_order(desk, "R-0001", order(expires_on=date(2027, 1, 12)), date(2026, 12, 14))
    rows = {row.date: row for row in preview(desk, series(weeks=6)).rows}
    assert rows[date(2027, 1, 12)].state == "fits"
    assert rows[date(2027, 1, 19)].why == (
        "the court's order ends on Tue 12 Jan 2027: nothing is booked past it without another",
    )
    add_order(desk, "R-0001", order(reference="NN20F002"), date(2027, 1, 13))
    assert all(row.state != "clash" for row in preview(desk, series(weeks=6)).rows)


def directed(desk: Office, day: date) -> bool | None:
    """Whether a court's direction of the case stands on a day."""
    return desk.store.read(lambda found: directed_of(found, case_for(found, "R-0001"), (), day))


def test_an_order_that_is_ended_directs_nothing_from_that_day(desk: Office) -> None:
    kept = add_order(desk, "R-0001", WEEKLY, date(2026, 12, 14))
    end_order(desk, kept.id, date(2027, 1, 4), "discharged")
    assert directed(desk, date(2027, 1, 3)) is True
    assert directed(desk, date(2027, 1, 4)) is False
    with pytest.raises(Refused, match="has run out by then"):
        end_order(desk, kept.id, date(2027, 2, 4), "again")


def test_the_order_that_the_referral_came_with_is_the_first(desk: Office) -> None:
    assert directed(desk, date(2027, 1, 3)) is True
    end_order(desk, "R-0001", date(2027, 1, 4), "discharged")
    assert directed(desk, date(2027, 1, 4)) is False
    undo(desk)
    assert directed(desk, date(2027, 1, 4)) is True


def test_an_order_says_something_and_begins_before_it_ends(desk: Office) -> None:
    with pytest.raises(WrongInput, match="say at least"):
        add_order(desk, "R-0001", OrderSays(), date(2026, 12, 14))
    with pytest.raises(WrongInput, match="is before it begins"):
        add_order(desk, "R-0001", order(expires_on=date(2026, 12, 1)), date(2026, 12, 14))


def test_a_second_day_is_booked_as_ordered(desk: Office, series: Series) -> None:
    add_order(desk, "R-0001", order(days_per_week=2), date(2026, 12, 14))
    two = (Slot("tue", "15:45", "PF1", ("JB",)), Slot("thu", "15:45", "PF1", ("JB",)))
    book(desk, series(slots=two))
    assert not open_tasks(desk, "order_drift")


@pytest.mark.parametrize(
    ("says", "said"),
    [
        (order(minutes=1441), "order.minutes: 1441 is more than a day has"),
        (order(days_per_week=8), "order.days_per_week: 8 is more than a week has"),
        (
            order(made_on=date(2027, 2, 1), expires_on=date(2027, 1, 31)),
            "order.expires_on: 2027-01-31 lies before the day it was made, 2027-02-01",
        ),
        (
            order(times=(Window(weekday="wed", from_="16:00", to="15:00"),)),
            "order.times.0.to: 15:00 is not after 16:00",
        ),
    ],
)
def test_an_order_that_says_what_cannot_be_is_refused_by_field(
    desk: Office, says: OrderSays, said: str
) -> None:
    with pytest.raises(WrongInput) as refused:
        add_order(desk, "R-0001", says, date(2026, 12, 14))
    assert refused.value.message == said


def test_n_3_18_a_series_other_than_ordered_is_warned_of_before_it_is_booked(
    desk: Office, series: Series
) -> None:
    add_order(desk, "R-0001", order(days_per_week=2, minutes=60), date(2026, 12, 14))
    warned = [finding for finding in preview(desk, series()).findings if finding.rule == "N-3.18"]
    assert [finding.message for finding in warned] == [
        "Not as the order says: 90 minutes (order: 60).",
        "Not what the court ordered: Mon 21 Dec and 1 more: 1 of 2 ordered days that week with Leanne Ellis.",
    ]
    wednesdays = (Window(weekday="wed", from_=None, to=None),)
    add_order(desk, "R-0001", order(times=wednesdays), date(2026, 12, 14))
    warned = [finding for finding in preview(desk, series()).findings if finding.rule == "N-3.18"]
    assert "15:45 is not a time that the order sets (Wed)" in warned[0].message
    add_order(desk, "R-0001", WEEKLY, date(2026, 12, 14))
    assert not [finding for finding in preview(desk, series()).findings if finding.rule == "N-3.18"]


def test_an_order_without_a_reference_is_shown_by_its_kind_and_dates(desk: Office) -> None:
    came_with = CourtOrder(
        "R-0001", None, date(2027, 3, 1), OrderSays(directed=True, order_type="section_34")
    )
    assert order_words(desk, came_with).startswith("section 34 to Mon 1 Mar 2027 · directed")
    unnamed = CourtOrder("R-0001", None, None, OrderSays(directed=True))
    assert order_words(desk, unnamed) == "order · directed"
    added = CourtOrder("CO-0001", date(2027, 1, 4), None, OrderSays(directed=True, reference="NN20F001"))
    assert order_words(desk, added) == "CO-0001 NN20F001 from Mon 4 Jan · directed"
