"""The text of a PDF's page by where it stands: lines, and rows of cells that stand below one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ftdesk.intake.blocks import Block, Line, Table, tidy
from ftdesk.intake.labels import section

BOXES_NOT_READ = "[a row of boxes was not read: in the PDF it is not plain which is whose]"
_NEAR = 3.0
"""Points within which lines lie level, and cells below one another."""
_WRAPPED = 1.7
"""How far below a line, in sizes of its letters, what it goes on with may stand."""
_BOX = "\u2610\u2611\u2612\u2713\u2714\u25a0\u25a1\u25fb\u25fc\u274f"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words written in one go: from the left and from the foot, in points, and the size of their letters."""

    x: float
    y: float
    size: float
    text: str

    def ends(self) -> float:
        """Return about where its words end."""
        return self.x + len(self.text.rstrip()) * self.size * 0.5


_Row = list[Chunk]


def chunks_of(page: Any) -> list[Chunk]:
    """Return the words printed on a page."""
    found: list[Chunk] = []

    def seen(text: str, to_page: Any, to_text: Any, _: Any, size: float) -> None:
        if text.strip():
            across, up = float(to_text[4]), float(to_text[5])
            x = across * float(to_page[0]) + up * float(to_page[2]) + float(to_page[4])
            y = across * float(to_page[1]) + up * float(to_page[3]) + float(to_page[5])
            height = abs(float(size) * float(to_text[3] or 1)) or 11.0
            found.extend(Chunk(x, y, height, tidy(line)) for line in text.split("\n") if line.strip())

    page.extract_text(visitor_text=seen)
    return found


def plain_page(chunks: Iterable[Chunk]) -> Iterator[Block]:
    """Yield a page's lines, and as tables the rows whose cells stand below one another."""
    rows: list[_Row] = []
    below: Chunk | None = None
    for line in _lines(chunks):
        if rows and below and _goes_on(rows[-1], line, below):
            rows[-1] = [_with_more(cell, line) for cell in rows[-1]]
        elif len(line) > 1 and (not rows or _level(rows[-1], line)):
            rows.append(line)
        else:
            yield from _table(rows)
            rows = [line] if len(line) > 1 else []
            if not rows:
                yield from _said(line)
        below = line[0]
    yield from _table(rows)


def _lines(chunks: Iterable[Chunk]) -> Iterator[_Row]:
    line: _Row = []
    for chunk in sorted(chunks, key=lambda one: (-one.y, one.x)):
        if line and abs(line[0].y - chunk.y) > _NEAR:
            yield _cells(line)
            line = []
        line.append(chunk)
    if line:
        yield _cells(line)


def _cells(line: _Row) -> _Row:
    """Return the cells of a line: words near each other are of one."""
    cells: _Row = []
    for chunk in sorted(line, key=lambda one: one.x):
        last = cells[-1] if cells else None
        if last is not None and chunk.x - last.ends() < chunk.size:
            apart = "" if last.text.endswith(" ") or chunk.text.startswith(" ") else " "
            cells[-1] = Chunk(last.x, last.y, last.size, f"{last.text}{apart}{chunk.text}")
        else:
            cells.append(chunk)
    return cells


def _goes_on(row: _Row, line: _Row, below: Chunk) -> bool:
    """Whether a line is what cells of the row above go on with, its first one not among them."""
    near = below.y - line[0].y < _WRAPPED * below.size
    return near and all(any(abs(cell.x - more.x) < _NEAR for cell in row[1:]) for more in line)


def _with_more(cell: Chunk, line: _Row) -> Chunk:
    more = next((one.text for one in line if abs(cell.x - one.x) < _NEAR), "")
    return Chunk(cell.x, cell.y, cell.size, f"{cell.text.rstrip()} {more.strip()}") if more else cell


def _level(row: _Row, line: _Row) -> bool:
    return len(row) == len(line) and all(abs(a.x - b.x) < _NEAR for a, b in zip(row, line, strict=True))


def _table(rows: list[_Row]) -> Iterator[Block]:
    kept = [row for row in rows if not any(_box_apart(cell) for cell in row)]
    if kept:
        yield Table(tuple(tuple(" ".join(cell.text.split()) for cell in row) for row in kept))
    for _ in range(len(rows) - len(kept)):
        yield Line(BOXES_NOT_READ)


def _said(line: _Row) -> Iterator[Block]:
    text = " ".join(line[0].text.split())
    if _box_apart(line[0]):
        yield Line(BOXES_NOT_READ)
    else:
        yield Line(text, section(text) is not None)


def _box_apart(cell: Chunk) -> bool:
    """Whether boxes follow one another with no words between, so that nobody can tell whose they are."""
    return re.search(rf"[{_BOX}]\s*[{_BOX}]", cell.text) is not None
