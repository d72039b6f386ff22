"""Hertfordshire: what goes ahead only once a manager has authorised it."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.policy.authorisations import given, needs
from ftdesk.policy.facts import Facts
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, ask, authorise


@rule("H-3.8", each="child", dated=True)
def section_20_is_exceptional(facts: Facts) -> Iterator[Said]:
    """H 3: section 20 only if the Service Manager authorises it after the Head of Service has agreed.

    Reading (E.3, E.22): a court's direction lifts it; the Service Manager's date is on or after the Head
    of Service's.
    """
    if not facts.may_be_staffed or facts.child.legal_status != "section_20" or facts.directed:
        return
    why = f"{facts.child_name} is under section 20, which is exceptional"
    agreed = given(facts, "H-3.8", "head_of_service")
    authorised = given(facts, "H-3.8", "service_manager")
    unfinished = agreed.unfinished + authorised.unfinished
    if unfinished:
        yield ask(f"{why}.", *unfinished)
    if not agreed.dates and not agreed.unfinished:
        yield authorise(
            f"{why}: the Head of Service has to agree, and then the Service Manager to authorise it.",
            "head_of_service",
        )
    elif not authorised.dates and not authorised.unfinished:
        yield authorise(
            f"{why}: the Head of Service agreed; the Service Manager has to authorise it.", "service_manager"
        )
    elif not unfinished and max(authorised.dates) < min(agreed.dates):
        yield authorise(
            f"{why}: the Service Manager authorised it before the Head of Service had agreed; once more.",
            "service_manager",
        )


@rule("H-3.9")
def two_workers(facts: Facts) -> Iterator[Said]:
    """H 3: sessions that need two workers take the Service Manager's authorisation after a risk assessment.

    Reading (E.22): the authorisation is dated on or after the risk assessment, which is complete.
    """
    workers = facts.request.workers
    if workers is None or workers < facts.number("workers_to_authorise"):
        return
    why = f"{workers} workers are asked for"
    has = given(facts, "H-3.9", "service_manager")
    if not has.dates:
        yield from needs(facts, "H-3.9", "service_manager", f"{why}, after a risk assessment")
        return
    risk = facts.risk
    if risk.assessment_complete is False:
        yield authorise(
            f"{why}: the risk assessment is not complete, and the Service Manager authorises after it.",
            "service_manager",
        )
    elif risk.assessment_complete is None or risk.assessed_on is None:
        fields = {
            "risk.assessment_complete": risk.assessment_complete,
            "risk.assessed_on": risk.assessed_on,
        }
        yield ask(
            f"{why}, which is authorised after a risk assessment.",
            *(path for path, value in fields.items() if value is None),
        )
    elif max(has.dates) < risk.assessed_on:
        yield authorise(
            f"{why}: authorised before the risk assessment was made; the Service Manager has to once more.",
            "service_manager",
        )
