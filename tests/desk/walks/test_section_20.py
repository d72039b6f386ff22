"""Section 20 in Hertfordshire: the Head of Service agrees, then the Service Manager; then it is booked."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftdesk.clock.local import local
from ftdesk.store.authorisations import authorisations
from ftdesk.store.sessions import arrangements, sessions_of
from tests.desk.walks.begun import COORDINATOR, MANAGER, NARROW, WIDE, assert_as_written, begin, sit
from tests.steps import Key, Step, Words

CASE = "R-0001"
MESSAGE = """From: Nadia Whyte <nadia.whyte@example.org>
To: Family Time <familytime@example.org>
Subject: Family time referral - Efua Osei
Date: Wed, 4 Nov 2026 11:20:00 +0000
Message-ID: <20261104.1120.whyte@example.org>
Content-Type: text/plain; charset="utf-8"

FAMILY TIME REFERRAL

Referring social worker: Nadia Whyte
Team: Children in Care Team 5
Telephone: 01632 960175
Email: nadia.whyte@example.org

Child's name: Efua Osei
Date of birth: 14/06/2018
Legal status: Section 20
Date became looked after: 30/10/2026
Care proceedings: No
Foster carer: Sunita Rao
Carer's phone: 07700 900331
Carer's postcode: NN14 3XX

Family member: Abena Osei
Relationship to child: Mother
Phone: 07700 900332

Level of family time: Supervised
Reason for supervision: Efua was left with adults her mother did not know; risk of being taken
Frequency: Once a week
Length of session: 1 hour 30 minutes
Days and times Efua can attend: Monday 15:30-18:00; Tuesday 15:30-18:00
Transport: Foster carer will bring and collect
Start date: 23 November 2026

Risk assessment completed: Yes, 02/11/2026
"""

TAKEN_AND_ASKED: tuple[Step, ...] = (
    Key("enter", r"y Efua Osei is under section 20[\s\S]*Head of Service has to agree, and then"),
    Key("esc", r"Inbox"),
    Key("a", r"R-0001 taken into triage"),
    Key("2", r"▸Fri 6 Nov +1 wd +R-0001 +Osei E 8 +y Head of Service"),
    Key("c", r"Log a talk · R-0001 Osei"),
    Words("Nadia says what it is for.", r"what it is for"),
    Key("ctrl+s", r"talk with the social worker logged"),
)
"""What is open is asked, and the answers go where the form marks them."""

ANSWERED: tuple[Step, ...] = (
    Key("e", r"▸\?Purpose"),
    Key("right", r"▸•Purpose +‹ reunification ›"),
    *(Key("tab", r"▸") for _ in range(2)),
    Key("tab", r"▸\?Recording asked for"),
    Words("notes after each", r"▸•Recording asked for +notes after each"),
    *(Key("tab", r"▸") for _ in range(7)),
    Key("tab", r"▸\?Town, area or venue"),
    Words("Mill Lane", r"▸•Town, area or venue +Mill Lane"),
    *(Key("pagedown", r"▸") for _ in range(3)),
    *(Key("tab", r"▸") for _ in range(2)),
    Key("tab", r"▸\?Risk to the child"),
    Words("may be taken", r"may be taken"),
    Key("tab", r"▸\?Risk to others"),
    Words("none", r"▸•Risk to others +none"),
    Key("tab", r"▸\?Risk to staff"),
    Words("none", r"▸•Risk to staff +none"),
    Key("tab", r"▸\?How it is managed"),
    Words("never alone", r"▸•How it is managed +never alone"),
    Key("ctrl+s", r"✓ R-0001 corrected"),
)
WAITS: tuple[Step, ...] = (
    Key("b", r"✗ R-0001 has no arrangement to book; accept it first"),
    Key("a", r"Accept · R-0001 Osei"),
    Key("ctrl+s", r"R-0001 waits for the Head of Service \(H-3.8\)"),
    Key("ctrl+p", r"enter Choose"),
    Words("message", r"▸.*The message that asks for a missing authorisation"),
    Key("enter", r"\A(?![\s\S]*Efua)[\s\S]*To the Head of Service[\s\S]* EO is under section 20"),
    Key("esc", r"▸Fri 6 Nov"),
)
"""It cannot go ahead, and says whom to ask; the message names the child by initials only."""

TOO_SOON: tuple[Step, ...] = (
    Key("y", r"‹ the Head of Service ›"),
    Key("shift+tab", r"Whose power"),
    *(Key("left", r"‹ .* ›") for _ in range(1)),
    Key("tab", r"‹ the Service Manager ›"),
    Words("Dee Shaw", r"Dee Shaw"),
    Key("ctrl+s", r"authorised by the Service Manager, Dee Shaw, for H-3.8"),
    Key("enter", r"y Efua Osei is under section 20[\s\S]*Head of Service has to agree"),
)
"""The Service Manager's word alone counts for nothing."""

