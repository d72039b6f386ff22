"""An update beside its case, field by field: what is ticked is taken over."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.binding import Binding
from textual.widget import Widget

from ftdesk.acts.merge import changes_of, merge
from ftdesk.desk.screens.sheet import Sheet
from ftdesk.desk.widgets.long_list import Column, LongList, Rows
from ftdesk.intake.merge import Change
from ftdesk.model.errors import FtdeskError


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One field that the update would change; its path is its key."""

    change: Change

    @property
    def key(self) -> str:
        """The field."""
        return self.change.path


class MergeScreen(Sheet):
    """Space ticks a field or takes the tick away; ctrl+s merges what is ticked.

    Args:
        message: the update's.
    """

    KEYS = "space Tick   ctrl+s Merge what is ticked   esc Back"
    BINDINGS = [  # noqa: RUF012
        Binding("space,enter", "tick", show=False),
        Binding("ctrl+s", "merge", show=False, priority=True),
        Binding("escape,backspace", "back", show=False),
    ]

    def __init__(self, message: str) -> None:
        super().__init__()
        self.message = message
        self._rows: Sequence[ChangeRow] = ()
        self.ticked: set[str] = set()

    def title_words(self) -> str:
        """Return which update it is."""
        return f"Merge {self.message} into its case"

    def panels(self) -> Iterable[Widget]:
        """Yield the fields that differ."""
        self._rows = [ChangeRow(change) for change in changes_of(self.office, self.message)]
        self.ticked = {row.key for row in self._rows}
        self.changes: LongList[ChangeRow] = LongList(
            (
                Column("", 1, lambda row: ("✓" if row.key in self.ticked else "–", "good")),
                Column("field", 30, lambda row: row.key),
                Column("the case says", 0, lambda row: (_words(row.change.old), "quiet")),
                Column("the update says", 0, lambda row: _words(row.change.new)),
            ),
            Rows(lambda: len(self._rows), lambda offset, limit: self._rows[offset : offset + limit]),
            empty="The update says nothing new.\nctrl+s sets it aside as merged.",
        )
        return [self.changes]

    def on_mount(self) -> None:
        """Show the fields."""
        self.changes.read_again()

    def action_tick(self) -> None:
        """Tick the field under the cursor, or take its tick away."""
        if self.changes.key is not None:
            self.ticked ^= {self.changes.key}
            self.changes.refresh()

    def action_merge(self) -> None:
        """Merge what is ticked."""
        try:
            merge(self.office, self.message, self.ticked)
        except FtdeskError as error:
            self.refuse(error)
            return
        self.dismiss(True)


def _words(value: object) -> str:
    return (
        "–" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    )
