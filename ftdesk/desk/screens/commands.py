"""Every command possible now, narrowed by typing: what the key line has no room for."""

from __future__ import annotations

from collections.abc import Iterable

from ftdesk.desk.actions import Action, key_of
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
        """Return the actions possible now whose words hold every word that was typed.

        Those that are called so stand first.
        """
        moved = self.frame.desk.preferences.keys
        words = text.lower().split()
        found = [
            action
            for action in self.frame.possible_actions()
            if action.id != "commands" and all(word in _said(action) for word in words)
        ]
        for action in sorted(found, key=lambda one: not one.label.lower().startswith(text.lower().strip())):
            yield Offer(action.id, action.help, action.label, key_of(action, moved))


def _said(action: Action) -> str:
    return f"{action.label} {action.help} {action.id}".lower()
