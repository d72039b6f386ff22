"""An act taken back puts a session only where it still fits; an export is nothing to take back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from ftdesk.acts.away import away
from ftdesk.acts.book import book
from ftdesk.acts.cancel import cancel
from ftdesk.acts.closure import closure
from ftdesk.acts.export_service import export_sessions
from ftdesk.acts.move import move
from ftdesk.acts.office import Office
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.undo import of_an_earlier_day, undo
from ftdesk.clock.local import LONDON
from ftdesk.diary.series import Slot
from ftdesk.model.errors import Refused
from ftdesk.store.check import check
from ftdesk.store.sessions import SessionRow, session

Series = Callable[..., BookingAsk]
OfficeOn = Callable[..., Office]
THE_22ND = date(2026, 12, 22)


@pytest.fixture
def cancelled(desk: Office, series: Series) -> Office:
    """Return a desk whose last act was to cancel Tue 22 December 15:45, Penfold 1, J Bains."""
    book(desk, series())
    cancel(desk, "S-00002", by="mother", reason="unwell")
    return desk


@pytest.fixture
def colleague(desk_at: OfficeOn) -> Office:
    """Return somebody else's desk."""
    return desk_at(login="a.reid")


def stands(office: Office, session_id: str = "S-00002") -> SessionRow:
    """Return a session."""
    found = office.store.read(session, session_id)
    assert found is not None
    return found


def leave(office: Office, staff: str) -> None:
    """Log leave on the 22nd."""
    away(
        office,
        staff,
        datetime(2026, 12, 22, tzinfo=LONDON),
        datetime(2026, 12, 23, tzinfo=LONDON),
        "leave",
    )


def test_a_session_does_not_go_back_onto_a_closed_day(cancelled: Office, colleague: Office) -> None:
    closure(colleague, THE_22ND, "PF", "burst pipe")
    with pytest.raises(Refused, match=r"can no longer go back to where it was: .*burst pipe") as refused:
        undo(cancelled)
    assert refused.value.kind == "clash"
    assert stands(cancelled).state == "cancelled"


def test_nor_to_a_supervisor_who_is_away(cancelled: Office, colleague: Office) -> None:
    leave(colleague, "JB")
    with pytest.raises(Refused, match=r"can no longer go back.*J Bains"):
        undo(cancelled)
    assert stands(cancelled).state == "cancelled"


def test_nor_into_a_room_that_was_taken(cancelled: Office, colleague: Office, series: Series) -> None:
    slots = (Slot("tue", "15:45", "PF1", ("LM",)),)
    book(colleague, series(2, slots=slots, from_on=THE_22ND, weeks=1))
    with pytest.raises(Refused, match="the room was taken"):
        undo(cancelled)
    assert stands(cancelled).state == "cancelled"


def test_a_move_is_not_taken_back_onto_a_day_closed_since(
    desk: Office, colleague: Office, series: Series
) -> None:
    book(desk, series())
    move(desk, "S-00002", day=date(2026, 12, 23))
    closure(colleague, THE_22ND, "PF", "burst pipe")
    with pytest.raises(Refused, match="burst pipe"):
        undo(desk)
    start = stands(desk).start
    assert start is not None and start.date() == date(2026, 12, 23)


def test_what_happened_elsewhere_is_in_nobodys_way(cancelled: Office, colleague: Office) -> None:
    leave(colleague, "KA")
    closure(colleague, date(2026, 12, 23), "CO", "boiler")
    undo(cancelled)
    assert stands(cancelled).state == "planned"
    assert cancelled.store.read(check).faults == ()


def test_an_export_is_not_the_last_act(cancelled: Office) -> None:
    export_sessions(cancelled)
    assert "S-00002" in undo(cancelled)
    assert stands(cancelled).state == "planned"


def test_act_by_act_each_says_what_it_took_back(desk: Office, series: Series) -> None:
    book(desk, series())
    for number in (2, 3, 4):
        cancel(desk, f"S-0000{number}", by="mother", reason="unwell")
    assert [undo(desk)[:7] for _ in range(3)] == ["S-00004", "S-00003", "S-00002"]


def test_an_act_of_an_earlier_day_is_known_as_one(cancelled: Office, desk_at: OfficeOn) -> None:
    assert of_an_earlier_day(cancelled) is None
    assert of_an_earlier_day(desk_at("2026-12-14T23:59")) is None
    found = of_an_earlier_day(desk_at("2026-12-15T00:00"))
    assert found is not None and found.name == "cancel"
