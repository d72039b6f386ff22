"""A screen on one case: it says who else has the case open, and tells others that it is open here."""

from __future__ import annotations

from textual.app import ComposeResult

from ftdesk.desk.screens.frame import Frame
from ftdesk.desk.who_else import who_else_line
from ftdesk.desk.widgets.one_line import OneLine
from ftdesk.desk.widgets.tabs_line import TabsLine


class OnOneCase(Frame):
    """What is booked, moved, recorded or suspended; the line is there only where it has something to say."""

    ON_ONE_CASE = True
    _told_of: str | None = None

    def compose(self) -> ComposeResult:
        """Lay the line below the tabs."""
        self.open_line = OneLine(id="also-open")
        for widget in super().compose():
            yield widget
            if isinstance(widget, TabsLine):
                yield self.open_line

    def on_mount(self) -> None:
        """Tell others, once the screen stands."""
        self.call_after_refresh(self._tell)

    def on_unmount(self) -> None:
        """Tell nobody any more that the case is open here."""
        if self._told_of is not None:
            self.desk.open_cases.close(self._told_of)

    def look_again(self) -> None:
        """Redraw what has changed, who else has the case open among it."""
        super().look_again()
        line = who_else_line(self.office, self.case_id)
        self.open_line.show([(line, "warn")])
        self.open_line.display = bool(line)

    def _tell(self) -> None:
        if self._told_of is None and self.case_id is not None and self.is_attached:
            self._told_of = self.case_id
            self.desk.open_cases.open(self._told_of)
