"""A session stopped on the spot: whom the worker told, and who is to hear of it at once (N 3.33)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from ftdesk.acts.case_reference import ask_for_reference
from ftdesk.acts.freeing import free_diaries
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import arrangement_of, begun, described, needed, planned_session
from ftdesk.acts.placing import renew_first
from ftdesk.acts.rules_asked import ask_rules
from ftdesk.clock.local import to_store
from ftdesk.model.finding import Code, Finding
from ftdesk.model.plain_text import one_line
from ftdesk.policy.session_facts import Asker, StoppedFacts
from ftdesk.store.sessions import SessionRow
from ftdesk.store.writer import Writer

_WHO = {"told_manager": "the worker's manager", "told_social_worker": "the social worker"}


@dataclass(frozen=True, slots=True)
class Told:
    """Whom the worker told there and then; None where nobody has said."""

    family: bool | None = None
    child: bool | None = None
    manager: bool | None = None
    social_worker: bool | None = None

    def facts(
        self, *, began: bool, stopped_by: Asker, reason: str, reference: str | None = None
    ) -> StoppedFacts:
        """Return what the rules of a stopped session are asked of."""
        return StoppedFacts(
            began=began,
            stopped_by=stopped_by,
            reason=reason,
            case_reference=reference,
            told_family=self.family,
            told_child=self.child,
            told_manager=self.manager,
            told_social_worker=self.social_worker,
        )

    @property
    def at_once(self) -> str:
        """Which of those who are to hear of a concern at once were told, in words; empty where none."""
        heard = {"the manager": self.manager, "the social worker": self.social_worker}
        who = " and ".join(name for name, was in heard.items() if was)
        return f"{who} told there and then" if who else ""

    def as_json(self) -> str | None:
        """Return who was told, as the session keeps it; None where nobody was."""
        told = [who for who, was in asdict(self).items() if was]
        return json.dumps(told) if told else None


NOBODY_SAID = Told()


def turn_away(
    office: Office,
    session: str,
    version: int | None = None,
    *,
    by: str,
    reason: str,
    told: Told = NOBODY_SAID,
    reference: str | None = None,
) -> None:
    """Say that a session was not let go ahead once the family had come, for how somebody presented.

    It is cancelled on the day by the service; no assessment form is filled in (X-3), but the reason is kept.

    Args:
        office: whose act it is.
        session: its id.
        version: the version that the person saw.
        by: who decided so, in words.
        reason: why; a refusal without one is not kept (H 10).
        told: whom the worker told there and then (N 3.33).
        reference: where the reason stands in the child's own record; may follow later.

    Raises:
        Refused: a rule stands against it, it has its outcome already, or changed meanwhile; or it is not
            its time yet, and is to be cancelled instead.
        WrongInput: no such session, or nobody or no reason is named.
    """
    who, why = needed(by, "by"), needed(reason, "reason")
    with office.act("turn-away") as writer:
        writer.must_stand("session", session, version)
        found = planned_session(writer.connection, session, "refused on the day")
        writer.referral = found.referral
        begun(found, office.now, "refused on the day; cancel it")
        where = one_line(reference or "").strip() or None
        facts = told.facts(began=False, stopped_by="service", reason=why, reference=where)
        findings = ask_rules(office, facts, f"{described(found)} was not kept as refused")
        plan = arrangement_of(writer.connection, found)
        with free_diaries(office, writer, found, plan):
            writer.update(
                "session",
                found.id,
                {
                    "state": "cancelled",
                    "outcome_by": who,
                    "reason": why,
                    "asked_by": "service",
                    "counts_missed": 0,
                    "case_reference": where,
                    "told": told.as_json(),
                },
                version,
            )
        renew_first(writer, plan)
        tell_at_once(office, writer, found, findings)
        ask_for_reference(writer, found, findings)
        writer.says = f"{described(found)} refused on the day by {who}: {why}"


def tell_at_once(office: Office, writer: Writer, found: SessionRow, findings: Iterable[Finding]) -> None:
    """Put on the case who is to hear at once that a session was stopped, as the rules have it."""
    for finding in findings:
        if finding.code is not Code.DEADLINE:
            continue
        writer.insert(
            "task",
            {
                "id": writer.next_id("K"),
                "referral": found.referral,
                "session": found.id,
                "arrangement": found.arrangement,
                "rule": finding.rule,
                "paragraph": finding.paragraph,
                "key": finding.about[0],
                "what": f"{finding.message[0].lower()}{finding.message[1:].rstrip('.')}: {described(found)}",
                "who": _WHO.get(finding.about[0]),
                "due_at": to_store(office.now),
            },
        )
