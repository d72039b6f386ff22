"""The first line: whose desk this is, whether it is for training, when it is, and who sits at it."""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len
from textual.strip import Strip

from ftdesk.desk.plain import fitted
from ftdesk.desk.widgets.inked import Inked, Piece


@dataclass(frozen=True, slots=True)
class Heading:
    """What the first line says.

    Attributes:
        service: the service's name.
        training: a training database.
        when: date and time, such as `Thu 24 Dec 2026 16:41`.
        who: login and role, such as `jsmith · coordinator`.
    """

    service: str
    training: bool
    when: str
    who: str


class TopLine(Inked):
    """Draws the heading; what does not fit is cut in the service's name."""

    def __init__(self, heading: Heading) -> None:
        super().__init__()
        self.heading = heading

    def show(self, heading: Heading) -> None:
        """Draw another heading where it differs."""
        if heading != self.heading:
            self.heading = heading
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        heading, width = self.heading, self.content_size.width
        right = f"{heading.when}   {heading.who} "
        training = " TRAINING " if heading.training else ""
        room = width - cell_len(right) - len(" ftdesk  ") - len(training) - 1
        name = fitted(heading.service, max(0, min(room, cell_len(heading.service))))
        pieces: list[Piece] = [(" ftdesk  ", "heading"), (name, "strong"), (" ", "")]
        if training:
            pieces.append((training, "training"))
        used = sum(cell_len(text) for text, _ in pieces)
        pieces += [(" " * max(1, width - used - cell_len(right)), ""), (right, "quiet")]
        return self.strip(pieces)
