"""A list of any length that asks only for the rows in view, and keeps its cursor on the same thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from textual.binding import Binding

from ftdesk.desk.plain import fitted
from ftdesk.desk.widgets.inked import Piece
from ftdesk.desk.widgets.panel import Panel

AHEAD = 60
"""Rows read at once before and after those in view."""


class Row(Protocol):
    """Whatever has a key by which the cursor finds it again."""

    @property
    def key(self) -> str:
        """What the row is about."""
        ...


R = TypeVar("R", bound=Row)
Cell = str | tuple[str, str]
"""What a column shows of a row; with a tone where it means something."""


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column.

    Attributes:
        title: above it.
        width: in cells, without the gap after it; 0 for those that share what is left.
        cell: what it shows of a row.
        from_width: shown from this width of the list on.
    """

    title: str
    width: int
    cell: Callable[[R], Cell]
    from_width: int = 0


@dataclass(frozen=True, slots=True)
class Rows(Generic[R]):
    """Where a list's rows come from: how many there are, and some of them."""

    count: Callable[[], int]
    some: Callable[[int, int], Sequence[R]]


class LongList(Panel, Generic[R], can_focus=True):
    """A list with one row under the cursor.

    The cursor calls `moved` at once instead of posting a message, so that a detail beside the list is
    drawn in the same frame.

    Args:
        columns: from left to right.
        rows: where the rows come from; asked only for those in view.
        empty: what to do next, where there is none.
        moved: called when another row is under the cursor.
    """

    BINDINGS = [  # noqa: RUF012
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("home", "first", "First", show=False),
        Binding("end", "last", "Last", show=False),
    ]

    def __init__(
        self,
        columns: Sequence[Column[R]],
        rows: Rows[R],
        *,
        empty: str,
        moved: Callable[[], None] | None = None,
        id: str | None = None,  # noqa: A002
    ) -> None:
        super().__init__(id=id)
        self.columns = columns
        self.rows = rows
        self.empty = empty
        self.moved = moved
        self.count = 0
        self.cursor = 0
        self.top = 0
        self._from = 0
        self._held: Sequence[R] = ()
        self._drawn: dict[int, tuple[list[Piece], str]] = {}

    @property
    def row(self) -> R | None:
        """The row under the cursor, or None in an empty list."""
        return self.row_at(self.cursor)

    @property
    def key(self) -> str | None:
        """The key of the row under the cursor, or None in an empty list."""
        return None if self.row is None else self.row.key

    @property
    def more_above(self) -> bool:
        """Whether rows stand above those that are shown."""
        return self.top > 0

    @property
    def more_below(self) -> bool:
        """Whether rows stand below those that are shown."""
        return self.top + self._in_view() < self.count

    def row_at(self, index: int) -> R | None:
        """Return a row by its place, reading those around it where they are not at hand."""
        if not 0 <= index < self.count:
            return None
        if not self._from <= index < self._from + len(self._held):
            self._from = max(0, index - AHEAD)
            self._held = self.rows.some(self._from, 2 * AHEAD + 1)
        at = index - self._from
        return self._held[at] if at < len(self._held) else None

    def read_again(self) -> None:
        """Read the rows anew; the cursor stays on what it was on, or else at its place.

        Rows that come or go above leave what is in view where it is, except at the top, where they are seen.
        """
        before, self._held = self.key if self._held else None, ()
        was_at, top = self.cursor, self.top
        more = self.more_above, self.more_below
        self.count = self.rows.count()
        self.cursor = max(0, min(self.cursor, self.count - 1))
        if before is not None and self.key != before and self.go_to(before) and top:
            self.top = max(0, top + self.cursor - was_at)
        self._keep_in_view()
        self._tell_place()
        if more == (self.more_above, self.more_below):
            self._draw_what_changed()
        else:
            self.refresh()
        if self.moved:
            self.moved()

    def title_columns(self, titles: Sequence[str]) -> None:
        """Put other titles above the columns."""
        self.columns = [
            replace(column, title=title) for column, title in zip(self.columns, titles, strict=True)
        ]

    def go_to(self, key: str) -> bool:
        """Put the cursor on the row of that key where it is near; tell whether it is."""
        self.row_at(self.cursor)
        for at, row in enumerate(self._held):
            if row.key == key:
                self._put_cursor(self._from + at)
                return True
        return False

    def action_move(self, by: int) -> None:
        """Move the cursor by some rows."""
        self._put_cursor(self.cursor + by)

    def action_page(self, by: int) -> None:
        """Move the cursor by some pages."""
        self._put_cursor(self.cursor + by * self._in_view())

    def action_first(self) -> None:
        """Move the cursor to the first row."""
        self._put_cursor(0)

    def action_last(self) -> None:
        """Move the cursor to the last row."""
        self._put_cursor(self.count - 1)

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._keep_in_view()
        self._tell_place()

    def inner_line(self, y: int) -> list[Piece]:
        """Return the titles, or one row."""
        pieces = self._line(y)
        self._drawn[y] = pieces, self.under(y)
        return pieces

    def under(self, y: int) -> str:
        """Return the cursor's tone for its line."""
        return "cursor" if self.count and y and self.top + y - 1 == self.cursor else ""

    def _draw_what_changed(self) -> None:
        """Draw the lines that are no longer as they were drawn: mostly none, after what others did."""
        lines = {y: (self._line(y), self.under(y)) for y in range(self.inner_height)}
        changed = {y: self.inner_width for y, line in lines.items() if self._drawn.get(y) != line}
        if changed:
            self.refresh_inner(changed)

    def _line(self, y: int) -> list[Piece]:
        if not self.count:
            return self._empty_line(y)
        if y == 0:
            return [
                (" ", ""),
                *((fitted(column.title, width) + " ", "quiet") for column, width in self._widths()),
            ]
        row = self.row_at(self.top + y - 1)
        if row is None:
            return []
        pieces: list[Piece] = [("▸" if self.under(y) else " ", "")]
        for column, width in self._widths():
            cell = column.cell(row)
            text, tone = (cell, "") if isinstance(cell, str) else cell
            pieces.append((fitted(text, width) + " ", tone))
        return pieces

    def _empty_line(self, y: int) -> list[Piece]:
        lines = self.empty.split("\n")
        text = lines[y - 1] if 0 < y <= len(lines) else ""
        return [(" " + fitted(text, self.inner_width - 1), "quiet")]

    def _widths(self) -> list[tuple[Column[R], int]]:
        whole = self.inner_width
        shown = [column for column in self.columns if whole >= column.from_width]
        left = whole - 1 - sum(column.width + 1 for column in shown)
        sharing = max(1, sum(not column.width for column in shown))
        return [(column, column.width or max(4, left // sharing)) for column in shown]

    def _in_view(self) -> int:
        return max(1, self.inner_height - 1)

    def _put_cursor(self, index: int) -> None:
        index = max(0, min(index, self.count - 1))
        if index == self.cursor:
            return
        left, self.cursor = self.cursor, index
        if self._keep_in_view():
            self.refresh()
        else:
            width = self.inner_width
            self.refresh_inner({left - self.top + 1: width, index - self.top + 1: width})
        if self.moved:
            self.moved()
        self._tell_place()

    def _keep_in_view(self) -> bool:
        """Scroll by a third of a page where the cursor has left the view: most moves change two lines."""
        view, top = self._in_view(), self.top
        if self.cursor < top:
            top = self.cursor - view // 3 if self.cursor > top - view else self.cursor
        elif self.cursor >= top + view:
            top = self.cursor - view + 1 + (view // 3 if self.cursor < top + 2 * view else 0)
        top = max(0, min(top, self.count - view))
        changed, self.top = top != self.top, top
        return changed

    def _tell_place(self) -> None:
        self.tell_place(f"{self.cursor + 1:,} of {self.count:,}" if self.count > self._in_view() else "")
