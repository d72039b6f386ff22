"""Which adults must not meet: by their names, over every case."""

from __future__ import annotations

from collections.abc import Iterable

from ftdesk.model.people import Adult
from ftdesk.model.plain_text import one_line


def folded(name: str | None) -> str:
    """Return a name as it is compared: one line, without case; the same name counts as the same person."""
    return one_line(name or "").casefold().strip()


def apart_from(coming: Iterable[Adult], everybody: Iterable[Adult]) -> frozenset[str]:
    """Return the folded names whom any of those `coming` must not meet, whoever of the case has said it."""
    there = {folded(one.name) for one in coming if one.name}
    said = {(folded(one.name), folded(other)) for one in everybody for other in one.must_not_meet or ()}
    return frozenset(other for one, other in said if one in there) | frozenset(
        one for one, other in said if other in there
    )
