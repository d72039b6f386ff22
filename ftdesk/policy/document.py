"""A service's own policy document, as plain text, at the paragraph that a rule cites."""

from __future__ import annotations

import re
from typing import Final

_LEFT_BY_A_WORD_PROCESSOR: Final = re.compile(r"\[(?:bookmark|footnoteRef):[^\]]*\]")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)+")
_NUMBERED: Final = re.compile(r"\s*(\d+(?:\.\d+)+)\.?(?=\s|$)")
_SECTION: Final = re.compile(r"\s*(\d+)\.(?=\s)")
_BY_WORDS: Final = re.compile(r'(?P<section>[^,]+),\s*"(?P<words>.+)"')
_HEADING: Final = re.compile(r"\s*[A-Z][^.;:,!?]{0,70}\s*")
_BULLET: Final = re.compile(r"\s*[•·▪◦*\u2013-]\s+")


def passages(text: str, paragraph: str) -> tuple[str, ...]:
    """Return what a document says at a paragraph; empty where it is not found.

    Args:
        text: the document.
        paragraph: as a profile cites it: numbers (`3.9, 3.11`), a heading's word (`Appendices`), or a section
            with the paragraph's first words (`4, "The outcome of the"`).
    """
    lines = _LEFT_BY_A_WORD_PROCESSOR.sub("", text).splitlines()
    by_words = _BY_WORDS.fullmatch(paragraph.strip())
    if by_words:
        found = [_of_section(lines, by_words["section"], by_words["words"])]
    elif _NUMBER.search(paragraph):
        found = [_numbered(lines, number) for number in _NUMBER.findall(paragraph)]
    else:
        found = [_headed(lines, paragraph)]
    return tuple(passage for passage in found if passage)


def _numbered(lines: list[str], number: str) -> str:
    """Return the paragraph of a number, up to the next numbered one."""
    for first, line in enumerate(lines):
        match = _NUMBERED.match(line)
        if match is None or match[1] != number:
            continue
        last = first + 1
        while last < len(lines) and not (_NUMBERED.match(lines[last]) or _SECTION.match(lines[last])):
            last += 1
        return _joined(_without_next_heading(lines[first:last]))
    return ""


def _without_next_heading(lines: list[str]) -> list[str]:
    """Leave out an unnumbered heading at the end: it belongs to what follows."""
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    if len(lines) > 1 and not lines[-2].strip() and _HEADING.fullmatch(lines[-1]):
        return _without_next_heading(lines[:-1])
    return lines


def _of_section(lines: list[str], section: str, words: str) -> str:
    """Return the paragraph of a section that begins with some words, up to the next blank line or bullet."""
    inside = not section.strip().isdigit()  # what stands before the first section has no number
    for first, line in enumerate(lines):
        heading = _SECTION.match(line)
        if heading is not None and not _BULLET.match(line):
            inside = heading[1] == section.strip()
        if not inside or not _folded(_BULLET.sub("", line, count=1)).startswith(_folded(words)):
            continue
        last = first + 1
        while last < len(lines) and lines[last].strip() and not _BULLET.match(lines[last]):
            last += 1
        return _joined(lines[first:last])
    return ""


def _headed(lines: list[str], word: str) -> str:
    """Return what follows a heading, up to the next blank line after its text."""
    for first, line in enumerate(lines):
        if _folded(line).startswith(_folded(word)) and word.strip():
            last = first + 1
            while last < len(lines) and (lines[last].strip() or last == first + 1):
                last += 1
            return _joined(lines[first:last])
    return ""


def _joined(lines: list[str]) -> str:
    """Return lines without the blank ones at their ends, at most one blank between two."""
    kept: list[str] = []
    for line in lines:
        if line.strip() or (kept and kept[-1]):
            kept.append(line.strip())
    while kept and not kept[-1]:
        kept.pop()
    return "\n".join(kept)


def _folded(text: str) -> str:
    straight = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
    return " ".join(straight.casefold().split())
