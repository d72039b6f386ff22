"""A court order that runs out inside a series: nothing past it is booked until another order stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ftdesk.acts.office import Office
from ftdesk.clock.local import local
from ftdesk.store.court_orders import court_orders
from ftdesk.store.referrals import tasks
from ftdesk.store.sessions import sessions_of
from tests.desk.walks.begun import MANAGER, NARROW, WIDE, assert_as_written, begin, sit
from tests.steps import Key, Step, Words

CASE = "W-003"
OPEN: tuple[Step, ...] = (
    Key("/", r"a name, a case's id"),
    Words("marsh", r"▸W-003 +Marsh T"),
    Key("enter", r"W-003  Tom Marsh"),
)
ROOM: tuple[Step, ...] = (
    Key("b", r"Book  "),
    Key("n", r"Still to choose: room"),
    Key("down", r"▸second"),
    Key("down", r"▸room"),
    Key("enter", r"a room or a venue"),
    Words("garden", r"▸.*Garden room"),
)


def planned(office: Office) -> list[date]:
    """Return the dates that are booked."""
    found = office.store.read(sessions_of, referral=CASE)
    return [local(one.start).date() for one in found if one.state == "planned" and one.start]


def weeks(number: str, sees: str) -> tuple[Step, ...]:
    """Return the keys from the room's line to another number of weeks."""
    return (
        *(Key("down", f"▸{line}") for line in ("days", "time", "length", "from", "weeks")),
        Key("enter", r"How long · W-003"),
        Key("ctrl+u", r"Weeks"),
        Words(number, rf" {number} "),
        Key("ctrl+s", sees),
    )


def another(supervised: str, sees: str) -> tuple[Step, ...]:
    """Return the keys from the case's page that add the order that follows, directing supervision or not."""
    return (
        Key("n", r"what is new"),
        Words("court order", r"▸ +a court order"),
        Key("enter", r"A court order · W-003[\s\S]*NN26F00118 to Tue 24 Nov 2026"),
        Words("2026-11-25", r"2026-11-25"),
        Key("tab", r"Its last day"),
        Words("2027-02-24", r"2027-02-24"),
        Key("tab", r"Reference"),
        Words("NN26F00119", r"NN26F00119"),
        Key("tab", r"It directs the time"),
        Key("tab", r"It directs supervision"),
        Key(supervised, sees),
        Key("tab", r"Days a week"),
        Words("1", r" 1 "),
        Key("ctrl+s", r"✓ W-003: order NN26F00119 from Wed 25 Nov"),
    )


def booking(first: str) -> tuple[Step, ...]:
    """Return the keys that put the series together once the other order stands."""
    return (
        *ROOM,
        Key("enter", rf"✓ Tue {first}[\s\S]*✓ Tue 8 Dec +15:30"),
    )


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_another_order_is_the_new_basis_for_what_comes_after(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    office = begin(tmp_path / "walk.db", "northamptonshire", "2026-10-19T09:00")
    await sit(
        office,
        "2026-10-20T09:00",
        *OPEN,
        *ROOM,
        Key(
            "enter", r"✓ Tue 24 Nov 15:30[\s\S]*✗ Tue 1 Dec +15:30 +The court's order ends on[\s\S]*✗ 7 of 12"
        ),
        Key("b", r"nothing was booked: Tue 1 Dec: The court's order ends on Tue 24 Nov 2026:\s+after that"),
        *weeks("5", r"▸weeks +5\b(?![\s\S]*✗ Tue 1 Dec)"),
        Key("b", r"✓ booked 5 sessions for Marsh from Tue 27 Oct"),
        size=size,
    )
    assert planned(office)[-1] == date(2026, 11, 24)
    await sit(
        office,
        "2026-11-10T09:00",
        Key("5", r"✗ 10 wd  task +Marsh: ask what follows: t"),
        *OPEN,
        *another("right", r"● yes  ○ no  ○ not stated[\s\S]*● yes  ○ no  ○ not stated"),
        *booking("1 Dec"),
        Key("b", r"✓ booked 12 sessions for Marsh from Tue 1 Dec"),
        Key("5", r"5 Overdue"),
        size=size,
    )
    assert (len(planned(office)), planned(office)[-1]) == (17, date(2027, 2, 16))
    (order,) = office.store.read(court_orders, CASE)
    assert (order.reference, order.says.supervision_directed) == ("NN26F00119", True)
    open_tasks = [one.what for one in office.store.read(tasks, CASE) if one.done_at is None]
    assert not any("NN26F00118" in what for what in open_tasks)
    await sit(
        office,
        "2027-02-10T09:00",
        Key("5", r"task +Marsh: ask what follows: t"),
        *OPEN,
        Key("down", r"! ends in 14 days, on Wed 24 Feb 2027: nothing is booked past it"),
        who=MANAGER,
    )
    assert_as_written(office)


async def test_an_order_that_directs_no_supervision_has_it_asked_for_before_the_booking(
    tmp_path: Path,
) -> None:
    office = begin(tmp_path / "walk.db", "northamptonshire", "2026-10-19T09:00")
    await sit(
        office,
        "2026-10-20T09:00",
        *OPEN,
        *another("left", r"○ yes  ● no  ○ not stated"),
        Key("down", r"NN26F00119 .* directed · supervision not directed"),
        *booking("27 Oct"),
        Key(
            "b",
            r"Book 12 sessions · W-003[\s\S]*! From Tue 1 Dec: Ask on which grounds supervision is needed",
        ),
        Key("ctrl+s", r"✗ Why: needed"),
        Words("Nadia sends her assessment by Friday", r"by Friday"),
        Key("ctrl+s", r"✓ booked 12 sessions for Marsh from Tue 27 Oct"),
        Key("down", r"N-3.21[\s\S]*Nadia sends her assessment by Friday|by Friday[\s\S]*N-3.21"),
    )
    assert len(planned(office)) == 12
    assert_as_written(office)
