"""An email taken apart: who sent it and when, its text as lines and tables, what is attached."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import decode_header
from email.message import Message as _Part
from email.utils import getaddresses, parsedate_to_datetime
from typing import cast

from ftdesk.clock.local import LAST_YEAR
from ftdesk.intake.blocks import Block, Line, Table, flat, from_text
from ftdesk.intake.charset import decode
from ftdesk.intake.html_text import from_html
from ftdesk.model.plain_text import one_line

MOST_PARTS = 300
_DEEPEST = 20
_HTML_READ = 2_000_000
"""Bytes of an HTML part beyond which the plain one beside it is read instead."""


class BrokenMessage(Exception):
    """The message cannot be taken apart; says why in one clause."""


@dataclass(frozen=True, slots=True)
class File:
    """One attachment: the name it came with, cleaned, and its bytes. `inline` where the text shows it."""

    name: str
    media_type: str
    data: bytes
    inline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """An email taken apart.

    Attributes:
        sender_name: as shown, `Surname, First` turned round; None where only an address is given.
        answers: the Message-IDs that it answers, the nearest first.
        notices: the headers, in lower case, that tell machines' messages from people's.
        blocks: its text.
        forwarded: messages attached whole, with their own attachments left in them.
    """

    subject: str | None
    sender: str | None
    sender_name: str | None
    sender_email: str | None
    message_id: str | None
    answers: tuple[str, ...]
    sent_at: datetime | None
    notices: dict[str, str]
    blocks: list[Block]
    files: tuple[File, ...]
    forwarded: tuple[Message, ...] = ()


def parse_message(data: bytes) -> Message:
    """Take an email apart; broken parts are left as they are.

    Raises:
        BrokenMessage: nested beyond any real message, or not an email at all.
    """
    if data.lower().count(b"boundary=") > MOST_PARTS:
        raise BrokenMessage("it is nested in too many parts")
    try:
        parsed = email.message_from_bytes(data, policy=email.policy.compat32)
        return _message(parsed, depth=0)
    except RecursionError:
        raise BrokenMessage("it is nested too deeply") from None


def _message(parsed: _Part, depth: int) -> Message:
    bodies: dict[str, list[str]] = {"plain": [], "html": []}
    files: list[File] = []
    forwarded: list[Message] = []
    calendar = False
    for part in _parts(parsed, 0):
        kind = part.get_content_type()
        if kind == "message/rfc822":
            inner = part.get_payload()
            if isinstance(inner, list) and inner and depth < 3:
                forwarded.append(_message(cast(_Part, inner[0]), depth + 1))
            continue
        calendar = calendar or kind == "text/calendar"
        content = _bytes(part)
        name = _file_name(part)
        attached = name is not None or (part.get("Content-Disposition") or "").lower().startswith(
            "attachment"
        )
        if kind in ("text/plain", "text/html") and not attached:
            bodies[kind[5:]].append(decode(content, part.get_param("charset", header="content-type")))  # type: ignore[arg-type]
        elif attached or not kind.startswith(("text/", "multipart/")):
            files.append(File(name or "unnamed", one_line(kind), content, bool(part.get("Content-ID"))))
    sender = _header(parsed, "From")
    shown, address = _address(sender)
    return Message(
        subject=_header(parsed, "Subject"),
        sender=sender,
        sender_name=shown,
        sender_email=address,
        message_id=next(iter(_ids(parsed, "Message-ID")), None),
        answers=tuple(dict.fromkeys([*_ids(parsed, "In-Reply-To"), *reversed(_ids(parsed, "References"))])),
        sent_at=_sent_at(_header(parsed, "Date")),
        notices={
            name: (_header(parsed, name) or "").lower() for name in _NOTICES if parsed.get(name) is not None
        }
        | {"content-type": parsed.get_content_type()}
        | ({"calendar": "invitation"} if calendar else {}),
        blocks=_blocks(bodies),
        files=tuple(files),
        forwarded=tuple(forwarded),
    )


def _parts(part: _Part, depth: int) -> Iterator[_Part]:
    payload = part.get_payload()
    if part.get_content_type() != "message/rfc822" and isinstance(payload, list) and depth < _DEEPEST:
        for inner in payload:
            yield from _parts(cast(_Part, inner), depth + 1)
    else:
        yield part


def _blocks(bodies: dict[str, list[str]]) -> list[Block]:
    """Return the text: the plain one, unless it is empty or the HTML one holds tables that it would lose."""
    plain = "\n".join(bodies["plain"])
    html = "\n".join(bodies["html"])
    if not html or (len(html) > _HTML_READ and plain.strip()):
        return from_text(plain)
    if _words(plain) * 4 < _words(re.sub(r"<[^>]*>", " ", html)):
        seen = from_html(html)
        if _words(plain) * 4 < _words("\n".join(flat(seen))):
            return seen  # "Please view this message in HTML"
    if not plain.strip() or re.search(r"<table\b", html, re.IGNORECASE):
        seen = from_html(html)
        if not plain.strip() or any(isinstance(block, Table) for block in seen):
            return seen
    blocks = from_text(plain)
    return blocks if any(isinstance(b, Line) and b.text for b in blocks) else from_html(html)


def _words(text: str) -> int:
    return len(text.split())


def _bytes(part: _Part) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        content = None
    if isinstance(content, bytes):
        return content
    return str(part.get_payload()).encode("utf-8", "surrogateescape")


def _file_name(part: _Part) -> str | None:
    try:
        name = part.get_filename()
    except (LookupError, ValueError, TypeError):
        name = "unnamed"
    return one_line(_decoded(str(name)))[:200] or "unnamed" if name is not None else None


def _header(part: _Part, name: str) -> str | None:
    value = next((raw for field, raw in part.raw_items() if field.lower() == name.lower()), None)
    if value is None:
        return None
    if not value.isascii():  # eight-bit headers, which the standard forbids and some programs write
        value = decode(value.encode("utf-8", "surrogateescape"), None)
    return one_line(_decoded(value))[:2_000] or None


def _decoded(value: str) -> str:
    try:
        pieces = decode_header(value)
    except (ValueError, email.errors.HeaderParseError):
        return value
    return "".join(decode(p, charset) if isinstance(p, bytes) else p for p, charset in pieces)


def _address(sender: str | None) -> tuple[str | None, str | None]:
    pairs = getaddresses([sender]) if sender else []
    shown, address = pairs[0] if pairs else ("", "")
    if not address and sender and "@" in sender and "<" in sender:
        shown, _, rest = sender.partition("<")
        address = rest.split(">")[0]
    if len(pairs) > 1 and "@" in pairs[-1][1] and not shown:  # Surname, First <...> without its quotes
        shown, address = f"{pairs[0][1]}, {pairs[-1][0]}", pairs[-1][1]
    return person_shown(shown), address.strip().lower() if "@" in address else None


def person_shown(shown: str) -> str | None:
    """Return a name as people say it: `Okafor, Ruth (CIC Team 2)` is Ruth Okafor."""
    shown = one_line(re.sub(r"[(\[].*?[)\]]", " ", shown)).strip(" '\"")
    turned = re.fullmatch(r"([^,@]+), ?([^,@]+)", shown)
    return (f"{turned[2]} {turned[1]}" if turned else shown) if shown and "@" not in shown else None


def _ids(part: _Part, name: str) -> list[str]:
    value = str(part.get(name) or "")[:20_000]
    return [one_line(found) for found in re.findall(r"<([^<>\s]+)>", value)] or value.split()[:1]


def _sent_at(value: str | None) -> datetime | None:
    try:
        sent = parsedate_to_datetime(value) if value else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if sent is None or not 1990 <= sent.year <= LAST_YEAR:
        return None
    return sent if sent.tzinfo else sent.replace(tzinfo=UTC)


_NOTICES = ("auto-submitted", "precedence", "list-unsubscribe", "list-id", "x-autoreply", "x-autorespond",
            "x-auto-response-suppress", "return-path", "feedback-id")  # fmt: skip
