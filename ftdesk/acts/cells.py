"""What is typed of a person, a room, a venue or a place: read by the readers of the service folder.

So a wrong figure is refused for the same reason from a form, a command and a file.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from ftdesk.intake.service_folder.mistakes import Mistakes
from ftdesk.intake.service_folder.table import Row
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import one_line

T = TypeVar("T")
Cells = Mapping[str, str]
"""Text by column of the service folder; blank is not stated."""


def read_cells(what: str, cells: Cells, columns: Sequence[str], read: Callable[[Row], T]) -> T:
    """Return what the cells say.

    Args:
        what: what they are of, for the sentence: `staff JB`.
        cells: what was typed.
        columns: those that there are.
        read: the folder's reader.

    Raises:
        WrongInput: a column that is none, or a cell that cannot be; the field is named.
    """
    for name in cells:
        if name not in columns:
            raise WrongInput(f"{what}, {name}: there is no such field; there are {', '.join(columns)}")
    mistakes = Mistakes()
    value = read(Row(what, 0, {name: one_line(text).strip() for name, text in cells.items()}, mistakes))
    if mistakes.found:
        raise WrongInput(mistakes.found[0], reasons=tuple(mistakes.found[1:]))
    return value


def cell(value: object) -> str:
    """Return a value as a cell of the folder has it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple | set | frozenset):
        return ";".join(sorted(map(str, value)))
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def as_cells(row: Mapping[str, object]) -> dict[str, str]:
    """Return a row of the folder as cells."""
    return {name: cell(value) for name, value in row.items()}


def change_words(before: Cells, after: Cells) -> str:
    """Return what changes, `weekly limit 25 to 20, base PF to none`; empty where nothing does."""
    return ", ".join(
        f"{name.replace('_', ' ')} {before.get(name) or 'none'} to {text or 'none'}"
        for name, text in after.items()
        if before.get(name, "") != text
    )
