"""A box over the screen with a field to narrow a list by typing, and enter to choose from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.plain import plain
from ftdesk.desk.widgets.line import Line
from ftdesk.desk.widgets.long_list import Column, LongList, Rows


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing to choose: its key, what it says, and what stands beside that."""

    key: str
    says: str
    beside: str = ""
    before: str = ""


class Listing(ModalScreen[str]):
    """Typing narrows, the arrows move, enter chooses, escape goes back; answers the key of what was chosen.

    A listing names its `HINT`, its `EMPTY` before anything is typed and its `NONE` where nothing fits what
    was typed (`EMPTY` where it has none), and answers what fits in `offers`.
    """

    HINT: ClassVar[str]
    EMPTY: ClassVar[str]
    NONE: ClassVar[str] = ""
    CSS_PATH = stylesheet("listing")
    BINDINGS = [  # noqa: RUF012
        Binding("escape", "back", show=False),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("pageup", "move(-10)", show=False),
    ]

    def offers(self, text: str) -> Iterable[Offer]:
        """Return what fits what was typed, the best first."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the field above the list."""
        self._found: Sequence[Offer] = ()
        self.input = Line(placeholder=self.HINT, id="listing-input")
        self.input.cursor_blink = False
        self.list: LongList[Offer] = LongList(
            (
                Column("", 10, lambda offer: (offer.before, "key")),
                Column("", 0, lambda offer: offer.says),
                Column("", 24, lambda offer: (offer.beside, "quiet"), from_width=70),
            ),
            Rows(lambda: len(self._found), lambda offset, limit: self._found[offset : offset + limit]),
            empty=self.EMPTY,
        )
        self.list.can_focus = False
        with Vertical(id="listing"):
            yield self.input
            yield self.list
            yield Static(plain("enter Choose   esc Back"), id="listing-keys")

    def on_mount(self) -> None:
        """Show what there is before anything is typed."""
        self._narrow("")

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list."""
        event.stop()
        self._narrow(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Choose what is under the cursor."""
        event.stop()
        if self.list.key is not None:
            self.dismiss(self.list.key)

    def on_key(self, event: events.Key) -> None:
        """Go back on backspace in an empty field."""
        if event.key == "backspace" and not self.input.value:
            self.action_back()

    def action_move(self, by: int) -> None:
        """Move the cursor in the list."""
        self.list.action_move(by)

    def action_back(self) -> None:
        """Choose nothing."""
        self.dismiss(None)

    def _narrow(self, text: str) -> None:
        self._found = list(self.offers(text.strip()))
        self.list.empty = self.NONE or self.EMPTY if text.strip() else self.EMPTY
        self.list.cursor = self.list.top = 0
        self.list.read_again()
