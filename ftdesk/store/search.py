"""Cases found by the beginnings of words (names, ids, numbers, the team that asked), or by being unbooked."""

from __future__ import annotations

import sqlite3

from ftdesk.store.listed import Listed, one
from ftdesk.store.search_words import words_of

PAST_ANY_WORD = "\U0010ffff"


def find(connection: sqlite3.Connection, text: str, offset: int, limit: int) -> list[Listed]:
    """Return a window of the cases that have a word beginning with each word of `text`.

    They come in the order of the word that the longest word of `text` found, so that no more is read than
    is shown.
    """
    words = sorted(words_of(text), key=len, reverse=True)
    if not words:
        return []
    more = "".join(
        "AND EXISTS (SELECT 1 FROM search_word AS other WHERE other.referral = search_word.referral "
        "AND other.word >= ? AND other.word < ?) "
        for _ in words[1:]
    )
    found = connection.execute(
        "SELECT DISTINCT referral FROM search_word "
        f"WHERE word >= ? AND word < ? {more}ORDER BY word, referral LIMIT ? OFFSET ?",
        (*(edge for word in words for edge in (word, word + PAST_ANY_WORD)), limit, offset),
    ).fetchall()
    return [case for row in found if (case := one(connection, row[0])) is not None]


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
