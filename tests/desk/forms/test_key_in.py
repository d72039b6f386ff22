"""A referral is keyed in by hand, beside what came in, and amended once decided."""

from __future__ import annotations

from datetime import date

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.take_in import take_in
from ftdesk.acts.triage import decide
from ftdesk.model.people import Child
from tests.at_desk import at_desk
from tests.desk.forms.correcting import SIZES, go_to, on_file
from tests.referred import CLEAR


async def test_a_referral_is_keyed_in_by_hand(office: Office) -> None:
    async with at_desk(office) as desk:
        await desk.press("n")
        await desk.press("ctrl+s")
        assert "nothing was changed" in desk.screen
        await go_to(desk, "Name", "Child 1")
        await desk.type("Amira Khan")
        await desk.press("tab", "tab")
        await desk.type("2020-05-06")
        await go_to(desk, "Add an adult")
        await desk.press("enter")
        await desk.type("Farah Khan")
        await desk.press("ctrl+s")
        assert "✓ R-0001 keyed in by hand" in desk.screen
    saved = on_file(office, "R-0001").referral
    assert saved.children[0] == Child(name="Amira Khan", date_of_birth=date(2020, 5, 6))
    assert [adult.name for adult in saved.adults or ()] == ["Farah Khan"]


MAIL = b"""From: Rose Okafor <r.okafor@example.org>\r
To: ftdesk@example.org\r
Subject: Family time\r
Date: Thu, 24 Dec 2026 16:30:00 +0000\r
Message-ID: <one@example.org>\r
\r
Child: Amira Khan\r
Date of birth: 06/05/2020\r
Zebra crossing at noon [/b]\r
"""


@SIZES
async def test_what_came_in_stands_beside_the_form(office: Office, size: tuple[int, int]) -> None:
    taken = take_in(office, "mail.eml", MAIL)
    assert taken.referral is not None
    async with at_desk(office, size) as desk:
        await desk.press("e", "ctrl+o")
        assert "Zebra crossing at noon [/b]" in desk.screen
        await desk.press("escape")
        assert "Correct R-0001" in desk.screen
        if size[0] > 100:
            assert "Zebra crossing at noon [/b]" in desk.screen


async def test_a_case_to_be_keyed_by_hand_is_settled_by_saving(office: Office) -> None:
    taken = take_in(office, "mail.pdf", b"%PDF-1.4 nothing in it")
    assert taken.referral is not None
    assert on_file(office, taken.referral).by_hand
    async with at_desk(office) as desk:
        await desk.press("e")
        await go_to(desk, "Name", "Child 1")
        await desk.type("Amira Khan")
        await desk.press("ctrl+s")
        assert "keyed in" in desk.screen
    row = on_file(office, taken.referral)
    assert (row.by_hand, row.family) == (False, "Khan")


async def test_an_accepted_case_is_corrected_with_the_key_that_corrects(office: Office) -> None:
    case = key_in(office, CLEAR)
    decide(office, case, "accept")
    async with at_desk(office) as desk:
        await desk.press("slash")
        await desk.type("Ellis")
        await desk.press("enter")
        assert "e Correct" in desk.screen
        await desk.press("e")
        assert "Correct R-0001 · Ellis" in desk.screen


async def test_a_decided_case_is_amended_from_the_list_of_commands(office: Office) -> None:
    case = key_in(office, CLEAR)
    decide(office, case, "accept")
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("slash")
        await desk.type("Ellis")
        await desk.press("enter", "ctrl+p")
        await desk.type("amend")
        await desk.press("enter")
        assert "Correct R-0001 · Ellis" in desk.screen
        await go_to(desk, "Phone", "Who refers")
        await desk.retype("01632 960177")
        await desk.press("ctrl+s")
        assert "✓ R-0001 corrected" in desk.screen
    saved = on_file(office, case)
    assert saved.referral.referrer is not None
    assert (saved.state, saved.referral.referrer.phone) == ("accepted", "01632 960177")
