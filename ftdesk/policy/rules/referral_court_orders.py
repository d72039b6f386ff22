"""Northamptonshire: what a court's order binds, for how long, and whether it was talked over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from ftdesk.clock.local import long_day
from ftdesk.model.people import Adult
from ftdesk.policy.asked_dates import WEEKS_A_YEAR, asked_dates, asked_in_a_year, last_session_asked
from ftdesk.policy.authorisations import given
from ftdesk.policy.facts import Facts
from ftdesk.policy.gateways import looked_after
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, block, default, note, warn
from ftdesk.policy.words import and_list


@rule("N-3.17", quiet=True)
def private_or_public_law(facts: Facts) -> Iterator[Said]:
    """N 3.17: section 8 applications are private law, and public where the child is in the authority's care.

    The court may ask the authority or Cafcass for a welfare report (section 7).
    """
    if facts.court.order_type != "section_8":
        return
    report = "the court may ask the authority or Cafcass for a section 7 report"
    if any(looked_after(one) for one in facts.of_each_child()):
        yield note(f"Section 8, and a child in care: a public law matter; {report}.")
    else:
        yield note(f"Section 8: between private people; {report}.")


@rule("N-3.18", each="plan")
def as_the_order_says(facts: Facts) -> Iterator[Said]:
    """N 3.18: an order names who sees the child, and is specific or open as to times and arrangements.

    Reading: what an order in force says binds the schedule, and each difference that both sides state warns;
    how often, whether one states it by the week and the other by the year.
    An order that is stated to direct nothing, or has run out, says nothing. A booked series is held against
    it for its length and for more than it says; the weeks of what is booked have their own watch.
    """
    court = facts.court
    if court.directed is False or _has_run_out(facts):
        return
    differences = [*_figures(facts), *_people(facts)]
    if differences:
        yield warn(f"Not as the order says: {and_list(differences)}.")
    elif court.directed:
        terms = [_of(value, unit) for value, unit, _ in _terms(facts) if value is not None]
        if court.named_people:
            terms.append(f"with {and_list(court.named_people)}")
        yield default(f"The order binds: {and_list(terms)}." if terms else "The order leaves details open.")


@rule("N-3.19", dated=True)
def order_runs_out(facts: Facts) -> Iterator[Said]:
    """N 3.19: an order may be for a set period.

    Reading (E.26): of a referral an end inside what is asked for warns, as does one that is past or near (how
    near is the service's own number). A series blocks its dates past the end, until there is a new basis:
    another order, or the team manager's authorisation for this rule.
    """
    court = facts.court
    ends = court.expires_on
    if ends is None or not (court.directed or court.supervision_directed):
        return
    if given(facts, "N-3.19", "team_manager").dates:
        return
    if facts.starts_at is not None:
        if facts.day > ends:
            yield block(
                f"The court's order ends on {long_day(ends)}: after that it needs a new basis.",
                "court.expires_on",
            )
        return
    asked = asked_dates(facts.referral, facts.today)
    last = last_session_asked(facts.referral, asked.first)
    if ends < asked.first:
        yield warn(f"The court's order ended on {long_day(ends)}: it needs a new basis.")
    elif last is not None and ends < last:
        yield warn(
            f"Inside the series, on {long_day(ends)}, the court's order ends: then it needs a new basis."
        )
    elif ends <= facts.today + timedelta(days=facts.number("order_expiry_warning_days")):
        yield warn(f"The court's order ends soon, on {long_day(ends)}.")


@rule("N-3.20", referral_only=True)
def court_and_authority_consulted(facts: Facts) -> Iterator[Said]:
    """N 3.20: the authority should not be compelled to supervise without the court having consulted it.

    Reading: stated not to have been; not stated is not no. The order binds even so: it is for the manager
    and the legal team to take up, and nothing is refused for it.
    """
    if facts.supervision_directed and facts.court.authority_consulted is False:
        yield warn("The court directed supervision unconsulted: tell the manager and the legal team.")


def _has_run_out(facts: Facts) -> bool:
    return facts.court.expires_on is not None and facts.day > facts.court.expires_on


def _terms(facts: Facts) -> Iterator[tuple[float | None, str, float | None]]:
    """Yield each figure of the order, its unit, and what is asked for."""
    court = facts.court
    yield court.days_per_week, "days a week", facts.days_per_week
    yield court.times_per_year, "times a year", facts.times_per_year
    yield court.minutes, "minutes", facts.minutes


def _of(figure: float, unit: str) -> str:
    """Return `3 days a week`, `1 day a week`."""
    if figure != 1:
        return f"{figure:g} {unit}"
    first, _, rest = unit.partition(" ")
    return " ".join(filter(None, ("1", first.removesuffix("s"), rest)))


def _figures(facts: Facts) -> Iterator[str]:
    booking = facts.starts_at is not None
    for ordered, unit, asked in _terms(facts):
        if ordered is None or asked is None or asked == ordered:
            continue
        if not booking or asked > ordered or unit == "minutes":
            yield f"{_of(asked, unit)} (order: {ordered:g})"
    yield from _week_against_year(facts)


def _week_against_year(facts: Facts) -> Iterator[str]:
    """Yield how often, where one of order and request states it by the week and the other by the year.

    A few weeks may hold a whole year's number. A year has a day or two more than 52 weeks, so one session
    is no difference unless it is one too many.
    """
    weekly, yearly = facts.court.days_per_week, facts.court.times_per_year
    days, times = facts.days_per_week, facts.times_per_year
    if days is not None and times is None and yearly is not None and weekly is None:
        if asked_in_a_year(facts.request, days) > yearly or days * WEEKS_A_YEAR < yearly - 1:
            yield f"{days:g} days a week (order: {yearly} times a year)"
        return
    if times is None or days is not None or weekly is None or yearly is not None:
        return
    if abs(times - weekly * WEEKS_A_YEAR) > 1:
        yield f"{times} times a year (order: {weekly:g} days a week)"


def _people(facts: Facts) -> Iterator[str]:
    """Yield who is asked for and not named, and who is named and among no adults of the referral."""
    named = facts.court.named_people or ()
    adults = facts.referral.adults
    if not named or adults is None or any(not _called(adult) for adult in adults):
        return
    wanted = {_plain(one): one for one in named}
    for _, adult in facts.adults:
        if not _called(adult) & wanted.keys():
            yield f"{adult.name or adult.relationship} is not named in it"
    known = {called for adult in adults if adult.may_attend is not False for called in _called(adult)}
    known.update(_plain(facts.name_of(n)) for n in range(len(facts.referral.children)))
    for plain, one in wanted.items():
        if plain not in known:
            yield f"{one}, whom it names, is not asked for"


def _called(adult: Adult) -> set[str]:
    return {_plain(text) for text in (adult.name, adult.relationship) if text and text.strip()}


def _plain(words: str) -> str:
    return " ".join(words.casefold().removeprefix("the ").split())
