"""A text read by its labels: `Label: value` lines, values below their labels, tables of every layout."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ftdesk.intake.blocks import Block, Line, Table
from ftdesk.intake.draft import Draft
from ftdesk.intake.form import Form
from ftdesk.intake.form_lines import read_line
from ftdesk.intake.form_tables import read_table


def read_labelled(blocks: Sequence[Block], draft: Draft, received: date | None) -> list[Line]:
    """Note what the labels of a text say; return the lines that are not labelled, for the reading of prose.

    A labelled value that is not surely read goes to the draft's unread lines, with its label.
    """
    form = Form(draft, received)
    at = 0
    while at < len(blocks):
        block = blocks[at]
        if isinstance(block, Table):
            read_table(form, block)
            at += 1
        else:
            at += read_line(form, block, blocks, at)
    form.name_from_parts()
    form.hours_of_days()
    form.again()
    draft.forget_nobody()
    return form.left
