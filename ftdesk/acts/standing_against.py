"""An act refused for what the rules say of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from ftdesk.model.errors import Refused
from ftdesk.model.finding import Code, Finding
from ftdesk.model.shape import AuthorisingRole
from ftdesk.policy.authorisations import ROLE_WORDS


def refuse_unless_clear(found: Iterable[Finding], *, waits: bool) -> None:
    """Refuse what a rule blocks or asks about, and where `waits`, what nobody has authorised yet.

    Raises:
        Refused: names the rule and its paragraph; for an authorisation, whose it is and how it is recorded.
    """
    against = tuple(
        finding
        for finding in found
        if finding.code in (Code.BLOCK, Code.ASK) or (waits and finding.code is Code.AUTHORISE)
    )
    if not against:
        return
    first = against[0]
    missing = ""
    if first.role is not None:
        missing = (
            f"; record the word of {ROLE_WORDS[cast(AuthorisingRole, first.role)]} for {first.rule} first"
        )
    raise Refused(
        f"{first.message} ({first.rule}, {first.paragraph}){missing}",
        kind="block" if first.code is Code.BLOCK else "undecided",
        findings=against,
    )
