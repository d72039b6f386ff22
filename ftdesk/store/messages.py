"""Messages that came in, their attachments, and the cases that a new one may belong to, read."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from datetime import datetime

from ftdesk.clock.local import from_store, to_store
from ftdesk.model.decoding import decode_referral
from ftdesk.model.referral import Referral


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageRow:
    """A message that came in.

    Attributes:
        original: sha256 of its bytes, which are kept.
        status: `new`, `update`, `duplicate`, `unreadable` or `not_a_referral`.
        referral: the case that it made or belongs to.
        read: what was read of it; None where nothing was.
        merged: of an update: `waiting`, `merged` or `dismissed`.
    """

    id: str
    original: str
    source: str
    status: str
    referral: str | None
    message_id: str | None
    subject: str | None
    sender: str | None
    received_at: datetime
    read: Referral | None
    missing: tuple[str, ...]
    unread: tuple[str, ...]
    why: str | None
    merged: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentRow:
    """An attachment of a message; `state` is `read`, `kept` or `refused`. `size` in bytes."""

    id: str
    message: str
    name: str
    media_type: str
    size: int
    sha256: str
    state: str
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateRow:
    """A case that a message may belong to, under one of the messages that made it."""

    id: str
    sha256: str | None
    message_id: str | None
    referral: Referral
    received_at: datetime


def messages(connection: sqlite3.Connection, referral_id: str) -> list[MessageRow]:
    """Return the messages of a case, oldest first."""
    rows = connection.execute(
        "SELECT * FROM message WHERE referral = ? ORDER BY received_at, id", (referral_id,)
    )
    return [_message(row) for row in rows]


def message(connection: sqlite3.Connection, message_id: str) -> MessageRow | None:
    """Return one message by its id at the desk (`M-0001`), or None."""
    row = connection.execute("SELECT * FROM message WHERE id = ?", (message_id,)).fetchone()
    return _message(row) if row else None


def message_of_bytes(connection: sqlite3.Connection, sha256: str) -> MessageRow | None:
    """Return the first message that came in as these very bytes, or None."""
    row = connection.execute(
        "SELECT * FROM message WHERE original = ? ORDER BY received_at, id LIMIT 1", (sha256,)
    ).fetchone()
    return _message(row) if row else None


def original(connection: sqlite3.Connection, sha256: str) -> bytes | None:
    """Return a message's bytes as they came in, or None."""
    row = connection.execute("SELECT bytes FROM original WHERE id = ?", (sha256,)).fetchone()
    return bytes(row[0]) if row else None


def attachments(connection: sqlite3.Connection, message_id: str) -> list[AttachmentRow]:
    """Return the attachments of a message, in its order."""
    rows = connection.execute("SELECT * FROM attachment WHERE message = ? ORDER BY id", (message_id,))
    return [
        AttachmentRow(
            id=row["id"],
            message=row["message"],
            name=row["name"],
            media_type=row["media_type"],
            size=row["size"],
            sha256=row["sha256"],
            state=row["state"],
            why=row["why"],
        )
        for row in rows
    ]


def candidates(
    connection: sqlite3.Connection, *, since: datetime, answers: tuple[str, ...]
) -> list[CandidateRow]:
    """Return the cases that a message may belong to, newest first, one row a message that each came by.

    Args:
        connection: open.
        since: cases received from then on are candidates.
        answers: Message-IDs that the message answers; the cases they belong to are candidates whatever
            their age.
    """
    marks = ", ".join("?" * len(answers))
    rows = connection.execute(
        "SELECT referral.id, referral.body, referral.received_at, message.original, message.message_id "
        "FROM referral LEFT JOIN message ON message.referral = referral.id "
        "WHERE referral.received_at >= ? "
        f"OR referral.id IN (SELECT referral FROM message WHERE message_id IN ({marks})) "
        "ORDER BY referral.received_at DESC, referral.id",
        (to_store(since), *answers),
    )
    return [
        CandidateRow(
            id=row["id"],
            sha256=row["original"],
            message_id=row["message_id"],
            referral=decode_referral(row["body"], where=row["id"]),
            received_at=from_store(row["received_at"]),
        )
        for row in rows
    ]


def _message(row: sqlite3.Row) -> MessageRow:
    return MessageRow(
        id=row["id"],
        original=row["original"],
        source=row["source"],
        status=row["status"],
        referral=row["referral"],
        message_id=row["message_id"],
        subject=row["subject"],
        sender=row["sender"],
        received_at=from_store(row["received_at"]),
        read=decode_referral(row["read"], where=row["id"]) if row["read"] else None,
        missing=tuple(json.loads(row["missing"])),
        unread=tuple(json.loads(row["unread"])),
        why=row["why"],
        merged=row["merged"],
    )


def was_fetched(connection: sqlite3.Connection, key: str) -> bool:
    """Tell whether a message of a mailbox is kept, by what it is known by there."""
    return connection.execute("SELECT 1 FROM fetched WHERE id = ?", (key,)).fetchone() is not None
