"""The rules of a later stage, asked by the act that they govern, and the act refused for what they say."""

from __future__ import annotations

from collections.abc import Iterable

from ftdesk.acts.office import Office
from ftdesk.model.errors import Refused
from ftdesk.model.finding import Code, Finding
from ftdesk.model.shape import Shape
from ftdesk.policy.authorisations import ROLE_WORDS
from ftdesk.policy.stage import ask_stage


def ask_rules(office: Office, facts: Shape, refused: str) -> tuple[Finding, ...]:
    """Return what the rules of a stage say of an act that they let go ahead, worst first.

    Args:
        office: whose act it is.
        facts: of the stage, as the act would leave them.
        refused: how a refusal begins, such as `S-00012 Wed 30 Dec 15:45 was not cancelled`.

    Raises:
        Refused: a rule blocks, an authorisation is missing, or something has to be asked first.
    """
    findings = ask_stage(facts, office.profile, office.today)
    refuse_unless_clear(findings, waits=True, refused=refused)
    return findings


def refuse_unless_clear(found: Iterable[Finding], *, waits: bool, refused: str = "") -> None:
    """Refuse what a rule blocks or asks about, and where `waits`, what nobody has authorised yet.

    Args:
        found: what the rules say, worst first.
        waits: an authorisation is waited for.
        refused: how the refusal begins, where more is to be said than what the rule says.

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
    begins = f"{refused}: " if refused else ""
    whose = f"; record the word of {ROLE_WORDS[first.role]} for {first.rule} first" if first.role else ""
    raise Refused(
        f"{begins}{first.message} ({first.rule}, {first.paragraph}){whose}",
        kind="block" if first.code is Code.BLOCK else "undecided",
        findings=against,
    )
