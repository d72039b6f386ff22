"""How a form's table is laid out: labels in the first row, or people side by side in columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ftdesk.intake.label_lines import Labelled
from ftdesk.intake.labels import normal

Row = Sequence[str]
_PERSON_HEAD = re.compile(r"(?:child|sibling|young person|baby)(?: \d| one| two| three)?")


def rows_below_a_header(rows: Sequence[Row], known: Callable[[str], bool]) -> tuple[Row, list[Row]] | None:
    """Return the labels of a table's first row and the rows below it, where it is laid out so; else None.

    A table of two or four columns whose first row happens to hold a label and its value is none.
    """
    header = [cell.strip() for cell in rows[0]]
    filled = [cell for cell in header if cell]
    if len(filled) < 2 or len(rows) < 2 or any(not known(cell) or "\n" in cell for cell in filled):
        return None
    below = [row for row in rows[1:] if any(cell.strip() for cell in row)]
    if any(sum(known(cell.strip()) for cell in row if cell.strip()) * 2 >= len(row) for row in below):
        return None
    return header, below


def columns(rows: Sequence[Row], known: Callable[[str], bool]) -> list[list[Labelled]] | None:
    """Return each child's labels and values, where the children stand side by side; else None."""
    width = len(rows[0])
    if width < 3 or any(len(row) != width for row in rows):
        return None
    heads = [normal(cell) for cell in rows[0][1:]]
    if normal(rows[0][0]) in ("", "details", "about") and all(_PERSON_HEAD.fullmatch(head) for head in heads):
        rows = rows[1:]
    elif width % 2 == 0 or not re.search(r"\bname\b", normal(rows[0][0])):
        return None
    if (
        not rows
        or not all(known(row[0]) for row in rows)
        or any(known(cell) for row in rows for cell in row[1:] if cell)
    ):
        return None
    return [[Labelled(row[0], row[n].strip()) for row in rows] for n in range(1, width)]


def side_by_side(rows: Sequence[Row], at: int) -> int:
    """Return how many rows from `at` hold the same labels twice, of two people; 1 where they do not."""
    width = len(rows[at])
    if width < 4 or width % 2:
        return 1
    n = 0
    while at + n < len(rows) and len(rows[at + n]) == width and _same_labels(rows[at + n]):
        n += 1
    return max(n, 1)


def _same_labels(row: Row) -> bool:
    labels = {re.sub(r" \d{1,2}$", "", normal(cell)) for cell in row[::2]}
    return len(labels) == 1 and labels != {""}
