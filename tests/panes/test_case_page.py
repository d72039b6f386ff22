"""A case on one page and in one document, with its history."""

from __future__ import annotations

import json
from datetime import date

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.look import look
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.records import finish, upload
from ftdesk.acts.sessions import hold, miss
from ftdesk.acts.triage import log_talk
from ftdesk.acts.undo import undo
from ftdesk.clock.local import parse_when
from ftdesk.diary.series import Slot
from ftdesk.model.errors import WrongInput
from ftdesk.panes import history
from ftdesk.panes.case import case
from ftdesk.panes.document import document
from tests.panes.conftest import DeskAt


def test_the_page_tells_plan_next_last_and_what_waits(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    hold(
        desk_at("2026-12-15T17:30"),
        booked[0],
        end=parse_when("2026-12-15T17:10", field="end"),
        start=parse_when("2026-12-15T15:50", field="start"),
    )
    page = case(desk_at("2026-12-18T12:00"), "R-0001")
    texts = [line.text for line in page.lines()]
    assert page.header.text.startswith("R-0001  Kai Ellis    care order · supervised · with L Ellis, mother")
    assert any(text.startswith("Plan      A-0001 Tue 15:45 Penfold 1, J Bains, 1 h 30") for text in texts)
    assert any(text.startswith("Next      Tue 22 Dec 15:45, Penfold 1, J Bains") for text in texts)
    assert any(
        text.startswith("Last      Tue 15 Dec 15:45: held, record due 17 Dec, ✗ 1 wd") for text in texts
    )
    assert any("record of Tue 15 Dec 15:45: due 17 Dec, ✗ 1 wd (4.6)" in text for text in texts)
    assert any("✓ risk assessment" in text for text in texts)


def test_each_day_of_a_plan_has_its_own_room(desk_at: DeskAt) -> None:
    slots = (Slot("tue", "15:45", "PF1", ("JB",)), Slot("thu", "10:00", "PF2", ("JB",)))
    ask = BookingAsk(referral="R-0001", slots=slots, from_on=date(2026, 12, 15), weeks=1)
    book(desk_at("2026-12-14T09:00"), ask)
    (plan,) = [
        line.text
        for line in case(desk_at("2026-12-14T10:00"), "R-0001").lines()
        if line.text.startswith("Plan")
    ]
    assert "Tue 15:45 Penfold 1, Thu 10:00 Penfold 2, J Bains, 1 h 30" in plan


def test_a_record_that_is_uploaded_is_said_so(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    office = desk_at("2026-12-15T17:30")
    hold(office, booked[0])
    finish(office, booked[0], "They read together.", by="JB")
    assert any(
        "record finished 15 Dec, not uploaded" in line.text for line in case(office, booked[0]).lines()
    )
    upload(office, booked[0], "LCS 1")
    assert any("held, record uploaded 15 Dec" in line.text for line in case(office, booked[0]).lines())


def test_a_session_opens_the_case_it_belongs_to(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    office = desk_at("2026-12-14T12:00")
    assert case(office, booked[2]).id == "R-0001"
    with pytest.raises(WrongInput, match="R-0404"):
        case(office, "R-0404")


def test_history_has_every_act_newest_first_and_says_what_was_taken_back(
    desk_at: DeskAt, booked: tuple[str, ...]
) -> None:
    office = desk_at("2026-12-15T17:30")
    miss(office, booked[0], by="Leanne", reason="ill", valid=True)
    undo(office)
    look(office, "R-0001")
    rows = history.rows(office, "R-0001", 0, 10)
    assert len(rows) == history.count(office, "R-0001")
    assert rows[1].says.endswith("(taken back)")
    assert rows[0].when == "15 Dec 17:30"
    names = [entry["name"] for entry in history.entries(office, "R-0001")]
    assert names[0] == "look"
    assert names[1] == "undo"
    (booking,) = [entry for entry in history.entries(office, booked[0]) if entry["name"] == "book"]
    changes = booking["changes"]
    assert isinstance(changes, list)
    assert {
        "table": "arrangement",
        "row": "A-0001",
        "field": "state",
        "from": "unplaced",
        "to": "booked",
    } in (changes)


def test_an_acts_changes_are_told_from_what_to_what(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    office = desk_at("2026-12-14T12:00")
    (row,) = [row for row in history.rows(office, "R-0001", 0, 10) if "booked" in row.says]
    texts = [line.text for line in history.change_lines(office, int(row.key), "R-0001")]
    assert "arrangement A-0001: state unplaced → booked" in texts
    assert f"session {booked[0]}: made" in texts


def test_the_document_tells_the_whole_story(desk_at: DeskAt, booked: tuple[str, ...]) -> None:
    office = desk_at("2026-12-15T17:30")
    log_talk(office, "R-0001", "carer", "will bring a coat")
    hold(office, booked[0])
    finish(office, booked[0], "They read together.", by="JB")
    tree = document(office, "R-0001")
    again = json.loads(json.dumps(tree))
    assert again["id"] == "R-0001"
    assert again["referral"]["children"][0]["name"] == "Kai Ellis"
    assert [one["id"] for one in again["sessions"]] == list(booked)
    assert again["sessions"][0]["record"]["text"] == "They read together."
    assert again["sessions"][1]["record"] is None
    assert again["talks"][0]["note"] == "will bring a coat"
    assert again["arrangements"][0]["arrange"]["minutes"] == 90
    assert {clock["kind"] for clock in again["deadlines"]} == {"record"}
    assert again["history"][-1]["name"]
