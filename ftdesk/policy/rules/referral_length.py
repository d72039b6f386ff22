"""Northamptonshire: how long a session is, and the babies' own care."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.clock.ages import age_on, age_words
from ftdesk.clock.local import short_day
from ftdesk.model.people import Child
from ftdesk.policy.facts import Facts
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, warn, warn_unstated


@rule("N-2.5a", each="plan")
def length_suits_the_age(facts: Facts) -> Iterator[Said]:
    """N 2.5: contact is age-appropriate in length and in what is done.

    Reading: the document gives no figures, so from what length on one is unusual is the service's own
    number, one for babies and one for everybody. A length that is not stated is blank and warns; a letter
    has none, and of unsupported time the family decides. What is done has no field in a referral.
    """
    if facts.level == "unsupported" or facts.mode == "letter":
        return
    minutes = facts.minutes
    if minutes is None:
        yield warn_unstated("The length of a session is not given.")
        return
    most, most_of_a_baby = facts.number("long_session_minutes"), facts.number("long_baby_session_minutes")
    if minutes > most:
        yield warn(f"{minutes} minutes is unusually long: over {most}.")
    elif minutes > most_of_a_baby:
        for n, child in facts.children:
            if baby := _as_a_baby(facts, child):
                yield warn(
                    f"{minutes} minutes is unusually long for {facts.name_of(n)}, {baby}: "
                    f"over {most_of_a_baby}."
                )


@rule("N-3.2", each="child")
def babies_with_care(facts: Facts) -> Iterator[Said]:
    """N 3.2: for babies, above all in early permanence, frequency and duration take careful consideration.

    Reading: until which age a child is a baby is the service's own number. Every baby warns, so that whoever
    books says why it is as often and as long; the document sets no limit.
    """
    if baby := _as_a_baby(facts, facts.child):
        early = ", in early permanence" if facts.care.early_permanence else ""
        yield warn(f"{facts.child_name}, {baby}{early}, is a baby: say why this often and this long.")


def _as_a_baby(facts: Facts, child: Child) -> str | None:
    """Return a baby's age and the day that it is judged on, in words; None for an older child."""
    born = child.date_of_birth
    if born is None or age_on(born, facts.day) >= facts.number("infant_until_age"):
        return None
    return f"{age_words(born, facts.day)} on {short_day(facts.day)}"
