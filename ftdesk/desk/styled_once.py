"""Screens whose styles are worked out when they are made, and again only for another palette."""

from __future__ import annotations

from textual.events import ScreenResume
from textual.message_pump import MessagePump


class StyledOnce(MessagePump):
    """Textual works out every style again whenever a screen comes to the top; here nothing else changes them.

    It leans on `ScreenResume.refresh_styles` of the pinned Textual; `tests/desk` holds it to that.
    """

    _styled: str | None = None

    def _on_screen_resume(self, event: ScreenResume) -> None:
        """Leave the styles as they are where the palette is."""
        palette = self.app.theme
        event.refresh_styles = event.refresh_styles and self._styled not in (None, palette)
        self._styled = palette
