"""What is booked held against what an order says, and which order governs a day."""

from __future__ import annotations

from datetime import date, timedelta

from ftdesk.model.circumstances import Court
from ftdesk.model.court_order import OrderSays
from ftdesk.model.people import Window
from ftdesk.policy.court_orders import CourtOrder, court_on, last_covered, order_on, with_orders
from ftdesk.policy.order_drift import BookedTime, Drift, drifts
from tests.referred import CLEAR

TUESDAY = date(2027, 1, 5)
WEEK = timedelta(days=7)


def order(last_day: date | None = None, from_on: date | None = None, **says: object) -> CourtOrder:
    return CourtOrder("CO-1", from_on, last_day, OrderSays(directed=True, **says))  # type: ignore[arg-type]


def booked(
    day: date, starts: str = "15:45", ends: str = "17:15", minutes: int = 90, *adults: str
) -> BookedTime:
    return BookedTime(day, starts, ends, minutes, adults)


def said(found: tuple[Drift, ...]) -> list[str]:
    return [one.words for one in found]


FOUR = [booked(TUESDAY + n * WEEK) for n in range(4)]


def test_what_the_order_leaves_open_is_as_it_may_be() -> None:
    assert drifts([order()], FOUR) == ()
    assert drifts([order(days_per_week=1, minutes=90, times=())], FOUR) == ()


def test_fewer_days_than_ordered_are_named_week_by_week() -> None:
    assert said(drifts([order(days_per_week=2)], FOUR)) == [
        "Mon 11 Jan and 1 more: 1 of 2 ordered days that week"
    ]


def test_a_week_without_any_session_is_less_than_ordered() -> None:
    gone = [FOUR[0], FOUR[1], FOUR[3]]
    assert said(drifts([order(days_per_week=1)], gone)) == ["Mon 18 Jan: 0 of 1 ordered days that week"]


def test_more_days_than_ordered_count_in_the_first_week_too() -> None:
    more = [*FOUR, booked(TUESDAY + timedelta(days=2))]
    assert said(drifts([order(days_per_week=1)], more)) == ["Mon 4 Jan: 2 of 1 ordered days that week"]


def test_days_are_counted_for_each_adult() -> None:
    mother = [booked(TUESDAY + n * WEEK, "15:45", "17:15", 90, "Leanne Ellis") for n in range(3)]
    father = [
        booked(TUESDAY + n * WEEK + timedelta(days=1), "15:45", "17:15", 90, "Craig Dolan") for n in range(3)
    ]
    assert drifts([order(days_per_week=1)], [*mother, *father]) == ()


def test_every_second_week() -> None:
    assert drifts([order(days_per_week=0.5)], [FOUR[0], FOUR[2]]) == ()
    assert said(drifts([order(days_per_week=0.5)], FOUR[:2])) == [
        "Tue 12 Jan: 1 week after the one before, the order says every 2"
    ]


def test_another_length_than_ordered() -> None:
    assert said(drifts([order(minutes=60)], FOUR)) == ["Tue 5 Jan and 3 more: 90 minutes, the order says 60"]


def test_another_weekday_or_time_than_its_specific_terms() -> None:
    tuesdays = (Window(weekday="tue", from_="15:00", to="18:00"),)
    assert drifts([order(times=tuesdays)], FOUR) == ()
    moved = [*FOUR[:3], booked(TUESDAY + 3 * WEEK + timedelta(days=1))]
    assert "Wed 27 Jan: 15:45 is not a time that the order sets (Tue 15:00 to 18:00)" in said(
        drifts([order(times=tuesdays)], moved)
    )
    late = [booked(TUESDAY, "17:00", "18:30")]
    assert len(drifts([order(times=tuesdays)], late)) == 1


def test_more_times_a_year_than_ordered() -> None:
    assert drifts([order(times_per_year=4)], FOUR) == ()
    assert said(drifts([order(times_per_year=3)], FOUR)) == ["4 times within a year, the order says 3"]


def test_whom_the_order_names() -> None:
    with_both = [booked(TUESDAY, "15:45", "17:15", 90, "Leanne Ellis", "Craig Dolan")]
    assert said(drifts([order(named_people=("Leanne Ellis", "Ann Ellis"))], with_both)) == [
        "nothing is booked with Ann Ellis, whom the order names",
        "Tue 5 Jan: Craig Dolan, whom the order does not name",
    ]


def test_sessions_after_the_last_day_of_the_order() -> None:
    assert said(drifts([order(last_day=TUESDAY + 2 * WEEK)], FOUR)) == [
        "Tue 26 Jan: after the order's last day, Tue 19 Jan"
    ]


def test_the_order_begun_last_governs_and_the_one_before_it_until_then() -> None:
    first = CourtOrder("R-1", None, date(2027, 3, 31), OrderSays(directed=True, minutes=60))
    second = CourtOrder("CO-2", date(2027, 3, 1), date(2027, 6, 30), OrderSays(directed=True, minutes=90))
    governs = {
        day: found.id if (found := order_on([first, second], day)) else None
        for day in (date(2027, 2, 28), date(2027, 3, 1), date(2027, 4, 1), date(2027, 7, 1))
    }
    assert list(governs.values()) == ["R-1", "CO-2", "CO-2", "CO-2"]
    assert last_covered([first, second], date(2027, 1, 1)) == date(2027, 6, 30)
    assert last_covered([first, second], date(2027, 7, 1)) == date(2027, 6, 30)


def test_a_gap_between_two_orders_is_covered_by_neither() -> None:
    first = CourtOrder("R-1", None, date(2027, 3, 31), OrderSays(directed=True))
    second = CourtOrder("CO-2", date(2027, 4, 5), None, OrderSays(directed=True))
    assert last_covered([first, second], date(2027, 1, 1)) == date(2027, 3, 31)
    assert last_covered([first, second], date(2027, 4, 5)) is None
    assert court_on(Court(), [first, second], date(2027, 4, 2)).expires_on == date(2027, 3, 31)


def test_a_case_is_judged_by_the_order_of_the_day_to_the_end_of_those_that_follow() -> None:
    court = Court(directed=True, expires_on=date(2027, 3, 31), minutes=60)
    referral = CLEAR.__class__(children=CLEAR.children, court=court)
    own = CourtOrder("R-1", None, date(2027, 3, 31), OrderSays(directed=True, minutes=60))
    assert with_orders(referral, [own], date(2027, 1, 1)) is referral
    second = CourtOrder("CO-2", date(2027, 4, 1), date(2027, 6, 30), OrderSays(directed=True, minutes=90))
    now = with_orders(referral, [own, second], date(2027, 1, 1)).court
    assert (now.minutes, now.expires_on) == (60, date(2027, 6, 30))
    later = with_orders(referral, [own, second], date(2027, 5, 1)).court
    assert (later.minutes, later.expires_on) == (90, date(2027, 6, 30))


def test_each_parent_goes_by_the_order_that_names_them() -> None:
    mothers = CourtOrder("CO-1", None, None, OrderSays(named_people=("Leanne Ellis",), minutes=90))
    fathers = CourtOrder("CO-2", date(2027, 1, 1), None, OrderSays(named_people=("Craig Dolan",), minutes=60))
    with_mother = [booked(TUESDAY, "15:45", "17:15", 90, "Leanne Ellis")]
    with_father = [booked(TUESDAY, "10:00", "11:30", 90, "Craig Dolan")]
    assert said(drifts([mothers, fathers], [*with_mother, *with_father])) == [
        "Tue 5 Jan: 90 minutes, the order says 60"
    ]
