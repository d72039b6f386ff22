"""A search kept in the trail: its words, and the cases that it showed."""

from __future__ import annotations

from collections.abc import Iterable

from ftdesk.acts.office import Office
from ftdesk.model.plain_text import one_line
from ftdesk.store.whose import whose

MOST_SHOWN = 50
"""Cases kept of one search, the best found first; whoever finds more has asked about nobody in particular."""
_LONGEST = 80


def note_search(office: Office, text: str, found: Iterable[str]) -> None:
    """Note what somebody searched for and which cases they were shown.

    Args:
        office: whose search it is.
        text: as it was typed; nothing is noted of a blank one.
        found: the ids of cases or sessions, as they were listed.

    Raises:
        StoreTrouble: it cannot be noted, and so nothing that was found must be shown.
    """
    words = one_line(text)[:_LONGEST]
    if not words:
        return
    ids = list(found)
    with office.act("search") as writer:
        cases = dict.fromkeys(whose(writer.connection, one).referral for one in ids)
        for case in list(cases)[:MOST_SHOWN]:
            writer.show(case)
        writer.says = f"searched for {words!r}: {len(cases) or 'no'} case{'' if len(cases) == 1 else 's'}"
