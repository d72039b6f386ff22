"""A desk of any office in a terminal of any size, worked by keys alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from ftdesk.acts.office import Office
from ftdesk.desk.app import Desk
from ftdesk.desk.preferences import Preferences
from tests.desk.conftest import Sitting, shown


class AtDesk(Sitting):
    """Somebody at the desk who fills in forms."""

    async def retype(self, text: str) -> None:
        """Type a text in the place of what stands in the field."""
        await self.press("end", "ctrl+u")
        await self.type(text)

    @property
    def screen(self) -> str:
        """The whole screen."""
        return shown(self.desk)

    def line(self, *words: str) -> str:
        """Return the first line of the screen that holds all these words."""
        for line in self.screen.split("\n"):
            if all(word in line for word in words):
                return line
        raise AssertionError(f"no line with {words} in:\n{self.screen}")


@asynccontextmanager
async def at_desk(
    office: Office, size: tuple[int, int] = (80, 24), palette: str = "sixteen"
) -> AsyncIterator[AtDesk]:
    """Open the desk in a terminal of that size, in the terminal's own sixteen colours."""
    desk = Desk(office, Preferences(palette=palette))
    async with desk.run_test(size=size) as pilot:
        await pilot.pause()
        yield AtDesk(desk, pilot)
