"""An email read: who of its writers is the referrer, which of its texts is the referral, what is attached."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from ftdesk.intake.attached import Opened, open_file
from ftdesk.intake.autoreply import is_report, says_away, says_thanks, why_machine
from ftdesk.intake.blocks import flat
from ftdesk.intake.build import build, say_sender
from ftdesk.intake.conversation import Part, parts
from ftdesk.intake.corrections import dispute
from ftdesk.intake.draft import Draft
from ftdesk.intake.gather import children_of_subject, gather
from ftdesk.intake.message import Message
from ftdesk.intake.missing import missing
from ftdesk.intake.names import same_name
from ftdesk.intake.reading import Kind, Reading
from ftdesk.intake.sentences import is_pleasantry
from ftdesk.intake.signature import is_footer, is_person, part_at_signature

_FORWARD = re.compile(r"^\s*(?:fwd?|wg|tr)\s*:", re.IGNORECASE)
_ANSWER = re.compile(r"^\s*(?:re|aw|antw)\s*:", re.IGNORECASE)
_SPEAKS_OF_IT = re.compile(
    r"\b(?:family time|contact (?:with|for|session)|supervised|referral|d\.?o\.?b|foster|social worker)\b",
    re.IGNORECASE,
)
"""Words that show a text to be about family time, though nothing in it is sure."""


@dataclass(slots=True)
class _Text:
    """The text that is read as the referral, who wrote it, and the other texts; `newer` pass it on."""

    read: list[Part]
    others: list[Part]
    sender: str | None
    email: str | None
    newer: list[Part] = field(default_factory=list)


def read_email(message: Message, digest: str) -> Reading:
    """Read a message; a reply is read without what it quotes, a forwarded one in the text that was passed on.

    Args:
        message: taken apart.
        digest: sha256 of its bytes, in hex.
    """
    files, forwarded = _everything(message)
    opened = [open_file(file, n) for n, file in enumerate(files)]
    conversation = [*parts(message.blocks), *forwarded]
    if not _is_reply(message, conversation):
        return _reading(message, digest, _passed_on(message, conversation), opened)
    newest = _Text(conversation[:1], [], message.sender_name, message.sender_email)
    reply = _reading(message, digest, newest, opened, answering=True)
    if len(conversation) == 1:
        return reply
    whole = _passed_on(message, conversation)
    whole.read = [conversation[0], *(part for part in whole.read if part is not conversation[0])]
    return replace(reply, as_new=_reading(message, digest, whole, opened))


def _everything(message: Message) -> tuple[list, list[Part]]:  # type: ignore[type-arg]
    """Return the files and the texts of a message and of those attached to it whole."""
    files, texts = list(message.files), []
    for inner in message.forwarded:
        inner_files, inner_texts = _everything(inner)
        files += inner_files
        texts += [
            Part(inner.sender_name, inner.sender_email, inner.subject, blocks=inner.blocks),
            *inner_texts,
        ]
    return files, texts


def _is_reply(message: Message, conversation: Sequence[Part]) -> bool:
    if _FORWARD.match(message.subject or ""):
        return False
    return bool(_ANSWER.match(message.subject or "") or message.answers) and not message.forwarded


def _passed_on(message: Message, conversation: list[Part]) -> _Text:
    """Choose the text of a forwarded message: the oldest that speaks of a child."""
    newest = conversation[0]
    newest.sender, newest.email = message.sender_name, message.sender_email
    if len(conversation) == 1:
        return _Text([newest], [], newest.sender, newest.email)
    weighed = [(part, _weight(part)) for part in conversation]
    chosen = next((part for part, weight in reversed(weighed) if weight > 1), None)
    chosen = chosen or next((part for part, weight in reversed(weighed) if weight), newest)
    same = [part for part in conversation if part is chosen or same_name(part.sender, chosen.sender)]
    others = [part for part in conversation if part not in same]
    newer = [part for part in conversation[: conversation.index(chosen)] if part not in same]
    return _Text(same, others, chosen.sender, chosen.email, newer)


def _weight(part: Part) -> int:
    """Return 2 where a text speaks of a child by name with a fact, 1 where it says anything, else 0."""
    draft = Draft()
    gather(part.blocks, draft, sender=part.sender, received=None)
    if any(child.name for child in draft.children) and draft.facts() > 1:
        return 2
    return 1 if draft.facts() - sum(path.startswith("referrer.") for path in draft.referral.said) > 0 else 0


def _reading(
    message: Message, digest: str, text: _Text, opened: Sequence[Opened], *, answering: bool = False
) -> Reading:
    received = message.sent_at.date() if message.sent_at else None
    draft = _gathered(message, text, opened, received)
    referral, unread = build(draft, received_at=message.sent_at, route="email" if message.sender else None)
    kind, why = _kind(message, draft, opened, text, answering=answering)
    by_hand = [f"{one.kept.name}: {one.kept.why}" for one in opened if one.by_hand]
    if kind == "not_a_referral":
        return _made(message, digest, kind, None, (), why, opened)
    made = _made(
        message, digest, kind, referral, (*by_hand, *unread), why or "; ".join(by_hand) or None, opened
    )
    return replace(made, missing=missing(referral))


def _gathered(message: Message, text: _Text, opened: Sequence[Opened], received: date | None) -> Draft:
    draft = Draft()
    sender = text.sender if is_person(text.sender) else None
    for part in text.read:
        gather(part.blocks, draft, sender=sender, received=received)
    for one in opened:
        if one.blocks is not None:
            gather(one.blocks, draft, sender=None, received=received)
    if not any(child.name for child in draft.children):
        children_of_subject(message.subject, draft)
    for part in text.newer:
        dispute(part.blocks, draft, part.sender)
    for part in text.others:
        draft.unread += (
            s for s in flat(part.blocks) if s.strip() and not is_pleasantry(s) and not is_footer(s)
        )
    say_sender(draft, sender, text.email)
    return draft


def _kind(
    message: Message, draft: Draft, opened: Sequence[Opened], text: _Text, *, answering: bool
) -> tuple[Kind, str | None]:
    named = [child for child in draft.children if child.name]
    about = draft.facts() - sum(path.startswith("referrer.") for path in draft.referral.said)
    told = any(child.states("date_of_birth") or child.states("legal_status") for child in named) or about > 5
    machine = why_machine(message.subject, message.notices)
    if machine and ((not (named and told) and about < 4) or is_report(message.subject, message.notices)):
        return "not_a_referral", machine
    by_hand = [one for one in opened if one.by_hand]
    if by_hand and not (named and told) and not (answering and about):
        return "unreadable", "; ".join(f"{one.kept.name}: {one.kept.why}" for one in by_hand)
    words = "\n".join(flat(text.read[0].blocks))
    if not named and not about and says_away(words):
        return "not_a_referral", "it only says that somebody is away"
    if not answering and not named and not about and not opened and says_thanks(_above(text)):
        return "not_a_referral", "it only says thank you"
    if answering or named or about or _SPEAKS_OF_IT.search(words):
        return "referral", None
    return "unreadable", "nothing in it could be read surely: to be keyed by hand"


def _above(text: _Text) -> str:
    """Return the words of the text that is read, without its signature."""
    return "\n".join(flat(part_at_signature(text.read[0].blocks, text.sender).above)).strip()


def _made(
    message: Message,
    digest: str,
    kind: Kind,
    referral: object,
    unread: tuple[str, ...],
    why: str | None,
    opened: Sequence[Opened],
) -> Reading:
    return Reading(
        kind=kind,
        referral=referral,  # type: ignore[arg-type]
        missing=(),
        unread=unread,
        why=why,
        message_id=message.message_id,
        answers=message.answers,
        subject=message.subject,
        sender=message.sender,
        received_at=message.sent_at,
        attachments=tuple(one.kept for one in opened),
        sha256=digest,
    )
