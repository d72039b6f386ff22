"""A field that is chosen, not typed: its choices on one line, or the chosen one of many."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from ftdesk.desk.plain import fitted
from ftdesk.desk.widgets.inked import Inked, Piece


class Choice(Inked, can_focus=True):
    """One of several; arrows or space go on, a letter goes to the next choice that begins with it.

    Args:
        choices: value and label of each.
        value: the one chosen to begin with; the first where it is none of them.
    """

    BINDINGS = [  # noqa: RUF012
        Binding("right,space", "step(1)", "Next", show=False),
        Binding("left", "step(-1)", "Before", show=False),
    ]

    class Chosen(Message):
        """Posted when another choice was made."""

    def __init__(self, choices: Sequence[tuple[str, str]], value: str, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.offer(choices, value)

    def offer(self, choices: Sequence[tuple[str, str]], value: str) -> None:
        """Offer other choices, one of them chosen."""
        self.choices = choices
        values = [choice for choice, _ in choices]
        self.at = values.index(value) if value in values else 0
        self.refresh()

    @property
    def value(self) -> str:
        """What is chosen."""
        return self.choices[self.at][0]

    def action_step(self, by: int) -> None:
        """Choose the next or the one before."""
        self._choose((self.at + by) % len(self.choices))

    def on_key(self, event: events.Key) -> None:
        """Go to the next choice that begins with a letter."""
        letter = (event.character or "").lower()
        if not letter.isalnum():
            return
        count = len(self.choices)
        for step in range(1, count + 1):
            at = (self.at + step) % count
            if self.choices[at][1].lower().startswith(letter):
                self._choose(at)
                break
        event.stop()
        event.prevent_default()

    def _choose(self, at: int) -> None:
        self.at = at
        self.refresh()
        self.post_message(self.Chosen())

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Keep letters for choosing; no action of the desk acts while this has the focus."""
        return character is not None and character.isalnum()

    def render_line(self, y: int) -> Strip:
        """Draw all choices where they fit, else the chosen one between arrows."""
        here = "cursor" if self.has_focus else "strong"
        width = self.content_size.width
        if sum(cell_len(label) + 4 for _, label in self.choices) <= width:
            pieces: list[Piece] = []
            for at, (_, label) in enumerate(self.choices):
                chosen = at == self.at
                pieces += [(f"{'●' if chosen else '○'} {label}", here if chosen else ""), ("  ", "")]
            return self.strip(pieces)
        of = f"  {self.at + 1} of {len(self.choices)}"
        label = fitted(self.choices[self.at][1], width - len(of) - 4).rstrip()
        return self.strip([("‹ ", "key"), (label, here), (" ›", "key"), (of, "quiet")])
