"""A Word document as lines and tables; runs in a bounded process of its own (`sandbox`)."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from ftdesk.intake.blocks import Block, Line, Table, flat, tidy
from ftdesk.intake.docx_fields import settle_fields


def read_docx(data: bytes) -> list[Block]:
    """Return a document's lines and tables; struck-out, hidden and deleted text is left out.

    What stands in content controls and in old form fields is read where it stands; what only asks to be
    filled in is no text.

    Raises:
        Exception: whatever python-docx raises on a broken file.
    """
    from docx import Document
    from docx.oxml.ns import qn

    body: Any = Document(io.BytesIO(data)).element.body
    settle_fields(body, qn)
    return list(_blocks(body, qn))


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
        [list(_blocks(cell, qn)) for cell in _held(row, qn("w:tc"), qn)]
        for row in _held(table, qn("w:tr"), qn)
    ]
    if any(isinstance(block, Table) for row in rows for cell in row for block in cell):
        for row in rows:
            for cell in row:
                yield from cell
    else:
        yield Table(tuple(tuple(_cell(cell) for cell in row) for row in rows))


def _held(parent: Any, tag: str, qn: Any) -> Iterator[Any]:
    """Go through the rows or cells of a table, those within content controls among them."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins")):
            yield from _held(element, tag, qn)


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
