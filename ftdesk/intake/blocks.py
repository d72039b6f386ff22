"""What a message's text is made of, whatever it came as: lines and tables."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from ftdesk.model.plain_text import clean

MOST_TEXT = 300_000
"""Characters of one text that are read; a referral has some thousands."""
LONGEST_LINE = 4_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line; blank between paragraphs. `heading` where its layout says so."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell's own lines are parted by line ends."""

    rows: tuple[tuple[str, ...], ...]


Block = Line | Table


def tidy(text: str) -> str:
    """Return `text` harmless and plain: typographic apostrophes and odd blanks as the keyboard's."""
    text = clean(text)
    if text.isascii():
        return text
    return text.translate(_PLAIN)


def from_text(text: str) -> list[Block]:
    """Part a plain text into lines, and into tables where its rows are drawn with bars (`| a | b |`).

    What is beyond the bounds of a referral is cut, with a line that says so.
    """
    text, cut = _bounded(text)
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    for raw in [*text.split("\n"), ""]:
        line = "" if _RULE.match(raw) else raw.rstrip()
        if _BAR_ROW.match(line):
            if not _BAR_RULE.match(line):
                rows.append(tuple(cell.strip() for cell in line.strip().strip("|").split("|")))
            continue
        if rows:
            blocks.append(Table(tuple(rows)))
            rows = []
        blocks.append(Line(line))
    return [*blocks[:-1], *cut]


def flat(blocks: Iterable[Block]) -> list[str]:
    """Return the lines of `blocks`, a table's rows as one line each."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            lines.append(block.text)
        else:
            lines += (" | ".join(" ".join(cell.split()) for cell in row) for row in block.rows)
    return lines


def _bounded(text: str) -> tuple[str, list[Line]]:
    beyond = max(0, len(text) - 4 * MOST_TEXT)  # what is far beyond the bounds is not even cleaned
    text = tidy(text[: 4 * MOST_TEXT])
    if not beyond and len(text) <= MOST_TEXT and all(len(line) <= LONGEST_LINE for line in text.split("\n")):
        return text, []
    kept = "\n".join(line[:LONGEST_LINE] for line in text[:MOST_TEXT].split("\n"))
    return kept, [Line(""), Line(f"[{len(text) - len(kept) + beyond} more characters were not read]")]


_PLAIN = str.maketrans(
    dict.fromkeys("\u2019\u2018\u02bc\u00b4`", "'") | dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f", " ")
)
_RULE = re.compile(r"^\s*[=*~#]{3,}\s*$")
_BAR_ROW = re.compile(r"^\s*\|.*\|\s*$")
_BAR_RULE = re.compile(r"^[\s|:+=-]+$")
