"""The room on the screen that a form shares out: to its fields, to what it says, to its keys."""

from __future__ import annotations

from textual.events import Resize
from textual.screen import ModalScreen

from ftdesk.desk.more_to_see import more_to_see
from ftdesk.desk.open_desk import desk_of
from ftdesk.desk.plain import plain
from ftdesk.desk.who_else import who_else_line

ROUND_THE_FIELDS = 7
"""Rows that a form needs beside its fields and what it says: the screen's edge, border, title, keys."""
FORM_WIDTH = 96
"""Columns of a form, its border with it, where the terminal has them; of a narrower one nine tenths."""
ROUND_A_LINE = 6
"""Columns of a form that its border and the scroll bar take."""
LEAST_SAID = 3
"""Rows that are kept for a refusal before there is one."""
LEAST_FIELDS = 4
"""Rows that the fields keep, however long a refusal is."""


class FormRoom(ModalScreen[bool]):
    """A screen with `#form`, its `#form-fields` that scroll, and what it says below them in `#form-said`."""

    HORIZONTAL_BREAKPOINTS = []  # noqa: RUF012  # it is drawn alike at every width: no second look for styles
    _case: str | None = None
    _who_else = ""

    def on_mount(self) -> None:
        """Tell at the border whether there is more above or below, and who else has the case open."""
        for what in ("scroll_y", "virtual_size"):
            self.watch(self.query_one("#form-fields"), what, self._tell_more_soon, init=False)
        cases = (getattr(screen, "case_id", None) for screen in reversed(self.app.screen_stack))
        self._case = next(filter(None, cases), None)
        self.show_who_else()

    def show_who_else(self) -> None:
        """Say at the edge who else has the case open that the form lies over."""
        line = who_else_line(desk_of(self).office, self._case)
        if line != self._who_else:
            self._who_else = line
            self.query_one("#form").border_title = plain(line)

    def on_resize(self, event: Resize) -> None:
        """Leave the title, what was said and the keys their lines, whatever the fields and notes take."""
        self.make_room()

    def make_room(self) -> None:
        """Give the fields what is left beside what is said, and keep the focused one in view."""
        said = max(LEAST_SAID, self.query_one("#form-said").size.height)
        room = max(LEAST_FIELDS, self.size.height - ROUND_THE_FIELDS - said)
        self.query_one("#form-fields").styles.max_height = room
        self.call_after_refresh(self._show_focused)

    @property
    def width_at_first(self) -> int:
        """Columns of a line of the form, before anything is laid out."""
        return min(FORM_WIDTH, self.size.width * 9 // 10) - ROUND_A_LINE

    @property
    def rows_at_first(self) -> int:
        """Rows that the fields have before anything is said or scrolled."""
        return max(LEAST_FIELDS, self.size.height - ROUND_THE_FIELDS - LEAST_SAID)

    def _tell_more_soon(self) -> None:
        self.call_after_refresh(self._tell_more)

    def _tell_more(self) -> None:
        for fields in self.query("#form-fields"):  # none any more where the form has been closed meanwhile
            above, below = fields.scroll_y > 0, fields.scroll_y < fields.max_scroll_y
            self.query_one("#form").border_subtitle = more_to_see(above=above, below=below)

    def _show_focused(self) -> None:
        if self.focused is not None:
            self.focused.scroll_visible(animate=False)
        self._tell_more_soon()
