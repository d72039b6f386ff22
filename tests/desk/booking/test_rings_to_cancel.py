"""Somebody rings to cancel: one key, one form, and the calls that follow, ticked off by key."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from ftdesk.acts.book import book
from ftdesk.acts.cancel import cancel
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.proposing import BookingAsk
from ftdesk.acts.sessions import miss
from ftdesk.acts.tasks import task_done
from ftdesk.diary.series import Slot
from ftdesk.store.database import Database
from ftdesk.store.referrals import tasks
from ftdesk.store.sessions import SessionRow, session
from tests.at_desk import AtDesk, at_desk
from tests.desk.booking.conftest import OfficeAt, open_case
from tests.prepared import prepared


@pytest.fixture
def evening(office: Office, office_at: OfficeAt) -> Office:
    """Return a desk on Tue 15 Dec, 18:00: a session of Ellis that day 15:45, and another on the 22nd."""
    slot = Slot("tue", "15:45", "PF1", ("JB",))
    book(office, BookingAsk(referral="R-0001", slots=(slot,), from_on=date(2026, 12, 15), weeks=2))
    with prepared(office) as writer:
        body = json.loads(str(writer.row("referral", "R-0001")["body"]))
        body["adults"][0]["phone"] = "01632 960117"
        writer.update("referral", "R-0001", {"body": json.dumps(body)})
    return office_at("2026-12-15T18:00")


def one(office: Office, session_id: str = "S-00002") -> SessionRow:
    """Return a session."""
    found = office.store.read(session, session_id)
    assert found is not None
    return found


def still_to_tell(office: Office) -> list[str | None]:
    """Return who is still to be told of the cancellation."""
    found = office.store.read(tasks, "R-0001")
    return [task.who for task in found if task.session == "S-00002" and task.done_at is None]


async def begin(desk: AtDesk) -> None:
    """Open the case, choose the session of the 22nd, and begin to cancel it."""
    await open_case(desk, "R-0001")
    await desk.press("x")
    assert desk.line("Cancel one session")
    await desk.press("enter")
    assert desk.line("Cancel · R-0001 Ellis")
    assert desk.line("Which session")
    await desk.press("right", "ctrl+s")
    assert desk.line("Cancel · Ellis · S-00002 Tue 22 Dec 15:45")


async def test_the_form_keeps_who_asked_whose_it_is_when_and_why(evening: Office) -> None:
    async with at_desk(evening, (100, 40)) as desk:
        await begin(desk)
        assert desk.line("Notice, asked now: 6 days 21 h")
        assert desk.line("A parent's own, asked now: proposed that it does not count; you decide")
        await desk.type("Pat, the carer")
        await desk.press("tab", "right", "tab")
        await desk.retype("2026-12-14 09:05")
        await desk.press("tab")
        await desk.type("Leanne is in hospital")
        await desk.press("tab")
        await desk.type("Rose Okafor")
        await desk.press("tab", "right", "ctrl+s")
        assert desk.line("Ring in this order · Ellis · S-00002 Tue 22 Dec 15:45")
    found = one(evening)
    assert (found.state, found.outcome_by, found.asked_by) == ("cancelled", "Pat, the carer", "parent")
    assert (found.consulted, found.counts_missed) == ("Rose Okafor", False)
    assert found.asked_at is not None and found.asked_at.isoformat() == "2026-12-14T09:05:00+00:00"


async def test_the_calls_come_in_order_and_are_ticked_off(evening: Office) -> None:
    async with at_desk(evening, (100, 40)) as desk:
        await begin(desk)
        await desk.type("social worker")
        await desk.press("tab", "tab", "tab")
        await desk.type("court hearing")
        await desk.press("ctrl+s")
        assert desk.line("▸", "Leanne Ellis, mother", "01632 960117", "Tue 22 Dec 15:45 is cancelled")
        assert desk.line("the carer", "no number in the case")
        await desk.press("d")
        assert desk.line("✓ Leanne Ellis")
        assert desk.line("2 still to be told")
        assert still_to_tell(evening) == ["the carer", "the social worker"]
        await desk.press("c")
        await desk.type("rang out")
        await desk.press("ctrl+s")
        assert still_to_tell(evening) == ["the carer", "the social worker"]
        await desk.press("d", "d")
        assert desk.line("everybody has been told")
        assert still_to_tell(evening) == []


async def test_calls_that_were_left_wait_on_the_case(evening: Office) -> None:
    cancel(evening, "S-00002", by="mother", reason="ill")
    async with at_desk(evening, (100, 40)) as desk:
        await open_case(desk, "R-0001")
        await desk.press("l")
        assert desk.line("▸", "Leanne Ellis, mother")
        await desk.press("end", "d", "escape")
    assert still_to_tell(evening) == ["Leanne Ellis", "the carer"]


async def test_whom_somebody_else_told_meanwhile_is_ticked_off_at_once(evening: Office) -> None:
    cancel(evening, "S-00002", by="mother", reason="ill")
    async with at_desk(evening, (100, 40)) as desk:
        await open_case(desk, "R-0001")
        await desk.press("l", "end")
        on = desk.line("▸", "the social worker")
        store = Database(evening.store.path)
        other = replace(evening, store=store, who=Person("mokoro", "M Okoro", "coordinator"))
        found = store.read(tasks, "R-0001")
        mother = next(one for one in found if (one.who, one.kind) == ("Leanne Ellis", "tell"))
        task_done(other, mother.id)
        store.close()
        desk.desk.look_again()
        screen = await desk.press()
        assert "✓ Leanne Ellis" in screen, screen
        assert desk.line("▸") == on


async def test_a_refused_cancellation_keeps_what_was_typed(evening: Office) -> None:
    async with at_desk(evening, (100, 40)) as desk:
        await begin(desk)
        await desk.type("the carer")
        await desk.press("tab", "tab")
        await desk.retype("2027-01-01 09:00")
        await desk.press("tab")
        await desk.type("ill")
        await desk.press("ctrl+s")
        assert desk.line("✗ asked: Fri 1 Jan 09:00 is still to come")
        assert desk.line("the carer")
    assert one(evening).state == "planned"


async def test_the_same_key_works_where_a_session_waits_for_its_outcome(
    evening: Office, office_at: OfficeAt
) -> None:
    async with at_desk(office_at("2026-12-18T09:00"), (100, 40)) as desk:
        await desk.press("5", "end")
        assert "record" in desk.line("▸")
        await desk.press("x")
        assert desk.line("Cancel · Ellis · S-00001 Tue 15 Dec 15:45")
        assert desk.line("none: it had begun")


async def test_the_reason_of_a_miss_is_judged_with_the_key_of_its_outcome(evening: Office) -> None:
    miss(evening, "S-00001", by="Leanne", reason="no bus")
    async with at_desk(evening, (100, 40)) as desk:
        await open_case(desk, "R-0001")
        await desk.press("o")
        assert desk.line("Was the reason valid? · Ellis · S-00001")
        assert desk.line("Leanne: no bus")
        await desk.press("right", "tab")
        await desk.retype("P Nwosu")
        await desk.press("ctrl+s")
    found = one(evening, "S-00001")
    assert (found.valid, found.valid_by) == (False, "P Nwosu")


async def test_a_session_is_flagged_as_the_social_workers_with_a_key(evening: Office) -> None:
    async with at_desk(evening, (100, 40)) as desk:
        await open_case(desk, "R-0001")
        await desk.press("z", "right", "ctrl+s")
        assert desk.line("S-00002 Tue 22 Dec 15:45: led by the social worker")
    assert one(evening).social_worker_led
