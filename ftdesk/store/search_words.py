"""The words under which a case is found, kept beside it whenever its row is written."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from collections.abc import Iterator

from ftdesk.model.glance import glance

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> list[str]:
    """Return the words of a text in plain small letters: `Zoë O'Neil` is `zoe`, `o`, `neil`, `oneil`.

    A word with an apostrophe is there in one piece too, as people type both.
    """
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = _WORD.findall(plain)
    joined = _WORD.findall(re.sub(r"['’]", "", plain))
    return list(dict.fromkeys([*words, *joined]))


def keep_words(connection: sqlite3.Connection, referral: str, body: str) -> None:
    """Keep the words of a case, inside the act that writes its row."""
    connection.execute("DELETE FROM search_word WHERE referral = ?", (referral,))
    found = {word for text in _texts(referral, body) for word in words_of(text)}
    connection.executemany("INSERT INTO search_word VALUES (?, ?)", [(word, referral) for word in found])


def _texts(referral: str, body: str) -> Iterator[str]:
    yield referral
    shown = glance(body)
    for child in shown.children:
        yield from filter(None, (child.name, child.known_as, child.case_number))
    for adult in shown.adults or ():
        yield from filter(None, (adult.name,))
    if shown.referrer is not None:
        yield from filter(None, (shown.referrer.name, shown.referrer.team))
    yield from filter(None, (shown.reference,))
