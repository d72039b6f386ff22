"""The gates of a case: what comes before its first session, done and when, or still to come."""

from __future__ import annotations

from collections.abc import Iterable

from ftdesk.acts.booking_tasks import AGREEMENT, PRE_MEET, RISK
from ftdesk.acts.office import Office
from ftdesk.clock.local import local
from ftdesk.model.plain_text import one_line
from ftdesk.panes.when_words import day_of_month
from ftdesk.store.referrals import ReferralRow, TaskRow

_CALLED = {AGREEMENT: "agreement signed", RISK: "risk assessment", PRE_MEET: "pre-meet"}


def gate_words(office: Office, case: ReferralRow, tasks: Iterable[TaskRow]) -> list[str]:
    """Return the gates of each arrangement in one line, `✓ agreement signed 1 Oct · ✗ pre-meet`.

    Where no arrangement has gates, only how the risk assessment stands.
    """
    lines: dict[str | None, list[str]] = {}
    gates = sorted((task for task in tasks if task.kind == "gate"), key=lambda task: task.id)
    for task in gates:
        lines.setdefault(task.arrangement, []).append(_gate(office, case, task))
    return [" · ".join(gates) for gates in lines.values()] or _risk_alone(office, case)


def _gate(office: Office, case: ReferralRow, task: TaskRow) -> str:
    name = _CALLED.get(task.key or "") or one_line(task.what)
    if task.done_at is not None:
        on = task.done_on or local(task.done_at).date()
        return f"✓ {name} {day_of_month(on, office.today)}"
    if task.key == RISK and case.referral.risk.assessment_complete:
        return "".join(_risk_alone(office, case))
    return f"✗ {name}"


def _risk_alone(office: Office, case: ReferralRow) -> list[str]:
    risk = case.referral.risk
    if risk.assessment_complete:
        on = f" {day_of_month(risk.assessed_on, office.today)}" if risk.assessed_on else ""
        return [f"✓ risk assessment{on}"]
    return ["✗ risk assessment not complete"] if risk.assessment_complete is False else []
