"""Desks driven by keys, on small databases, at a time that stands still."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from msgspec.structs import replace
from textual.app import App
from textual.events import Key
from textual.keys import _character_to_key, key_to_character
from textual.pilot import Pilot

from ftdesk.acts.key_in import key_in
from ftdesk.acts.office import Office
from ftdesk.desk.app import Desk
from ftdesk.desk.preferences import Preferences
from ftdesk.desk.quiet_driver import when_heard
from tests.referred import CLEAR


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a test that is a coroutine."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    wanted = pyfuncitem._fixtureinfo.argnames
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in wanted}))
    return True


def shown(app: App[None]) -> str:
    """Return what is on the screen, a line a row."""
    return "\n".join(strip.text.rstrip() for strip in app.screen._compositor.render_strips())


class Sitting:
    """Somebody at a desk: presses keys and reads the screen."""

    def __init__(self, desk: Desk, pilot: Pilot[None]) -> None:
        self.desk = desk
        self.pilot = pilot

    async def press(self, *keys: str) -> str:
        """Press keys, and return what the screen shows once it has settled.

        Each key is let through once the one before it is done with, as the terminal's driver does it.
        """
        for key in keys:
            await self._press(key)
        await self.pilot.pause()
        await self.pilot.pause()  # a layout is asked for as its widgets fall idle, and drawn after
        return shown(self.desk)

    async def type(self, text: str) -> str:
        """Type text, and return what the screen then shows."""
        return await self.press(*text)

    async def _press(self, key: str) -> None:
        name, letter = (_character_to_key(key), key) if len(key) == 1 else (key, key_to_character(key))
        event = Key(name, letter)
        event.set_sender(self.desk)
        self.desk.post_message(event)
        await self._heard()

    async def _heard(self) -> None:
        heard = asyncio.Event()
        when_heard(self.desk, heard.set)
        await asyncio.wait_for(heard.wait(), 30)
        while getattr(self.desk.screen, "is_looking", False):
            await asyncio.sleep(0)


SitDown = Callable[..., AbstractAsyncContextManager[Sitting]]


@pytest.fixture
def sit_down(office: Office) -> SitDown:
    """Return a function that opens the desk of `office` in a terminal of some size."""

    @asynccontextmanager
    async def opened(
        columns: int = 120, rows: int = 40, preferences: Preferences | None = None
    ) -> AsyncIterator[Sitting]:
        desk = Desk(office, preferences)
        async with desk.run_test(size=(columns, rows)) as pilot:
            await pilot.pause()
            yield Sitting(desk, pilot)

    return opened


@pytest.fixture
def three_cases(office: Office) -> Office:
    """Return the office with three new referrals, of the families Ellis, Khan and Marsh."""
    for name in ("Kayden Ellis", "Farah Khan", "Tom Marsh"):
        child = replace(CLEAR.children[0], name=name)
        key_in(office, replace(CLEAR, children=(child,)))
    return office
