"""A person's name as it is compared."""

from __future__ import annotations

import unicodedata

from ftdesk.model.plain_text import one_line


def folded(name: str | None) -> str:
    """Return a name as it is compared: one line, without case or accents, which are as often left out as
    written; the same name counts as the same person.
    """
    parts = unicodedata.normalize("NFKD", one_line(name or ""))
    return "".join(one for one in parts if not unicodedata.combining(one)).casefold().strip()
