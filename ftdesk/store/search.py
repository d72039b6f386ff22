"""Cases found by the beginnings of words, each with why; sessions by room or supervisor; unbooked cases."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ftdesk.clock.local import from_store, to_store
from ftdesk.store.listed import Listed, one
from ftdesk.store.search_texts import SEARCHED, SOURCE_WORDS, names_in, referral_texts
from ftdesk.store.search_words import FORMER, OWN, phone_digits, words_in, words_of

PAST_ANY_WORD = "\U0010ffff"
MOST_REASONS = 3
MOST_SESSIONS = 20
"""Sessions listed at most of each room or supervisor that is found."""
ENOUGH_SESSIONS = 60
"""Once so many sessions are found, no further room or supervisor is looked at; more letters find fewer."""


@dataclass(frozen=True, slots=True)
class Found:
    """A case that was found.

    Attributes:
        why: what it was found by, and the text: `("mother", "Leanne Ellis")`.
    """

    case: Listed
    why: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FoundSession:
    """A session to come that was found by its venue, room or supervisor, whose name is `by`."""

    id: str
    case: Listed
    start: datetime
    by: str


def find(connection: sqlite3.Connection, text: str, offset: int, limit: int) -> list[Found]:
    """Return a window of the cases that have a word beginning with each word of `text`.

    Those whose own names, numbers and places say so come first, then those of which it was written. Within
    each they come in the order of the word that the longest word of `text` found, so that no more is read
    than is shown. A phone number is found however its digits are parted.
    """
    asked = _asked(text)
    most = offset + limit if limit >= 0 else -1
    keys: dict[str, tuple[str, ...]] = {}
    for own in (True, False):
        for words in asked:
            if most < 0 or len(keys) < most:
                more = -1 if most < 0 else most + len(keys)
                for key in _cases(connection, words, own, more):
                    keys.setdefault(key, words)
    window = list(keys.items())[offset : most if most >= 0 else None]
    return [
        Found(case, why(connection, case, words))
        for key, words in window
        if (case := one(connection, key)) is not None
    ]


def find_sessions(connection: sqlite3.Connection, text: str, since: datetime) -> list[FoundSession]:
    """Return sessions to come in a room or venue, or of a supervisor, whose name has each word of `text`."""
    words = words_of(text)
    if not words:
        return []
    found: list[FoundSession] = []
    for query, sessions in (
        ("SELECT id, name FROM staff ORDER BY position, id", _OF_STAFF),
        (
            "SELECT room.id, venue.name || ', ' || room.name FROM room JOIN venue ON venue.id = room.venue "
            "ORDER BY venue.position, room.position, room.id",
            _IN_ROOM,
        ),
    ):
        for key, name in connection.execute(query).fetchall():
            if len(found) >= ENOUGH_SESSIONS:
                break
            if _is_called(f"{key} {name}", words):
                rows = connection.execute(sessions, (key, to_store(since), MOST_SESSIONS)).fetchall()
                found += [
                    FoundSession(row[0], case, from_store(row[2]), name)
                    for row in rows
                    if (case := one(connection, row[1])) is not None
                ]
    return sorted({session.id: session for session in found}.values(), key=lambda session: session.start)


def why(connection: sqlite3.Connection, case: Listed, words: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return what a case was found by: for each word the first text that has it, the same text once."""
    texts = [(what, text, words_in(what, text)) for what, text in referral_texts(case.id, case.body)]
    reasons: dict[tuple[str, str], None] = {}
    for word in words:
        own = [(what, text) for what, text, has in texts if any(one.startswith(word) for one in has)]
        if own:
            if not reasons.keys() & own:
                reasons[own[0]] = None
            continue
        row = connection.execute(
            "SELECT source FROM search_word WHERE referral = ? AND word >= ? AND word < ? "
            "ORDER BY source <> 'former', source DESC LIMIT 1",
            (case.id, word, word + PAST_ANY_WORD),
        ).fetchone()
        if row is not None:
            reasons[_written(connection, case, row[0], word)] = None
    return tuple(reasons)[:MOST_REASONS]


