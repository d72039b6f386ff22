"""Hertfordshire: the expenses that family members ask to have met.

Each is judged by itself, as part of a referral or when it is claimed; what is said of one never decides
the referral (RULES E.20). Not asked of a proposed series, which no expense stands in the way of.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ftdesk.model.folded_name import folded
from ftdesk.model.people import Adult
from ftdesk.model.request import Expense
from ftdesk.policy.authorisations import given, needs
from ftdesk.policy.facts import Facts, stated
from ftdesk.policy.profile import Profile
from ftdesk.policy.registry import rule, stage_rule
from ftdesk.policy.relationships import is_no_parent
from ftdesk.policy.said import Said, ask, authorise, block, default, note, task, warn

KIND_WORDS: Final = {
    "public_transport": "public transport",
    "petrol": "petrol",
    "taxi": "a taxi",
    "activity": "an activity",
    "hotel": "a hotel",
    "coach": "a coach",
    "travel_warrant": "a travel warrant",
    "subsistence": "subsistence",
}


@rule("H-8.1", from_referral=True)
def no_activities(facts: Facts) -> Iterator[Said]:
    """H 8: no payment for activities is made to family members, and no way is found round it."""
    for about, claim in claims(facts):
        if claim.kind == "activity":
            yield block("Activities are not paid for, under any circumstances.", about)


@rule("H-8.2", from_referral=True)
def only_on_benefits(facts: Facts) -> Iterator[Said]:
    """H 8: contact costs are paid only for parents on state benefits; the employed pay their own travel.

    Reading (X-12): the two are no opposites, so both are asked. No benefits blocks; both true is for a
    Contact Service manager or the placement service (CPS) to decide. A relative or friend who is plainly no
    parent is not paid for; one with parental responsibility is read as a parent.
    """
    for about, claim in claims(facts):
        if claim.kind == "activity":
            continue
        whose = _whose(facts, claim)
        if whose is None:
            yield ask(
                "costs are paid only for parents on benefits.", f"request.{about}.for_adult", about=(about,)
            )
            continue
        n, adult = whose
        if adult.relationship and is_no_parent(adult.relationship) and not adult.parental_responsibility:
            yield block(f"{_called(n, adult)} is no parent: costs are paid only for parents.", about)
            continue
        if adult.on_benefits is False:
            yield block(
                f"{_called(n, adult)} is not on state benefits: {KIND_WORDS[claim.kind]} is not paid for.",
                about,
            )
            continue
        status = {f"adults.{n}.on_benefits": adult.on_benefits, f"adults.{n}.employed": adult.employed}
        unstated = tuple(path for path, value in status.items() if value is None)
        if unstated:
            yield ask(
                "costs are paid only for parents on benefits, and the employed pay their own.",
                *unstated,
                about=(about,),
            )
        elif adult.employed:
            yield from _on_benefits_and_employed(facts, about, _called(n, adult))


@rule("H-8.3", from_referral=True, quiet=True)
def rate_and_payer(facts: Facts) -> Iterator[Said]:
    """H 8: public transport, or petrol at 14 pence a mile, paid through the placement service (CPS).

    Reading: part of a penny is rounded to the nearest one.
    """
    for about, claim in claims(facts):
        rate = facts.number("petrol_pence_per_mile")
        if claim.kind == "petrol" and claim.miles is not None:
            pence = petrol_pence(claim.miles, rate)
            yield default(
                f"{claim.miles:g} miles at {rate}p come to £{pence / 100:.2f}, paid through CPS.", about
            )
        elif claim.kind == "petrol":
            yield default(f"Petrol is paid at {rate}p a mile, through CPS.", about)
        elif claim.kind == "public_transport":
            yield default("Public transport is paid through CPS.", about)


@rule("H-8.4", from_referral=True)
def long_distance(facts: Facts) -> Iterator[Said]:
    """H 8: long journeys are by coach; hotel and subsistence only in severe hardship, agreed beforehand.

    It is the placement service (CPS) that agrees. Reading (E.23): in the claim's `agreed_in_advance_by`, or
    by an authorisation of its own.
    """
    for about, claim in claims(facts):
        if claim.kind == "coach":
            yield default("A long journey is made by coach.", about)
        elif claim.kind in ("hotel", "subsistence") and not stated(claim.agreed_in_advance_by):
            why = f"{KIND_WORDS[claim.kind].capitalize()} is paid only in severe hardship, agreed beforehand"
            yield from needs(facts, "H-8.4", "placement_service", why, about)


@rule("H-8.5", from_referral=True)
def no_travel_warrants(facts: Facts) -> Iterator[Said]:
    """H 8: travel warrants are avoided wherever possible; CPS books the cheapest fares beforehand."""
    for about, claim in claims(facts):
        if claim.kind == "travel_warrant":
            yield warn("Travel warrants are avoided: CPS books the cheapest fare beforehand.", about)


@rule("H-8.6", from_referral=True)
def taxis_on_medical_grounds(facts: Facts) -> Iterator[Said]:
    """H 8: a parent's taxi only on medical or disability grounds, with a letter of the GP, through CPS.

    Reading (X-13): CPS books it on the social work team's budget; who pays is unresolved in the document.
    """
    for about, claim in claims(facts):
        if claim.kind != "taxi":
            continue
        whose = _whose(facts, claim)
        if whose is None:
            yield ask(
                "a taxi takes a letter of the parent's GP.", f"request.{about}.for_adult", about=(about,)
            )
            continue
        n, adult = whose
        if adult.gp_letter is None:
            yield ask("a taxi takes a letter of the parent's GP.", f"adults.{n}.gp_letter", about=(about,))
        elif not adult.gp_letter:
            yield block(f"{_called(n, adult)} has no GP's letter: a taxi is not paid for.", about)
        else:
            yield task(
                "Ask the placement service (CPS) to arrange the taxi, on the social work team's budget.",
                about,
            )


@stage_rule("H-8.7", Expense)
def social_work_team_funds(claim: Expense, profile: Profile) -> Iterator[Said]:
    """H 8: social work teams arrange and fund travel warrants and taxis.

    Reading (X-13): against 'only through CPS' of the same section; CPS books, the team pays, and it is
    shown as unresolved.
    """
    if claim.kind in ("travel_warrant", "taxi"):
        yield note(
            "The document has the social work team arrange and fund this, and CPS alone arrange it: here CPS "
            "books and the team pays, which is unresolved."
        )


def petrol_pence(miles: float, rate: int) -> int:
    """Return what `miles` come to at `rate` pence each, to the nearest penny."""
    return int(miles * rate + 0.5)


def claims(facts: Facts) -> Iterator[tuple[str, Expense]]:
    """Yield each expense with its path; none while a series is judged."""
    if facts.starts_at is None:
        for n, claim in enumerate(facts.request.expenses or ()):
            yield f"expenses.{n}", claim


def _whose(facts: Facts, claim: Expense) -> tuple[int, Adult] | None:
    """Return the adult of the referral whom the expense is for, with the index; None where not said."""
    wanted = folded(claim.for_adult)
    for n, adult in enumerate(facts.referral.adults or ()):
        if wanted and folded(adult.name) == wanted:
            return n, adult
    return None


def _called(n: int, adult: Adult) -> str:
    return adult.name or f"Adult {n + 1}"


def _on_benefits_and_employed(facts: Facts, about: str, name: str) -> Iterator[Said]:
    """Say who decides, unless either of the two has."""
    has = [given(facts, "H-8.2", role) for role in ("contact_service_manager", "placement_service")]
    if any(one.dates for one in has):
        return
    unfinished = tuple(path for one in has for path in one.unfinished)
    why = f"{name} is on benefits and employed"
    if unfinished:
        yield ask(f"{why}.", *unfinished, about=(about,))
    else:
        yield authorise(
            f"{why}, which the document does not decide: a Contact Service manager or CPS has to.",
            "contact_service_manager",
            about,
        )
