"""A referral corrected and keyed in with keys alone: saved with the version read, nothing typed is lost."""

from __future__ import annotations

import dataclasses
from datetime import date

import pytest
from msgspec.structs import replace

from ftdesk.acts.correct import correct
from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office, Person
from ftdesk.acts.take_in import take_in
from ftdesk.acts.triage import decide, take
from ftdesk.model.people import Child
from ftdesk.store.referrals import ReferralRow, referral
from ftdesk.store.sessions import draft
from tests.at_desk import AtDesk, at_desk
from tests.referred import CLEAR, two_families, unassessed

SIZES = pytest.mark.parametrize("size", [(80, 24), (120, 40)])


def on_file(office: Office, case: str) -> ReferralRow:
    """Read a case."""
    row = office.store.read(referral, case)
    assert row is not None
    return row


def somebody_else(office: Office) -> Office:
    """Return another person's desk on the same database."""
    return dataclasses.replace(office, who=Person("mlee", "Mo Lee", "administrator", None))


async def go_to(desk: AtDesk, label: str, heading: str = "") -> None:
    """Go from section to section, then from field to field, until the cursor is on a field."""
    for _ in range(40):
        if heading and heading not in desk.screen.split("▸")[0].splitlines()[-1]:
            await desk.press("pagedown")
        else:
            break
    for _ in range(40):
        if f" {label}" in desk.line("▸")[1:30]:
            return
        await desk.press("tab")
    raise AssertionError(f"no field {label!r} in:\n{desk.screen}")


@SIZES
async def test_a_field_is_corrected_and_saved(office: Office, size: tuple[int, int]) -> None:
    case = key_in(office, CLEAR)
    async with at_desk(office, size) as desk:
        await desk.press("e")
        await go_to(desk, "Date of birth", "Child 1 · Kayden Ellis")
        await desk.retype("4/3/2019")
        await desk.press("tab")
        assert "2019-03-04" in desk.line("Date of birth")
        assert "1 change not saved" in desk.screen
        await desk.press("ctrl+s")
        assert "✓ R-0001 corrected" in desk.screen
    assert on_file(office, case).referral.children[0].date_of_birth == date(2019, 3, 4)
    assert on_file(office, case).referral == replace(
        CLEAR, children=(replace(CLEAR.children[0], date_of_birth=date(2019, 3, 4)),)
    )


async def test_it_begins_at_what_has_to_be_asked(office: Office) -> None:
    key_in(office, unassessed())
    async with at_desk(office) as desk:
        await desk.press("e")
        assert "▸?Assessment complete" in desk.screen
        await desk.press("y", "tab")
        assert "•Assessment complete" in desk.screen
        await desk.press("ctrl+s")
    assert on_file(office, "R-0001").referral.risk.assessment_complete is True


async def test_what_cannot_be_read_is_told_beside_its_field(office: Office) -> None:
    key_in(office, CLEAR)
    async with at_desk(office) as desk:
        await desk.press("e")
        await go_to(desk, "Minutes a session", "What is asked for")
        await desk.retype("soon")
        await desk.press("pageup", "ctrl+s")
        assert "▸✗Minutes a session" in desk.screen
        assert "Minutes a session: 'soon' is no whole number of 1 or more" in desk.screen
        await desk.press("ctrl+l")
        assert "90" in desk.line("▸", "Minutes a session")
    assert on_file(office, "R-0001").referral == CLEAR


async def test_letters_and_the_desks_keys_only_type(office: Office) -> None:
    key_in(office, CLEAR)
    async with at_desk(office) as desk:
        await desk.press("e")
        await go_to(desk, "Team", "Who refers")
        await desk.retype("q2u?/x")
        assert "q2u?/x" in desk.line("▸")
        await desk.press("tab", "pagedown", "pagedown")
        await go_to(desk, "Parental", "Adult 1")
        await desk.press("q", "2", "u")
        assert "Adult 1" in desk.screen


async def test_a_long_text_has_lines_of_its_own(office: Office) -> None:
    key_in(office, CLEAR)
    async with at_desk(office) as desk:
        await desk.press("e")
        await go_to(desk, "The child says", "Views")
        await desk.type("wants to see")
        await desk.press("enter")
        await desk.type("her nan")
        await desk.press("tab")
        assert "wants to see her nan" in desk.line("The child says")
        await desk.press("ctrl+s")
    assert on_file(office, "R-0001").referral.views.child == "wants to see\nher nan"


