"""What a desk shows that nobody is at: nothing of a case, and which key shows it again."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Static

from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.plain import plain


class IdleScreen(Screen[None]):
    """Stands over everything until enter is pressed.

    Args:
        minutes: for how long nobody has pressed a key.
        ends: when the desk ends if nobody comes.
    """

    CSS_PATH = stylesheet("idle")
    BINDINGS = [Binding("enter", "show_again", show=False)]  # noqa: RUF012

    def __init__(self, minutes: int, ends: str) -> None:
        super().__init__()
        self._minutes, self._ends = minutes, ends

    def compose(self) -> ComposeResult:
        """Say why nothing is seen."""
        told = "1 minute" if self._minutes == 1 else f"{self._minutes} minutes"
        yield Static(plain(f"The desk is hidden: nobody has pressed a key for {told}."), id="idle-why")
        yield Static(plain(f"enter shows it again. At {self._ends} it ends; what is being typed is kept."))

    def action_show_again(self) -> None:
        """Show the desk again."""
        self.dismiss(None)
