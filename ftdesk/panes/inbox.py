"""The inbox: what came in and waits to be taken up, newest first."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from ftdesk.acts.office import Office
from ftdesk.model.finding import Verdict
from ftdesk.model.glance import glance
from ftdesk.model.plain_text import one_line
from ftdesk.panes.lines import Tone
from ftdesk.panes.person_words import family_words, names, sender_words
from ftdesk.panes.when_words import arrived
from ftdesk.store import inbox as store
from ftdesk.store.inbox import Arrival
from ftdesk.store.listed import Listed, listed
from ftdesk.store.veil import VEILED_BODY


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One row of the inbox.

    Attributes:
        key: the case's id; of an update that waits to be merged, its message's.
        message: that message; None for a new case.
        received: when, `16:41 today`.
        sender: from whom, `R Okafor CIC2`.
        what: `Ellis ×2`, `unreadable`, `adds to Marsh T`.
        mark: open questions by their number, or a sign of the verdict.
    """

    key: str
    referral: str
    message: str | None
    received: str
    sender: str
    what: str
    mark: str
    tone: Tone


def count(office: Office) -> int:
    """Count what waits in the inbox."""
    return office.store.read(store.count)


def rows(office: Office, offset: int, limit: int) -> list[InboxRow]:
    """Return a window of the inbox, newest first."""
    now = office.now
    return [
        InboxRow(
            key=arrival.key,
            referral=arrival.referral,
            message=arrival.message,
            received=arrived(arrival.received_at, now),
            sender=sender_words(arrival.shown, arrival.sender),
            what=_what(arrival),
            mark=mark,
            tone=tone,
        )
        for arrival in office.store.read(store.arrivals, offset, limit)
        for mark, tone in [_mark(arrival)]
    ]


def entries(office: Office, states: Collection[str] | None = None) -> list[dict[str, object]]:
    """Return every case in these states (in any, where None), newest first, in the command line's shape."""
    return [entry(case) for case in office.store.read(listed, states)]


def entry(case: Listed) -> dict[str, object]:
    """Return one case in the command line's shape."""
    from ftdesk.intake.missing import missing
    from ftdesk.model.decoding import decode_referral

    shown, veiled = glance(case.body), case.body == VEILED_BODY
    return {
        "id": case.id,
        "received_at": case.received_at.isoformat(),
        "due_at": case.due_at.isoformat() if case.due_at else None,
        "state": case.state,
        "children": names(shown.children),
        "adults": names(shown.adults or ()),
        "referrer": one_line(shown.referrer.name or "") or None if shown.referrer else None,
        "level": shown.request.level,
        "verdict": case.verdict,
        "missing": [] if veiled else list(missing(decode_referral(case.body, where=case.id))),
        "owner": case.owner,
    }


def _what(arrival: Arrival) -> str:
    if arrival.message:
        return f"adds to {family_words(arrival.shown, arrival.family)}"
    if arrival.by_hand and not names(arrival.shown.children):
        return one_line(arrival.family)
    return family_words(arrival.shown, arrival.family)


def _mark(arrival: Arrival) -> tuple[str, Tone]:
    if arrival.message:
        return "", Tone.PLAIN
    if arrival.by_hand:
        return "–", Tone.QUIET
    if arrival.verdict == Verdict.DECLINE:
        return "✗", Tone.BLOCK
    if arrival.asks:
        return str(arrival.asks), Tone.ASK
    if arrival.verdict == Verdict.AUTHORISE:
        return "y", Tone.WAITS
    return ("✓", Tone.GOOD) if arrival.verdict == Verdict.ACCEPT else ("", Tone.PLAIN)
