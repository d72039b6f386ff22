"""A PDF as lines and tables; runs in a bounded process of its own (`sandbox`)."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import groupby

from ftdesk.intake.blocks import Block, Line, Table, tidy
from ftdesk.intake.labels import normal, section
from ftdesk.intake.pdf_fields import Filled, fields_of
from ftdesk.intake.pdf_text import BOXES_NOT_READ, Chunk, chunks_of, plain_page

MOST_PAGES = 30
_SAME_LINE = 4.0
"""Points within which words lie on one line."""


class ByHand(Exception):
    """The file holds nothing that can be read, or would be read by halves; says why in a few words."""


def read_pdf(data: bytes) -> list[Block]:
    """Return what was filled in in a PDF form under its headings, or the text of a plain PDF.

    Raises:
        ByHand: locked, a scan, too long, or filled in by a way that only one program reads.
        Exception: whatever pypdf raises on a broken file.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(io.BytesIO(data))
    try:
        if reader.is_encrypted and not reader.decrypt(""):
            raise ByHand("the PDF is locked with a password")
    except DependencyError:
        raise ByHand("the PDF is locked") from None
    if len(reader.pages) > MOST_PAGES:
        raise ByHand(f"the PDF has more than {MOST_PAGES} pages")
    fields = [list(fields_of(page)) for page in reader.pages]
    if any(one.says or one.ticked for page in fields for one in page):
        blocks: list[Block] = []
        for page, there in zip(reader.pages, fields, strict=True):
            blocks += _filled(chunks_of(page), there)
        return blocks
    form = reader.root_object.get("/AcroForm")
    if form is not None and form.get_object().get("/XFA") is not None:
        raise ByHand("the PDF is of a kind that only Adobe's own program shows")
    blocks = [block for page in reader.pages for block in plain_page(chunks_of(page))]
    if not blocks:
        raise ByHand("the PDF is a picture, without any text")
    return blocks


def _filled(printed: Iterable[Chunk], fields: list[Filled]) -> Iterator[Block]:
    """Yield the headings of a page and what each field says, from top to bottom."""
    asked = {normal(part) for one in fields for part in (one.asks, *one.asks.split(": "))}
    items: list[tuple[float, float, Block]] = []
    for chunk in printed:
        y, text = chunk.y, chunk.text.strip()
        if normal(text) not in asked or (section(text) is not None and not _labels(text, y, fields)):
            items.append((-y, chunk.x, Line(text, section(text) is not None)))
    items += (
        (-one.y, one.x, Table(((tidy(one.asks), tidy(one.says)),)))
        for one in fields
        if one.ticked is None and one.says
    )
    boxes = [one for one in fields if one.ticked is not None]
    boxes.sort(key=lambda one: one.asks.rpartition(": ")[0] or one.asks)
    for question, some in groupby(boxes, key=lambda one: one.asks.rpartition(": ")[0]):
        together = sorted(some, key=lambda one: (-one.y, one.x))
        items += (
            (-row[0].y, row[0].x, _answered(question or row[0].asks, row))
            for row in (_askings(together) if question else [[one] for one in together])
            if any(one.ticked for one in row)
        )
    items.sort(key=lambda item: (round(item[0] / _SAME_LINE), item[1]))
    yield from (block for _, _, block in items)


def _labels(text: str, y: float, fields: list[Filled]) -> bool:
    """Whether a printed word is the label of a field beside or just below it, and no heading."""
    return any(normal(text) == normal(one.asks) and abs(one.y - y) < 30 for one in fields)


def _askings(boxes: list[Filled]) -> Iterator[list[Filled]]:
    """Yield the boxes of each time that a question is asked: of several people, more than once."""
    if not _repeats(boxes):
        yield boxes
        return
    yield from (list(line) for _, line in groupby(boxes, key=lambda one: round(one.y / _SAME_LINE)))


def _repeats(boxes: list[Filled]) -> bool:
    return len({one.asks for one in boxes}) < len(boxes)


def _answered(question: str, row: list[Filled]) -> Block:
    """Return the answer to a question; asked twice on one line, nobody can tell of whom."""
    return Line(BOXES_NOT_READ) if _repeats(row) else Table(((tidy(question), _boxes(row)),))


def _boxes(row: list[Filled]) -> str:
    if len(row) == 1 and ": " not in row[0].asks:
        return "\u2611" if row[0].ticked else ""
    marks = ("\u2610", "\u2611")
    return "  ".join(f"{marks[bool(one.ticked)]} {tidy(one.asks.rpartition(': ')[2])}" for one in row)
