"""A list to choose a supervisor or a room from, each tried in turn while one looks at it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from textual.events import Mount

from ftdesk.desk.screens.listing import Listing, Offer
from ftdesk.model.errors import FtdeskError

PAUSE = 0.005
"""Seconds between two tries, in which keys are heard."""


@dataclass(frozen=True, slots=True)
class Tried:
    """How well something fits: in a few cells, and why not more where there is room for it."""

    fits: str
    why: str = ""


class PickScreen(Listing):
    """Typing narrows, enter chooses; beside each stands how well it would fit, as soon as it is tried.

    Args:
        hint: what to type.
        found: what there is to choose.
        chosen: where the cursor begins.
        attempt: tries one of them; None where too little else is chosen to try anything.
    """

    HINT = "type a part of its name"
    EMPTY = "Nothing here is called that.\nesc goes back."

    def __init__(
        self,
        hint: str,
        found: Sequence[Offer],
        chosen: str,
        attempt: Callable[[str], Tried] | None,
    ) -> None:
        super().__init__()
        self.hint = hint
        self.found = found
        self.chosen = chosen
        self.attempt = attempt
        self._tried: dict[str, Tried] = {}

    def offers(self, text: str) -> Iterable[Offer]:
        """Return those whose words hold every word that was typed."""
        words = text.lower().split()
        width = max((cell_len(offer.says) for offer in self.found), default=0)
        for offer in self.found:
            if all(word in f"{offer.says} {offer.beside}".lower() for word in words):
                tried = self._tried.get(offer.key, Tried(""))
                gap = " " * (width - cell_len(offer.says) + 2)
                yield replace(offer, before=tried.fits, says=f"{offer.says}{gap}{tried.why}".rstrip())

    def on_mount(self, event: Mount) -> None:  # type: ignore[override]
        """Begin at what is chosen now, and try one after another."""
        event.prevent_default()
        super().on_mount()
        self.input.placeholder = self.hint
        self.list.go_to(self.chosen)
        self._try_later()

    def _try_later(self) -> None:
        if self.attempt is not None:
            self.set_timer(PAUSE, self._try_next)

    def _try_next(self) -> None:
        untried = [offer.key for offer in self._found if offer.key not in self._tried and offer.key]
        untried += [offer.key for offer in self.found if offer.key not in self._tried and offer.key]
        if not untried or self.attempt is None:
            return
        try:
            self._tried[untried[0]] = self.attempt(untried[0])
        except FtdeskError as error:
            self._tried[untried[0]] = Tried("✗", error.message)
        self._found = list(self.offers(self.input.value.strip()))
        self.list.read_again()
        self._try_later()
