"""Northamptonshire: requests of other authorities."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.policy.facts import Facts
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, ask, block


@rule("N-4.15")
def other_authoritys_request(facts: Facts) -> Iterator[Said]:
    """N 4.15: another authority's work only once proceedings are concluded, and never under section 20.

    Reading (E.7): any fact that says proceedings are live blocks; concluded, or no child in proceedings,
    passes; nothing stated asks. Capacity is the coordinator's to say.
    """
    if not facts.other_authority:
        return
    children = list(enumerate(facts.referral.children))
    section_20 = [f"children.{n}" for n, child in children if child.legal_status == "section_20"]
    if section_20:
        yield block("Another authority's request for a child under section 20 is not taken.", *section_20)
    unstated = tuple(f"children.{n}.legal_status" for n, child in children if child.legal_status is None)
    if unstated:
        yield ask("another authority's child under section 20 cannot be taken.", *unstated)
    if live := _says_live(facts):
        yield block(f"Another authority's request while proceedings are live ({live}) is not taken.")
        return
    if facts.court.proceedings_concluded:
        return
    open_ = tuple(f"children.{n}.in_proceedings" for n, child in children if child.in_proceedings is None)
    if open_:
        yield ask(
            "another authority's request is taken only once proceedings are concluded.",
            "court.proceedings_concluded",
            *open_,
        )


def _says_live(facts: Facts) -> str | None:
    """Return the first fact that says proceedings are live, in words."""
    court = facts.court
    for child in facts.referral.children:
        if child.in_proceedings:
            return "a child is in proceedings"
        if child.legal_status in ("interim_care_order", "emergency_protection_order"):
            return "the order is an interim or emergency one"
    if court.proceedings_concluded is False:
        return "they are said not to be concluded"
    if court.final_hearing_on is not None and court.final_hearing_on >= facts.today:
        return "the final hearing is to come"
    return None
