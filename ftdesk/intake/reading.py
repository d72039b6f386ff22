"""What was read of one message: the referral, what is missing, and the lines that found no place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from ftdesk.model.referral import Referral

Kind = Literal["referral", "unreadable", "not_a_referral"]
AttachmentState = Literal["read", "kept", "refused"]


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attachment of a message.

    Attributes:
        name: the name it came with, cleaned, for showing only; never a path to write to.
        media_type: as the message calls it.
        sha256: of its bytes, in hex.
        size: in bytes.
        state: `read` where its text was read, `kept` where it is only kept, `refused` where it is unsafe
            to open.
        why: why it was not read; None where it was.
    """

    name: str
    media_type: str
    sha256: str
    size: int
    state: AttachmentState
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What was read of one message.

    Attributes:
        kind: `unreadable` reaches the inbox to be keyed by hand; `not_a_referral` is an out-of-office reply,
            a newsletter or the like.
        referral: what is surely read, and nothing else; of an unreadable message at most who sent it.
        missing: which of the eleven fields that a coordinator always needs are not stated.
        unread: the lines that found no place, and those that were doubtful or contradicted each other.
        why: why it is unreadable or no referral, or why part of it must be keyed by hand.
        message_id: without its angle brackets, as `answers`.
        answers: the messages that this one says it answers (In-Reply-To, then References).
        received_at: when it was sent to the service; None for a file that does not say.
        sha256: of the message's bytes, in hex.
        as_new: of a reply, the reading with the quoted text read too, for a service that never had the
            message it answers; None where there is nothing more to read.
    """

    kind: Kind
    referral: Referral | None
    missing: tuple[str, ...]
    unread: tuple[str, ...]
    why: str | None
    message_id: str | None
    answers: tuple[str, ...]
    subject: str | None
    sender: str | None
    received_at: datetime | None
    attachments: tuple[Attachment, ...]
    sha256: str
    as_new: Reading | None = None