HEAD_OF_SERVICE: tuple[Step, ...] = (
    Key("2", r"▸Fri 6 Nov +today +R-0001 +Osei E 8 +y Head of Service"),
    Key("y", r"‹ the Head of Service ›"),
    Words("Sal Reed", r"Sal Reed"),
    Key("ctrl+s", r"authorised by the Head of Service, Sal Reed, for H-3.8"),
    Key("enter", r"authorised it before[\s\S]+had agreed; once more"),
    Key("a", r"Accept · R-0001 Osei"),
    Key("ctrl+s", r"R-0001 waits for the Service Manager \(H-3.8\)"),
)
MANAGER_AUTHORISES: tuple[Step, ...] = (
    Key("5", r"for a manager: 1 to authorise \(g\)"),
    Key("g", r"▸y +authorisation +R-0001 Osei: the Service Manager"),
    Key("y", r"‹ the Service Manager ›"),
    Words("Dee Shaw", r"Dee Shaw"),
    Key("ctrl+s", r"authorised by the Service Manager, Dee Shaw, for H-3.8"),
)

ACCEPTED_AND_BOOKED: tuple[Step, ...] = (
    Key("2", r"▸Fri 6 Nov +today +R-0001 +Osei E 8 +us\b"),
    Key("a", r"Note \(may be empty\)[\s\S]*! H-3.13[\s\S]*! H-3.17"),
    Words("both are agreed with the social worker", r"both are agreed"),
    Key("ctrl+s", r"✓ R-0001 accepted, one arrangement to place"),
    Key("b", r"Book  "),
    Key("n", r"Still to choose: supervisor, room, weekdays"),
    Key("enter", r"▸ +Lena Moss"),
    Key("enter", r"▸who +L Moss"),
    Key("down", r"▸second"),
    Key("down", r"▸room"),
    Key("enter", r"▸ +Garden room"),
    Key("enter", r"▸room +Garden room"),
    Key("down", r"▸days"),
    Key("enter", r"the family can come Mon Tue 15:30 to 18:00"),
    Words("mon", r"│ mon"),
    Key("ctrl+s", r"▸days +Mon"),
    *(Key("down", f"▸{line}") for line in ("time", "length", "from", "weeks")),
    Key("enter", r"How long · R-0001"),
    Words("12", r"│ 12"),
    Key("ctrl+s", r"✓ Mon 23 Nov"),
    Key("b", r"✓ booked 11 sessions for Osei from Mon 23 Nov, 1 left out"),
)
CONFIRMED: tuple[Step, ...] = (
    Key("/", r"a name, a case's id"),
    Words("osei", r"▸R-0001"),
    Key(
        "enter",
        r"Mon 15:30 Garden room, L Moss, 1 h 30, since 23 Nov[\s\S]*tell Nadia Whyte: 11 sessions booked",
    ),
    Key("ctrl+p", r"enter Choose"),
    Words("confirm", r"▸.*confirmed in writing"),
    Key("enter", r"Confirmed in writing · R-0001 Osei"),
    Key("ctrl+s", r"✓ R-0001: confirmation sent to social worker"),
)


@pytest.mark.parametrize("size", [NARROW, WIDE])
async def test_section_20_goes_ahead_once_both_have_agreed_in_their_order(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    office = begin(tmp_path / "walk.db", "hertfordshire", "2026-11-04T12:00", MESSAGE)
    await sit(office, "2026-11-05T10:00", *TAKEN_AND_ASKED, *ANSWERED, *WAITS, *TOO_SOON, size=size)
    await sit(office, "2026-11-06T09:30", *HEAD_OF_SERVICE, size=size)
    await sit(office, "2026-11-06T10:00", *MANAGER_AUTHORISES, who=MANAGER, size=size)
    await sit(office, "2026-11-06T10:30", *ACCEPTED_AND_BOOKED, *CONFIRMED, size=size)

    given = office.store.read(authorisations, CASE)
    assert [(one.role, one.name, one.on.isoformat(), one.login) for one in given] == [
        ("service_manager", "Dee Shaw", "2026-11-05", COORDINATOR),
        ("head_of_service", "Sal Reed", "2026-11-06", COORDINATOR),
        ("service_manager", "Dee Shaw", "2026-11-06", MANAGER),
    ]
    (plan,) = office.store.read(arrangements, CASE)
    booked = office.store.read(lambda connection: sessions_of(connection, arrangement=plan.id))
    days = [local(one.start).date().isoformat() for one in booked if one.start is not None]
    assert (len(days), days[0], days[-1]) == (11, "2026-11-23", "2027-02-08")
    assert "2026-12-28" not in days
    assert_as_written(office)
