"""Every screen that the desk has, opened by somebody who does not see a case: none names anybody in it."""

from __future__ import annotations

import dataclasses
import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

import ftdesk.desk.screens
from ftdesk.acts.cover_read import CoverWish
from ftdesk.acts.office import Office
from ftdesk.acts.person import Person
from ftdesk.acts.plan_reading import PlanWish
from ftdesk.acts.restrict import restrict
from ftdesk.acts.slots_search import SlotsWish
from ftdesk.desk.actions import ACTIONS, PANES, actions_on
from ftdesk.desk.acts_of_keys import NOT_OF_THE_CASE
from ftdesk.desk.forms.plan import Asked
from ftdesk.desk.move_trial import MoveTrial
from ftdesk.desk.screens.authorisation_request import AuthorisationRequestScreen
from ftdesk.desk.screens.book import BookScreen
from ftdesk.desk.screens.calls import CallsScreen
from ftdesk.desk.screens.case import CaseScreen
from ftdesk.desk.screens.correct import CorrectScreen
from ftdesk.desk.screens.cover import CoverScreen
from ftdesk.desk.screens.frame import Frame
from ftdesk.desk.screens.history import HistoryScreen
from ftdesk.desk.screens.left_out import LeftOutScreen
from ftdesk.desk.screens.move import MoveScreen
from ftdesk.desk.screens.options import OptionsScreen
from ftdesk.desk.screens.paragraph import ParagraphScreen
from ftdesk.desk.screens.plan import PlanScreen
from ftdesk.desk.screens.record_text import RecordTextScreen
from ftdesk.desk.screens.suspension import SuspensionScreen
from ftdesk.desk.series_options import SeriesOptions
from ftdesk.desk.series_trial import SeriesTrial
from ftdesk.model.errors import FtdeskError
from ftdesk.store.sessions import session
from tests.at_desk import AtDesk, at_desk
from tests.every_call import service
from tests.restricted_case import CASE, NAMED, OTHER, OTHER_SESSION, SESSION

BASES = {"DayPane", "FollowingReading", "FollowingScreen", "FormRoom", "Frame", "ListPane", "Listing"} | {
    *("OnOneCase", "ReadingScreen", "Sheet"),
}
"""What other screens are made of."""
OF_WHAT_IS_SEEN = {
    "CameInScreen": "lines that the screen below it has read",
    "IdleScreen": "no line but its own",
    "MergeScreen": "an update, of a row that others do not have",
    "PickScreen": "rooms, people and times to choose from",
    "RecordScreen": "a record, of a session on the page of a case that is seen",
    "StopScreen": "what the page of a case that is seen has to stop",
}
"""Screens that are handed what they show by another, or are not to be had without the case's own page."""


def moved(office: Office, some_id: str) -> MoveScreen:
    """Return the screen that moves a session."""
    found = office.store.read(session, some_id)
    assert found is not None
    return MoveScreen(MoveTrial(office, found))


def options(office: Office) -> OptionsScreen:
    """Return the screen of another case's options."""
    wish = SlotsWish(referral=OTHER, from_on=date(2027, 1, 4), weeks=4)
    return OptionsScreen(SeriesTrial(office, OTHER), SeriesOptions(office, wish))


