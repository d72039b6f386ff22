"""A desk in a terminal of its own, worked by keys alone."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from ftdesk.acts.office import Office
from ftdesk.desk.app import Desk
from ftdesk.desk.preferences import Preferences


class AtDesk:
    """Somebody at the desk: presses keys, types, and reads the screen."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot = pilot

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.press(*({" ": "space", "\n": "enter"}.get(c, c) for c in text))

    async def retype(self, text: str) -> None:
        """Type a text in the place of what stands in the field."""
        await self.press("end", "ctrl+u")
        await self.type(text)

    @property
    def lines(self) -> list[str]:
        """The screen, line by line."""
        strips = self.pilot.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip).rstrip() for strip in strips]

    @property
    def screen(self) -> str:
        """The whole screen."""
        return "\n".join(self.lines)

    def line(self, *words: str) -> str:
        """Return the first line of the screen that holds all these words."""
        for line in self.lines:
            if all(word in line for word in words):
                return line
        raise AssertionError(f"no line with {words} in:\n{self.screen}")


@asynccontextmanager
async def at_desk(
    office: Office, size: tuple[int, int] = (80, 24), palette: str = "sixteen"
) -> AsyncIterator[AtDesk]:
    """Open the desk in a terminal of that size, in the terminal's own sixteen colours."""
    async with Desk(office, Preferences(palette=palette)).run_test(size=size) as pilot:
        await pilot.pause()
        yield AtDesk(pilot)
