"""A case judged as it stands: its referral with the authorisations recorded at the desk."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

import msgspec

from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.model.circumstances import Authorisation
from ftdesk.model.finding import Code, Finding, Verdict
from ftdesk.model.referral import Referral
from ftdesk.model.shape import AuthorisationForm
from ftdesk.policy.authorisations import ROLE_WORDS, authorising_role
from ftdesk.policy.court_orders import with_orders
from ftdesk.policy.judge import judge, verdict
from ftdesk.store.authorisations import AuthorisationRow, authorisations
from ftdesk.store.court_orders import ledger
from ftdesk.store.matching import Value
from ftdesk.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules say of a case today.

    Attributes:
        referral: as it was judged, the desk's own authorisations joined to those that came with it.
    """

    referral: Referral
    findings: tuple[Finding, ...]
    verdict: Verdict

    @property
    def open_asks(self) -> tuple[Finding, ...]:
        """The questions still open, those about an expense apart (RULES E.20)."""
        return tuple(
            finding for finding in self.findings if finding.code is Code.ASK and not finding.of_an_expense
        )

    @property
    def authorisers(self) -> tuple[str, ...]:
        """Whose authorisation is missing, each with the rule that needs it: `the team manager (N-3.9d)`.

        An expense's waits for it alone (RULES E.20).
        """
        missing = (f for f in self.findings if f.code is Code.AUTHORISE and not f.of_an_expense)
        return tuple(
            dict.fromkeys(
                f"{ROLE_WORDS[f.role] if f.role else 'an authorisation'} ({f.rule})" for f in missing
            )
        )


def judged(
    office: Office, connection: sqlite3.Connection, referral_id: str, *, everything: bool = False
) -> Judged:
    """Judge a case as it stands, today; with `everything`, also what is never in the way.

    Raises:
        WrongInput: there is no such case.
    """
    referral = case_for(connection, referral_id).referral
    return judged_as(
        office,
        with_orders(referral, ledger(connection, referral_id, referral.court), office.today),
        authorisations(connection, referral_id),
        everything=everything,
    )


def judged_as(
    office: Office,
    referral: Referral,
    recorded: Iterable[AuthorisationRow] = (),
    *,
    everything: bool = False,
) -> Judged:
    """Judge a referral today, with authorisations that were recorded at the desk."""
    whole = with_authorisations(referral, recorded, office.today)
    findings = tuple(judge(whole, office.profile, office.today, everything=everything))
    return Judged(whole, findings, verdict(findings))


def keep_judgement(office: Office, writer: Writer, referral_id: str) -> Judged:
    """Judge a case as the act leaves it, and keep its verdict, open questions and authorisers for lists."""
    now = judged(office, writer.connection, referral_id)
    kept: dict[str, Value] = {
        "verdict": str(now.verdict),
        "asks": len(now.open_asks),
        "waits_for": ", ".join(now.authorisers) or None,
    }
    writer.update("referral", referral_id, kept)
    return now


def with_authorisations(referral: Referral, recorded: Iterable[AuthorisationRow], today: date) -> Referral:
    """Return the referral with the desk's own authorisations, as they count today, after its own."""
    more = tuple(
        Authorisation(
            role=authorising_role(row.role),
            name=row.name,
            on=row.on,
            form=cast(AuthorisationForm, row.form),
            for_=row.for_rules,
        )
        for row in recorded
        if row.counts_on(today)
    )
    if not more:
        return referral
    return msgspec.structs.replace(referral, authorisations=(*(referral.authorisations or ()), *more))
