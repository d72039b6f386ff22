"""Both policies: the seven days of section 34(6), and going back to the court."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.clock.local import long_day
from ftdesk.policy.profile import Profile
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.said import Said, ask, block, deadline, note, warn
from ftdesk.policy.seven_days import in_care, last_of_seven, seven_days_hold
from ftdesk.policy.suspension_facts import SuspensionFacts


@stage_rule("N-3.30", SuspensionFacts)
def court_directed_for_seven_days(facts: SuspensionFacts, profile: Profile) -> Iterator[Said]:
    """N 3.30: what a court directed is stopped for seven days at most without going back to it.

    Reading (D.4, X-14): calendar days, the first counted; the power is section 34(6), where the document's
    footnote has 34(4). Of a child in care the law limits any refusal so, which is warned of here.
    """
    if facts.step == "decide" and facts.directed is None:
        yield ask("what a court directed is stopped for seven days at most.", "directed")
        return
    if facts.step == "decide" and not facts.directed and in_care(facts):
        yield warn(
            "A child in care: section 34(6) lets an authority refuse any family time for seven days at most. "
            "The policy says so only of what a court directed; take legal advice."
        )
    yield from _seven_days(facts, profile)
    erratum = profile.wording.get("suspension_erratum")
    if erratum and facts.step == "decide" and facts.directed:
        yield note(erratum)


@stage_rule("H-10.1", SuspensionFacts)
def order_refusing_contact(facts: SuspensionFacts, profile: Profile) -> Iterator[Said]:
    """H 10: authority or child may apply for an order that refuses contact with a child in care.

    Reading: to the Family Court, which the document calls by its former name.
    """
    if facts.step in ("decide", "continue", "cease") and in_care(facts):
        yield note(
            "Section 34(4): the authority or the child may ask the Family Court to let contact be refused."
        )


@stage_rule("H-10.2", SuspensionFacts)
def urgent_for_seven_days(facts: SuspensionFacts, profile: Profile) -> Iterator[Said]:
    """H 10: contact of a child under a care order is suspended for seven days where that is urgent.

    Reading (D.4): calendar days, the first counted; an interim order is a care order, and what a court
    directed is limited so whatever the order. The notices are those of regulation 8 (L-4).
    """
    if facts.step == "decide" and facts.directed is None and not in_care(facts):
        yield ask("what a court directed is stopped for seven days at most.", "directed")
    if facts.step == "decide" and not facts.directed:
        for index, child in enumerate(facts.children):
            if child.legal_status is None and not in_care(facts):
                yield ask("a child in care is limited to seven days.", f"children.{index}.legal_status")
    yield from _seven_days(facts, profile)
    if facts.last_day is not None and facts.not_in_notice:
        yield block(f"The notice lacks {', '.join(facts.not_in_notice)}: regulation 8 wants all five.")
    if facts.step in ("lift", "cease") and facts.last_day is not None and facts.not_written:
        yield block(f"No written notice yet for {', '.join(facts.not_written)}.")


def _seven_days(facts: SuspensionFacts, profile: Profile) -> Iterator[Said]:
    if facts.step == "decide" and seven_days_hold(facts, profile):
        yield from _decided(facts, profile)
    elif (
        facts.step == "continue" and facts.last_day is not None and not (facts.court_reference or "").strip()
    ):
        yield block(
            f"Past {long_day(facts.last_day)} it goes on only once the court was gone back to: "
            "give what it said."
        )
    elif facts.step == "cease" and facts.last_day is not None and not (facts.court_reference or "").strip():
        yield block("What the seven days limit is ended for good only by the court: give what it said.")


def _decided(facts: SuspensionFacts, profile: Profile) -> Iterator[Said]:
    if facts.urgent is None:
        yield ask("section 34(6) is only for what is urgent.", "urgent")
    elif not facts.urgent:
        yield block("Section 34(6) is only for what is urgent and needed for the child's welfare.")
    last = last_of_seven(facts, profile)
    if last is None:
        yield ask("the seven days count from it.", "starts_on")
        return
    days = profile.integer("suspension_days")
    if facts.until is not None and facts.until > last and not (facts.court_reference or "").strip():
        yield block(
            f"{days} days end with {long_day(last)}; it is not to last until {long_day(facts.until)} "
            "without going back to the court."
        )
    yield deadline(
        f"Until the end of {long_day(last)} at the latest: {days} calendar days, the first counted "
        "(the strict reading, ours), under section 34(6)."
    )
