"""Hertfordshire: what moves the levels of the table, or does not: a court's order, and sessions apart."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.policy.age_table import excesses, rows
from ftdesk.policy.facts import Facts
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, allow, ask, block_unless, warn


@rule("H-3.3", each="child", dated=True)
def above_the_levels_in_court(facts: Facts) -> Iterator[Said]:
    """H 3: requests above the levels in the court arena are challenged; the social worker evidences them.

    Reading: in the court arena are proceedings that are live, an interim or emergency order, and a court's
    direction. What the order's own numbers reach is provided (H-3.4) and not challenged; whatever row the
    child may be in has to be exceeded, so that an age not stated warns of nothing. It is about what is
    asked for, so a proposed series is not asked.
    """
    if facts.starts_at is not None:
        return
    if facts.level != "supervised" or facts.mode != "face_to_face" or not _in_the_court_arena(facts):
        return
    beyond = [
        [one for one in excesses(facts, row) if not (facts.directed and one.within_the_order)]
        for row in rows(facts)
    ]
    if all(beyond):
        yield warn(
            f"{facts.child_name}: above the levels ({'; '.join(one.words for one in beyond[0])}). Challenge "
            "it: the social worker gives the evidence for so much."
        )


@rule("H-3.4", each="child", dated=True)
def court_above_the_levels(facts: Facts) -> Iterator[Said]:
    """H 3: what a court orders above the levels is provided.

    Reading (E.2): only as far as the order's own numbers; directed, above the row and its number not
    stated asks what the order says.
    """
    if facts.level not in ("supervised", None) or facts.mode != "face_to_face" or not facts.directed:
        return
    possible = rows(facts)
    if len(possible) > 1:
        return
    found = list(excesses(facts, possible[0]))
    unstated = tuple(
        "court.minutes" if excess.measure == "minutes" else f"court.{excess.measure}"
        for excess in found
        if excess.ordered is None
    )
    if unstated:
        yield ask(
            f"{facts.child_name}: above the levels, which only the order's own numbers lift.",
            *unstated,
        )
    elif found and all(excess.within_the_order for excess in found):
        order = facts.court.reference or "reference not stated"
        yield allow(f"{facts.child_name}: above the levels, as the court ordered ({order}).")


@rule("H-3.5", each="plan")
def sessions_apart(facts: Facts) -> Iterator[Said]:
    """H 3: with two parents who need sessions apart, the levels apply to each, where that serves the child.

    Reading (E.10): one adult marked is enough; not in the child's interests blocks, not stated asks. A
    level that is not stated might be one that the levels do not bind (E.9), so it is asked for first.
    """
    if facts.level not in ("supervised", None) or facts.mode != "face_to_face":
        return
    apart = [(n, adult) for n, adult in facts.adults if adult.separate_sessions]
    if not apart:
        return
    refused = [f"adults.{n}" for n, adult in facts.adults if adult.separate_in_childs_interest is False]
    if refused:
        why = "Sessions apart are said not to be in the child's interests."
        yield block_unless(why, {facts.path("level"): facts.level}, *refused)
        return
    unstated = tuple(
        f"adults.{n}.separate_in_childs_interest"
        for n, adult in apart
        if adult.separate_in_childs_interest is None
    )
    if unstated:
        yield ask("the levels apply to each parent only where sessions apart serve the child.", *unstated)


def _in_the_court_arena(facts: Facts) -> bool:
    interim = facts.child.legal_status in ("interim_care_order", "emergency_protection_order")
    return bool(interim or facts.child.in_proceedings or facts.directed)
