"""A referral is corrected with keys alone, field by field, child by child."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from tests.at_desk import at_desk
from tests.desk.forms.correcting import SIZES, go_to, on_file
from tests.referred import CLEAR, two_families, unassessed


@SIZES
async def test_a_field_is_corrected_and_saved(office: Office, size: tuple[int, int]) -> None:
    case = key_in(office, CLEAR)
    async with at_desk(office, size) as desk:
        await desk.press("e")
        await go_to(desk, "Date of birth", "Child 1 · Kayden Ellis")
        await desk.retype("4/3/2019")
        await desk.press("tab")
        assert "Mon 4 Mar 2019" in desk.line("Date of birth")
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
