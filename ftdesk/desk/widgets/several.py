"""A field of which some of a few are chosen, or stated to be none."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from ftdesk.desk.plain import fitted
from ftdesk.desk.widgets.inked import Inked, Piece

NONE = "none"


class Several(Inked, can_focus=True):
    """Left and right go along the choices, space ticks; `none` clears the others, no tick is "not stated".

    Args:
        choices: value and label of each, without that for none.
        value: the values ticked, parted by `;`.
    """

    BINDINGS = [  # noqa: RUF012
        Binding("right", "step(1)", "Next", show=False),
        Binding("left", "step(-1)", "Before", show=False),
        Binding("space", "tick", "Tick", show=False),
    ]

    class Chosen(Message):
        """Posted when a tick was set or taken away."""

    def __init__(self, choices: Sequence[tuple[str, str]] = (), value: str = "") -> None:
        super().__init__()
        self.offer(choices, value)

    def offer(self, choices: Sequence[tuple[str, str]], value: str) -> None:
        """Offer other choices, some of them ticked."""
        self.choices = [*choices, (NONE, "none")]
        self.ticked = {part.strip() for part in value.split(";")} - {""}
        self.at = 0
        self.refresh()

    @property
    def value(self) -> str:
        """The values ticked, parted by `;`; empty where it is not stated."""
        return "; ".join(value for value, _ in self.choices if value in self.ticked)

    def action_step(self, by: int) -> None:
        """Go along the choices."""
        self.at = (self.at + by) % len(self.choices)
        self.refresh()

    def action_tick(self) -> None:
        """Tick a choice, or take its tick away."""
        chosen = self.choices[self.at][0]
        if chosen == NONE:
            self.ticked = {NONE} - self.ticked
        else:
            self.ticked = (self.ticked ^ {chosen}) - {NONE}
        self.refresh()
        self.post_message(self.Chosen())

    def check_consume_key(self, key: str, character: str | None = None) -> bool:
        """Let no letter act while this has the focus."""
        return character is not None and character.isalnum()

    def render_line(self, y: int) -> Strip:
        """Draw all choices where they fit, else the one at hand between arrows."""
        width = self.content_size.width
        words = [f"{'■' if value in self.ticked else '□'} {label}" for value, label in self.choices]
        if sum(cell_len(word) + 2 for word in words) <= width:
            here = "cursor" if self.has_focus else ""
            pieces: list[Piece] = []
            for at, word in enumerate(words):
                pieces += [(word, here if at == self.at else ""), ("  ", "")]
            return self.strip(pieces)
        of = f" {self.at + 1} of {len(words)}, {len(self.ticked)} ticked"
        return self.strip(
            [
                ("‹ ", "key"),
                (fitted(words[self.at], width - len(of) - 4).rstrip(), "cursor"),
                (" ›", "key"),
                (of, "quiet"),
            ]
        )
