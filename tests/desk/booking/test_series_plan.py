"""What a series begins with: only what its arrangement leaves no choice in."""

from __future__ import annotations

from dataclasses import replace as replaced
from datetime import date

import msgspec
import pytest

from ftdesk.acts.office import Office
from ftdesk.desk.forms.series import read_weekdays
from ftdesk.desk.series_plan import SeriesPlan, first_plan, from_draft
from ftdesk.diary.series import Slot
from ftdesk.model.arrange import Arrange
from ftdesk.model.errors import WrongInput
from ftdesk.model.people import Window
from ftdesk.panes.house import house_of
from ftdesk.store.sessions import arrangement

TODAY = date(2026, 12, 14)
TWO_DAYS = (
    Window(weekday="wed", from_="15:45", to="18:00"),
    Window(weekday="mon", from_="15:30", to="18:00"),
)


def begun(office: Office, workers: int = 1, **changed: object) -> SeriesPlan:
    """Return the plan that a series begins with, its arrangement changed."""
    found = office.store.read(arrangement, "A-0001")
    assert found is not None
    arrange: Arrange = msgspec.structs.replace(found.arrange, **changed)
    return first_plan(replaced(found, arrange=arrange), 60, workers, house_of(office), TODAY)


def test_as_many_days_as_wanted_are_chosen_each_from_when_the_family_can(office: Office) -> None:
    plan = begun(office, per_week=2, windows=TWO_DAYS)
    assert [(slot.weekday, slot.start) for slot in plan.slots] == [("mon", "15:30"), ("wed", "15:45")]


def test_more_days_than_wanted_are_a_choice(office: Office) -> None:
    assert begun(office, per_week=1, windows=TWO_DAYS).slots == ()


def test_usual_supervisors_are_chosen_where_they_are_as_many_as_needed(office: Office) -> None:
    assert begun(office, staff=("JB",)).staff == ("JB",)
    assert begun(office, staff=("JB", "LM")).staff == ()
    assert begun(office, 2, staff=("JB", "LM")).staff == ("JB", "LM")


def test_a_room_is_chosen_where_only_one_of_the_preferred_venue_suits(office: Office) -> None:
    assert begun(office, venues=("PF",), people=5).room == "PF1"
    assert begun(office, venues=("PF",), people=3).room == ""
    assert begun(office, venues=()).room == ""


def test_what_is_needed_and_not_chosen_is_named(office: Office) -> None:
    plan = begun(office, weeks=None)
    assert plan.unchosen(1) == ("supervisor", "room", "weekdays", "weeks")
    one = plan.with_room("PF1").with_staff(("JB",))
    assert one.unchosen(2) == ("second supervisor", "weekdays", "weeks")
    assert "supervisor" not in plan.unchosen(0)


def test_a_date_left_out_counts_only_while_it_lies_in_the_series(office: Office) -> None:
    plan = replaced(begun(office), slots=(Slot("tue", "15:45", "PF1", ("JB",)),), weeks=2)
    out = plan.with_date_left_out(date(2026, 12, 22))
    assert out.ask().leave_out == {date(2026, 12, 22)}
    assert replaced(out, weeks=1).ask().leave_out == frozenset()
    assert from_draft(out.as_draft()) == out


@pytest.mark.parametrize(("text", "days"), [("Mon Wed", ("mon", "wed")), ("fri, tuesday", ("tue", "fri"))])
def test_weekdays_are_read_as_people_write_them(text: str, days: tuple[str, ...]) -> None:
    assert read_weekdays(text) == days


@pytest.mark.parametrize("text", ["T", "Mon Xyz", "s"])
def test_what_is_no_weekday_is_named(text: str) -> None:
    with pytest.raises(WrongInput, match="is no weekday"):
        read_weekdays(text)
