"""Every command possible now, narrowed by typing: what the key line has no room for."""

from __future__ import annotations

from collections.abc import Iterable

from ftdesk.desk.actions import key_of
from ftdesk.desk.screens.frame import Frame
from ftdesk.desk.screens.listing import Listing, Offer


class CommandsScreen(Listing):
    """The list of commands.

    Args:
        frame: the screen that they are for.
    """

    HINT = "type what you want to do"
    EMPTY = "Nothing here is called that.\nesc goes back."

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame

    def offers(self, text: str) -> Iterable[Offer]:
        """Return the actions possible now whose words hold every word that was typed."""
        moved = self.frame.desk.preferences.keys
        words = text.lower().split()
        for action in self.frame.possible_actions():
            said = f"{action.label} {action.help} {action.id}".lower()
            if action.id != "commands" and all(word in said for word in words):
                yield Offer(action.id, action.help, action.label, key_of(action, moved))
