"""The one editor of a long form, laid over the field at hand: a line, a longer text, a choice or several."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from ftdesk.desk.widgets.choice import Choice
from ftdesk.desk.widgets.line import Line
from ftdesk.desk.widgets.several import Several
from ftdesk.panes.field_words import said
from ftdesk.panes.referral_fields import Kind, SheetField

_NOT_STATED = ("", "not stated")
_YES_NO = (_NOT_STATED, ("yes", "yes"), ("no", "no"))


class FieldEditor(Container):
    """Edits one field after another; only what the field at hand needs is shown."""

    class Typed(Message):
        """Posted when what stands in the field may have changed."""

    def compose(self) -> ComposeResult:
        """Lay the four ways to edit over one another."""
        self.line = Line(select_on_focus=False)
        self.line.cursor_blink = False
        self.text = TextArea(soft_wrap=True)
        self.text.cursor_blink = False
        self.choice = Choice([_NOT_STATED], "")
        self.several = Several()
        self.at_hand: Widget | None = None
        for widget in (self.line, self.text, self.choice, self.several):
            widget.display = False
            yield widget

    @property
    def value(self) -> str:
        """What stands in the field at hand."""
        if isinstance(self.at_hand, TextArea):
            return self.at_hand.text
        if isinstance(self.at_hand, Input | Choice | Several):
            return self.at_hand.value
        return ""

    def edit(self, field: SheetField, text: str) -> None:
        """Edit another field."""
        before, self.at_hand = self.at_hand, self._for(field, text)
        if before is not None and before is not self.at_hand:
            before.display = False
        self.display = self.at_hand.display = True
        self.at_hand.focus()

    def rest(self) -> None:
        """Edit nothing."""
        self.at_hand = None
        self.display = False

    def lay(self, left: int, top: int, width: int, height: int) -> None:
        """Lay the editor over its field, in cells of what holds it."""
        self.styles.offset = (left, top)
        self.styles.width, self.styles.height = width, height

    def on_input_changed(self, event: Input.Changed) -> None:
        """Tell that something was typed."""
        self._tell(event)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Tell that something was typed."""
        self._tell(event)

    def on_choice_chosen(self, event: Choice.Chosen) -> None:
        """Tell that another choice was made."""
        self._tell(event)

    def on_several_chosen(self, event: Several.Chosen) -> None:
        """Tell that a tick was set or taken away."""
        self._tell(event)

    def _tell(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Typed())

    def _for(self, field: SheetField, text: str) -> Widget:
        choices = [(choice, said(field, choice)) for choice in field.choices]
        if field.kind is Kind.LONG:
            self.text.load_text(text)
            self.text.move_cursor(self.text.document.end)
            return self.text
        if field.kind is Kind.YES_NO:
            self.choice.offer(_YES_NO, text)
            return self.choice
        if field.kind is Kind.CHOICE:
            self.choice.offer([_NOT_STATED, *choices], text)
            return self.choice
        if field.kind is Kind.SEVERAL:
            self.several.offer(choices, text)
            return self.several
        self.line.value = text
        self.line.placeholder = field.hint
        self.line.cursor_position = len(text)
        return self.line
