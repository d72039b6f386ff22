"""People in few words: `R Okafor`, `JB`, `Ellis K 7, M 3m`, `Ellis ×2`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ftdesk.clock.ages import age_words
from ftdesk.model.family_name import NOT_STATED, last_name
from ftdesk.model.glance import Glance, GlanceChild
from ftdesk.model.plain_text import one_line

_TITLES = frozenset({"mr", "mrs", "ms", "miss", "mx", "dr"})


def short_name(name: str | None) -> str:
    """Return `R Okafor` for `Rose Okafor`; what is not written as a name stays (`duty desk`)."""
    words = [word for word in one_line(name or "").split() if word.strip(".").lower() not in _TITLES]
    if len(words) < 2 or not words[0][:1].isupper():
        return " ".join(words)
    return f"{words[0][0]} {last_name(' '.join(words))}"


def initials(name: str | None) -> str:
    """Return `JB` for `J Bains`."""
    return "".join(word[0].upper() for word in one_line(name or "").split() if word[0].isalpha())


def sender_words(shown: Glance, sender: str | None) -> str:
    """Return who sent a referral, `R Okafor CIC2`; whom the mail came from, where it does not say."""
    referrer = shown.referrer
    said = [short_name(referrer.name), one_line(referrer.team or "")] if referrer else []
    words = " ".join(part for part in said if part)
    return words or one_line((sender or "").partition("<")[0].strip(' "') or sender or "") or NOT_STATED


def family_words(shown: Glance, family: str) -> str:
    """Return the children in the fewest words, `Ellis ×2` or `Marsh T`."""
    if len(shown.children) > 1:
        return f"{one_line(family)} ×{len(shown.children)}"
    given = _given(shown.children[0]) if shown.children else ""
    return f"{one_line(family)} {given}".rstrip()


def children_words(shown: Glance, family: str, day: date) -> str:
    """Return the children with their ages on `day`, `Ellis K 7, M 3m`; a shared family name once."""
    words = []
    said = None
    for child in shown.children:
        name = last_name(child.name or "") or one_line(family)
        parts = [name if name != said else "", _given(child), _age(child, day)]
        said = name
        words.append(" ".join(part for part in parts if part))
    return ", ".join(word for word in words if word) or one_line(family)


def names(people: Sequence[GlanceChild] | Sequence[object]) -> list[str]:
    """Return the names of those who are named."""
    return [one_line(name) for person in people if (name := getattr(person, "name", None))]


def _given(child: GlanceChild) -> str:
    words = one_line(child.name or child.known_as or "").split()
    return words[0][0] if len(words) > 1 else ""


def _age(child: GlanceChild, day: date) -> str:
    return age_words(child.date_of_birth, day).replace(" ", "") if child.date_of_birth else ""
