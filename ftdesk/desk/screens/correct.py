"""A referral corrected or keyed in by hand: one long form of every field, beside what came in."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Static

from ftdesk.acts.correct import correct
from ftdesk.acts.judging import judged_as
from ftdesk.acts.key_in import key_in
from ftdesk.clock.local import hm, short_day, since_words
from ftdesk.desk.desk_draft import COPIED, DeskDraft
from ftdesk.desk.forms.referral_sheet import EMPTY, ReferralSheet
from ftdesk.desk.open_desk import desk_of
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.plain import plain
from ftdesk.desk.refusal import unkept_words
from ftdesk.desk.screens.ask_form import KEEP_SECONDS
from ftdesk.desk.screens.came_in import CameInScreen
from ftdesk.desk.who_else import who_else_line
from ftdesk.desk.widgets.lines_view import LinesView
from ftdesk.desk.widgets.long_form import LongForm
from ftdesk.intake.missing import missing
from ftdesk.model.errors import FtdeskError, Refused, WrongInput
from ftdesk.model.referral import Referral
from ftdesk.panes.came_in import came_in_lines
from ftdesk.panes.field_words import said, shown
from ftdesk.panes.lines import Line, Tone
from ftdesk.store import history
from ftdesk.store.authorisations import authorisations
from ftdesk.store.referrals import ReferralRow, referral

if TYPE_CHECKING:
    from ftdesk.acts.office import Office

_SHEET = "sheet"
_KEYS = {
    "field": "tab Next  pgdn Section  ctrl+l As on file",
    "of several": "pgdn Section  ctrl+n Another  ctrl+r Out",
    "add": "enter Add  tab Next  pgdn Section",
    "removed": "enter Put back  tab Next  pgdn Section",
}
"""What the key line says between saving and going back, by what the cursor is on."""
_ONE_OF = re.compile(r"\.\d+\.")
"""The place of one child, adult or the like in a path."""


class CorrectScreen(Screen[bool]):
    """Asks for a whole referral and saves it; answers whether it was saved.

    What was typed is kept as a draft until it is saved or thrown away.

    Args:
        case: the case to correct; None for a new referral, keyed in by hand.
    """

    CSS_PATH = stylesheet("correct")
    BINDINGS = [  # noqa: RUF012
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("escape", "back", show=False, priority=True),
        Binding("ctrl+t", "throw_away", show=False, priority=True),
        Binding("ctrl+o", "came_in", show=False, priority=True),
        Binding("ctrl+down", "read_on(5)", show=False, priority=True),
        Binding("ctrl+up", "read_on(-5)", show=False, priority=True),
    ]

    def __init__(self, case: str | None) -> None:
        super().__init__()
        self.case = case
        self.on_file: ReferralRow | None = None
        self.form = LongForm(ReferralSheet(EMPTY), self._asked)
        self.form.said = self._say
        self.beside = LinesView(id="beside")
        self.beside.can_focus = False
        self._came_in: list[Line] = []
        self._keeping: Timer | None = None
        self._thrown = self._who_else = ""
        self._is_shown = False

    @property
    def office(self) -> Office:
        """What the act works with."""
        return desk_of(self).office

    def compose(self) -> ComposeResult:
        """Lay out the form, what came in beside or below it, and lines of words."""
        yield Static(id="correct-title")
        with Container(id="correct-body"):
            yield self.form
            yield self.beside
        yield Static(id="correct-said")
        yield Static(id="correct-keys")

    def on_mount(self) -> None:
        """Read the case, bring back what was typed before, and begin at what is missing."""
        if self.case is not None:
            self.on_file = self.office.store.read(referral, self.case)
            self._came_in = came_in_lines(self.office, self.case)
            self.beside.name_it("What came in")
        self._who_else = who_else_line(self.office, self.case)
        sheet = self._as_on_file()
        about = f"correct {self.case}" if self.case else "key in"
        self._draft = DeskDraft(self.office, about)
        before = self._draft.find(copy=self.case is not None)  # two keyed in at once are two referrals
        if before is not None:
            sheet.bring_back(str(before.typed.get(_SHEET, before.typed.get(""))))
            when = f"{short_day(before.kept_at.date())} {hm(before.kept_at)}"
            since = any(block.theirs for block in sheet.blocks)
            back = f"what you typed until {when} is back, and not saved yet; ctrl+t throws it away"
            self._say(
                (COPIED if before.elsewhere else back)
                + ("\n! marks what was changed on file since, which stands beside it" if since else "")
            )
        self.call_after_refresh(self._begin, sheet)

    def _begin(self, sheet: ReferralSheet) -> None:
        self.form.show(sheet, self.form.is_asked)
        self._is_shown = True

    def show_who_else(self) -> None:
        """Say beside the title who else has the case open."""
        line = who_else_line(self.office, self.case)
        if line != self._who_else:
            self._who_else = line
            self._tell()

    def on_long_form_changed(self) -> None:
        """Show what stands at the field; keep what is typed, shortly."""
        self._tell()
        if self._keeping is None:
            self._keeping = self.set_timer(KEEP_SECONDS, self.keep_draft)

    def action_throw_away(self) -> None:
        """Throw away all that was typed; the same key brings it back as long as the form is open."""
        self.form.commit()
        typed = self.form.sheet.kept() if self.form.sheet.changes else ""
        sheet = self._as_on_file()
        if typed:
            self._say("all is as on file again; ctrl+t brings back what you typed")
        elif self._thrown:
            sheet.bring_back(self._thrown)
            self._say("what you typed is back")
        self._thrown = typed
        self.form.show(sheet, self.form.is_asked)

    def action_came_in(self) -> None:
        """Show what came in, over the whole screen."""
        self.app.push_screen(CameInScreen(self.case or "New", self._came_in))

    def action_read_on(self, by: int) -> None:
        """Read on in what came in, beside the form."""
        self.beside.action_scroll_by(by)

    def action_save(self) -> None:
        """Check every field, then save; on any complaint stay, with everything as it was typed."""
        form, sheet = self.form, self.form.sheet
        form.leave_field()
        if any(block.complaint(field) for block in sheet.blocks for field in block.section.fields):
            form.show(sheet, lambda row: row.mark(())[0] == "✗")
            self._say("✗ not saved: the field marked ✗ cannot be read")
        elif not sheet.changes and not (self.on_file and self.on_file.by_hand):
            self._say("nothing was changed; esc goes back")
        else:
            self._try_to_save()

    def action_back(self) -> None:
        """Leave without saving; what was typed stays as a draft, and the form where it cannot be kept."""
        if self.keep_draft():
            self.dismiss(False)

    def on_unmount(self) -> None:
        """Leave the draft, however the form was left, to be found at any desk."""
        with suppress(FtdeskError):
            self._draft.leave()

    def keep_draft(self) -> bool:
        """Keep what has been typed, forget it where nothing is typed any more; tell whether it could be."""
        if not self._is_shown:  # nothing could be typed yet, and what was kept before is not in the form
            return True
        self._stop_keeping()
        self.form.commit()
        try:
            if self.form.sheet.changes:
                self._draft.keep({_SHEET: self.form.sheet.kept()})
            else:
                self._draft.drop()
        except FtdeskError as error:
            self._say(unkept_words(error))
            return False
        return True

    def _asked(self, referral: Referral) -> tuple[str, ...]:
        """Return what always has to be asked for, and of a case that came in what its open questions ask."""
        always = missing(referral)
        if self.case is None or self.on_file is None or self.on_file.by_hand:
            return always
        recorded = self.office.store.read(authorisations, self.case)
        asks = judged_as(self.office, referral, recorded).open_asks
        return (*always, *(_ONE_OF.sub("[].", path) for finding in asks for path in finding.fields))

    def _as_on_file(self) -> ReferralSheet:
        return ReferralSheet(self.on_file.referral if self.on_file else EMPTY)

    def _try_to_save(self) -> None:
        before = self.on_file
        try:
            self._save()
        except FtdeskError as error:
            reasons = error.reasons if isinstance(error, (Refused, WrongInput)) else ()
            self._say("\n".join((f"✗ {error.message}", *reasons)))
            if self.on_file is not before:
                self._lay_over_theirs()
            return
        self._stop_keeping()
        self._draft.drop()
        self.dismiss(True)

    def _save(self) -> None:
        """Save; where the case moved on and the referral did not, save all the same."""
        made, before = self.form.sheet.made(), self.on_file
        if before is None:
            key_in(self.office, made)
            return
        try:
            correct(self.office, before.id, before.version, made)
        except Refused as error:
            self.on_file = now = self.office.store.read(referral, before.id)
            if error.kind != "moved" or now is None or now.referral != before.referral:
                raise
            correct(self.office, now.id, now.version, made)

    def _lay_over_theirs(self) -> None:
        """Lay what was typed over what somebody else has saved meanwhile, and say who."""
        if self.on_file is None:
            return
        sheet = self.form.sheet
        sheet.lay_over(self.on_file.referral)
        last = self.office.store.read(history.acts, self.on_file.id, 0, 1)[0]
        when = since_words(last.at, self.office.today)
        self._say(
            f"✗ not saved: {last.login} changed it {when} ({last.says}). What you typed is kept, "
            "over what is on file now; ! marks what they changed too. ctrl+s saves yours."
        )
        self.form.show(sheet, lambda row: row.mark(())[0] == "!")
        self.keep_draft()

    def _tell(self) -> None:
        """Say what is being done, what stands at the field, and which keys there are."""
        title = f"Correct {self.case}" if self.case else "Key in a referral by hand"
        changes = self.form.sheet.changes
        count = f"   {changes} {'change' if changes == 1 else 'changes'} not saved" if changes else ""
        name = f" · {self.on_file.family}" if self.on_file else ""
        self.query_one("#correct-title", Static).update(
            plain("  ".join(filter(None, (f" {title}{name}{count}", self._who_else))))
        )
        row = self.form.row
        keys = _KEYS["of several" if row.kind == "field" and row.section.repeated else row.kind]
        keys = f" ctrl+s Save  {keys}  ctrl+o Mail  esc Back"
        self.query_one("#correct-keys", Static).update(plain(keys))
        self.beside.show([*self._about_field(), *self._came_in], from_top=False)

    def _about_field(self) -> list[Line]:
        if self.form.at_hand is None:
            return []
        block, field = self.form.at_hand
        complaint = block.complaint(field)
        lines = [Line(complaint, "✗", Tone.BLOCK)] if complaint else []
        if field.hint:
            lines.append(Line(field.hint, tone=Tone.QUIET))
        if field.path in block.typed and not block.added:
            theirs = field.path in block.theirs
            file = said(field, shown(field, block.on_file.get(field.path)))
            words = f"on file: {file or 'not stated'}"
            lines.append(Line(words, "!" if theirs else "•", Tone.WARN if theirs else Tone.QUIET))
        return lines

    def _stop_keeping(self) -> None:
        if self._keeping is not None:
            self._keeping.stop()
            self._keeping = None

    def _say(self, text: str) -> None:
        self.query_one("#correct-said", Static).update(plain(text))
