"""Who is close family and who is extended family (RULES E.5)."""

from __future__ import annotations

import re
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
