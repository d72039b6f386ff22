"""The record of a session, written in the desk: kept as it is typed, finished when it is done."""

from __future__ import annotations

from collections.abc import Iterable

from textual.binding import Binding
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static, TextArea

from ftdesk.acts.outcome import described, session_for
from ftdesk.acts.records import about, finish, save_draft
from ftdesk.desk.plain import plain
from ftdesk.desk.screens.ask_form import KEEP_SECONDS
from ftdesk.desk.screens.sheet import Sheet
from ftdesk.desk.widgets.choice import Choice
from ftdesk.model.errors import FtdeskError
from ftdesk.model.plain_text import clean
from ftdesk.panes.record_due import record_words
from ftdesk.store.sessions import SessionRow, draft, record


class RecordScreen(Sheet):
    """Text with its limits above it.

    Args:
        session: its id.
    """

    KEYS = "ctrl+s Finish   tab Significant concern   esc Back, kept as a draft"
    BINDINGS = [  # noqa: RUF012
        Binding("ctrl+s", "finish", show=False, priority=True),
        Binding("escape", "back", show=False, priority=True),
    ]

    def __init__(self, session: str) -> None:
        super().__init__()
        self.session = session
        self._keeping: Timer | None = None
        self._kept = ""

    def title_words(self) -> str:
        """Return whose record it is, and by when it has to be done."""
        found = self._found()
        due = f" · {record_words(self.office, found.end)}" if found.end else ""
        return f"Record · {described(found)} · {found.referral}{due}"

    def panels(self) -> Iterable[Widget]:
        """Yield the text and the question that goes with it."""
        office = self.office
        kept = office.store.read(draft, office.who.login, about(self.session))
        last = office.store.read(record, self.session)
        self._kept = kept.text if kept else last.text if last else ""
        self.text = TextArea(clean(self._kept), soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        self.text.cursor_blink = False
        significant = "yes" if last and last.significant else "no"
        self.significant = Choice(
            (("no", "no"), ("yes", "yes, the social worker is to be told")), significant
        )
        return [self.text, Static(plain("A significant concern"), id="significant-label"), self.significant]

    def on_mount(self) -> None:
        """Write on at the end."""
        self.text.focus()
        self.text.move_cursor(self.text.document.end)

    def on_text_area_changed(self) -> None:
        """Keep what is typed, shortly, however long the typing goes on."""
        if self._keeping is None:
            self._keeping = self.set_timer(KEEP_SECONDS, self.keep_draft)

    def keep_draft(self) -> None:
        """Keep what has been typed."""
        if self._keeping is not None:
            self._keeping.stop()
            self._keeping = None
        text = self.text.text
        if text == self._kept:
            return
        try:
            save_draft(self.office, self.session, text)
        except FtdeskError as error:
            self.refuse(error)
            return
        self._kept = text
        words = len(text.split())
        self.say(f"kept as a draft, {words} word{'' if words == 1 else 's'}")

    def action_finish(self) -> None:
        """Finish the record; what was typed stays as a draft where that is refused."""
        self.keep_draft()
        try:
            finish(self.office, self.session, self.text.text, self.significant.value == "yes")
        except FtdeskError as error:
            self.refuse(error)
            return
        self.dismiss(True)

    def action_back(self) -> None:
        """Leave; what was typed stays as a draft."""
        self.keep_draft()
        self.dismiss(False)

    def _found(self) -> SessionRow:
        return self.office.store.read(session_for, self.session)
