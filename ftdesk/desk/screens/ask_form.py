"""A form over the screen it was asked from: wrong input is told beside its field, nothing typed is lost."""

from __future__ import annotations

from contextlib import suppress

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from ftdesk.desk.form import Field, Form
from ftdesk.desk.form_draft import FormDraft
from ftdesk.desk.open_desk import OpenDesk, desk_of
from ftdesk.desk.overtaken import Overtaken, found_again, overtaken
from ftdesk.desk.palettes import stylesheet
from ftdesk.desk.plain import plain
from ftdesk.desk.refusal import field_asked_for, refusal_lines, unkept_words
from ftdesk.desk.screens.form_room import FormRoom
from ftdesk.desk.widgets.choice import Choice
from ftdesk.desk.widgets.form_fields import FormFields, put_text, text_in, widget_for, write_on_in
from ftdesk.model.errors import FtdeskError, Refused

MINE_IS_KEPT = "! not saved; what you typed is kept: ctrl+s saves it knowingly"
"""What is said below who overtook."""
OTHERWISE_ASKED = "! not saved; what you typed is kept: esc, then ask for the form again"
"""What is said where other fields or choices would be asked now."""
KEEP_SECONDS = 1.0
"""How long at most what was typed waits to be kept as a draft."""


class AskForm(FormRoom):
    """Asks, checks, sends; answers whether it was sent.

    What has been typed is kept as a draft in the database until the form is sent, so that neither escape
    nor a lost connection costs a word.
    """

    CSS_PATH = stylesheet("ask_form")
    BINDINGS = [  # noqa: RUF012
        Binding("ctrl+s", "send", show=False, priority=True),
        Binding("escape", "back", show=False, priority=True),
        Binding("ctrl+t", "throw_away", show=False, priority=True),
        Binding("ctrl+l", "on_file", show=False, priority=True),
        Binding("enter", "next", show=False),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
    ]

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.form = form
        self._labels: dict[str, Static] = {}
        self._inputs: dict[str, Widget] = {}
        self._complaints: dict[str, Static] = {}
        self._keeping: Timer | None = None
        self._at_first = {field.name: field.at_first for field in form.fields}
        self._unkept = False
        self._written = ""
        self._overtaken = Overtaken()

    @property
    def desk(self) -> OpenDesk:
        """The app."""
        return desk_of(self)

    @property
    def values(self) -> dict[str, str]:
        """What stands in the fields now."""
        return {name: text_in(widget) for name, widget in self._inputs.items()}

    def compose(self) -> ComposeResult:
        """Lay out the fields with their labels, a line for a complaint under each."""
        self._draft = FormDraft(self.desk.office, self.form.about)
        self._found = found = self._draft.find()
        kept, self._overtaken = found.typed, found_again(self.form, found.typed, found.before)
        with Vertical(id="form"):
            yield Static(plain(self.form.title), id="form-title")
            with FormFields(id="form-fields", can_focus=False):
                for note in self.form.notes:
                    yield Static(plain(note), classes="form-note")
                for field in self.form.fields:
                    yield from self._field(field, kept.get(field.name, field.value))
                for line in self.form.below:
                    yield Static(plain(line), classes="form-below")
            yield Static(
                plain(found.words(self._overtaken)),
                id="form-said",
            )
            yield Static(
                plain(f"ctrl+s {self.form.verb}   tab Next field   esc Back, nothing lost"), id="form-keys"
            )

    def on_mount(self) -> None:
        """Begin in a text that was left, else in the field that is named or the first empty one in view."""
        self._show_asked()
        for name in self._overtaken.theirs:
            self._complain(name, "")
        self._written = self._found.to_write_on(self.form.fields, self.values)
        if self._written:
            write_on_in(self._inputs[self._written])
            return
        shown = {name: widget for name, widget in self._inputs.items() if widget.display}
        empty = [one for one in shown if not isinstance(shown[one], Choice) and not self.values[one].strip()]
        begin = [one for one in empty[:1] if self._in_view_at_the_top(one)]
        for name in ([self.form.begin_at] if self.form.begin_at else [*begin, *shown])[:1]:
            self._inputs[name].focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to the next field; from the last one, send."""
        event.stop()
        self.action_next()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep what is typed, shortly."""
        self._typed_in(event.input)

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep what is typed, shortly."""
        self._typed_in(event.text_area)

    def on_choice_chosen(self) -> None:
        """Ask what the new choice makes necessary, and nothing else."""
        self._show_asked()
        self._keep_soon()

    def on_several_chosen(self) -> None:
        """Keep what is ticked, shortly."""
        self._keep_soon()

    def action_next(self) -> None:
        """Go on to the next field; from the last one, send."""
        if self.focused is [widget for widget in self._inputs.values() if widget.display][-1]:
            self.action_send()
        else:
            self.focus_next()

    def action_send(self) -> None:
        """Check every field, then do the act; on any complaint stay, with everything as it was typed."""
        values, wrong = self.values, ""
        for field in self.form.fields:
            complaint = field.complaint(values[field.name]) if field.asked(values) else ""
            self._complain(field.name, complaint)
            wrong = wrong or (field.name if complaint else "")
        if wrong:
            self._inputs[wrong].focus()
        elif self.form.at_work:
            self._say_lines(self.form.at_work)
            self.call_after_refresh(self._send, values)
        else:
            self._send(values)

    def _send(self, values: dict[str, str]) -> None:
        if not self.is_attached:
            return  # it was left before the act had begun
        try:
            self.form.send(values)
        except FtdeskError as error:
            if self._lay_over_theirs(error):
                return
            self._say(error)
            asked_for = field_asked_for(self.form, values, error)
            if asked_for is not None:
                self._inputs[asked_for].focus()
            return
        self._drop_draft()
        self.dismiss(True)

    def action_back(self) -> None:
        """Leave without sending; what was typed stays as a draft, and the form where it cannot be kept."""
        if self.keep_draft(is_open=False):
            self.dismiss(False)

    def on_unmount(self) -> None:
        """Leave the draft, however the form was left, to be found at any desk."""
        with suppress(FtdeskError):
            self._draft.leave()

    def action_on_file(self) -> None:
        """Put what is on file now into the field under the cursor; the same key puts back what was typed."""
        for field in self.form.fields:
            widget = self._inputs[field.name]
            if widget.has_focus_within and field.name in self._overtaken.theirs:
                put_text(widget, self._overtaken.other(field, text_in(widget)))
                self._keep_soon()

    def action_throw_away(self) -> None:
        """Put every field back to what it held to begin with."""
        for name, widget in self._inputs.items():
            self._complain(name, "")
            put_text(widget, self._at_first[name])
        self._show_asked()
        self._drop_draft()
        self.query_one("#form-said", Static).update("")

    def keep_draft(self, *, is_open: bool = True) -> bool:
        """Keep what has been typed; tell whether it could be.

        What a field held to begin with is not kept, and so never out of date.
        """
        self._stop_keeping()
        typed = {name: text for name, text in self.values.items() if text != self._at_first[name]}
        if not typed:
            self._drop_draft()
            return True
        try:
            self._draft.keep(typed, self._at_first, self._written, is_open=is_open)
        except FtdeskError as error:
            self._unkept = True
            self._say_lines(unkept_words(error))
            return False
        if self._unkept:
            self._unkept = False
            self._say_lines("what you typed is kept again")
        return True

    def _field(self, field: Field, value: str) -> ComposeResult:
        label = Static(plain(field.label + ("" if field.needed else " (may be empty)")), classes="form-label")
        self._labels[field.name] = label
        yield label
        widget = widget_for(field, value, overtype=self.form.overtype)
        self._inputs[field.name] = widget
        yield widget
        self._complaints[field.name] = Static("", classes="form-complaint")
        yield self._complaints[field.name]

    def _in_view_at_the_top(self, name: str) -> bool:
        """Tell whether a field is in view before anything is scrolled."""
        return self.form.rows_to(name, self.values, self.width_at_first) <= self.rows_at_first

    def _show_asked(self) -> None:
        values = self.values
        for field in self.form.fields:
            asked = field.asked(values)
            self._labels[field.name].display = asked
            self._inputs[field.name].display = asked
            if not asked:
                self._complain(field.name, "")

    def _lay_over_theirs(self, error: FtdeskError) -> bool:
        """Where somebody overtook, lay what was typed over what is on file now; tell whether that was it."""
        if not isinstance(error, Refused) or error.kind != "moved" or self.form.again is None:
            return False
        try:
            now = self.form.again()
        except FtdeskError:
            now = None
        found = overtaken(self.form, self.values, self._at_first, now, error.by) if now else None
        if now is None or found is None:
            self._say_lines(*refusal_lines(error), OTHERWISE_ASKED)
            return True
        self.form, self._overtaken = now, found
        self._at_first = {field.name: field.at_first for field in now.fields}
        for name in found.theirs:
            put_text(self._inputs[name], found.now_in(name))
            self._complain(name, "")
        fields = self.query_one("#form-fields")
        fields.query(".form-note").remove()
        fields.mount_all([Static(plain(note), classes="form-note") for note in now.notes], before=0)
        for name in [*found.mine, *found.theirs][:1]:
            self._inputs[name].focus()
        self.keep_draft()
        self._say_lines(*refusal_lines(error), MINE_IS_KEPT)
        return True

    def _complain(self, name: str, complaint: str) -> None:
        line = self._complaints[name]
        field = next(one for one in self.form.fields if one.name == name)
        lines = (f"✗ {complaint}" if complaint else "", self._overtaken.words(field, self.values[name]))
        line.update(plain("\n".join(filter(None, lines))))
        line.display = any(lines)

    def _say(self, error: FtdeskError) -> None:
        self._say_lines(*refusal_lines(error))

    def _say_lines(self, *lines: str) -> None:
        self.query_one("#form-said", Static).update(plain("\n".join(lines)))
        self.call_after_refresh(self.make_room)

    def _typed_in(self, widget: Widget) -> None:
        if widget.has_focus:
            self._written = next(name for name, one in self._inputs.items() if one is widget)
        self._keep_soon()

    def _keep_soon(self) -> None:
        for name in self._overtaken.theirs:
            self._complain(name, "")
        if self._keeping is None:
            self._keeping = self.set_timer(KEEP_SECONDS, self.keep_draft)

    def _stop_keeping(self) -> None:
        if self._keeping is not None:
            self._keeping.stop()
            self._keeping = None

    def _drop_draft(self) -> None:
        self._stop_keeping()
        self._draft.drop()
