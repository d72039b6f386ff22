"""A sheet over the screen: a title, a list to work through, words below it, and its keys."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from ftdesk.desk.open_desk import desk_of
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.plain import plain
from ftdesk.model.errors import FtdeskError, Refused, WrongInput

if TYPE_CHECKING:
    from ftdesk.acts.office import Office


class Sheet(ModalScreen[bool]):
    """Answers whether something was done; a sheet names its `KEYS` and yields its `panels`."""

    KEYS: ClassVar[str]
    CSS_PATH = stylesheet("sheet")

    @property
    def office(self) -> Office:
        """What acts and panes work with."""
        return desk_of(self).office

    def title_words(self) -> str:
        """Return what stands at the top."""
        raise NotImplementedError

    def panels(self) -> Iterable[Widget]:
        """Yield what stands in the middle."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Lay out the sheet."""
        with Vertical(id="sheet"):
            yield Static(plain(self.title_words()), id="sheet-title")
            yield from self.panels()
            yield Static("", id="sheet-said")
            yield Static(plain(self.KEYS), id="sheet-keys")

    def say(self, text: str) -> None:
        """Say something below the list."""
        self.query_one("#sheet-said", Static).update(plain(text))

    def refuse(self, error: FtdeskError) -> None:
        """Say why something could not be done, with each reason."""
        reasons = error.reasons if isinstance(error, (Refused, WrongInput)) else ()
        self.say("\n".join([f"✗ {error.message}", *reasons[:6]]))

    def action_back(self) -> None:
        """Leave without doing it."""
        self.dismiss(False)
