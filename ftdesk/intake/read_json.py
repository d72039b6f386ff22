"""A referral in the exchange format, as another program writes it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import msgspec

from ftdesk.clock.local import LONDON
from ftdesk.intake.missing import missing
from ftdesk.intake.reading import Reading
from ftdesk.model.decoding import decode_referrals, referral_from_tree, referral_tree
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import clean
from ftdesk.model.referral import Referral


def read_json(data: bytes, name: str, digest: str) -> Reading:
    """Read one referral; one that is not in the schema's shape is unreadable, its wrong field named.

    Args:
        data: JSON.
        name: of its source, for the sentence of a mistake.
        digest: sha256 of the data, in hex.
    """
    blank = Reading(
        kind="unreadable",
        referral=None,
        missing=(),
        unread=(),
        why=None,
        message_id=None,
        answers=(),
        subject=None,
        sender=None,
        received_at=None,
        attachments=(),
        sha256=digest,
    )
    try:
        referrals = decode_referrals(data.removeprefix(b"\xef\xbb\xbf"), where=name)
    except WrongInput as error:
        return replace(blank, why=clean(error.message))
    if len(referrals) != 1:
        return replace(blank, why=f"{name} holds {len(referrals)} referrals; each needs a file of its own")
    referral = _harmless(referrals[0], name)
    return replace(
        blank,
        kind="referral",
        referral=referral,
        missing=missing(referral),
        received_at=referral.received_at,
    )


def split_list(data: bytes) -> list[bytes]:
    """Return each referral of a JSON list, byte for byte; the data as they are where it is no list."""
    try:
        return [bytes(item) for item in msgspec.json.decode(data, type=list[msgspec.Raw])]
    except msgspec.MsgspecError:
        return [data]


def _harmless(referral: Referral, where: str) -> Referral:
    """Return a referral whose texts hold no harmful character, and whose time has its zone."""
    cleaned = referral_from_tree(_cleaned(referral_tree(referral)), where=where)
    at = cleaned.received_at
    if at is not None and at.tzinfo is None:
        return msgspec.structs.replace(cleaned, received_at=at.replace(tzinfo=LONDON))
    return cleaned


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(inner) for inner in value]
    return value
