"""Northamptonshire: the ways in which family time may be supervised (3.9) or supported (3.11)."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.clock.limits import months_on
from ftdesk.clock.local import long_day
from ftdesk.policy.asked_dates import last_session_asked
from ftdesk.policy.facts import Facts
from ftdesk.policy.gateways import Gateway, gateway, supervised_gateways, supported_gateways
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, allow, ask, block


@rule("N-3.9", each="child", dated=True)
def needs_a_gateway(facts: Facts) -> Iterator[Said]:
    """N 3.9, 3.11: supervised or supported family time needs one way in.

    Those are 3.9a to d for supervised, 3.11a to c for supported, another authority's request (4.15), or a
    court that directed the supervision. The document says when it MAY; that nothing else may is our
    reading. None open on known facts blocks; where a fact that could open one is not stated, it is asked.
    """
    ways = _ways(facts)
    if not ways or facts.other_authority or facts.supervision_directed or any(way.open for way in ways):
        return
    fields = [path for way in ways for path in way.could_open]
    if facts.supervision_directed is None:
        fields.append("court.supervision_directed")
    paragraph = "3.9" if facts.level == "supervised" else "3.11"
    what = f"{facts.child_name}: {facts.level} family time needs one of the grounds of {paragraph}"
    if fields:
        yield ask(f"{what}.", *dict.fromkeys(fields))
    else:
        yield block(f"{what}, another authority's request or a court's direction, and none is there.")


@rule("N-3.9a", each="child", quiet=True)
def proceedings_and_not_safe(facts: Facts) -> Iterator[Said]:
    """N 3.9: may supervise in care proceedings where contact is not assessed as safe (both needed)."""
    if _open(facts, "supervised", "N-3.9a"):
        yield allow("May be supervised: in care proceedings, and contact is not assessed as safe.")


@rule("N-3.9b", each="child", quiet=True)
def section_20_towards_proceedings(facts: Facts) -> Iterator[Said]:
    """N 3.9: may supervise under section 20 in, or as a step towards, proceedings where not assessed as safe.

    Reading: a step towards proceedings is `pre_proceedings`.
    """
    if _open(facts, "supervised", "N-3.9b"):
        yield allow("May be supervised: section 20 in or towards proceedings, and not assessed as safe.")


@rule("N-3.9c", each="child", quiet=True)
def looked_after_individually(facts: Facts) -> Iterator[Said]:
    """N 3.9: may supervise a looked-after child on an individual basis, reviewed at statutory reviews.

    Reading: it takes a reason and the date of the next review.
    """
    if _open(facts, "supervised", "N-3.9c"):
        yield allow("May be supervised: looked after, with a reason and the review that will look at it.")


@rule("N-3.11a", each="child", quiet=True)
def section_20_with_help_needed(facts: Facts) -> Iterator[Said]:
    """N 3.11: may support under section 20 where an assessment shows that the family needs help."""
    if _open(facts, "supported", "N-3.11a"):
        yield allow("May be supported: section 20, and the family is assessed to need help.")


@rule("N-3.11c", each="child")
def adult_had_to_leave(facts: Facts) -> Iterator[Said]:
    """N 3.11: may support for up to 3 months under a child protection plan.

    It takes an adult who was required to leave, no suitable relative, and a core group that reviews it.
    Reading: three calendar months (D.6); an end past them blocks whatever else is stated, and one that is
    not stated is asked for as long as this way in is not known to be shut.
    """
    if facts.level != "supported" or facts.child.legal_status != "child_protection_plan":
        return
    months = facts.number("protection_plan_months")
    if late := past_months(facts, months):
        yield block(f"A supervisor may help for up to {months} months under a protection plan: {late}")
        return
    way = gateway(_ways(facts), "N-3.11c")
    fields = fields_to_count_months(facts, months)
    if fields and (way.open or way.could_open):
        yield ask(f"a supervisor may help for up to {months} months under a protection plan.", *fields)
    if way.open:
        yield allow(
            "May be supported for a short term: protection plan, the adult had to leave, no relative."
        )


def past_months(facts: Facts, months: int) -> str | None:
    """Return how the request runs past `months` calendar months from its start, in words; else None."""
    request = facts.request
    last = last_session_asked(facts.referral)
    if request.start_on is not None and last is not None:
        limit = months_on(request.start_on, months)
        if last > limit:
            return f"from {long_day(request.start_on)} that is {long_day(limit)}, and more is asked for."
    elif request.weeks is not None and 7 * (request.weeks - 1) > 31 * months:
        return f"{request.weeks} weeks are asked for."
    return None


def fields_to_count_months(facts: Facts, months: int) -> tuple[str, ...]:
    """Return what is not stated of the start and the end, where `months` cannot be counted without."""
    request = facts.request
    if request.weeks is not None and 7 * (request.weeks - 1) <= 28 * months:
        return ()
    start = () if request.start_on is not None else ("request.start_on",)
    end = () if request.end_on is not None or request.weeks is not None else ("request.end_on",)
    return start + end


def _ways(facts: Facts) -> tuple[Gateway, ...]:
    if facts.level == "supervised":
        return supervised_gateways(facts)
    return supported_gateways(facts) if facts.level == "supported" else ()


def _open(facts: Facts, level: str, rule_id: str) -> bool:
    return facts.level == level and gateway(_ways(facts), rule_id).open
