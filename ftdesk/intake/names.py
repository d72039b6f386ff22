"""Whether two names mean the same person, however each is written."""

from __future__ import annotations

import re
import unicodedata


def folded(name: str) -> str:
    """Return a name without case, accents, hyphens and apostrophes, to compare by."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = plain.translate(_TO_PLAIN).replace("-", " ")
    return " ".join(plain.casefold().split())


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names are the same, or one is the other's first name alone."""
    if not one or not other:
        return False
    a, b = folded(one).split(), folded(other).split()
    if len(a) > len(b):
        a, b = b, a
    return bool(a) and (a == b or (len(a) == 1 and a[0] == b[0]))


def fuller(one: str, other: str) -> str:
    """Return the longer of two ways to write one name; the first where they are equal."""
    return other if len(other.split()) > len(one.split()) else one


_TO_PLAIN = {ord(c): None for c in "'`.’‘"} | {ord("ł"): "l", ord("Ł"): "L", ord("ø"): "o", ord("Ø"): "O"}


def as_spoken(name: str) -> str:
    """Return a name without title and capitals: `Ms Tanya NORTON` is Tanya Norton; `Mrs Dunmore` stays."""
    plain = re.sub(r"^(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? (?=\S{2,} \S)", "", name.strip().removesuffix("'s"))
    return " ".join(_lowered(word) for word in plain.split(" "))


def _lowered(word: str) -> str:
    if len(word) < 3 or not word.isupper() or word.startswith(("MC", "MAC")):
        return word
    return "".join(part.capitalize() for part in re.split(r"([-'])", word))
