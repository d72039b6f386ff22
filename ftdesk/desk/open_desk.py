"""The desk as its screens see it: what they are drawn from, and what can be opened from any of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from textual.screen import Screen

from ftdesk.acts.office import Office
from ftdesk.desk.closed_ways import ClosedWays
from ftdesk.desk.open_cases import OpenCases
from ftdesk.desk.palettes import Palette
from ftdesk.desk.preferences import Preferences
from ftdesk.desk.widgets.top_line import Heading


class OpenDesk(ClosedWays, inherit_bindings=False):
    """What a screen may ask of the app that it stands on, which is `ftdesk.desk.app.Desk`.

    Attributes:
        office: the open database, the present, the policy, and who is at the desk.
        preferences: the user's own keys and colours.
        palette: the colours that are drawn with.
        counts: what waits in each pane, and how much of it is late.
        drawn_moment: the moment that what is on screen was last true of.
        is_drawn: the first screen stands.
        open_cases: the cases that are open here, for others to be told.
    """

    office: Office
    preferences: Preferences
    palette: Palette
    counts: Mapping[str, tuple[int, int]]
    drawn_moment: tuple[object, date] | None
    is_drawn: bool
    open_cases: OpenCases

    @property
    def moment(self) -> tuple[object, date]:
        """What everything on screen is true of: a moment of the database, and a day."""
        raise NotImplementedError

    @property
    def heading(self) -> Heading:
        """What the first line says now."""
        raise NotImplementedError

    def use_palette(self, palette: Palette) -> None:
        """Draw in other colours."""
        raise NotImplementedError

    def look_again(self) -> None:
        """Redraw what the database or the clock has changed."""
        raise NotImplementedError

    def action_leave(self) -> None:
        """Leave the desk, what is being typed kept as a draft."""
        raise NotImplementedError

    def end(self) -> None:
        """End the desk: on leaving, on a signal, when the connection is cut."""
        raise NotImplementedError

    def keep_drafts(self) -> bool:
        """Have every screen keep what is being typed; tell whether all of it could be."""
        raise NotImplementedError

    def open_commands(self) -> None:
        """Show every command that is possible on the screen on top."""
        raise NotImplementedError

    def open_help(self) -> None:
        """Show help for what has the focus on the screen on top."""
        raise NotImplementedError

    def open_case(self, case_id: str) -> None:
        """Open a case's page."""
        raise NotImplementedError


def desk_of(screen: Screen[Any]) -> OpenDesk:
    """Return the desk that a screen stands on."""
    return cast("OpenDesk", screen.app)
