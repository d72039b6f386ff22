"""A box of lines to read over the screen, such as help or the paragraphs of the policy."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from ftdesk.desk.more_to_see import more_to_see
from ftdesk.desk.open_desk import OpenDesk, desk_of
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.plain import plain
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.panes.lines import Line


class ReadingScreen(ModalScreen[None]):
    """Shows lines until escape, backspace or q; a reading names its title and returns its lines."""

    CSS_PATH = stylesheet("reading")
    BINDINGS = [Binding("escape,backspace,q,enter,question_mark,f1,p", "back", show=False)]  # noqa: RUF012

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
            yield Static(plain("↓ ↑ Read on   esc Back"), id="reading-keys")

    def on_mount(self) -> None:
        """Show the lines."""
        self.query_one(LinesView).show(self.lines())

    def on_lines_view_scrolled(self) -> None:
        """Say at the edge of the box whether there is more than it shows."""
        lines = self.query_one(LinesView)
        more = more_to_see(above=lines.more_above, below=lines.more_below)
        self.query_one("#reading").border_subtitle = more

    def action_back(self) -> None:
        """Close the box."""
        self.dismiss(None)
