"""Why somebody went ahead where a rule warned: one row a warning, kept with the case."""

from __future__ import annotations

from collections.abc import Iterable

from ftdesk.acts.office import Office
from ftdesk.clock.local import to_store
from ftdesk.model.errors import Refused
from ftdesk.model.finding import Code, Finding
from ftdesk.model.plain_text import one_line
from ftdesk.store.writer import Writer


def keep_reasons(
    office: Office, writer: Writer, act: str, findings: Iterable[Finding], reason: str
) -> tuple[Finding, ...]:
    """Keep why an act went past each warning among what the rules said, and return those warnings.

    Args:
        office: whose act it is.
        writer: the act's; its `referral` says which case it is of.
        act: what was done: `book`, `accept`, `cancel` ...
        findings: what the rules said; only the warnings are kept. One of the diary has no rule.
        reason: why it was done all the same; empty where nobody said.
    """
    past = tuple(finding for finding in findings if finding.code is Code.WARN)
    writer.insert_many(
        "gone_past",
        [
            {
                "id": writer.next_id("GP"),
                "referral": writer.referral,
                "act": act,
                "rule": finding.rule or None,
                "paragraph": finding.paragraph or None,
                "message": finding.message,
                "reason": reason,
                "login": office.who.login,
                "at": to_store(office.now),
            }
            for finding in past
        ],
    )
    return past


def to_be_passed(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return what accepting a case goes past: its warnings; an expense's are not the case's (RULES E.20)."""
    return tuple(one for one in findings if one.code is Code.WARN and not one.of_an_expense)


def to_be_reasoned(past: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return which warnings take a reason to go past: not those only of what nobody stated."""
    return tuple(one for one in past if not one.unstated)


def go_past(
    office: Office, writer: Writer, act: str, findings: Iterable[Finding], reason: str | None
) -> None:
    """Keep why an act goes past what the rules warn of.

    Raises:
        Refused: there is a warning, and no reason.
    """
    every = tuple(findings)
    warned = tuple(finding for finding in every if finding.code is Code.WARN)
    if not warned:
        return
    why = one_line(reason or "").strip()
    if not why:
        by = f" ({warned[0].rule})" if warned[0].rule else ""
        raise Refused(
            f"{warned[0].message.rstrip('.')}. Say why it is done all the same{by}.",
            kind="undecided",
            findings=warned,
        )
    keep_reasons(office, writer, act, every, why)
