"""A long form: rows that scroll, one editor in the row at hand, keys to move, to add and to take out."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Container
from textual.message import Message

from ftdesk.desk.forms.referral_sheet import Block, ReferralSheet
from ftdesk.desk.forms.sheet_rows import SheetRow, rows_of
from ftdesk.desk.widgets.field_editor import FieldEditor
from ftdesk.desk.widgets.sheet_lines import SheetLines
from ftdesk.intake.missing import missing
from ftdesk.model.errors import WrongInput
from ftdesk.model.referral import Referral
from ftdesk.panes.referral_fields import SheetField


class LongForm(Container):
    """Edits a referral in place; what is typed is in `sheet` at once.

    Args:
        sheet: the working copy.
        asked: names the fields of a referral that are to be asked for.
    """

    BINDINGS = [  # noqa: RUF012
        Binding("tab", "move(1)", show=False, priority=True),
        Binding("shift+tab", "move(-1)", show=False, priority=True),
        Binding("pagedown", "section(1)", show=False, priority=True),
        Binding("pageup", "section(-1)", show=False, priority=True),
        Binding("ctrl+l", "as_on_file", show=False, priority=True),
        Binding("ctrl+n", "add", show=False, priority=True),
        Binding("ctrl+r", "take_out", show=False, priority=True),
        Binding("down", "move(1)", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("enter", "enter", show=False),
    ]

    class Changed(Message):
        """Posted when the cursor moved or what is typed may have changed."""

    def __init__(self, sheet: ReferralSheet, asked: Callable[[Referral], tuple[str, ...]] = missing) -> None:
        super().__init__(id="long-form")
        self.sheet = sheet
        self.asked = asked
        self.missing: tuple[str, ...] = ()
        self.said: Callable[[str], None] = lambda _: None

    def compose(self) -> ComposeResult:
        """Lay the editor over the lines."""
        self.lines = SheetLines()
        self.editor = FieldEditor(id="field-editor")
        yield self.lines
        yield self.editor

    @property
    def row(self) -> SheetRow:
        """The row at hand."""
        return self.lines.row

    @property
    def at_hand(self) -> tuple[Block, SheetField] | None:
        """The field at hand, or None on a row to add at or to put back."""
        if not self.lines.rows or self.row.block is None or self.row.field is None:
            return None
        return self.row.block, self.row.field

    def show(self, sheet: ReferralSheet, fits: Callable[[SheetRow], bool]) -> None:
        """Show a sheet, at the first row that fits or else at the first that can be reached."""
        self.sheet = sheet
        self._read_missing()
        reached = [(n, row) for n, row in enumerate(rows_of(sheet)) if row.is_reached]
        self._go_to(next((n for n, row in reached if fits(row)), reached[0][0]), at_top=True)

    def is_asked(self, row: SheetRow) -> bool:
        """Tell whether a row is one that has to be asked for, and is not stated."""
        return row.mark(self.missing)[0] == "?"

    def commit(self) -> None:
        """Take over what stands in the editor."""
        if self.at_hand is not None:
            block, field = self.at_hand
            block.type(field, self.editor.value)

    def leave_field(self) -> None:
        """Take over what stands in the editor, written as it was understood."""
        self.said("")
        self.commit()
        if self.at_hand is not None:
            block, field = self.at_hand
            block.settle(field)

    def on_field_editor_typed(self, event: FieldEditor.Typed) -> None:
        """Take over what is typed."""
        event.stop()
        self.commit()
        self.lines.show(rows_of(self.sheet), self.lines.cursor, self.missing)
        self.post_message(self.Changed())

    def on_resize(self, event: events.Resize) -> None:
        """Lay the editor where its field now is."""
        self.call_after_refresh(self._lay_editor)

    def action_move(self, by: int) -> None:
        """Go to the next field, or the one before."""
        self.leave_field()
        rows, at = self.lines.rows, self.lines.cursor + by
        while 0 <= at < len(rows) and not rows[at].is_reached:
            at += by
        self._go_to(at if 0 <= at < len(rows) else self.lines.cursor)

    def action_section(self, by: int) -> None:
        """Go to the first field of the next child, adult or section, or of the one before."""
        self.leave_field()
        rows, at = self.lines.rows, self.lines.cursor
        starts = [n for n, row in enumerate(rows) if row.is_reached and (not n or not rows[n - 1].field)]
        ahead = [n for n in starts if n > at] if by > 0 else [n for n in reversed(starts) if n < at]
        self._go_to(ahead[0] if ahead else at, at_top=True)

    def action_enter(self) -> None:
        """Go on; add where one may be added, put back what was taken out."""
        if self.row.kind == "add":
            self.action_add()
        elif self.row.kind == "removed":
            self.action_take_out()
        else:
            self.action_move(1)

    def action_add(self) -> None:
        """Add one more of what the cursor is in: a child, an adult, a plan."""
        self.leave_field()
        section = self.row.section
        if not section.repeated:
            self.said("ctrl+n adds one more where you are in a child, an adult, a plan, an expense")
            return
        added = self.sheet.add(section)
        self.show(self.sheet, lambda row: row.block is added)

    def action_take_out(self) -> None:
        """Take out the child, adult or the like that the cursor is in, or put it back."""
        self.leave_field()
        block, section = self.row.block, self.row.section
        if block is None or not section.repeated:
            self.said("ctrl+r takes out the child, adult, plan or expense that you are in")
            return
        try:
            if block.removed:
                block.removed = False
            else:
                self.sheet.take_out(block)
        except WrongInput as error:
            self.said(f"✗ {error.message}")
        left = block in self.sheet.blocks
        self.show(self.sheet, lambda row: row.block is block if left else row.section is section)

    def action_as_on_file(self) -> None:
        """Put the field at hand back to what is on file."""
        if self.at_hand is not None:
            block, field = self.at_hand
            block.typed.pop(field.path, None)
            block.theirs.discard(field.path)
            self._go_to(self.lines.cursor)

    def _go_to(self, number: int, *, at_top: bool = False) -> None:
        self._read_missing()
        self.lines.show(rows_of(self.sheet), number, self.missing, at_top=at_top)
        if self.at_hand is None:
            self.editor.rest()
            self.lines.focus()
        else:
            block, field = self.at_hand
            self.editor.edit(field, block.text(field))
            self._lay_editor()
        self.post_message(self.Changed())

    def _lay_editor(self) -> None:
        if self.lines.rows:
            self.editor.lay(*self.lines.spot)

    def _read_missing(self) -> None:
        try:
            self.missing = self.asked(self.sheet.made())
        except WrongInput:
            return  # a field is half typed; what was missing before still is
