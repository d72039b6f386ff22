"""What a case's page says for the brief of whoever supervises: notes, which are never in the way."""

from __future__ import annotations

import re
from typing import Final

from ftdesk.acts.judging import Judged
from ftdesk.acts.office import Office
from ftdesk.model.finding import Code
from ftdesk.model.plain_text import one_line
from ftdesk.model.referral import Referral
from ftdesk.panes.findings import finding_line
from ftdesk.panes.lines import Line
from ftdesk.policy.session_facts import BriefFacts
from ftdesk.policy.stage import ask_stage

_ON_THE_BRIEF: Final = frozenset({Code.ALLOW, Code.DEFAULT, Code.NOTE})
_PHONES: Final = re.compile(r"\b(phones|photos?|photographs?|filming|selfies?)\b", re.IGNORECASE)
_SKILLS: Final = re.compile(r"\bparenting skills?\b", re.IGNORECASE)
_TOILET: Final = re.compile(r"\b(toilet(s|ing)?|nappy|nappies)\b", re.IGNORECASE)


def brief_lines(office: Office, judged: Judged) -> list[Line]:
    """Return what the rules note of a case: of its referral, and of each of its sessions (N 3.40).

    Args:
        office: whose desk it is.
        judged: the case, judged with everything.
    """
    of_sessions = ask_stage(brief_facts(judged.referral), office.profile, office.today)
    return [finding_line(one) for one in (*judged.findings, *of_sessions) if one.code in _ON_THE_BRIEF]


def brief_facts(referral: Referral) -> BriefFacts:
    """Return what a referral says for its sessions; of what it does not state, the notes' own lines."""
    asked = referral.request
    notes = [one_line(line) for line in (referral.notes or "").splitlines()]

    def said(stated: str | None, about: re.Pattern[str]) -> str | None:
        if stated is not None:
            return one_line(stated)
        return " ".join(line for line in notes if about.search(line)) or None

    return BriefFacts(
        parenting_skills=said(asked.parenting_skills, _SKILLS),
        phones=said(asked.phones, _PHONES),
        toileting=said(asked.toileting, _TOILET),
    )
