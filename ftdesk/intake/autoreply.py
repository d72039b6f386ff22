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
_AWAY = re.compile(
    r"\b(?:i am|i'm|i will be|i shall be) (?:currently |now )?(?:out of (?:the )?office|on "
    r"(?:annual |maternity |sick |study )?leave|away (?:from|until)|on holiday)\b",
    re.IGNORECASE,
)


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
    if notices.get("content-type") == "multipart/report":
        return "a mail system's report"
    if "list-unsubscribe" in notices or "list-id" in notices or "feedback-id" in notices:
        return "a newsletter or mailing list"
    if notices.get("precedence") in ("bulk", "junk", "list", "auto_reply"):
        return "bulk mail"
    return None


def says_away(text: str) -> bool:
    """Whether a short text only says that somebody is away."""
    return len(text) < 300 and _AWAY.search(text) is not None
