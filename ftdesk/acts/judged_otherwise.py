"""Which open cases another policy would judge otherwise."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from ftdesk.acts.case import case_for
from ftdesk.acts.judging import with_authorisations
from ftdesk.acts.office import Office
from ftdesk.model.finding import Finding, Verdict
from ftdesk.policy.judge import judge, verdict
from ftdesk.policy.profile import Profile
from ftdesk.store.authorisations import authorisations
from ftdesk.store.open_cases import open_cases


@dataclass(frozen=True, slots=True)
class JudgedOtherwise:
    """An open case that two policies judge differently, as it was referred.

    Attributes:
        id: of the case.
        a: its verdict under the one policy.
        b: its verdict under the other.
        only_a: what only the one says, as rule and code: `H-4.11 block`.
        only_b: what only the other says.
    """

    id: str
    a: Verdict
    b: Verdict
    only_a: tuple[str, ...]
    only_b: tuple[str, ...]


def judged_otherwise(office: Office, a: Profile, b: Profile) -> list[JudgedOtherwise]:
    """Return the open cases of which two policies say different things, those with other verdicts first.

    Raises:
        StoreTrouble: the database cannot be read.
    """
    found = office.store.read(_judged_otherwise, office, a, b)
    return sorted(found, key=lambda case: case.a == case.b)


def _judged_otherwise(
    connection: sqlite3.Connection, office: Office, a: Profile, b: Profile
) -> list[JudgedOtherwise]:
    found = []
    for id_ in open_cases(connection):
        recorded = authorisations(connection, id_)
        whole = with_authorisations(case_for(connection, id_).referral, recorded, office.today)
        under_a, under_b = judge(whole, a, office.today), judge(whole, b, office.today)
        said_a, said_b = _said(under_a), _said(under_b)
        if said_a.keys() != said_b.keys():
            found.append(
                JudgedOtherwise(
                    id_,
                    verdict(under_a),
                    verdict(under_b),
                    tuple(said for said in said_a if said not in said_b),
                    tuple(said for said in said_b if said not in said_a),
                )
            )
    return found


def _said(findings: list[Finding]) -> dict[str, None]:
    """Return what the findings amount to, rule by rule, in their order."""
    return dict.fromkeys(f"{finding.rule} {finding.code}" for finding in findings)