@SIZES
async def test_a_child_is_added_and_an_adult_taken_out(office: Office, size: tuple[int, int]) -> None:
    key_in(office, two_families())
    async with at_desk(office, size) as desk:
        await desk.press("e")
        await go_to(desk, "Name", "Child 2 · Mia Ellis")
        await desk.press("ctrl+n")
        await desk.type("Noah Ellis")
        assert "Child 3 · Noah Ellis" in desk.screen
        await go_to(desk, "Name", "Adult 2 · Craig Dolan")
        await desk.press("ctrl+r")
        assert "Adult 2 · Craig Dolan: is taken out on saving" in desk.line("▸")
        await desk.press("enter")
        assert "Craig Dolan" in desk.line("▸ Name")
        await desk.press("ctrl+r", "ctrl+s")
    saved = on_file(office, "R-0001").referral
    assert [child.name for child in saved.children] == ["Kayden Ellis", "Mia Ellis", "Noah Ellis"]
    assert [adult.name for adult in saved.adults or ()] == ["Leanne Ellis"]


async def test_the_last_child_stays(office: Office) -> None:
    key_in(office, CLEAR)
    async with at_desk(office) as desk:
        await desk.press("e")
        await go_to(desk, "Name", "Child 1")
        await desk.press("ctrl+r")
        assert "✗ a referral is for at least one child" in desk.screen
        assert "Kayden Ellis" in desk.line("▸")


async def test_several_are_ticked(office: Office) -> None:
    key_in(office, CLEAR)
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("e")
        await go_to(desk, "Immediate risk", "Risk")
        await desk.press("space", "right", "right", "space", "ctrl+s")
    assert on_file(office, "R-0001").referral.risk.immediate_risk_of_harm == ("physical", "sexual")


async def test_escape_keeps_what_was_typed(office: Office) -> None:
    key_in(office, CLEAR)
    async with at_desk(office) as desk:
        await desk.press("e")
        await go_to(desk, "Team", "Who refers")
        await desk.retype("Duty team")
        await desk.press("escape")
        assert "Inbox 1" in desk.screen
        assert on_file(office, "R-0001").referral == CLEAR
        await desk.press("e")
        assert "what you typed until Thu 24 Dec 16:41 is back" in desk.screen
        await desk.press("ctrl+s")
        assert "✓ R-0001 corrected" in desk.screen
    saved = on_file(office, "R-0001").referral.referrer
    assert saved is not None
    assert saved.team == "Duty team"
    assert office.store.read(draft, "jsmith", "correct R-0001") is None


async def test_what_was_typed_is_thrown_away_and_brought_back(office: Office) -> None:
    key_in(office, CLEAR)
    async with at_desk(office) as desk:
        await desk.press("e")
        await go_to(desk, "Team", "Who refers")
        await desk.retype("Duty team")
        await desk.press("ctrl+t")
        assert "Duty team" not in desk.screen
        await desk.press("ctrl+t")
        assert "Duty team" in desk.screen
        await desk.press("ctrl+t", "escape", "e")
        assert "is back" not in desk.screen
        assert "Duty team" not in desk.screen


async def test_what_somebody_else_saved_meanwhile_is_kept_and_named(office: Office) -> None:
    case = key_in(office, CLEAR)
    async with at_desk(office, (120, 40)) as desk:
        await desk.press("e")
        await go_to(desk, "Team", "Who refers")
        await desk.retype("Duty team")
        assert CLEAR.referrer is not None
        theirs = replace(CLEAR, referrer=replace(CLEAR.referrer, team="West 3"), notes="ring after two")
        correct(somebody_else(office), case, on_file(office, case).version, theirs)
        await desk.press("ctrl+s")
        assert "not saved: mlee changed it at 16:41 (R-0001 corrected)" in desk.screen
        assert "Duty team" in desk.line("▸!Team")
        assert "on file: West 3" in desk.screen
        assert on_file(office, case).referral == theirs
        await desk.press("ctrl+s")
        assert "✓ R-0001 corrected" in desk.screen
    saved = on_file(office, case).referral
    assert saved == replace(theirs, referrer=replace(CLEAR.referrer, team="Duty team"))


async def test_a_case_that_only_moved_on_is_saved_all_the_same(office: Office) -> None:
    case = key_in(office, CLEAR)
    async with at_desk(office) as desk:
        await desk.press("e")
        await go_to(desk, "Team", "Who refers")
        await desk.retype("Duty team")
        take(somebody_else(office), case)
        await desk.press("ctrl+s")
        assert "✓ R-0001 corrected" in desk.screen
    assert on_file(office, case).state == "triage"


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


async def test_what_is_typed_and_what_came_in_is_drawn_harmless(office: Office) -> None:
    harmful = "Ellis\x1b]52;c;x\x07 \u202e[red]x[/b][@click=app.quit]"
    case = key_in(office, replace(CLEAR, notes=harmful, reference=harmful))
    async with at_desk(office) as desk:
        await desk.press("e")
        assert "[red]x[/b][@click=app.quit]" in desk.screen
        assert not any(letter in desk.screen for letter in "\x1b\x07\u202e")
        await go_to(desk, "Team", "Who refers")
        await desk.press("y", "ctrl+s")
    assert on_file(office, case).referral.reference == harmful
