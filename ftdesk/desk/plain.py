"""The one way for text from the database onto the screen: harmless, and never read as markup."""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from ftdesk.model.plain_text import clean, one_line


def plain(text: str) -> Content:
    """Return `text` for a Textual widget; brackets in it stay brackets."""
    return Content(clean(text))


@lru_cache(1024)
def fitted(text: str, width: int) -> str:
    """Return `text` on one line of exactly `width` cells, cut with `…` where it is longer."""
    if width <= 0:
        return ""
    line = one_line(text) if "  " not in text else clean(text).replace("\n", " ").replace("\t", " ")
    length = cell_len(line)
    if length <= width:
        return line + " " * (width - length)
    return set_cell_size(line, width - 1) + "…"


@lru_cache(1024)
def folded(text: str, width: int, indent: int = 0) -> tuple[str, ...]:
    """Return `text` folded at blanks to lines of at most `width` cells, those after the first indented.

    Line ends in `text` stay line ends; a word longer than a line is broken.
    """
    width = max(width, indent + 8)
    lines: list[str] = []
    for part in clean(text).replace("\t", "    ").split("\n"):
        lines += _fold_one(part, width, indent) if cell_len(part) > width else [part]
    return tuple(lines)


def _fold_one(text: str, width: int, indent: int) -> list[str]:
    words = text.lstrip(" ")
    lead = min(len(text) - len(words), width // 2)
    lines, line, length = [], " " * lead, lead
    for word in words.split(" "):
        while cell_len(word) > width - indent:
            if line.strip():
                lines.append(line)
            piece = set_cell_size(word, width - indent).rstrip()
            lines.append(" " * indent * bool(lines) + piece)
            word, line, length = word[len(piece) :], " " * indent, indent
        size = cell_len(word)
        gap = 1 if line.strip() else 0
        if length + gap + size > width and line.strip():
            lines.append(line)
            line, length, gap = " " * indent, indent, 0
        line += " " * gap + word
        length += gap + size
    if line.strip():
        lines.append(line)
    return lines
