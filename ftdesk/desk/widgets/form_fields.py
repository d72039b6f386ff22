"""The fields of a form: what each is typed or chosen in, and the column of them that scrolls."""

from __future__ import annotations

from typing import cast

from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, TextArea

from ftdesk.desk.form import Field
from ftdesk.desk.widgets.choice import Choice
from ftdesk.desk.widgets.line import Line
from ftdesk.desk.widgets.several import Several
from ftdesk.model.plain_text import clean, one_line


class FormFields(VerticalScroll, inherit_bindings=False):
    """The column of fields; up and down go from field to field, and it scrolls with them."""

    BLANK = True  # between the fields there is its background alone
    BINDINGS = [  # noqa: RUF012
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
    ]


def widget_for(field: Field, value: str, *, overtype: bool) -> Widget:
    """Return what a field is typed or chosen in, holding a value.

    Args:
        field: the field.
        value: its text.
        overtype: the first key replaces what is typed in a line.
    """
    if field.many:
        return Several(field.choices, value)
    if field.choices:
        return Choice(field.choices, value)
    if field.lines > 1:
        area = TextArea(clean(value), soft_wrap=True, tab_behavior="focus")
        area.styles.height = field.lines + 2
        area.cursor_blink = False
        return area
    line = Line(one_line(value), placeholder=field.hint, select_on_focus=overtype)
    line.cursor_blink = False
    return line


def text_in(widget: Widget) -> str:
    """Return what stands in a field."""
    if isinstance(widget, TextArea):
        return widget.text
    return cast("Input | Choice | Several", widget).value


def put_text(widget: Widget, text: str) -> None:
    """Put another text into a field, or choose otherwise."""
    if isinstance(widget, TextArea):
        widget.load_text(text)
    elif isinstance(widget, Choice | Several):
        widget.offer(widget.choices, text)
    elif isinstance(widget, Input):
        widget.value = text
        widget.cursor_position = len(text)


def write_on_in(widget: Widget) -> None:
    """Begin at the end of a text that was left; the first key adds to it."""
    if isinstance(widget, TextArea):
        widget.move_cursor(widget.document.end)
    elif isinstance(widget, Input):
        widget.select_on_focus = False
    widget.focus()