def unbooked(connection: sqlite3.Connection, limit: int) -> list[Listed]:
    """Return accepted cases with an arrangement that is not booked yet, the first accepted first.

    Args:
        connection: the database.
        limit: how many arrangements are looked at; a case with two of them is returned once.
    """
    # A cross join keeps to the arrangements' own index, which holds the unplaced ones alone.
    found = connection.execute(
        "SELECT referral.id FROM arrangement CROSS JOIN referral ON referral.id = arrangement.referral "
        "WHERE arrangement.state = 'unplaced' AND referral.state = 'accepted' "
        "ORDER BY arrangement.id LIMIT ?",
        (limit,),
    ).fetchall()
    cases = dict.fromkeys(row[0] for row in found)
    return [case for key in cases if (case := one(connection, key)) is not None]


_OF_STAFF = (
    "SELECT session.id, session.referral, session.start_at FROM session_staff "
    "CROSS JOIN session ON session.id = session_staff.session WHERE session_staff.staff = ? "
    "AND session.start_at >= ? AND session.state = 'planned' ORDER BY session.start_at LIMIT ?"
)
_IN_ROOM = (
    "SELECT id, referral, start_at FROM session WHERE room = ? AND start_at >= ? "
    "AND state NOT IN ('cancelled', 'unplaced') AND state = 'planned' ORDER BY start_at LIMIT ?"
)


def _is_called(name: str, words: Sequence[str]) -> bool:
    """Whether a name has a word beginning with each of `words`."""
    if name.isascii():  # the quick way for nearly every name that has none of them
        flat = name.lower()
        if not all(word in flat or word in flat.replace("'", "") for word in words):
            return False
    has = words_of(name)
    return all(any(word.startswith(asked) for word in has) for asked in words)


def _asked(text: str) -> list[tuple[str, ...]]:
    """Return the words to look for, the longest first; a phone number's digits in one piece as well."""
    words = tuple(sorted(words_of(text), key=len, reverse=True))
    digits = phone_digits(text)
    return list(dict.fromkeys(filter(None, (words, (digits,) if digits else ()))))


def _cases(connection: sqlite3.Connection, words: Sequence[str], own: bool, limit: int) -> list[str]:
    """Return cases that have a word beginning with each of `words`, the first of them in its own referral."""
    more = "".join(
        "AND EXISTS (SELECT 1 FROM search_word AS other WHERE other.referral = search_word.referral "
        "AND other.word >= ? AND other.word < ?) "
        for _ in words[1:]
    )
    rows = connection.execute(
        f"SELECT DISTINCT referral FROM search_word WHERE word >= ? AND word < ? "
        f"AND source {'=' if own else '<>'} '{OWN}' {more}ORDER BY word, referral LIMIT ?",
        (*(edge for word in words for edge in (word, word + PAST_ANY_WORD)), limit),
    )
    return [row[0] for row in rows.fetchall()]


def _written(connection: sqlite3.Connection, case: Listed, source: str, word: str) -> tuple[str, str]:
    """Return what was written of a case since, and its text."""
    if source == FORMER:
        return "formerly", _former(connection, case.id, word)
    table, _, key = source.partition(" ")
    columns = SEARCHED[table]
    row = connection.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE id = ?", (key,)).fetchone()
    texts = [str(text) for text in row or () if text]
    said = next((text for text in texts if any(has.startswith(word) for has in words_of(text))), "")
    return SOURCE_WORDS[table], said


def _former(connection: sqlite3.Connection, referral: str, word: str) -> str:
    """Return the name that a case had before and that has a word."""
    rows = connection.execute(
        "SELECT json_extract(old, '$') FROM audit WHERE table_name = 'referral' AND row_id = ? "
        "AND field = 'body' ORDER BY id DESC",
        (referral,),
    )
    for row in rows.fetchall():
        for name in names_in(row[0]):
            if any(has.startswith(word) for has in words_of(name)):
                return name
    return ""
