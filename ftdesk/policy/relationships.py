"""Who is close family and who is extended family (RULES E.5), and who is no parent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_CLOSE: Final = re.compile(
    r"(?:(?:birth|biological|natural|legal|adoptive|adopted|own)\s+)*"
    r"(?:(?:step[\s-]*)?(?:mother|mum|mummy|mam|mom|father|dad|daddy|parents?)"
    r"|(?:(?:half|step|full|twin|older|elder|younger|big|little|baby)[\s-]*)*(?:brother|sister|sibling|twin)s?)"
)
_ASIDE: Final = re.compile(r"\(.*?\)|[,;/].*$")


def is_close_family(relationship: str) -> bool:
    """Whether the words name a mother, father, step-parent or sibling; anyone else is extended family."""
    words = _ASIDE.sub(" ", relationship.casefold())
    return _CLOSE.fullmatch(" ".join(words.split())) is not None


_NOT_IN_PERSON: Final = r"(?<!step[ -])(?<!grand[ -])(?<!foster[ -])(?<!of )(?<!of the )"
_FATHER: Final = re.compile(rf"{_NOT_IN_PERSON}\b(?:father|dad|daddy)\b(?!['’]s)(?![ -]in[ -]law)")
_PARENT: Final = re.compile(
    rf"{_NOT_IN_PERSON}\b(?:mother|mum|mummy|mam|mom|parent)\b(?!['’]s)(?![ -]in[ -]law)"
)
_PARENTS: Final = re.compile(rf"{_NOT_IN_PERSON}\bparents\b(?!['’])")


def has_a_father_or_two_parents(relationships: Iterable[str]) -> bool:
    """Whether a father is among the relationships, or two parents of whatever kind."""
    parents = 0
    for relationship in relationships:
        words = " ".join(relationship.casefold().split())
        if _FATHER.search(words) or _PARENTS.search(words):
            return True
        parents += bool(_PARENT.search(words))
    return parents > 1


_NO_PARENT: Final = re.compile(
    r"\b(?:(?:great|step|half|god)[\s-]*)*(?:grand[\s-]*(?:mother|mum|ma|father|dad|pa|parent)s?|gran|granny"
    r"|nan|nana|aunt|auntie|uncle|brother|sister|sibling|twin|cousin|niece|nephew|friend|neighbour"
    r"|godmother|godfather|godparent)s?\b"
)


def is_no_parent(relationship: str) -> bool:
    """Whether the words leave no doubt that it is another relative or a friend, and no parent."""
    words = " ".join(_ASIDE.sub(" ", relationship.casefold()).split())
    if any(parent.search(words) for parent in (_FATHER, _PARENT, _PARENTS)) or "step" in words.split():
        return False
    return _NO_PARENT.search(words) is not None
