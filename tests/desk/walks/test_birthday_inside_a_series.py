"""A child who turns 1, and one who turns 14, inside a series in Hertfordshire, by keys alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ftdesk.acts.office import Office
from ftdesk.clock.local import hm, local
from ftdesk.store.gone_past import gone_past
from ftdesk.store.referrals import tasks
from ftdesk.store.sessions import SessionRow, sessions_of
from tests.desk.walks.begun import NARROW, WIDE, assert_as_written, begin, sit
from tests.steps import Key, Step, Words

CASE = "R-0001"
NOW = "2026-10-19T12:00"
MESSAGE = """From: Nadia Whyte <nadia.whyte@example.org>
To: Family Time <familytime@example.org>
Subject: Family time referral - {name}
Date: Mon, 19 Oct 2026 11:20:00 +0100
Message-ID: <20261019.1120.whyte@example.org>
Content-Type: text/plain; charset="utf-8"

FAMILY TIME REFERRAL

Referring social worker: Nadia Whyte
Team: Children in Care Team 5
Telephone: 01632 960175
Email: nadia.whyte@example.org

Child's name: {name}
Date of birth: {born}
Legal status: ICO
Date became looked after: 30/09/2026
Care proceedings: Yes
Foster carer: Sunita Rao
Carer's phone: 07700 900331
Carer's postcode: NN14 3XX

Family member: Jade Brook
Relationship to child: Mother
Phone: 07700 900332

Court ordered: {directed}
Level of family time: Supervised
Recording and reporting: a report after each session
Purpose: Reunification
Reason for supervision: left alone overnight
Frequency: {frequency}
Length of session: {length}
Days and times the child can attend: {times}
Preferred venue: Mill Lane Centre
Transport: Foster carer will bring and collect
Start date: 26 October 2026
Number of weeks: 12

Risk assessment completed: Yes, 12/10/2026
Risks to the child: may be left alone
Risks to other children: none
Risks to staff: none
Risk management plan: never alone with Jade
"""


def infant(path: Path) -> Office:
    """Return the desk at which Mia's referral has come in: she turns 1 on Mon 23 Nov 2026."""
    text = MESSAGE.format(
        name="Mia Brook",
        born="23/11/2025",
        directed="No",
        frequency="Three times a week",
        length="2 hours",
        times="Monday 10:00-12:30; Wednesday 10:00-12:30; Friday 10:00-12:30",
    )
    return begin(path / "walk.db", "hertfordshire", "2026-10-19T11:30", text)


def young_person(path: Path, directed: str) -> Office:
    """Return the desk at which Leo's referral has come in: he turns 14 on Tue 24 Nov 2026."""
    text = MESSAGE.format(
        name="Leo Brook",
        born="24/11/2012",
        directed=directed,
        frequency="Once a week",
        length="1 hour 30 minutes",
        times="Wednesday 16:00-18:00",
    )
    return begin(path / "walk.db", "hertfordshire", "2026-10-19T11:30", text)


def accepted(why: str) -> tuple[Step, ...]:
    """Return the keys that accept the case and put its series together."""
    return (
        Key("a", r"Accept · R-0001"),
        Words(why, why),
        Key("ctrl+s", r"✓ R-0001 accepted"),
        Key("b", r"Book  "),
        Key("n", r"Still to choose: supervisor, room"),
        Key("enter", r"▸.*Lena Moss"),
        Key("enter", r"▸who +L Moss"),
        Key("down", r"▸second"),
        Key("down", r"▸room"),
        Key("enter", r"▸.*Mill Lane Centre"),
        Words("garden", r"▸.*Garden room"),
    )


def booked(office: Office) -> list[SessionRow]:
    """Return what is planned, in order."""
    return [one for one in office.store.read(sessions_of, referral=CASE) if one.state == "planned"]


def day(one: SessionRow) -> date:
    assert one.start is not None
    return local(one.start).date()


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_from_her_first_birthday_on_two_hours_become_an_hour_and_a_half(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    office = infant(tmp_path)
    await sit(
        office,
        NOW,
        Key("enter", r"! From Mon 23 Nov 2026, inside the series: Mia[\s\S]*H-3.1b[\s\S]*Mon 23 Nov 2026"),
        *accepted("shorter from her birthday"),
        Key("enter", r"✓ Mon 26 Oct 10:00 +\S"),
        *(Key("tab", r"▸✓ Mon 26 Oct 10:00 +Garden") for _ in range(2)),
        *(Key("down", r"▸✓") for _ in range(11)),
        Key("down", r"▸✓ Mon 23 Nov 10:00 to 11:30[\s\S]*! 90 minutes, not 120"),
        Key("b", r"Book 33 sessions[\s\S]*! Mon 23 Nov: 90 minutes, not 120: Mia Brook is from 1"),
        Key("ctrl+s", r"Why: needed"),
        Words("as agreed", r"as agreed"),
        Key("ctrl+s", r"✓ booked 33 sessions for Brook from Mon 26 Oct, 3 left out"),
        size=size,
    )
    ends = {day(one): hm(one.end) for one in booked(office) if one.end}
    birthday = date(2026, 11, 23)
    assert {end for on, end in ends.items() if on < birthday} == {"12:00"}
    assert {end for on, end in ends.items() if on >= birthday} == {"11:30"}
    told = [one.what for one in office.store.read(tasks, CASE) if one.kind == "tell"]
    shorter = sum(on >= birthday for on in ends) if len(ends) == 33 else 0
    assert told and all(f"; {shorter} only 90 min, the first on Mon 23 Nov" in what for what in told)
    assert any("90 minutes, not 120" in one.message for one in office.store.read(gone_past, CASE))
    assert_as_written(office)


async def test_what_is_not_known_of_one_who_turns_14_is_asked_before_he_is_booked_past_it(
    tmp_path: Path,
) -> None:
    office = young_person(tmp_path, "No")
    await sit(
        office,
        NOW,
        Key(
            "enter",
            r"! From Tue 24 Nov 2026, inside the series: Ask of what harm[\s\S]*Leo Brook is\s+│?\s*│?\s*14",
        ),
        *accepted("she asks the court"),
        Key("enter", r"✓ Wed 25 Nov 16:00"),
        Key("b", r"Book 12 sessions[\s\S]*! From Wed 25 Nov: Ask of what harm there is an immediate risk"),
        Key("esc", r"✓ Wed 25 Nov 16:00"),
    )
    assert booked(office) == []
    assert_as_written(office)


async def test_a_court_that_directs_it_lets_him_be_booked_and_the_page_names_the_dates(
    tmp_path: Path,
) -> None:
    office = young_person(tmp_path, "Yes")
    await sit(
        office,
        NOW,
        Key("enter", r"! From Tue 24 Nov 2026, inside the series: Leo Brook is 14 or over"),
        *accepted("the order says so"),
        Key("enter", r"✓ Wed 25 Nov 16:00"),
        Key("b", r"! Wed 25 Nov and 7 more: Leo turns 14 on Tue 24 Nov: Leo Brook is 14 or over"),
    )
    assert [day(one) for one in booked(office)][4] == date(2026, 11, 25)
    kept = {(one.act, one.rule, one.reason) for one in office.store.read(gone_past, CASE)}
    assert ("accept", "H-3.7", "the order says so") in kept
    assert_as_written(office)
