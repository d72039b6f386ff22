"""A message taken in: kept byte for byte, and a case made of it or added to."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from ftdesk.acts.must_not_meet import clash_words, clashes_brought
from ftdesk.acts.new_case import begin_case
from ftdesk.acts.office import Office
from ftdesk.acts.restricted_too import RESTRICTED_TOO, restrict_too
from ftdesk.clock.local import to_store
from ftdesk.intake.matching import Candidate, match
from ftdesk.intake.read import read_head
from ftdesk.intake.read_apart import read_apart
from ftdesk.intake.reading import Reading
from ftdesk.intake.set_aside import set_aside_in
from ftdesk.model.decoding import encode_referral
from ftdesk.model.people import Child
from ftdesk.model.plain_text import one_line
from ftdesk.model.referral import Referral
from ftdesk.store import messages
from ftdesk.store.matching import Row
from ftdesk.store.messages import MessageRow
from ftdesk.store.writer import Writer

Status = Literal["new", "update", "duplicate", "unreadable", "not_a_referral"]

LOOK_BACK = timedelta(days=400)
"""How far back a message may belong to a case that it does not name as the one it answers."""

UNREADABLE_FAMILY = "unreadable"
NOTHING_READ = Referral(children=(Child(name=None),))


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of a message.

    Attributes:
        source: where it came from, as it was named.
        referral: the case it made.
        of: the case that it adds to or repeats.
        reading: what was read of it.
        message: its id at the desk; None where it is no referral and came in before.
        why: why it was taken so.
    """

    source: str
    status: Status
    referral: str | None
    of: str | None
    reading: Reading
    message: str | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """Where a message belongs."""

    status: Status
    of: str | None
    why: str | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """Where in a mailbox a message was.

    Attributes:
        key: by which it is known there for good.
        too_large: it stayed there, too large to be fetched: its size in bytes; None where it was fetched.
    """

    key: str
    too_large: int | None = None


def take_in(office: Office, source: str, data: bytes, fetched: Fetched | None = None) -> TakenIn:
    """Take a message in; the same bytes a second time change nothing.

    Whatever it is, its bytes are kept in the transaction that makes its rows. One that cannot be read makes a
    case of its own, to be keyed by hand.

    Args:
        office: whose act it is.
        source: where it came from, such as a file's name.
        data: the message; of one that is too large its headers.
        fetched: where in a mailbox it was; that is kept in the same transaction.

    Raises:
        Refused: this person may not change anything.
        StoreTrouble: it cannot be kept; nothing of it is.
    """
    if fetched is not None and fetched.too_large is not None:
        reading = read_head(data, fetched.too_large)
    else:
        reading = set_aside_in(read_apart(data, name=source), office.today)
    before = office.store.read_whole(messages.message_of_bytes, reading.sha256)
    if before is not None and fetched is None:
        return _again(source, reading, before)
    with office.act("intake") as writer:
        before = messages.message_of_bytes(writer.connection, reading.sha256)
        if before is not None:
            writer.referral = before.referral
            writer.says = f"{before.id} came in a second time"
            _keep_fetched(office, writer, fetched, before.id)
            return _again(source, reading, before)
        found, reading = _matched(office, writer, reading)
        with clashes_brought(office, writer, reading.referral or NOTHING_READ) as clashes:
            made = _case(office, writer, reading, found)
            writer.referral = made or found.of
        message = _keep(office, writer, source, data, reading, found, made)
        _keep_fetched(office, writer, fetched, message)
        writer.says = f"{_says(message, found, made)}{clash_words(clashes)}"
        why = found.why
        if made and reading.referral and restrict_too(office, writer, made, reading.referral):
            writer.says += RESTRICTED_TOO
            why = f"{why or ''}{RESTRICTED_TOO}".removeprefix(", ")
        return TakenIn(source, found.status, made, found.of, reading, message, why)


def _keep_fetched(office: Office, writer: Writer, fetched: Fetched | None, message: str) -> None:
    if fetched is not None and writer.find("fetched", fetched.key) is None:
        why = "too large to be fetched" if fetched.too_large is not None else None
        row: Row = {"id": fetched.key, "message": message, "why": why, "at": to_store(office.now)}
        writer.insert("fetched", row)


def _again(source: str, reading: Reading, before: MessageRow) -> TakenIn:
    if before.referral is None:
        return TakenIn(source, "not_a_referral", None, None, reading, before.id, before.why)
    return TakenIn(
        source, "duplicate", None, before.referral, reading, before.id, f"came in before, as {before.id}"
    )


def _matched(office: Office, writer: Writer, reading: Reading) -> tuple[Found, Reading]:
    """Return where a message belongs; a reply to one that never came is read with what it quotes."""
    if reading.kind != "referral":
        return Found(reading.kind, None, reading.why), reading
    candidates = _candidates(office, writer, reading)
    matched = match(reading, candidates)
    if matched.status == "new" and reading.as_new is not None:
        reading = set_aside_in(reading.as_new, office.today)
        matched = match(reading, candidates)
    return Found(matched.status, matched.of, matched.why or reading.why), reading


def _candidates(office: Office, writer: Writer, reading: Reading) -> list[Candidate]:
    ids = (*reading.answers, *([reading.message_id] if reading.message_id else []))
    rows = messages.candidates(writer.connection, since=_received(office, reading) - LOOK_BACK, answers=ids)
    return [Candidate(row.id, row.sha256, row.message_id, row.referral, row.received_at) for row in rows]


def _case(office: Office, writer: Writer, reading: Reading, found: Found) -> str | None:
    if found.status not in ("new", "unreadable"):
        return None
    unreadable = found.status == "unreadable"
    referral = reading.referral or NOTHING_READ
    return begin_case(
        office,
        writer,
        referral,
        received_at=_received(office, reading),
        family=UNREADABLE_FAMILY if unreadable and referral.children[0].name is None else None,
        by_hand=unreadable or reading.why is not None,
        unread=reading.unread,
    )


def _keep(
    office: Office,
    writer: Writer,
    source: str,
    data: bytes,
    reading: Reading,
    found: Found,
    made: str | None,
) -> str:
    kept: Row = {"id": reading.sha256, "bytes": data, "kept_at": to_store(office.now)}
    writer.insert("original", kept)
    message = writer.next_id("M")
    writer.insert(
        "message",
        {
            "id": message,
            "original": reading.sha256,
            "source": one_line(source),
            "status": found.status,
            "referral": made or found.of,
            "message_id": reading.message_id,
            "subject": reading.subject,
            "sender": reading.sender,
            "received_at": to_store(_received(office, reading)),
            "read": encode_referral(reading.referral) if reading.referral else None,
            "missing": json.dumps(reading.missing),
            "unread": json.dumps(reading.unread, ensure_ascii=False),
            "why": found.why,
            "merged": "waiting" if found.status == "update" else None,
        },
    )
    for attachment in reading.attachments:
        writer.insert(
            "attachment",
            {
                "id": writer.next_id("AT"),
                "message": message,
                "name": attachment.name,
                "media_type": attachment.media_type,
                "size": attachment.size,
                "sha256": attachment.sha256,
                "state": attachment.state,
                "why": attachment.why,
            },
        )
    return message


def _received(office: Office, reading: Reading) -> datetime:
    return reading.received_at or office.now


def _says(message: str, found: Found, made: str | None) -> str:
    if made is not None:
        return f"{made} came in as {message}" + (
            ", to be keyed by hand" if found.status == "unreadable" else ""
        )
    if found.of is not None:
        return f"{message} {'adds to' if found.status == 'update' else 'repeats'} {found.of}"
    return f"{message} is no referral"
