"""A Word document as lines and tables; runs in a bounded process of its own (`sandbox`)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from ftdesk.intake.blocks import Block, Line, Table, flat, tidy

CONTENT_CONTROLS = "it was filled in through Word's content controls"
FORM_FIELDS = "it was filled in through Word's old form fields"


class ByHand(Exception):
    """The document holds text that this reader would miss; says what in a few words."""


def read_docx(data: bytes) -> list[Block]:
    """Return a document's lines and tables; struck-out, hidden and deleted text is left out.

    Raises:
        ByHand: it was filled in by a way that is not read yet, so that half of it would be read.
        Exception: whatever python-docx raises on a broken file.
    """
    from docx import Document
    from docx.oxml.ns import qn

    body: Any = Document(io.BytesIO(data)).element.body
    if any(_text(control, qn).strip() for control in body.iter(qn("w:sdt")) if not _is_gallery(control, qn)):
        raise ByHand(CONTENT_CONTROLS)
    if next(body.iter(qn("w:ffData")), None) is not None:
        raise ByHand(FORM_FIELDS)
    return list(_blocks(body, qn))


def _is_gallery(control: Any, qn: Any) -> bool:
    """Whether a control only holds a table of contents, a cover page or the like."""
    return control.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}") is not None


def _blocks(parent: Any, qn: Any) -> Iterator[Block]:
    for element in parent:
        if element.tag == qn("w:p"):
            heading = _is_heading(element, qn)
            for text in tidy(_text(element, qn)).split("\n"):
                yield Line(text.strip(), heading)
        elif element.tag == qn("w:tbl"):
            yield from _table(element, qn)
        elif element.tag in (qn("w:sdt"), qn("w:ins"), qn("w:customXml"), qn("w:sdtContent")):
            yield from _blocks(element, qn)


def _is_heading(paragraph: Any, qn: Any) -> bool:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name = style.get(qn("w:val"), "") if style is not None else ""
    return name.lower().startswith(("heading", "title", "subtitle"))


def _table(table: Any, qn: Any) -> Iterator[Block]:
    rows = [
        [list(_blocks(cell, qn)) for cell in row.iter(qn("w:tc")) if cell.getparent() is row]
        for row in table.findall(qn("w:tr"))
    ]
    if any(isinstance(block, Table) for row in rows for cell in row for block in cell):
        for row in rows:
            for cell in row:
                yield from cell
    else:
        yield Table(tuple(tuple(_cell(cell) for cell in row) for row in rows))


def _cell(blocks: list[Block]) -> str:
    return "\n".join(line for line in flat(blocks) if line.strip())


def _text(element: Any, qn: Any) -> str:
    skipped = {
        qn(name) for name in ("w:del", "w:moveFrom", "w:instrText", "w:delText", "w:pPr", "w:sdtPr", "w:tbl")
    } | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
    breaks = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
    parts: list[str] = []

    def walk(node: Any) -> None:
        if node.tag in skipped or (node.tag == qn("w:r") and _unseen(node, qn)):
            return
        if node.tag == qn("w:t"):
            parts.append(node.text or "")
        elif node.tag in breaks:
            parts.append(breaks[node.tag])
        elif node.tag == qn("w:sym"):
            parts.append(_SYMBOLS.get((node.get(qn("w:char")) or "")[-2:].upper(), "\ufffd"))
        for child in node:
            walk(child)

    walk(element)
    return "".join(parts)


def _unseen(run: Any, qn: Any) -> bool:
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return False
    marks = (properties.find(qn(name)) for name in ("w:strike", "w:dstrike", "w:vanish"))
    return any(mark is not None and mark.get(qn("w:val"), "1") not in ("0", "false", "off") for mark in marks)


_SYMBOLS = {"FE": "☑", "FD": "☒", "A8": "☐", "6F": "☐", "FC": "✓", "52": "☑", "54": "☒", "A3": "☐", "50": "✓"}
"""Boxes of the Wingdings fonts, by the last two digits of the code."""
