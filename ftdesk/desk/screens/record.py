"""The record of a session, written in the desk: kept as it is typed, finished, read again."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress

from textual.containers import Horizontal, Vertical
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import TextArea

from ftdesk.clock.local import hm, short_day, since_words
from ftdesk.desk.actions import Action, bindings_on
from ftdesk.desk.desk_draft import COPIED
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.record_draft import RecordDraft
from ftdesk.desk.refusal import unkept_words
from ftdesk.desk.screens.ask_form import KEEP_SECONDS
from ftdesk.desk.screens.on_one_case import OnOneCase
from ftdesk.desk.widgets.choice import Choice
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.desk.widgets.one_line import OneLine
from ftdesk.model.errors import FtdeskError
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.record_due import due_words
from ftdesk.panes.records import court_words, record_words
from ftdesk.panes.session_words import session_title
from ftdesk.policy.record_template import SECTIONS, section_at, unwritten, words_in, write_on_at
from ftdesk.store.records import RecordRow
from ftdesk.store.sessions import SessionRow

_CONCERN = (
    ("no", "no significant concern"),
    ("yes", "significant concern: tell the social worker"),
)


class RecordScreen(OnOneCase):
    """Written under the headings of the template; a finished record is read, with its edition.

    Args:
        held: the session.
        draft: its record, as far as it has got.
    """

    NAME = "record"
    CSS_PATH = stylesheet("record")
    BINDINGS = bindings_on("record")

    def __init__(self, held: SessionRow, draft: RecordDraft) -> None:
        super().__init__()
        self.held = held
        self.draft = draft
        self._keeping: Timer | None = None
        self.writing = False
        self._asked_about = ""

    @property
    def case_id(self) -> str | None:
        """The case that the session is of."""
        return self.held.referral

    def panels(self) -> Iterable[Widget]:
        """Yield whose it is and by when it is due, the text, and what belongs into it."""
        self.heading_line, self.due_line = OneLine(id="heading"), OneLine(id="due")
        self.prompt = OneLine(id="prompt")
        self.text = TextArea(
            self.draft.text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, id="text"
        )
        self.text.cursor_blink = False
        self.significant = Choice(_CONCERN, "yes" if self.draft.significant else "no")
        self.sections, self.read_view = LinesView(id="sections"), LinesView(id="read")
        self.sections.can_focus = False
        written = Vertical(self.text, self.significant, id="written")
        self.write_view = Horizontal(written, self.sections, id="write")
        return [self.heading_line, self.due_line, self.prompt, self.write_view, self.read_view]

    def read_again(self) -> None:
        """Read the finished record again; what is being written stays, theirs stands below."""
        first = not self.heading_line.left
        self.draft.look_again(writing=self.writing)
        if first:
            self._write(not self.draft.finished)
            kept_at = self.draft.kept_at
            if self.draft.elsewhere:
                self.say(COPIED, "warn")
            elif kept_at is not None:
                when = f"{short_day(kept_at.date())} {hm(kept_at)}"
                self.say(f"what you had written is back, kept {when}", "quiet")
        whose = f"{session_title(self.office, self.held)} · {self.held.referral}"
        read_by = court_words(self.office, self.held.referral)
        self.heading_line.show([("Record · ", "heading"), (whose, "strong"), (read_by, "warn")])
        self._show_standing()
        last = self.draft.last
        if last is not None:
            events = last.signposts or ("a significant event",)
            concern = [Line(event, "⚑", Tone.WARN) for event in (events if last.significant else ())]
            told = [Line(record_words(self.office, last), tone=Tone.QUIET)]
            self.read_view.show(
                [*concern, *told, Line(""), *map(Line, last.text.split("\n"))], from_top=first
            )
            if self.writing and self.draft.overtaken:
                self._show_theirs(last)

    def _show_theirs(self, last: RecordRow) -> None:
        """Show what somebody else has finished meanwhile below what is being written."""
        self.read_view.display = True
        whose = f"{last.finished_by} {since_words(last.finished_at, self.office.today)}"
        self.read_view.name_it(f"Edition {last.edition}, finished by {whose}")
        self.say(
            f"! {whose} finished edition {last.edition}, which stands below; yours is kept, "
            "and goes after it once you finish it, with a reason",
            "warn",
        )

    def is_possible(self, action: Action) -> bool:
        """Tell what can be done: what is finished is read, until a new edition of it is written."""
        if action.id == "finish":
            return self.writing
        if action.id in ("new_edition", "mark", "as_text"):
            return not self.writing
        return super().is_possible(action)

    def on_text_area_changed(self) -> None:
        """Keep what is typed, within a second, however long the typing goes on."""
        self._keep_soon()
        self._show_sections()

    def on_text_area_selection_changed(self) -> None:
        """Say what belongs into the section that is being written."""
        self._show_prompt()

    def on_choice_chosen(self) -> None:
        """Keep the flag."""
        self._keep_soon()

    def keep_draft(self) -> bool:
        """Keep what has been typed; tell whether it could be."""
        if self._keeping is not None:
            self._keeping.stop()
            self._keeping = None
        if not self.writing:
            return True
        try:
            kept = self.draft.keep(self.text.text, significant=self.significant.value == "yes")
        except FtdeskError as error:
            self.say(unkept_words(error), "block")
            return False
        if kept:
            words = words_in(self.draft.text)
            self.say(f"kept as a draft, {words} word{'' if words == 1 else 's'}", "quiet")
        return True

    def on_unmount(self) -> None:
        """Leave the draft, however the record was left, to be found at any desk."""
        with suppress(FtdeskError):
            self.draft.leave()

    def action_back(self) -> None:
        """Go back; what was typed stays as a draft."""
        if self.keep_draft():
            super().action_back()

    def action_finish(self) -> None:
        """Finish the record; what was typed stays as a draft where that is refused.

        With sections unwritten it is asked for twice, so that saving by habit finishes nothing.
        """
        self.keep_draft()
        empty = unwritten(self.text.text)
        if words_in(self.text.text) and empty and self._asked_about != self.text.text:
            self._asked_about = self.text.text
            self.say(f"! kept, not finished: {len(empty)} unwritten ({empty[0]} …); again to finish", "warn")
            return
        self._finish()

    def _finish(self) -> None:
        """Finish it; first ask who finalises it, and why it is written again, where that has to be said."""
        from ftdesk.desk.forms.records import finish_form

        form = None
        if words_in(self.text.text):
            form = finish_form(self.office, self.held, self.draft.last, self.draft.finish)
        if form is None:
            try:
                self.draft.finish()
            except FtdeskError as error:
                self.read_again()
                self.refuse(error)
            else:
                self._finished(True)
            return
        from ftdesk.desk.screens.ask_form import AskForm

        self.app.push_screen(AskForm(form), self._finished)

    def _finished(self, done: bool | None) -> None:
        if done:
            self.writing = False
            self.leave_done()
        else:
            self.read_again()

    def action_as_text(self) -> None:
        """Show the record as the case system takes it, under its header."""
        from ftdesk.desk.screens.record_text import RecordTextScreen

        self.app.push_screen(RecordTextScreen(self.held.id))

    def action_new_edition(self) -> None:
        """Write a new edition of a finished record; the one before is kept."""
        self.text.load_text(self.draft.text)
        self.significant.offer(_CONCERN, "yes" if self.draft.significant else "no")
        self._write(True)
        self._show_standing()

    def action_mark(self) -> None:
        """Mark the record uploaded, told of, or shared."""
        from ftdesk.desk.form import made_again
        from ftdesk.desk.forms.records import record_state_form

        self.ask(made_again(lambda: record_state_form(self.office, self.held)))

    def _write(self, writing: bool) -> None:
        self.writing = writing
        self.write_view.display = self.prompt.display = writing
        self.read_view.display = not writing
        if not writing:
            self.read_view.focus()
            return
        self.text.focus()
        self.text.move_cursor(write_on_at(self.draft.text))
        self._show_sections()
        self._show_prompt()
        self.show_keys()

    def _keep_soon(self) -> None:
        if self._keeping is None and self.writing:
            self._keeping = self.set_timer(KEEP_SECONDS, self.keep_draft)

    def _show_prompt(self) -> None:
        lines, row = self.text.text.split("\n"), self.text.cursor_location[0]
        section = section_at(lines, row)
        if section is None:
            self.prompt.show([("write under the headings", "quiet")])
        else:
            self.prompt.show([(f"{section.heading}: ", "strong"), (section.prompt, "quiet")])

    def _show_sections(self) -> None:
        empty = unwritten(self.text.text)
        lines = [
            Line(section.heading, "–" if section.heading in empty else "✓", _tone(section.heading in empty))
            for section in SECTIONS
            if section.heading in empty or section.heading in self.text.text
        ]
        entry = self.office.profile.rules.get("N-3.43b")
        self.sections.name_it(f"Sections ({entry.paragraph})" if entry else "Sections")
        self.sections.show(lines)

    def _show_standing(self) -> None:
        """Say which edition it is and by whom, or by when it is due."""
        last, held = self.draft.last, self.held
        said = "" if self.draft.uploaded or held.end is None else due_words(self.office, held.end)
        if last is not None and self.writing:
            said = f"edition {last.edition + 1} · {said}"
        elif last is not None:
            when = f"{short_day(last.finished_at.date())} {hm(last.finished_at)}"
            said = f"edition {last.edition}, finished {when} by {last.finished_by}"
        self.due_line.show([(said, "quiet")])


def _tone(empty: bool) -> Tone:
    return Tone.QUIET if empty else Tone.GOOD
