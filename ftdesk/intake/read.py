"""One message read, whatever it came as: an email, a Word form, a text, a referral in JSON."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace

from ftdesk.intake.blocks import from_text
from ftdesk.intake.charset import decode_file
from ftdesk.intake.html_text import from_html
from ftdesk.intake.message import BrokenMessage, File, Message, parse_message
from ftdesk.intake.read_email import read_email
from ftdesk.intake.read_json import read_json
from ftdesk.intake.reading import Reading
from ftdesk.intake.set_aside import set_aside_in

MOST_BYTES = 25_000_000
_HEADER = re.compile(
    rb"\A(?:From [^\n]*\n)?(?:[A-Za-z][A-Za-z0-9-]{1,40}:[^\n]*\r?\n(?:[ \t][^\n]*\r?\n)*){2}"
)


def read(data: bytes, *, name: str) -> Reading:
    """Read a message; never raises, whatever it holds.

    Args:
        data: the message, byte for byte.
        name: the file's name or the like, for showing; its ending tells a text from an email.
    """
    digest = hashlib.sha256(data).hexdigest()
    if len(data) > MOST_BYTES:
        return unreadable(digest, f"larger than 25 MB ({len(data) / 1e6:.0f} MB)")
    try:
        return set_aside_in(_read(data, name, digest))
    except BrokenMessage as error:
        return unreadable(digest, str(error))
    except (RecursionError, MemoryError):
        return unreadable(digest, "it is built in a way that no message is")
    except Exception as error:
        return unreadable(digest, f"reading it failed ({type(error).__name__})")


def read_head(head: bytes, size: int) -> Reading:
    """Return the reading of a message that is too large to be fetched: whose it is, and that it stays there.

    Args:
        head: its headers.
        size: of the whole message, in bytes.
    """
    why = f"larger than 25 MB ({size / 1e6:.0f} MB), it is in the mailbox"
    found = unreadable(hashlib.sha256(head).hexdigest(), why)
    try:
        message = parse_message(head)
    except BrokenMessage:
        return found
    return replace(
        found,
        message_id=message.message_id,
        subject=message.subject,
        sender=message.sender,
        received_at=message.sent_at,
    )


def unreadable(digest: str, why: str) -> Reading:
    """Return the reading of a message of which nothing could be read.

    Args:
        digest: sha256 of its bytes, in hex.
        why: a clause.
    """
    return Reading(
        kind="unreadable",
        referral=None,
        missing=(),
        unread=(),
        why=f"{why}: to be keyed by hand",
        message_id=None,
        answers=(),
        subject=None,
        sender=None,
        received_at=None,
        attachments=(),
        sha256=digest,
    )


def _read(data: bytes, name: str, digest: str) -> Reading:
    lower = name.lower()
    if not data.strip():
        return unreadable(digest, "it is empty")
    if lower.endswith(".json") or re.match(rb"\s*(?:\xef\xbb\xbf)?\{\s*\"", data):
        return read_json(data, name, digest)
    if data.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")):
        return read_email(_of_file(data, name), digest)
    if lower.endswith((".html", ".htm")):
        return read_email(_of_blocks(from_html(decode_file(data))), digest)
    if lower.endswith(".txt") or not (lower.endswith(".eml") or _HEADER.match(data)):
        return read_email(_of_blocks(from_text(decode_file(data))), digest)
    return read_email(parse_message(data), digest)


def _of_file(data: bytes, name: str) -> Message:
    """Return a file by itself as a message that has nothing but it attached."""
    ending = "docx" if data.startswith(b"PK") else "pdf" if data.startswith(b"%PDF") else "doc"
    last = re.split(r"[/\\]", name)[-1] or "unnamed"
    named = last if "." in last else f"{last}.{ending}"
    return _of_blocks([], (File(named, f"application/{ending}", data, False),))


def _of_blocks(blocks: list, files: tuple[File, ...] = ()) -> Message:  # type: ignore[type-arg]
    return Message(
        subject=None,
        sender=None,
        sender_name=None,
        sender_email=None,
        message_id=None,
        answers=(),
        sent_at=None,
        notices={},
        blocks=blocks,
        files=files,
    )
