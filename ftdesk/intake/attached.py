"""Attachments: those that hold a form are read, the others kept with the reason why they were not."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from ftdesk.intake.blocks import Block, Line, from_text
from ftdesk.intake.charset import decode_file
from ftdesk.intake.html_text import from_html
from ftdesk.intake.message import File
from ftdesk.intake.reading import Attachment, AttachmentState
from ftdesk.intake.sandbox import NotRead, open_form

_PAPER = re.compile(
    r"risk assess|chronolog|care plan|court order|\bminutes\b|statement|agenda|genogram|key "
    r"information|assessment|\border\b"
    r"|birth certificate|safety plan|placement plan|timetable|threshold",
    re.IGNORECASE,
)
_FORM = re.compile(r"referral|request|family time form|contact form", re.IGNORECASE)
_MOST_FILES = 30
_LOGO = 60_000
"""Bytes below which a picture shown in the text is taken for a signature's logo."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An attachment, with its text where it was read.

    Attributes:
        by_hand: whether it may be the form itself, so that the message must be keyed by hand.
    """

    kept: Attachment
    blocks: list[Block] | None
    by_hand: bool


def open_file(file: File, number: int) -> Opened:
    """Open one attachment; Word files and PDFs in a process of their own.

    Args:
        file: the attachment.
        number: its place in the message; past the thirtieth none is opened.
    """
    if number >= _MOST_FILES:
        return _kept(file, "there are more attachments than a referral has", by_hand=False)
    if _is_paper(file.name):
        return _kept(file, "a paper beside the referral", by_hand=False)
    lower, kind = file.name.lower(), file.media_type.lower()
    if file.data.startswith(b"PK") and (
        lower.endswith((".docx", ".docm", ".dotx")) or "wordprocessingml" in kind
    ):
        return _form(file)
    if lower.endswith(".txt") or kind == "text/plain":
        return _read(file, from_text(decode_file(file.data)))
    if lower.endswith((".htm", ".html")) or kind == "text/html":
        return _read(file, from_html(decode_file(file.data)))
    if file.data.startswith(b"%PDF") or lower.endswith(".pdf"):
        return _form(file)
    if (
        lower.endswith((".doc", ".docx", ".odt", ".rtf", ".pages", ".xls", ".xlsx", ".msg", ".zip"))
        or lower == "winmail.dat"
    ):
        return _kept(file, "a file of a kind that is not read, to be keyed by hand", by_hand=True)
    if kind.startswith("image/"):
        logo = file.inline and len(file.data) < _LOGO
        return _kept(file, "a picture" if logo else "a picture, to be keyed by hand", by_hand=not logo)
    return _kept(file, "a file of a kind that is not read", by_hand=False)


def _form(file: File) -> Opened:
    try:
        blocks = open_form(file.data)
    except NotRead as error:
        state: AttachmentState = "refused" if error.unsafe else "kept"
        return Opened(_attachment(file, state, f"{error.why}: to be keyed by hand"), None, True)
    title = next((b.text for b in blocks if isinstance(b, Line) and b.text.strip()), "")
    if _is_paper(title):
        return _kept(file, "a paper beside the referral", by_hand=False)
    return _read(file, blocks)


def _is_paper(title: str) -> bool:
    return _PAPER.search(title) is not None and _FORM.search(title) is None


def _read(file: File, blocks: list[Block]) -> Opened:
    return Opened(_attachment(file, "read", None), blocks, False)


def _kept(file: File, why: str, *, by_hand: bool) -> Opened:
    return Opened(_attachment(file, "kept", why), None, by_hand)


def _attachment(file: File, state: AttachmentState, why: str | None) -> Attachment:
    digest = hashlib.sha256(file.data).hexdigest()
    return Attachment(file.name, file.media_type, digest, len(file.data), state, why)
