"""The service is kept at the desk: every change says what it displaces, and is undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftdesk.acts.cancel import cancel
from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.desk.screens.diary import DiaryScreen
from ftdesk.store import service
from ftdesk.store.absences import away_from
from tests.at_desk import AtDesk, at_desk

INVENTED = Path(__file__).parents[2] / "invented_service"
WIDE = (140, 40)


@pytest.fixture
def served(office: Office) -> Office:
    """Return the office with the invented service in it."""
    import_folder(office, INVENTED)
    return office


async def command(hands: AtDesk, words: str) -> str:
    await hands.press("ctrl+p")
    await hands.type(words)
    return await hands.press("enter")


async def test_a_manager_sees_everybody_with_hours_base_limit_and_aim(served: Office) -> None:
    async with at_desk(served, WIDE) as hands:
        await hands.press("4")
        await command(hands, "people hours")
        line = hands.line("Lena Moss")
        for word in ("supervisor", "Thrapley", "37", "25", "16", "mon 08:30-12:30 13:00-18:30"):
            assert word in line


async def test_what_is_called_as_typed_stands_first_in_the_commands(served: Office) -> None:
    async with at_desk(served, WIDE) as hands:
        await hands.press("4")
        assert "Numbers" in await command(hands, "service")


async def test_limit_is_edited_and_undone(served: Office) -> None:
    async with at_desk(served, WIDE) as hands:
        await hands.press("4")
        await command(hands, "people hours")
        await hands.press("e", *["tab"] * 4)
        await hands.retype("20")
        assert "weekly limit 25 to 20" in await hands.press("ctrl+s")
        assert "20" in hands.line("Lena Moss", "supervisor")
        await hands.press("u")
        assert served.store.read(service.staff)[0].weekly_limit == 25


async def test_hours_show_what_they_displace_and_lead_to_the_move(served: Office) -> None:
    async with at_desk(served, WIDE) as hands:
        await hands.press("4")
        await command(hands, "people hours")
        await hands.press("w")
        await hands.retype("12:00-18:30")
        await hands.press("ctrl+s")
        assert "Lena Moss works mon 12:00-18:30, 1 to cover" in hands.screen
        for word in ("Mon 4 Jan 10:00", "Garden room", "L Moss", "works 12:00 to 18:30"):
            assert word in hands.line("Ellis")
        assert "Move · V-4" in await hands.press("s")
        assert "1 to deal with" in await hands.press("escape")
        await hands.press("s")
        cancel(served, "V-4", by="the carer", reason="a school play")
        assert "Every planned session fits" in await hands.press("escape")
        await hands.press("escape", "3")
        await hands.press("u")
        assert "1 no longer fits" not in hands.screen
        await hands.press("4", "g")
        await hands.retype("4/1/2027")
        assert "1 no longer fits" in await hands.press("ctrl+s")


async def test_wrong_hours_stay_in_the_form(served: Office) -> None:
    async with at_desk(served, WIDE) as hands:
        await hands.press("4")
        await command(hands, "people hours")
        await hands.press("w")
        await hands.retype("9-5")
        assert "neither hours such as 09:00-12:30 nor none" in await hands.press("ctrl+s")


async def test_leave_is_put_in_from_the_diary_shortened_and_taken_back(served: Office) -> None:
    async with at_desk(served, WIDE) as hands:
        await hands.press("4", "n", "down", "enter")
        assert "Away" in hands.screen
        await hands.press("ctrl+s")
        assert len(served.store.read(away_from, served.now)) == 3
        await command(hands, "people hours")
        await hands.press("right_square_bracket")
        assert "leave" in hands.line("Thu 24 Dec 08:00")
        assert "is here" in await hands.press("x")
        assert len(served.store.read(away_from, served.now)) == 2


async def test_a_new_room_and_one_out_of_use(served: Office) -> None:
    async with at_desk(served, WIDE) as hands:
        await hands.press("3", "n", "down", "enter")
        await hands.type("TH3")
        await hands.press("tab", "tab")
        await hands.type("Attic")
        assert "is a room of Thrapley House" in await hands.press("ctrl+s")
        await command(hands, "people hours")
        await hands.press("right_square_bracket", "right_square_bracket", "x")
        await hands.retype("1/1/2027")
        await hands.press("ctrl+s")
        assert "Garden room is out of use" in hands.line("Ellis")


async def test_every_part_of_the_page_can_be_edited(served: Office) -> None:
    async with at_desk(served) as hands:
        await hands.press("4")
        await command(hands, "people hours")
        for titled in (
            "Away ·",
            "Garden room · TH1",
            "Thrapley House · TH",
            "x opens it again",
            "NN14 · NN14",
        ):
            await hands.press("right_square_bracket")
            assert titled in await hands.press("e")
            await hands.press("escape") if "x opens" not in titled else None
        await hands.press("right_square_bracket")
        assert "A drive" in await hands.press("e")
        await hands.type("25")
        assert "takes 25 min" in await hands.press("ctrl+s")
        await hands.press("right_square_bracket")
        await hands.press("e")
        await hands.type("50")
        assert "reading_minutes 40 to 50" in await hands.press("ctrl+s")


async def test_somebody_new_and_their_leaving(served: Office) -> None:
    async with at_desk(served, WIDE) as hands:
        await hands.press("4")
        await command(hands, "people hours")
        await hands.press("n")
        await hands.type("NS")
        await hands.press("tab")
        await hands.type("Nia Shaw")
        assert "works for the service as supervisor" in await hands.press("ctrl+s")
        await hands.press("end", "x")
        assert "Nia Shaw leaves" in hands.screen
        await hands.press("ctrl+s")
        assert "left" in hands.line("Nia Shaw", "supervisor")
        assert "Nia Shaw stays" in await hands.press("x")


async def test_what_no_longer_fits_is_looked_for_beside_the_desk(served: Office) -> None:
    async with at_desk(served, WIDE) as hands:
        await hands.press("4")
        await command(hands, "no longer fit")
        assert hands.line("what no longer fits")
        await hands.press("escape")
        diary = hands.desk.screen
        assert isinstance(diary, DiaryScreen)
        diary.action_displaced()
        diary.action_pane("inbox")
        await hands.desk.workers.wait_for_complete()
        await hands.press()
        assert "what no longer fits" not in hands.screen, "who has gone on is not taken back"