OPENED: dict[str, Callable[[Office], Screen[Any]]] = {
    "CaseScreen": lambda _: CaseScreen(CASE),
    "CaseScreen by a session": lambda _: CaseScreen(SESSION),
    "CaseScreen of another": lambda _: CaseScreen(OTHER),
    "HistoryScreen": lambda _: HistoryScreen(CASE),
    "HistoryScreen of another": lambda _: HistoryScreen(OTHER),
    "LeftOutScreen": lambda _: LeftOutScreen(CASE),
    "CallsScreen": lambda _: CallsScreen("Calls", CASE),
    "CallsScreen of another": lambda _: CallsScreen("Calls", OTHER),
    "MoveScreen": lambda office: moved(office, "V-5"),
    "MoveScreen of another": lambda office: moved(office, OTHER_SESSION),
    "OptionsScreen": options,
    "BookScreen": lambda office: BookScreen(SeriesTrial(office, OTHER)),
    "ParagraphScreen": lambda _: ParagraphScreen(CASE),
    "AuthorisationRequestScreen": lambda _: AuthorisationRequestScreen(CASE),
    "RecordTextScreen": lambda _: RecordTextScreen("V-1"),
    "SuspensionScreen": lambda _: SuspensionScreen("SU-1"),
    "CorrectScreen": lambda _: CorrectScreen(CASE),
    "CoverScreen": lambda _: CoverScreen(CoverWish(staff="S2", on=date(2027, 1, 12), start=None, end=None)),
    "PlanScreen": lambda _: PlanScreen(Asked(PlanWish(from_on=date(2027, 1, 11), weeks=1, may_move=True), 1)),
}
"""Screens by their class, and of which they are, however they would otherwise be refused."""
BY_KEYS = {
    "DisplacedScreen": ("4", "displaced"),
    "ServiceScreen": ("4", "service"),
    "SummaryScreen": ("5", "summary"),
    "CommandsScreen": ("1", "commands"),
    "HelpScreen": ("1", "help"),
    "FindScreen": ("1", "find"),
    "AskForm": ("4", "away"),
    **{f"{pane.capitalize()}Screen": (str(n), "") for n, pane in enumerate(PANES, 1)},
}
"""Screens by their class, the pane and the action that open them."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Office]:
    """Open the desk of a coordinator who may not see the case, which has something of everything."""
    made = service(tmp_path / "service.db")
    restrict(made, CASE, ["lmoss"], "a threat to Zebedee Quillfeather")
    yield dataclasses.replace(made, who=Person("rahmadi", "R Ahmadi", "coordinator"))
    made.store.close()


def every_screen() -> Iterator[str]:
    """Go through the classes of screens in the package, by name."""
    for found in pkgutil.iter_modules(ftdesk.desk.screens.__path__):
        module = importlib.import_module(f"ftdesk.desk.screens.{found.name}")
        for name, one in inspect.getmembers(module, inspect.isclass):
            if issubclass(one, Screen) and one.__module__ == module.__name__:
                yield name


def test_every_screen_is_opened() -> None:
    """Fail until a screen that was added is opened here, or it is said why it need not be."""
    opened = {name.split()[0] for name in OPENED} | BY_KEYS.keys()
    assert {*every_screen()} == opened | BASES | OF_WHAT_IS_SEEN.keys()
    assert not opened & OF_WHAT_IS_SEEN.keys()


async def test_no_screen_names_anybody(desk: Office) -> None:
    async with at_desk(desk, (120, 40)) as hands:

        async def shown(which: str) -> None:
            await hands.pilot.pause()
            assert type(hands.desk.screen).__name__ == which.split()[0]
            assert not NAMED.search(hands.screen), (which, hands.screen)

        for which, (pane, action) in BY_KEYS.items():
            await hands.press(pane)
            if action:
                known = next(one for one in ACTIONS if one.id == action)
                await hands.desk.screen.run_action(known.call or known.id)
            await shown(which)
            await back(hands)
        for which, make in OPENED.items():
            try:
                hands.desk.push_screen(make(desk))
            except FtdeskError as refused:
                assert not NAMED.search(refused.message)
                continue
            await shown(which)
            await back(hands)


async def back(hands: AtDesk) -> None:
    """Close whatever lies over the panes."""
    while len(hands.desk.screen_stack) > 1:
        hands.desk.pop_screen()
    await hands.pilot.pause()


@pytest.mark.parametrize("pane", ["venues", "diary"])
async def test_on_its_row_no_key_opens_the_case(desk: Office, pane: str) -> None:
    async with at_desk(desk, (120, 40)) as hands:
        await to_its_row(hands, pane)
        for action in actions_on(pane):
            if not action.needs_row or action.id in NOT_OF_THE_CASE - {"open"}:
                continue
            await back(hands)
            frame = await to_its_row(hands, pane)
            await frame.run_action(action.call or action.id)
            await hands.pilot.pause()
            over = hands.desk.screen
            assert not NAMED.search(hands.screen), (action, hands.screen)
            assert f"{CASE} is restricted: ask a manager to see it" in hands.screen, action
            assert over is frame or action.id == "open", action


async def to_its_row(hands: AtDesk, pane: str) -> Frame:
    """Go through a pane, down and to the right, until the cursor is on the case."""
    await hands.press(str(PANES.index(pane) + 1), *["up"] * 6)
    frame = hands.desk.screen
    assert isinstance(frame, Frame)
    for _ in range(6):
        for _ in range(4):
            if frame.case_id == CASE:
                return frame
            await hands.press("right")
        await hands.press("down")
    raise AssertionError(hands.screen)
