"""Hertfordshire: who brings the child."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.policy.authorisations import needs
from ftdesk.policy.facts import Facts
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, default, warn


@rule("H-3.15a")
def carers_bring_the_child(facts: Facts) -> Iterator[Said]:
    """H 3: foster carers bring the child, which is agreed as part of the placement.

    Reading: it holds where nobody else is stated; a stated no to the agreement warns, not stated does not.
    """
    request = facts.request
    if facts.mode != "face_to_face" or request.transport not in ("carer", None):
        return
    if request.transport_agreed_in_placement is False:
        yield warn("The carer's bringing the child is not agreed as part of the placement.")
    elif request.transport is None:
        yield default("Nobody else is stated: the foster carer brings the child.")


@rule("H-3.15b")
def service_brings_the_child_exceptionally(facts: Facts) -> Iterator[Said]:
    """H 3: the service brings a child only exceptionally, if a Contact Service manager agrees (X-17)."""
    if facts.request.transport == "service":
        why = "The service is asked to bring the child, which it does only exceptionally"
        yield from needs(facts, "H-3.15b", "contact_service_manager", why)
