"""What is to be stopped of an accepted case: one session, or the family time itself."""

from __future__ import annotations

from collections.abc import Sequence

from ftdesk.desk.screens.listing import Listing, Offer


class StopScreen(Listing):
    """Typing narrows, enter chooses.

    Args:
        found: what can be stopped, the open suspensions among it.
    """

    HINT = "what is to be stopped"
    EMPTY = "Nothing here is called that.\nesc goes back."

    def __init__(self, found: Sequence[Offer]) -> None:
        super().__init__()
        self.found = found

    def offers(self, text: str) -> Sequence[Offer]:
        """Return those whose words hold every word that was typed."""
        words = text.lower().split()
        return [
            one for one in self.found if all(word in f"{one.says} {one.beside}".lower() for word in words)
        ]
