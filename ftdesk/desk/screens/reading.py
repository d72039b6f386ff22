"""A box of lines to read over the screen, such as help or the paragraphs of the policy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from ftdesk.desk.more_to_see import more_to_see
from ftdesk.desk.open_desk import OpenDesk, desk_of
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.plain import plain
from ftdesk.desk.screens.following import FollowingScreen
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.panes.lines import Line
from ftdesk.store.server_settings import server_settings


class ReadingScreen(ModalScreen[None]):
    """Shows lines until escape, backspace or q; a reading names its title and returns its lines."""

    CSS_PATH = stylesheet("reading")
    BINDINGS = [  # noqa: RUF012
        Binding("escape,backspace,q,enter,question_mark,f1,p", "back", show=False),
        Binding("ctrl+c", "copy", show=False),
    ]
    OF_A_CASE: ClassVar[bool] = False
    """It is text of one case to be handed on; `ctrl+c` copies it where the server lets text out."""

    @property
    def desk(self) -> OpenDesk:
        """The app."""
        return desk_of(self)

    def title_words(self) -> str:
        """Return what stands above the lines."""
        raise NotImplementedError

    def lines(self) -> Sequence[Line]:
        """Return the lines."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the lines."""
        with Vertical(id="reading"):
            yield Static(plain(self.title_words()), id="reading-title")
            view = LinesView()
            view.says_more = False  # the box around it does
            yield view
            copy = "   ctrl+c Copy" if self._may_be_copied() else ""
            yield Static(plain(f"↓ ↑ Read on{copy}   esc Back"), id="reading-keys")

    def on_mount(self) -> None:
        """Show the lines."""
        self.query_one(LinesView).show(self.lines())

    def on_lines_view_scrolled(self) -> None:
        """Say at the edge of the box whether there is more than it shows."""
        lines = self.query_one(LinesView)
        more = more_to_see(above=lines.more_above, below=lines.more_below)
        self.query_one("#reading").border_subtitle = more

    def action_copy(self) -> None:
        """Copy the lines to the clipboard of the person's own machine; the trail keeps that they did."""
        if self._may_be_copied():
            self.desk.copy_to_clipboard("\n".join(line.text for line in self.lines()))
            self.query_one("#reading-keys", Static).update(plain("✓ copied   esc Back"))

    def _may_be_copied(self) -> bool:
        return self.OF_A_CASE and self.desk.office.store.read(server_settings).clipboard

    def action_back(self) -> None:
        """Close the box."""
        self.dismiss(None)


class FollowingReading(ReadingScreen, FollowingScreen[None]):
    """A reading of what others may change while it is open."""

    def on_mount(self) -> None:
        """Begin to follow."""
        self.note_moment()

    def read_again(self) -> None:
        """Show the lines as they are now, from where somebody has read on to."""
        self.query_one(LinesView).show(self.lines(), from_top=False)
