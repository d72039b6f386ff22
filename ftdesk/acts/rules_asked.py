"""The rules of a later stage, asked by the act that they govern."""

from __future__ import annotations

from typing import cast

from ftdesk.acts.office import Office
from ftdesk.model.errors import Refused
from ftdesk.model.finding import Code, Finding
from ftdesk.model.shape import AuthorisingRole, Shape
from ftdesk.policy.authorisations import ROLE_WORDS
from ftdesk.policy.stage import ask_stage

_IN_THE_WAY = (Code.BLOCK, Code.AUTHORISE, Code.ASK)


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
    against = tuple(finding for finding in findings if finding.code in _IN_THE_WAY)
    if against:
        worst = against[0]
        who = f" ({ROLE_WORDS[cast(AuthorisingRole, worst.role)]})" if worst.role else ""
        raise Refused(
            f"{refused}: {worst.message}{who} ({worst.rule})",
            kind="block" if worst.code is Code.BLOCK else "undecided",
            findings=against,
        )
    return findings
