"""Northamptonshire and Hertfordshire: who supervises a series, how many, and who knows the child."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.clock.local import short_day
from ftdesk.policy.booking_facts import BookingFacts
from ftdesk.policy.profile import Profile
from ftdesk.policy.registry import stage_rule
from ftdesk.policy.said import Said, authorise, block, default, note, task, warn

_SPOKEN_HERE = frozenset({"english", ""})


@stage_rule("N-2.1b", BookingFacts)
def no_needless_change(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 2.1: changes of a child's worker are avoided, explained, and the new worker introduced.

    Reading: said of social workers and personal advisers; a series is held to the same supervisor by it.
    """
    if not facts.led_before:
        return
    for worker in facts.workers:
        if worker.leads and not worker.led_before:
            yield warn(
                f"{worker.name} is new to this family, whose {facts.led_before} sessions so far "
                "others have led."
            )
            yield task(f"explain the change to the child and introduce {worker.name}")


@stage_rule("N-3.8a", BookingFacts)
def trained(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.8: supervised time is supervised by professionals with appropriate training and support.

    Reading: the document lists no training; whoever the service has marked as untrained is not booked.
    """
    if facts.level == "supervised":
        for worker in facts.workers:
            if worker.untrained:
                yield block(f"{worker.name} is not trained to supervise.")


@stage_rule("N-3.12", BookingFacts)
def who_can_stay(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.12: someone who can stay for the long term is preferred; consistency is paramount.

    Reading: no length is given, so nobody is ruled out; dates on which the lead is away are warned of.
    """
    yield default("Whoever can stay with the family for the long term is preferred.")
    for worker in facts.workers:
        if worker.leads and worker.away_on:
            dates = "one date" if worker.away_on == 1 else f"{worker.away_on} dates"
            yield warn(f"{worker.name} is away on {dates} of the series.")


@stage_rule("N-3.37", BookingFacts)
def the_same_person(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.37: the same person supervises whenever possible.

    Reading: it ranks, and how much of the past each has led is shown.
    """
    for worker in facts.workers:
        if facts.led_before and worker.led_before:
            share = round(100 * worker.led_before / facts.led_before)
            led = f"{worker.led_before} of {facts.led_before} sessions so far"
            yield default(f"{worker.name} has led {led} ({share} %).")


@stage_rule("N-3.38f", BookingFacts)
def transport_talked_over(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.38: transport there and back is discussed with the care giver.

    Reading: it has not been where nobody has said who brings the child, or the carer is to and has said no.
    """
    if facts.mode not in (None, "face_to_face"):
        return
    if facts.transport is None:
        yield warn("Nobody has said who brings and fetches the child: talk it over with the carer.")
    elif facts.transport == "carer" and facts.transport_agreed is False:
        yield warn("The carer is to bring the child and has not agreed to it: talk it over.")


@stage_rule("N-3.39a", BookingFacts)
def familiar_escort(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.39: whoever brings and fetches the child is familiar to them, and the same person.

    Reading: where the service carries the child, that is the lead; a carer, a parent and the social worker
    are familiar.
    """
    if facts.transport == "service":
        for worker in facts.workers:
            if worker.leads and not worker.led_before:
                yield warn(f"{worker.name} would bring the child, who does not know them yet.")
    elif facts.transport == "other":
        yield warn("Somebody else brings the child: nobody has said that the child knows them.")


@stage_rule("N-3.39b", BookingFacts)
def escort_knows_the_risks(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.39: whoever brings and fetches the child is aware of the risks.

    Reading: a lead has read the risk assessment; of somebody else nobody has said so.
    """
    if facts.transport == "other":
        yield warn("Somebody else brings the child: see that they know the risks.")


@stage_rule("N-3.40b", BookingFacts)
def heard_and_seen(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.40: the child and those with them are heard and seen at all times.

    Reading: the document gives no ratio; how many a worker can watch is the service's own number.
    """
    if not facts.staffed or not facts.workers_needed:
        return
    most = profile.integer("people_per_worker")
    if facts.people > most * facts.workers_needed:
        by = "one worker" if facts.workers_needed == 1 else f"{facts.workers_needed} workers"
        yield warn(f"{facts.people} people are to be heard and seen by {by}; {most} each are reckoned with.")


@stage_rule("N-3.40c", BookingFacts)
def a_language_somebody_knows(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.40: unfamiliar languages and whispering are watched.

    Reading: a language other than English that nobody booked speaks, with no interpreter, is warned of.
    """
    if not facts.staffed:
        return
    spoken = _SPOKEN_HERE | {one.casefold() for worker in facts.workers for one in worker.languages}
    interpreted = {_plain(adult.language) for adult in facts.adults if adult.interpreter}
    speakers = [(child.name, child.language) for child in facts.children]
    speakers += [(adult.name, adult.language) for adult in facts.adults]
    for name, language in speakers:
        if _plain(language) not in spoken and _plain(language) not in interpreted:
            yield warn(f"{name} speaks {language}, which nobody booked is known to speak.")


def _plain(language: str | None) -> str:
    return " ".join((language or "").split()).casefold()


@stage_rule("N-3.42b", BookingFacts)
def no_conflict_of_interest(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 3.42: supervisors declare conflicts of interest.

    Reading: the outcome is not stated; whoever declared one with this family is not booked for it.
    """
    for worker in facts.workers:
        if worker.conflict:
            yield block(f"{worker.name} declared a conflict of interest with this family.")


@stage_rule("N-4.5a", BookingFacts)
def a_reasonable_number(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """N 4.5: a reasonable weekly number by hours, 15 to 25 full time.

    Reading: pro rata, rounded down; cancelled sessions do not count (D.11).
    """
    for worker in facts.workers:
        if worker.contacts is None or worker.week is None:
            continue
        contacts = "contact" if worker.contacts == 1 else "contacts"
        in_week = f"{contacts} in the week of {short_day(worker.week)}"
        if worker.most is not None and worker.contacts > worker.most:
            yield warn(f"{worker.name}: {worker.contacts} {in_week}, over {worker.most}.")
        elif worker.fewest is not None and worker.contacts < worker.fewest:
            yield note(f"{worker.name}: {worker.contacts} {in_week}, under {worker.fewest}.")


@stage_rule("H-4.6b", BookingFacts)
def hired_supervisors(facts: BookingFacts, profile: Profile) -> Iterator[Said]:
    """H 4: ad hoc and as an exception the service commissions Manpower supervisors.

    Reading: the document names nobody; a Contact Service manager decides.
    """
    if facts.hired_agreed:
        return
    for worker in facts.workers:
        if worker.hired:
            yield authorise(
                f"{worker.name} is hired: a Contact Service manager has to agree.", "contact_service_manager"
            )
