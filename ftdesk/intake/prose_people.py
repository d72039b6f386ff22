"""Whom a sentence speaks of, once the people of a letter are known."""

from __future__ import annotations

import re
from functools import cache

from ftdesk.intake.draft import Draft, Holder, Person
from ftdesk.intake.labels import labels

_ALL = re.compile(
    r"\b(?:both (?:of them|of the children|children|girls|boys|siblings)?|all (?:of them|three"
    r"|four|the children|children"
    r"|of the children)|(?:the|these|above|named|my|two|three) (?:\w+ )?(?:children|siblings"
    r"|twins|girls|boys|kids)|they|them|each (?:child"
    r"|of them)|each have)\b",
    re.IGNORECASE,
)
_ONE = re.compile(r"\b(?:he|she|the child|the baby|baby|him|her|his|the young person)\b", re.IGNORECASE)


@cache
def relation_pattern() -> str:
    """Return a pattern for the words that name an adult by relationship, the longest first; without case."""
    words = sorted(labels().relationships, key=len, reverse=True)
    return (
        "(?:"
        + "|".join(re.escape(word).replace(r"\ ", "[ -]?") for word in words if len(word) > 2)
        + "|mgm|pgm|mgf|pgf)"
    )


def relation(word: str) -> str | None:
    """Return the relationship that a word of a sentence names, or None."""
    plain = " ".join(word.lower().replace("-", " ").split())
    known = labels().relationships
    return known.get(plain) or known.get(plain.replace(" ", ""))


def children_named(sentence: str, draft: Draft) -> list[Person]:
    """Return the children that a sentence names, in its order."""
    named: dict[int, tuple[int, Person]] = {}
    for name, person in draft.known_children():
        found = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", sentence)
        if found and not _is_an_adults(sentence, found.end(), draft):
            at = min(found.start(), named.get(id(person), (found.start(), person))[0])
            named[id(person)] = (at, person)
    return [person for _, person in sorted(named.values(), key=lambda item: item[0])]


def children_of(sentence: str, draft: Draft) -> list[Holder] | None:
    """Return the children that a sentence says something of: named, all, or the only one."""
    named = children_named(sentence, draft)
    if _ALL.search(sentence) and len(named) != 1:
        return [draft.every_child]
    if named:
        return list(named)
    if len(draft.children) == 1 and (_ONE.search(sentence) or not _ALL.search(sentence)):
        return [draft.children[0]]
    return None


def adults_named(sentence: str, draft: Draft) -> list[Person]:
    """Return the known adults that a sentence names or calls by relationship, in its order."""
    found: dict[int, tuple[int, Person]] = {}
    for adult in draft.adults:
        words = [re.escape(word) for word in {adult.name, (adult.name or "").split(" ")[0]} if word]
        places = [m.start() for w in words for m in re.finditer(rf"(?<!\w){w}(?!\w)", sentence)]
        places += [
            m.start()
            for m in re.finditer(rf"\b{relation_pattern()}\b", sentence, re.IGNORECASE)
            if adult.relationship
            and relation(m[0]) == adult.relationship
            and not _foster(sentence, m.start())
        ]
        if places:
            found[id(adult)] = (min(places), adult)
    return [adult for _, adult in sorted(found.values(), key=lambda item: item[0])]


def _foster(sentence: str, at: int) -> bool:
    return re.search(r"\bfoster\s$", sentence[:at], re.IGNORECASE) is not None


def _is_an_adults(sentence: str, at: int, draft: Draft) -> bool:
    """Whether a first name is followed by a family name that makes it an adult's."""
    rest = re.match(r"\s([A-Z][\w'-]+)", sentence[at:])
    if rest is None:
        return False
    families = {person.name.split()[-1] for person in draft.children if person.name and " " in person.name}
    return (
        any(adult.name and adult.name.endswith(rest[1]) for adult in draft.adults) and rest[1] not in families
    )
