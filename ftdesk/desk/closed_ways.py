"""Ways out of the desk that Textual offers and a shared server must not: files, browsers, shells."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from textual.app import App


class ClosedWays(App[None]):
    """An app that writes no file, opens no address, starts no shell and keeps its clipboard to itself."""

    def deliver_text(self, *_args: Any, **_kwargs: Any) -> str | None:
        """Deliver nothing."""
        return None

    def deliver_binary(self, *_args: Any, **_kwargs: Any) -> str | None:
        """Deliver nothing."""
        return None

    def deliver_screenshot(self, *_args: Any, **_kwargs: Any) -> str | None:
        """Deliver nothing."""
        return None

    def action_screenshot(self, *_args: Any, **_kwargs: Any) -> None:
        """Take no picture."""

    def save_screenshot(self, *_args: Any, **_kwargs: Any) -> str:
        """Save no picture."""
        return ""

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open no address."""

    def action_command_palette(self) -> None:
        """Show no commands but the desk's own."""

    def action_change_theme(self) -> None:
        """Take the palettes of the desk alone."""

    def action_show_help_panel(self) -> None:
        """Show no help but the desk's own."""

    def action_suspend_process(self) -> None:
        """Give nobody a shell."""

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Give nobody a shell; what would have run meanwhile still does, without the terminal."""
        yield

    def copy_to_clipboard(self, text: str) -> None:
        """Keep what was copied inside the desk; the terminal's clipboard is outside it."""
        self._clipboard = text
