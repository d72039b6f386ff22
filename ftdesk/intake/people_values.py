"""Values that name people, noted in the draft: children, adults, who must not meet."""

from __future__ import annotations

import re
from datetime import date

from ftdesk.intake.choices import says_nothing, yes_or_no
from ftdesk.intake.draft import Draft, Person
from ftdesk.intake.labels import Meant
from ftdesk.intake.names import same_name
from ftdesk.intake.speaking import Speaking
from ftdesk.intake.values_doubt import doubtful
from ftdesk.intake.values_names import names_in_list
from ftdesk.intake.values_people import adults_in, children_in, known_relationship


def say_children(speaking: Speaking, meant: Meant, value: str, line: str, received: date | None) -> bool:
    """Note the children that a value names; whether all of it was read."""
    read = None if says_nothing(value) or doubtful(value) else children_in(value, received)
    if read is None:
        names = None if doubtful(value) else names_in_list(re.sub(r"\([^)]*\)", " ", value))
        for name in names or ():
            speaking.draft.child(name)
        speaking.turn_to("child", None)
        return False
    waiting = speaking.new("child", meant.number)
    person: Person | None = None
    for child in read:
        person = speaking.name(waiting if len(read) == 1 else None, child.name)
        if child.date_of_birth:
            person.say("date_of_birth", child.date_of_birth, line)
        if child.known_as:
            person.say("known_as", child.known_as, line)
    speaking.turn_to("child", person if len(read) == 1 else None)
    return True


def say_adults(speaking: Speaking, meant: Meant, value: str, line: str) -> bool:
    """Note the adults that a value names; whether all of it was read."""
    if (related := known_relationship(value)) is not None:  # "Family time with: Mother"
        speaking.turn_to("adult", speaking.draft.adult(relationship=related))
        return True
    read = None if says_nothing(value) or doubtful(value) else adults_in(value)
    if read is None or (meant.relationship and len(read) > 1):
        speaking.turn_to("other")
        return False
    waiting = speaking.new("adult", meant.number)
    person: Person | None = None
    for adult in read:
        relationship = adult.relationship or meant.relationship
        person = speaking.name(waiting if len(read) == 1 else None, adult.name, relationship)
        for path, said in (("phone", adult.phone), ("email", adult.email)):
            if said:
                person.say(path, said, line)
        if relationship:
            person.say("relationship", relationship, line)
    speaking.turn_to("adult", person if len(read) == 1 else None)
    return True


def say_must_not_meet(draft: Draft, value: str, line: str) -> bool:
    """Note who must not meet whom: `Yes` where there are two adults, or both of them named."""
    if doubtful(value) or says_nothing(value):
        return False
    named = [a for a in draft.adults if _is_named(a, value)]
    if len(draft.adults) != 2 or not (yes_or_no(value) or len(named) == 2):
        return False
    one, other = draft.adults
    one.say("must_not_meet", other, line)
    other.say("must_not_meet", one, line)
    return True


def _is_named(adult: Person, text: str) -> bool:
    words = {adult.name, *(adult.name or "").split()[:1], adult.relationship} - {None, ""}
    if any(re.search(rf"\b{re.escape(word)}\b", text, re.IGNORECASE) for word in words if word):
        return True
    return any(
        known_relationship(word) == adult.relationship or same_name(word, adult.name) for word in text.split()
    )
