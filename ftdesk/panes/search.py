"""Cases found by the beginnings of words, and those still to be booked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ftdesk.acts.case import STATE_WORDS
from ftdesk.acts.office import Office
from ftdesk.model.glance import glance
from ftdesk.model.plain_text import one_line
from ftdesk.panes.inbox import entry
from ftdesk.panes.person_words import children_words, names
from ftdesk.store import search as store
from ftdesk.store.listed import Listed

MOST = 200
"""Cases listed at most; whoever finds more types another letter."""


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A case that was found: its children, the adults, and how it stands."""

    key: str
    children: str
    adults: str
    state: str


def rows(office: Office, text: str, offset: int = 0, limit: int = MOST) -> list[FoundRow]:
    """Return a window of the cases with a word beginning with each word of `text`; none for blank text."""
    return [_row(office, case) for case in office.store.read(store.find, text, offset, limit)]


def unbooked(office: Office, limit: int = MOST) -> list[FoundRow]:
    """Return accepted cases whose sessions are not booked yet."""
    return [replace(_row(office, case), state="to book") for case in office.store.read(store.unbooked, limit)]


def entries(office: Office, text: str) -> list[dict[str, object]]:
    """Return every case that is found, in the shape of the inbox."""
    return [entry(case) for case in office.store.read(store.find, text, 0, -1)]


def _row(office: Office, case: Listed) -> FoundRow:
    shown = glance(case.body)
    return FoundRow(
        key=case.id,
        children=children_words(shown, case.family, office.today),
        adults=", ".join(names(shown.adults or ())),
        state=STATE_WORDS.get(case.state, one_line(case.state)),
    )
