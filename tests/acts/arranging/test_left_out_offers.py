"""What is offered for dates left out keeps every rule that a checker apart knows, and is booked as shown."""

from __future__ import annotations

import json
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
from ftdesk.diary.series import LEFT_OUT_BY_NAME
from ftdesk.model.errors import Refused
from tests.acts.arranging.waiting import waiting
from tests.arranging_checker.check import violations
from tests.arranging_checker.folder import read
from tests.arranging_checker.shapes import Placement, Service, minute


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
        for row in writer.all("SELECT id, left_out FROM series"):
            told = json.loads(str(row["left_out"]))
            for one in told:
                if one["why"] == LEFT_OUT_BY_NAME:
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


def placement(service: Service, one: DateLeftOut) -> Placement:
    assert one.free is not None
    start, minutes = minute(one.free.start), one.minutes or service.families[one.referral].minutes
    return Placement(
        f"{one.referral} on {one.date}",
        one.referral,
        one.date,
        start,
        start + minutes,
        one.free.room,
        one.free.staff,
    )


def test_every_date_offered_passes_the_checker_and_is_booked_as_it_is_shown(
    invented_desk: Office, offered: list[DateLeftOut], tmp_path: Path
) -> None:
    write_service_folder(tmp_path / "out", invented_desk)
    service = read(tmp_path / "out")

    assert sum(one.fits for one in offered) >= 3
    assert sum(not one.fits for one in offered) >= 1
    for one in offered:
        assert violations(service, [placement(service, one)], now=invented_desk.now) == []
        asked = LeftOutAsk(referral=one.referral, slots={one.date: one.free}, reason="agreed")
        (made,) = book_left_out(invented_desk, asked)[0].sessions
        assert made.start is not None and one.free is not None
        assert (made.start.date(), hm(made.start)) == (one.date, one.free.start)
        assert (made.room, made.staff) == (one.free.room, one.free.staff)
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
