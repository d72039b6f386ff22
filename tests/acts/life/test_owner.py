"""A case is somebody's, and a call-back comes back to them on its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from ftdesk.acts.call_back import call_back
from ftdesk.acts.office import Office
from ftdesk.acts.owner import own
from ftdesk.acts.tasks import task_done
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.panes import case, inbox, overdue
from ftdesk.store.undo import last_act

OfficeOn = Callable[..., Office]


def owners(office: Office) -> dict[object, object]:
    return {entry["id"]: entry["owner"] for entry in inbox.entries(office)}


def test_a_case_is_taken_over_and_lists_say_so(desk_at: OfficeOn) -> None:
    desk = desk_at(login="jb")
    own(desk, "R-0001")
    assert owners(desk)["R-0001"] == "jb"
    own(desk, "R-0001", "lm")
    assert owners(desk)["R-0001"] == "lm"
    last = desk.store.read(last_act, "jb")
    assert last is not None
    assert "it was jb's" in last.says


def test_a_case_goes_to_nobody_unknown_and_not_to_whoever_has_it(desk: Office) -> None:
    with pytest.raises(WrongInput, match=r"nobody here is 'x\.nobody'"):
        own(desk, "R-0001", "x.nobody")
    with pytest.raises(Refused, match=r"m\.okoro's already"):
        own(desk, "R-0001")
    assert owners(desk)["R-0001"] == "m.okoro"


def test_a_call_back_comes_back_on_the_morning_of_its_day(desk_at: OfficeOn) -> None:
    made = call_back(desk_at(), "R-0001", date(2026, 12, 17), "Leanne, about the buggy")
    assert not [row for row in overdue.entries(desk_at("2026-12-16T18:00")) if row["id"] == made]
    morning = desk_at("2026-12-17T08:00")
    (row,) = [row for row in overdue.entries(morning) if row["id"] == made]
    assert (row["who"], row["about"]) == ("m.okoro", "R-0001")
    assert str(row["due_at"]).startswith("2026-12-17T09:00")
    assert "ring back: Leanne, about the buggy" in str(row["what"])
    assert any("ring back: Leanne" in line.text for line in case.case(morning, "R-0001").lines())
    task_done(morning, made)
    assert not [row for row in overdue.entries(morning) if row["id"] == made]


def test_a_call_back_goes_with_the_case_to_its_new_owner(desk: Office) -> None:
    made = call_back(desk, "R-0001", date(2026, 12, 14), "Pat")
    own(desk, "R-0001", "lm")
    (row,) = [row for row in overdue.entries(desk) if row["id"] == made]
    assert row["who"] == "lm"


def test_no_call_back_on_a_day_that_is_past_or_about_nothing(desk: Office) -> None:
    with pytest.raises(WrongInput, match="is past"):
        call_back(desk, "R-0001", date(2026, 12, 13), "Pat")
    with pytest.raises(WrongInput, match="whom to ring"):
        call_back(desk, "R-0001", date(2026, 12, 14), "  ")
