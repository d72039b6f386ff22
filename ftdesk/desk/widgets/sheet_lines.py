"""The lines of a long form: labels with their values, and room left where the field at hand is edited."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from textual.strip import Strip

from ftdesk.desk.forms.sheet_rows import SheetRow
from ftdesk.desk.plain import fitted
from ftdesk.desk.widgets.inked import Inked, Piece
from ftdesk.panes.referral_fields import Kind

LABEL = 28
"""Cells for a label."""
LONG_LINES = 5
"""Lines for a longer text while it is edited."""


class SheetLines(Inked, can_focus=True):
    """Draws the rows in view; the field under the cursor is drawn by its editor, laid over it at `spot`."""

    def __init__(self) -> None:
        super().__init__(id="sheet-lines")
        self.rows: Sequence[SheetRow] = ()
        self.missing: Collection[str] = ()
        self.cursor = 0
        self.top = 0

    @property
    def row(self) -> SheetRow:
        """The row under the cursor."""
        return self.rows[self.cursor]

    @property
    def spot(self) -> tuple[int, int, int, int]:
        """Where the field under the cursor is edited: column, line, width and height in cells."""
        left = LABEL + 3
        height = min(self._height(self.cursor), self.content_size.height)
        return left, self._line_of(self.cursor) - self.top, self.content_size.width - left - 1, height

    def show(
        self, rows: Sequence[SheetRow], cursor: int, missing: Collection[str], *, at_top: bool = False
    ) -> None:
        """Show other rows, or the same with the cursor elsewhere.

        Args:
            rows: all of them.
            cursor: the number of the row at hand.
            missing: the fields that always have to be asked for and are not stated.
            at_top: begin the view there, with the heading over it.
        """
        self.rows, self.cursor, self.missing = rows, cursor, missing
        if at_top:
            self.top = max(0, self._line_of(cursor) - 1)
        self._keep_in_view()
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._keep_in_view()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        line = self.top + y
        for number, row in enumerate(self.rows):
            height = self._height(number)
            if line < height:
                its_line = height - 1 if row.kind == "heading" else 0
                return self._drawn(row, number) if line == its_line else self.strip([])
            line -= height
        return self.strip([])

    def _drawn(self, row: SheetRow, number: int) -> Strip:
        here = "▸" if number == self.cursor else " "
        width = self.content_size.width
        if row.kind == "heading":
            return self.strip([(fitted(f" {row.words} ", width), "heading")])
        if row.kind == "removed":
            return self.strip([(here, ""), (fitted(f"– {row.words}", width - 1), "quiet")])
        if row.kind == "add":
            return self.strip([(here, ""), (fitted(f"+ {row.words}", width - 1), "quiet")])
        mark, tone = row.mark(self.missing)
        pieces: list[Piece] = [(here, ""), (mark, tone)]
        pieces.append((fitted(row.words, LABEL) + " ", "strong" if number == self.cursor else ""))
        pieces.append((fitted(row.says(), max(0, width - LABEL - 4)), tone if mark in "✗!" else ""))
        return self.strip(pieces)

    def _height(self, number: int) -> int:
        row = self.rows[number]
        if row.kind == "heading":
            return 2 if number else 1
        is_long = row.field is not None and row.field.kind is Kind.LONG
        return LONG_LINES if is_long and number == self.cursor else 1

    def _line_of(self, number: int) -> int:
        return sum(self._height(before) for before in range(number))

    def _keep_in_view(self) -> None:
        if not self.rows or not self.content_size.height:
            return
        view = self.content_size.height
        first = self._line_of(self.cursor)
        last = first + self._height(self.cursor)
        begins = first - 1 if self.cursor and self.rows[self.cursor - 1].kind == "heading" else first
        if begins < self.top:
            self.top = max(0, begins)
        elif last > self.top + view:
            self.top = max(0, last - view + min(3, view // 3))
