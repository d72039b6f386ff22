"""Whatever is found by the beginnings of words, each with why; and cases still to be booked."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ftdesk.acts.case import STATE_WORDS
from ftdesk.acts.office import Office
from ftdesk.clock.local import at, hm, local, short_day
from ftdesk.model.glance import glance
from ftdesk.model.plain_text import one_line
from ftdesk.panes.inbox import entry
from ftdesk.panes.person_words import children_words, names
from ftdesk.store import search as store
from ftdesk.store.listed import Listed
from ftdesk.store.search import Found, FoundSession

MOST = 200
"""Cases listed at most; whoever finds more types another letter."""
WHY_LENGTH = 60
"""Characters of a text that are shown as why it was found."""
_SHOWN_ANYWAY = frozenset({"case", "child"})


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A case or a session that was found.

    Attributes:
        key: the case's id, or the session's.
        why: what it was found by, `phone 01632 960118`; empty where that is its id or a child's name.
    """

    key: str
    children: str
    adults: str
    state: str
    why: str = ""


def rows(office: Office, text: str, offset: int = 0, limit: int = MOST) -> list[FoundRow]:
    """Return a window of the cases with a word beginning with each word of `text`; none for blank text."""
    return [_row(office, found) for found in office.store.read(store.find, text, offset, limit)]


def session_rows(office: Office, text: str) -> list[FoundRow]:
    """Return the sessions from today on whose room, venue or supervisor has each word of `text`."""
    return [
        replace(_listed(office, found.case), key=found.id, state=_when(found), why=one_line(found.by))
        for found in _sessions(office, text)
    ]


def unbooked(office: Office, limit: int = MOST) -> list[FoundRow]:
    """Return accepted cases whose sessions are not booked yet."""
    cases = office.store.read(store.unbooked, limit)
    return [replace(_listed(office, case), state="to book") for case in cases]


def entries(office: Office, text: str) -> list[dict[str, object]]:
    """Return all that is found, in the shape of the inbox, each with why; sessions to come with their id."""
    cases: list[dict[str, object]] = [
        {**entry(found.case), "why": list(why_words(found, frozenset())), "session": None}
        for found in office.store.read(store.find, text, 0, -1)
    ]
    sessions = [
        {**entry(found.case), "why": [f"{one_line(found.by)} {_when(found)}"], "session": found.id}
        for found in _sessions(office, text)
    ]
    return cases + sessions


def why_words(found: Found, without: frozenset[str] = _SHOWN_ANYWAY) -> tuple[str, ...]:
    """Return what a case was found by, in words."""
    return tuple(f"{what} {_short(text)}".strip() for what, text in found.why if what not in without)


def _sessions(office: Office, text: str) -> list[FoundSession]:
    return office.store.read(store.find_sessions, text, at(office.today, "00:00"))


def _row(office: Office, found: Found) -> FoundRow:
    return replace(_listed(office, found.case), why=", ".join(why_words(found)))


def _listed(office: Office, case: Listed) -> FoundRow:
    shown = glance(case.body)
    return FoundRow(
        key=case.id,
        children=children_words(shown, case.family, office.today),
        adults=", ".join(names(shown.adults or ())),
        state=STATE_WORDS.get(case.state, one_line(case.state)),
    )


def _when(found: FoundSession) -> str:
    return f"{short_day(local(found.start).date())} {hm(found.start)}"


def _short(text: str) -> str:
    line = one_line(text)
    return line if len(line) <= WHY_LENGTH else f"{line[: WHY_LENGTH - 1]}…"
