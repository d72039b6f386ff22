"""A box over the screen that follows what others change while it is open."""

from __future__ import annotations

from typing import TypeVar

from textual.screen import ModalScreen

from ftdesk.desk.open_desk import desk_of

T = TypeVar("T")


class FollowingScreen(ModalScreen[T]):
    """A box whose lines are read from the database.

    The desk calls `look_again` on whatever is on top once somebody has changed something; a box that was
    below another catches up when it is seen again. A box reads itself anew in `read_again`, the cursor
    left on its row, and nothing of what is typed or chosen touched.
    """

    _shown_moment: object = None

    def read_again(self) -> None:
        """Read what is shown anew."""
        raise NotImplementedError

    def note_moment(self) -> None:
        """Keep that what is shown is of now."""
        self._shown_moment = desk_of(self).moment

    def look_again(self) -> None:
        """Read anew what was read before the last change."""
        moment = desk_of(self).moment
        if moment != self._shown_moment:
            self.read_again()
            self._shown_moment = moment

    def on_screen_resume(self) -> None:
        """Catch up with what changed while another box lay over this one."""
        if self._shown_moment is not None:
            self.look_again()
