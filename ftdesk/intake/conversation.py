"""A message's text parted into what was written last and the older messages below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ftdesk.intake.blocks import Block, Line, Table
from ftdesk.intake.message import person_shown
from ftdesk.intake.values_phones import one_email

_CUT = re.compile(
    r"^\s*>*\s*(?:-{3,}\s*(?:original message|forwarded (?:message|by)[^-]*|forwarded message)\s*-*"
    r"|begin forwarded message:?|_{10,}|-{10,})\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"^\s*[>*]*\s*\*?(?:from|von|de)\s*:\s*\*?\s*(?P<who>.+)$", re.IGNORECASE)
_HEADER = re.compile(
    r"^\s*[>*]*\s*\*?(?P<name>sent|date|to|cc|bcc|subject|importance|reply-to|sensitivity"
    r"|attachments?|when)\s*:\s*\*?\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_WROTE = re.compile(r"^\s*(?:on\b.{6,160}|.{3,120}@[^\s]+>?)\s*wrote\s*:?\s*$", re.IGNORECASE)
_QUOTED = re.compile(r"^\s*>")


@dataclass(slots=True)
class Part:
    """One message of the conversation, newest first.

    Attributes:
        sender: who wrote it, where a header above it says so.
        email: the writer's address, where given.
        subject: where given.
        quoted: whether it is quoted in a reply (`>` or "wrote:") rather than passed on under its own header.
        marked: whether its lines were marked with `>`, so that a line without it is no longer quoted.
    """

    sender: str | None = None
    email: str | None = None
    subject: str | None = None
    quoted: bool = False
    marked: bool = False
    blocks: list[Block] = field(default_factory=list)

    def says_something(self) -> bool:
        """Whether there is any text in it."""
        return any(isinstance(block, Table) or block.text.strip() for block in self.blocks)


def parts(blocks: Sequence[Block]) -> list[Part]:
    """Part a text into its messages; the first is what was written last, and may be empty."""
    found = [Part()]
    at = 0
    while at < len(blocks):
        at = _next(blocks, at, found)
    return [found[0], *(part for part in found[1:] if part.says_something())]


def _next(blocks: Sequence[Block], at: int, found: list[Part]) -> int:
    block = blocks[at]
    if isinstance(block, Table):
        found[-1].blocks.append(block)
        return at + 1
    if _CUT.match(block.text) and _header(blocks, at + 1, within=3) is not None:
        return at + 1
    if (header := _header(blocks, at, within=1)) is not None:
        part, end = header
        part.quoted = part.marked = bool(_QUOTED.match(block.text))
        found.append(part)
        return end
    if (wrote_to := _wrote(blocks, at)) is not None:
        found.append(Part(quoted=True, sender=_who_wrote(" ".join(_text(b) for b in blocks[at:wrote_to]))))
        return wrote_to
    quoted = bool(_QUOTED.match(block.text))
    into = found[-1]
    if quoted and not into.quoted:
        into = Part(quoted=True, marked=True)
        found.append(into)
    elif quoted:
        into.marked = True
    elif into.marked and block.text.strip():
        into = found[0]  # an answer between or below the quoted lines
    into.blocks.append(Line(_unquoted(block.text), block.heading))
    return at + 1


def _header(blocks: Sequence[Block], at: int, *, within: int) -> tuple[Part, int] | None:
    """Read the header of an older message that begins near `at`; return it and where it ends."""
    for start in range(at, min(at + within, len(blocks))):
        who = _FROM.match(_text(blocks[start]))
        if who is None:
            if _text(blocks[start]).strip(" >"):
                return None
            continue
        part = Part(sender=_shown(who["who"]), email=one_email(who["who"]))
        names: set[str] = set()
        end = start + 1
        while end < len(blocks) and (line := _HEADER.match(_text(blocks[end]))) is not None:
            names.add(line["name"].lower())
            if line["name"].lower() == "subject":
                part.subject = line["value"].strip(" *")
            end += 1
        return (part, end) if names & {"sent", "date", "subject", "to"} and len(names) > 1 else None
    return None


def _wrote(blocks: Sequence[Block], at: int) -> int | None:
    """Return where `On ... wrote:` ends, which mail programs break over two lines or three."""
    for end in range(at + 1, min(at + 4, len(blocks) + 1)):
        text = " ".join(_unquoted(_text(block)).strip() for block in blocks[at:end])
        if _WROTE.match(text):
            return end
        if not re.match(r"\s*(?:>\s*)*on\b", text, re.IGNORECASE) or not text.strip():
            return None
    return None


def _who_wrote(text: str) -> str | None:
    found = re.search(
        r",\s*(?:at [\d:.]+\s*(?:[ap]m)?,?\s*)?([^,<>\d]{3,60}?)\s*(?:<[^>]*>)?\s*wrote\s*:?\s*$", text, re.I
    )
    return _shown(found[1]) if found else None


def _shown(text: str) -> str | None:
    shown = re.sub(r"[<\[(].*$", "", re.sub(r"(?i)mailto:", "", text)).strip(" *\"'")
    return person_shown(shown) if shown and "@" not in shown else None


def _unquoted(text: str) -> str:
    return re.sub(r"^\s*(?:>\s?)+", "", text)


def _text(block: Block) -> str:
    return block.text if isinstance(block, Line) else ""
