"""A form's tables: label and value side by side, or labels in the first row and a person in each other."""

from __future__ import annotations

from collections.abc import Sequence

from ftdesk.intake.blocks import Line, Table
from ftdesk.intake.form import Form
from ftdesk.intake.form_lines import read_lines
from ftdesk.intake.label_lines import Labelled, labelled
from ftdesk.intake.labels import normal, section
from ftdesk.intake.table_layout import columns, rows_below_a_header, side_by_side


def read_table(form: Form, table: Table) -> None:
    """Read a table of whatever layout."""
    rows = [row for row in table.rows if any(cell.strip() for cell in row)]
    if not rows:
        return
    while rows and len({cell.strip() for cell in rows[0] if cell.strip()}) == 1:
        _row(form, [next(cell for cell in rows[0] if cell.strip())])
        rows = rows[1:]
    if not rows:
        return
    if (people := columns(rows, form.known_in_tables)) is not None:
        for pairs in people:
            _in_turn(form, pairs)
    elif (header := rows_below_a_header(rows, form.known_in_tables)) is not None:
        _people_table(form, *header)
    else:
        at = 0
        while at < len(rows):
            together = side_by_side(rows, at)
            for column in range(0, len(rows[at]) if together > 1 else 1, 2):
                for row in rows[at : at + together]:
                    _row(form, row[column : column + 2] if together > 1 else row)
            at += together


def _people_table(form: Form, header: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Read a table whose first row holds the labels and each other row one person."""
    names = {normal(cell) for cell in header}
    of = form.speaking.of
    if of not in ("child", "adult", "referrer"):
        of = "adult" if any("relation" in name for name in names) else "child"
    for row in rows:
        form.speaking.turn_to(of)
        for label, value in zip(header, row, strict=False):
            if label.strip() and value.strip():
                form.pair(
                    Labelled(label, value.strip()),
                    f"{' '.join(label.split())}: {' '.join(value.split())}",
                )
    form.speaking.turn_to(of)


def _in_turn(form: Form, pairs: Sequence[Labelled]) -> None:
    form.speaking.turn_to("child")
    for pair in pairs:
        if pair.value.strip():
            form.pair(pair, f"{pair.label}: {' '.join(pair.value.split())}")


def _row(form: Form, row: Sequence[str]) -> None:
    """Read a row of label and value, of two such pairs, or of cells that hold lines of their own."""
    cells = [cell.strip() for cell in row]
    if len(cells) == 2 and not cells[1] and form.known_in_tables(cells[0]) and section(cells[0]) is None:
        return  # asked, and not answered
    if len(cells) == 1 or not any(cells[1:]):
        if section(cells[0]) is not None and not labelled(cells[0], form.known):
            form.heading(cells[0])
        else:
            read_lines(form, [Line(text) for text in cells[0].split("\n")])
        return
    if any(_holds_lines(form, cell) for cell in cells):
        for cell in cells:
            read_lines(form, [Line(text) for text in cell.split("\n")])
        return
    if len(cells) % 2 and len(cells) > 1:
        cells = [cells[0], "\n".join(cell for cell in cells[1:] if cell)]
    for label, value in zip(cells[::2], cells[1::2], strict=False):
        if value and label:
            form.pair(
                Labelled(label.strip(" :"), value),
                f"{' '.join(label.split())}: {' '.join(value.split())}",
            )
        elif value:
            form.draft.unread.append(" ".join(value.split()))


def _holds_lines(form: Form, cell: str) -> bool:
    """Whether a cell holds labelled lines of its own, rather than a label or a value."""
    first = cell.split("\n", 1)[0]
    pairs = labelled(first, form.known)
    return bool(pairs) and bool(pairs[0].value) and ":" in first and form.known(pairs[0].label)
