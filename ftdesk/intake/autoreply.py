"""Messages that machines send: out-of-office replies, newsletters, receipts, failed deliveries."""

from __future__ import annotations

import re
from collections.abc import Mapping

_SUBJECT = re.compile(
    r"^\s*(?:automatic reply|auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|away "
    r"from (?:the )?office|on leave|abwesen"
    r"|undeliver(?:able|ed)|delivery status notification|mail delivery (?:failed|failure)"
    r"|returned mail|read:|not read:"
    r"|accepted:|declined:|tentative:|delivery has failed)",
    re.IGNORECASE,
)
_UNDELIVERED = re.compile(
    r"^\s*(?:undeliver(?:able|ed)|delivery status notification|mail delivery (?:failed|failure)|returned mail"
    r"|delivery has failed)",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"(?:(?:hi|hello|dear|morning|afternoon)\b(?: \w+){0,2}[,!]?\s*)?"
    r"(?:(?:many )?thank(?:s|you| you)(?: so much| very much| again| both| all)?"
    r"(?: for (?:all )?(?:your|the) (?:quick |prompt )?"
    r"(?:help|time|email|message|reply|call|support|patience|assistance)"
    r"(?: today| yesterday| this week| this morning| with this)?)?"
    r"|(?:that's |that is |this is )?(?:very |much |so )?"
    r"(?:helpful|great|brilliant|lovely|perfect|appreciated))"
    r"(?:[\s,.!:)-]+(?:many )?(?:thanks|that's brilliant|that's great"
    r"|(?:it is |it's )?(?:much|very|greatly) appreciated))?[\s.!:)]*",
    re.IGNORECASE,
)
"""Words that say thank you and nothing else; one word more, and the message reaches the inbox."""
_AWAY = re.compile(
    r"\b(?:i am|i'm|i will be|i shall be) (?:currently |now )?(?:out of (?:the )?office|on "
    r"(?:annual |maternity |sick |study )?leave|away (?:from|until)|on holiday)\b",
    re.IGNORECASE,
)


def is_report(subject: str | None, notices: Mapping[str, str]) -> bool:
    """Whether a message is a mail system's report: what it quotes is a message that was sent from here."""
    return notices.get("content-type") == "multipart/report" or _UNDELIVERED.match(subject or "") is not None


def why_machine(subject: str | None, notices: Mapping[str, str]) -> str | None:
    """Return what shows that a machine sent a message by itself, or None.

    Args:
        subject: the message's.
        notices: its headers that tell machines' messages, in lower case.
    """
    if (
        (notices.get("auto-submitted") or "no") != "no"
        or "x-autoreply" in notices
        or "x-autorespond" in notices
    ):
        return "an automatic reply"
    if _SUBJECT.match(subject or ""):
        return "an automatic reply or a notice, by its subject"
    if is_report(subject, notices):
        return "a mail system's report"
    if "calendar" in notices:
        return "a meeting's invitation"
    if "list-unsubscribe" in notices or "list-id" in notices or "feedback-id" in notices:
        return "a newsletter or mailing list"
    if notices.get("precedence") in ("bulk", "junk", "list", "auto_reply"):
        return "bulk mail"
    return None


def says_away(text: str) -> bool:
    """Whether a short text only says that somebody is away."""
    return len(text) < 300 and _AWAY.search(text) is not None


def says_thanks(text: str) -> bool:
    """Whether a short text only says thank you."""
    return len(text) < 200 and _THANKS.fullmatch(" ".join(text.split())) is not None
