"""What is offered for dates left out keeps every rule that a checker apart knows, and is booked as shown."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ftdesk.acts.away import away
from ftdesk.acts.book import book
from ftdesk.acts.book_left_out import LeftOutAsk, book_left_out
from ftdesk.acts.left_out import DateLeftOut, dates_left_out
from ftdesk.acts.office import Office
from ftdesk.acts.option_text import option_text, read_option
from ftdesk.acts.slots import slots
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.acts.undo import undo
from ftdesk.clock.local import at, hm
from ftdesk.commands.export import write_service_folder
from ftdesk.diary.blocks import Block
from ftdesk.diary.series import LEFT_OUT_BY_CHOICE
from ftdesk.model.errors import Refused
from ftdesk.store.sessions import SessionRow
from tests.acts.arranging.waiting import waiting
from tests.arranging_checker.check import violations
from tests.arranging_checker.folder import read
from tests.arranging_checker.shapes import Placement, Reading, minute


def book_with_a_date_left_out(office: Office, case: str) -> None:
    """Book the best option of a case, the second of its dates left out as for a clash that has cleared."""
    try:
        offers = slots(office, SlotsWish(referral=case, weeks=4, limit=1)).offers
    except Refused:
        return
    for offer in offers:
        held = [row.date for row in offer.preview.booked]
        if len(held) < 2:
            continue
        ask = read_option(case, option_text(offer.ask))
        book(office, replace(ask, leave_out=ask.leave_out | {held[1]}, reason="agreed"))
    with office.store.act("prepared", login="m.okoro", at=office.now) as writer:
        for row in writer.connection.execute("SELECT id, left_out FROM series").fetchall():
            told = json.loads(str(row["left_out"]))
            for one in told:
                if one["why"] == LEFT_OUT_BY_CHOICE:
                    one["why"] = "its supervisor on leave"
            writer.update("series", str(row["id"]), {"left_out": json.dumps(told)})


@pytest.fixture
def offered(invented_desk: Office) -> list[DateLeftOut]:
    """Return what is offered once every case that waits has a series with a date left out, and every second
    lead a meeting at that time.
    """
    for case in waiting(invented_desk):
        book_with_a_date_left_out(invented_desk, case)
    for one in [one for one in invented_desk.store.read(dates_left_out, invented_desk) if one.fits][::2]:
        assert one.usual is not None
        start = at(one.date, one.usual.start)
        away(invented_desk, one.usual.staff[0], start, start + timedelta(minutes=20), "meeting")
    return [one for one in invented_desk.store.read(dates_left_out, invented_desk) if one.free]


def placed(made: SessionRow, blocks: Iterable[Block]) -> Placement:
    """Return a session that was booked as the checker takes it, with the reading before it."""
    assert made.start is not None and made.end is not None and made.room is not None
    reading = tuple(
        Reading(one.staff, one.start.date(), minute(hm(one.start)), str(one.from_place), one.interval.minutes)
        for one in blocks
        if one.kind == "reading" and one.session == made.id
    )
    start, end = minute(hm(made.start)), minute(hm(made.end))
    return Placement(made.id, made.referral, made.start.date(), start, end, made.room, made.staff, reading)


def test_every_date_offered_passes_the_checker_and_is_booked_as_it_is_shown(
    invented_desk: Office, offered: list[DateLeftOut], tmp_path: Path
) -> None:
    write_service_folder(tmp_path / "out", invented_desk)
    service = read(tmp_path / "out")

    assert sum(one.fits for one in offered) >= 3
    assert sum(not one.fits for one in offered) >= 1
    for one in offered:
        asked = LeftOutAsk(referral=one.referral, slots={one.date: one.free}, reason="agreed")
        (booked,) = book_left_out(invented_desk, asked)
        (made,) = booked.sessions
        assert made.start is not None and one.free is not None
        assert (made.start.date(), hm(made.start)) == (one.date, one.free.start)
        assert (made.room, made.staff) == (one.free.room, one.free.staff)
        assert violations(service, [placed(made, booked.blocks)], now=invented_desk.now) == []
        undo(invented_desk)


def test_all_that_is_offered_to_a_case_can_be_booked_at_once(
    invented_desk: Office, offered: list[DateLeftOut]
) -> None:
    for case in sorted({one.referral for one in offered}):
        mine = [one for one in offered if one.referral == case]
        slots_of = {one.date: one.free for one in mine}
        book_left_out(invented_desk, LeftOutAsk(referral=case, slots=slots_of, reason="agreed"))
        left = invented_desk.store.read(dates_left_out, invented_desk, case)
        assert not {one.date for one in left} & slots_of.keys()
        undo(invented_desk)
