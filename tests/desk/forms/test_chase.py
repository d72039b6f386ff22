"""What is late chased, and what is to be done marked as done, with keys alone."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

import pytest

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.clock.local import to_store
from ftdesk.clock.now import FixedClock
from ftdesk.store.referrals import chases, tasks
from tests.at_desk import at_desk
from tests.prepared import prepared
from tests.referred import CLEAR

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


def later(office: Office, days: int) -> Office:
    """Return the same desk some days later."""
    return dataclasses.replace(office, clock=FixedClock(office.now + timedelta(days=days)))


def with_task(office: Office, case: str) -> None:
    """Put a task on a case, due tomorrow."""
    with prepared(office, case) as writer:
        writer.says = "a task"
        writer.insert(
            "task",
            {
                "id": "K-1",
                "referral": case,
                "what": "ring the carer",
                "due_at": to_store(office.now + timedelta(days=1)),
            },
        )


@SIZES
async def test_what_is_late_is_chased(office: Office, size: tuple[int, int]) -> None:
    case = key_in(office, CLEAR)
    async with at_desk(later(office, 14), size) as desk:
        await desk.press("5", "c", "ctrl+s")
        assert "needed" in desk.screen
        await desk.type("rang R Okafor: will call back")
        await desk.press("ctrl+s")
        assert "chased: rang R Okafor: will call back" in desk.screen
    (chase,) = office.store.read(chases, case)
    assert chase.note == "rang R Okafor: will call back"
    assert chase.about != case


async def test_a_task_is_done_from_overdue(office: Office) -> None:
    case = key_in(office, CLEAR)
    with_task(office, case)
    async with at_desk(later(office, 2)) as desk:
        await desk.press("5", "end", "up")
        for _ in range(3):
            if "ring the carer" in desk.line("▸"):
                break
            await desk.press("down")
        await desk.press("d")
        await desk.type("left a message")
        await desk.press("ctrl+s")
        assert "✓ R-0001: done: ring the carer" in desk.screen
    (task,) = office.store.read(tasks, case)
    assert (task.done_by, task.note) == ("jsmith", "left a message")


async def test_a_task_is_done_from_its_case_and_taken_back(office: Office) -> None:
    case = key_in(office, CLEAR)
    with_task(office, case)
    async with at_desk(office) as desk:
        await desk.press("enter", "d")
        assert "ring the carer" in desk.screen
        await desk.press("ctrl+s")
        assert "✓ R-0001: done: ring the carer" in desk.screen
        await desk.press("u")
    (task,) = office.store.read(tasks, case)
    assert task.done_at is None


@SIZES
async def test_a_date_is_gone_to_as_people_write_it(office: Office, size: tuple[int, int]) -> None:
    async with at_desk(office, size) as desk:
        await desk.press("3", "g")
        await desk.press("ctrl+a", "ctrl+k")
        await desk.type("6 Jan 2027")
        await desk.press("enter")
        assert "Wed 6 Jan" in desk.screen
        await desk.press("g", "ctrl+a", "ctrl+k")
        await desk.type("31/2/2027")
        await desk.press("enter")
        assert "not a date such as" in desk.screen
