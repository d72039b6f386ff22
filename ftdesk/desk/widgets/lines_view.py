"""A panel of lines with their marks; only those that changed are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.binding import Binding
from textual.message import Message

from ftdesk.desk.more_to_see import more_to_see
from ftdesk.desk.plain import fitted, folded
from ftdesk.desk.widgets.inked import Piece
from ftdesk.desk.widgets.panel import Panel
from ftdesk.panes.lines import Line, Tone

NARROWEST = 25
"""Cells of text beside which something stands flush right; where there are fewer, that stands below."""


class LinesView(Panel, can_focus=True):
    """A panel that scrolls through lines longer or more than fit."""

    class Scrolled(Message):
        """Other lines are in view than before."""

    BINDINGS = [  # noqa: RUF012
        Binding("down,j", "scroll_by(1)", "Down", show=False),
        Binding("up,k", "scroll_by(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Further", show=False),
        Binding("space", "read_on", "Further", show=False),
        Binding("pageup", "page(-1)", "Back", show=False),
        Binding("home", "scroll_by(-100000)", "First", show=False),
        Binding("end", "scroll_by(100000)", "Last", show=False),
    ]

    def __init__(self, lines: Sequence[Line] = (), *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.lines: Sequence[Line] = lines
        self.top = 0
        self._folded: list[Line] = []
        self._folded_for = -1

    def show(self, lines: Sequence[Line], *, from_top: bool = True) -> None:
        """Show other lines; those that are the same are not drawn again.

        Args:
            lines: what to show.
            from_top: begin at the first line, as for another case; else stay, as after a change.
        """
        if lines == self.lines and not (from_top and self.top):
            return
        before, top, more_below = self._folded, self.top, self.more_below
        self.lines = lines
        self._fold()
        self.top = 0 if from_top else min(top, self._furthest())
        self._tell_more()
        if top or self.top or more_below != self.more_below:
            self.refresh()
            return
        changed = {
            y: max(self._extent(old), self._extent(new))
            for y in range(self.inner_height)
            for old, new in [(_at(before, y), _at(self._folded, y))]
            if old != new
        }
        if changed:
            self.refresh_inner(changed)

    @property
    def more_above(self) -> bool:
        """Whether lines stand above those that are shown."""
        return self.top > 0

    @property
    def more_below(self) -> bool:
        """Whether lines stand below those that are shown."""
        return self.top < self._furthest()

    def action_scroll_by(self, lines: int) -> None:
        """Scroll by some lines."""
        top = max(0, min(self.top + lines, self._furthest()))
        if top != self.top:
            self.top = top
            self._tell_more()
            self.refresh()
            self.post_message(self.Scrolled())

    def action_page(self, pages: int) -> None:
        """Scroll by what is in view, ten lines at most, so that none is passed over."""
        self.action_scroll_by(pages * max(1, min(10, self.inner_height)))

    def action_read_on(self) -> None:
        """Scroll by a page, as a pager does on space."""
        self.action_page(1)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave space to a screen that does something else with it."""
        if action == "read_on":
            return "space" not in self.screen._bindings.key_to_bindings
        return super().check_action(action, parameters)

    def on_resize(self) -> None:
        """Fold the lines for the new width."""
        self._fold()
        self.top = min(self.top, self._furthest())
        self._tell_more()
        self.post_message(self.Scrolled())

    def inner_line(self, y: int) -> list[Piece]:
        """Return one line: its mark, its text, and what stands flush right."""
        if self._folded_for != self.inner_width:
            self._fold()
        line = _at(self._folded, self.top + y)
        if line is None:
            return []
        tone = "" if line.tone is Tone.PLAIN else line.tone.value
        width = self.inner_width
        room = width - 3 - (cell_len(line.right) + 2 if line.right else 0)
        pieces: list[Piece] = [(f" {line.mark or ' '} " if line.mark else " ", tone)]
        room = room if line.mark else room + 2
        pieces.append((fitted(line.text, room), tone))
        if line.right:
            pieces.append((f" {line.right} ", "quiet"))
        return pieces

    def _fold(self) -> None:
        self._folded_for = width = self.inner_width
        self._folded = []
        for line in self.lines:
            whole = width - (4 if line.mark else 2)
            room = whole - (cell_len(line.right) + 2 if line.right else 0)
            if cell_len(line.text) <= room and "\n" not in line.text:
                self._folded.append(line)
                continue
            mark = " " if line.mark else ""
            below = bool(line.right) and room < NARROWEST
            first, *others = folded(line.text, max(whole if below else room, 10), _hanging(line.text))
            right = "" if below else line.right
            self._folded.append(Line(first, line.mark, line.tone, right, line.rule))
            self._folded += [Line(text, mark, line.tone, "", line.rule) for text in others]
            if below:
                self._folded.append(Line("", mark, line.tone, line.right, line.rule))

    def _extent(self, line: Line | None) -> int:
        """Return how far a line is written."""
        if line is None:
            return 0
        return self.inner_width if line.right else cell_len(line.text) + 4

    def _tell_more(self) -> None:
        if self.says_more:
            self.tell_place(more_to_see(above=self.more_above, below=self.more_below))

    def _furthest(self) -> int:
        return max(0, len(self._folded) - self.inner_height)


def _at(lines: Sequence[Line], index: int) -> Line | None:
    return lines[index] if index < len(lines) else None


def _hanging(text: str) -> int:
    """Return how far lines after the first are indented: under the text of a label such as `Children  …`."""
    label, gap, _ = text.partition("  ")
    if not gap or len(label) > 12:
        return len(text) - len(text.lstrip())
    return len(text) - len(text[len(label) :].lstrip())
