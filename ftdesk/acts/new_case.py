"""A case begun, inside the act that begins it."""

from __future__ import annotations

import json
from datetime import datetime

from ftdesk.acts.deadlines import start_clocks
from ftdesk.acts.judging import keep_judgement
from ftdesk.acts.office import Office
from ftdesk.clock.local import to_store
from ftdesk.model.decoding import encode_referral
from ftdesk.model.family_name import family_name
from ftdesk.model.referral import Referral
from ftdesk.store.writer import Writer


def begin_case(
    office: Office,
    writer: Writer,
    referral: Referral,
    *,
    received_at: datetime,
    family: str | None = None,
    by_hand: bool = False,
    unread: tuple[str, ...] = (),
    case_id: str | None = None,
) -> str:
    """Make a case of a referral, start the clocks of its receipt, judge it, and return its id.

    Args:
        office: whose act it is.
        writer: inside the act, whose `referral` it sets.
        referral: what is known.
        received_at: day 0 of its clocks.
        family: what lists show; the family's name where None.
        by_hand: it is to be keyed by hand.
        unread: lines that could not be placed.
        case_id: the id that it brings; a made one where None.
    """
    made = case_id or writer.next_id("R")
    writer.insert(
        "referral",
        {
            "id": made,
            "state": "new",
            "received_at": to_store(received_at),
            "body": encode_referral(referral),
            "family": family or family_name(referral),
            "by_hand": int(by_hand),
            "unread": json.dumps(unread, ensure_ascii=False),
        },
    )
    writer.referral = made
    start_clocks(office, writer, "referral_received", referral=made, starts_at=received_at)
    keep_judgement(office, writer, made)
    return made
