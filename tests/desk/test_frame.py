"""The frame round the panes: counts, keys, what others change, midnight, sizes, colours."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace as with_other

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.acts.triage import take
from ftdesk.clock.now import FixedClock
from ftdesk.desk.actions import SCREENS
from ftdesk.desk.app import Desk
from ftdesk.desk.palettes import PALETTES, load_palette, usual_palette
from ftdesk.desk.screens.help import ABOUT
from ftdesk.store.database import Database
from tests.desk.conftest import SitDown, Sitting
from tests.referred import CLEAR


async def test_the_inbox_is_there_first_with_its_counts_and_its_keys(
    sit_down: SitDown, three_cases: Office
) -> None:
    async with sit_down() as sitting:
        screen = await sitting.press()
        assert "1 Inbox 3" in screen
        assert "TRAINING" in screen
        assert "Thu 24 Dec 2026 16:41" in screen
        assert "jsmith · administrator" in screen
        assert screen.split("\n")[-1].startswith(" enter Open")
        assert screen.rstrip().endswith("ctrl+p more")


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_every_pane_fits_every_size(
    sit_down: SitDown, three_cases: Office, size: tuple[int, int]
) -> None:
    async with sit_down(*size) as sitting:
        for key in "12345":
            lines = (await sitting.press(key)).split("\n")
            assert len(lines) <= size[1]
            assert "Inbox" in lines[1]
            assert "Overdue" in lines[1]
            assert "more" in lines[-1]


@pytest.mark.parametrize("key", "12345")
async def test_an_empty_pane_says_what_to_do_next(sit_down: SitDown, key: str) -> None:
    async with sit_down(80, 24) as sitting:
        screen = await sitting.press(key)
        said = {
            "1": "n keys a referral in by hand",
            "2": "1 goes to the inbox",
            "3": "ftdesk import brings",
            "4": "ftdesk import brings",
            "5": "2 goes to triage",
        }
        assert said[key] in screen


async def test_what_another_desk_does_is_seen_and_the_cursor_stays(
    sit_down: SitDown, three_cases: Office
) -> None:
    elsewhere = replace(three_cases, store=Database(three_cases.store.path))
    async with sit_down() as sitting:
        await sitting.press("down")
        row = cursor(sitting)
        child = with_other(CLEAR.children[0], name="Nia Newman")
        key_in(elsewhere, with_other(CLEAR, children=(child,)))
        sitting.desk.look_again()
        screen = await sitting.press()
        assert "1 Inbox 4" in screen
        assert "Newman" in screen
        assert cursor(sitting) == row
    elsewhere.store.close()


async def test_what_has_gone_meanwhile_is_refused_with_a_sentence(
    sit_down: SitDown, three_cases: Office
) -> None:
    elsewhere = replace(three_cases, store=Database(three_cases.store.path))
    async with sit_down() as sitting:
        case = sitting.desk.screen.case_id  # type: ignore[attr-defined]
        take(elsewhere, case)
        screen = await sitting.press("a")
        assert "✗" in screen
        assert "yours already" in screen
    elsewhere.store.close()


async def test_at_midnight_today_moves_on(sit_down: SitDown, three_cases: Office) -> None:
    async with sit_down() as sitting:
        assert "Thu 24 Dec 2026" in await sitting.press("3")
        now = three_cases.now
        sitting.desk.office = replace(three_cases, clock=FixedClock(now + timedelta(hours=8)))
        sitting.desk.look_again()
        screen = await sitting.press()
        assert "Fri 25 Dec 2026 00:41" in screen.split("\n")[0]
        assert "Venues   Fri 25 Dec 2026" in screen
        assert "16:41 today" not in await sitting.press("1")


async def test_keys_pressed_before_the_first_screen_is_drawn_are_no_harm(
    office: Office, three_cases: Office
) -> None:
    desk = Desk(office)
    async with desk.run_test() as pilot:
        await pilot.press("2", "c", "escape", "3", "1")
        await pilot.pause()
        assert desk.current_mode == "inbox"


async def test_the_list_of_commands_does_what_is_chosen(sit_down: SitDown, three_cases: Office) -> None:
    async with sit_down() as sitting:
        assert "Merge an update" not in await sitting.press("ctrl+p")
        await sitting.type("triage")
        screen = await sitting.press("down", "enter")
        assert "taken into triage" in screen


async def test_help_names_every_key_of_the_screen(sit_down: SitDown, three_cases: Office) -> None:
    async with sit_down(120, 60) as sitting:
        screen = await sitting.press("2", "question_mark")
        for words in ("Accept the referral", "Decline the referral", "Record an authorisation", "Marks"):
            assert words in screen
        assert "Help" not in (await sitting.press("escape")).split("\n")[6]


def test_help_says_what_every_screen_is_for() -> None:
    assert set(ABOUT) == set(SCREENS)


async def test_help_says_what_the_grid_of_the_diary_draws(sit_down: SitDown) -> None:
    async with sit_down() as sitting:
        screen = await sitting.press("4", "question_mark", "end")
        assert "rr >> ww   reads, drives, writes the record" in screen
        assert "does not work" in screen


async def test_find_says_so_where_no_case_fits(sit_down: SitDown, three_cases: Office) -> None:
    async with sit_down() as sitting:
        screen = await sitting.press("slash")
        assert "Every accepted case is booked" in screen
        await sitting.press(*"zzz")
        assert "No case holds every word of that" in await sitting.press()
        assert "Every accepted case is booked" in await sitting.press(*["backspace"] * 3)


async def test_find_opens_the_case(sit_down: SitDown, three_cases: Office) -> None:
    async with sit_down() as sitting:
        await sitting.press("slash")
        assert "Khan" in await sitting.type("khan")
        screen = await sitting.press("enter")
        assert "R-0002" in screen
        assert "Khan" in screen


async def test_a_reader_may_look_and_is_told_that_they_may_not_act(
    sit_down: SitDown, three_cases: Office
) -> None:
    async with sit_down() as sitting:
        who = replace(three_cases.who, role="reader")
        sitting.desk.office = replace(three_cases, who=who)
        assert "may look but not change" in await sitting.press("a")


@pytest.mark.parametrize("name", PALETTES)
async def test_every_palette_can_be_chosen_and_draws_every_pane(
    sit_down: SitDown, three_cases: Office, name: str
) -> None:
    async with sit_down() as sitting:
        sitting.desk.use_palette(load_palette(name))
        for key in "12345":
            assert "Inbox" in await sitting.press(key)


@pytest.mark.parametrize(
    ("environ", "palette"),
    [
        ({"TERM": "xterm-256color"}, "dark"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "dark"),
        ({"TERM": "xterm"}, "sixteen"),
        ({"TERM": "linux"}, "sixteen"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "sixteen"),
    ],
)
def test_a_terminal_of_few_colours_is_given_its_own(environ: dict[str, str], palette: str) -> None:
    assert usual_palette(environ) == palette


async def test_no_way_out_of_the_desk_is_left_open(office: Office, tmp_path: Path) -> None:
    desk = Desk(office)
    async with desk.run_test():
        before = set(tmp_path.iterdir())
        desk.action_screenshot()
        assert desk.save_screenshot(path=str(tmp_path)) == ""
        assert desk.deliver_screenshot() is None
        desk.open_url("https://example.org")
        desk.copy_to_clipboard("Ellis")
        assert set(tmp_path.iterdir()) == before


def cursor(sitting: Sitting) -> str:
    """Return the text of the row under the cursor."""
    rows = [strip.text for strip in sitting.desk.screen._compositor.render_strips()]
    return next(row[:50] for row in rows if "▸" in row)


async def test_closing_the_desk_while_it_looks_for_changes_is_no_mishap(sit_down: SitDown) -> None:
    async with sit_down() as sitting:
        await sitting.press("2")
        sitting.desk.set_interval(0.0001, sitting.desk.look_again)
        await sitting.press("1")
