"""The words under which a case is found, kept beside it whenever something of it is written."""

from __future__ import annotations

import json
import re
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from ftdesk.store.fault import Fault
from ftdesk.store.search_texts import PHONE, SEARCHED, names_in, referral_texts

OWN: Final = ""
FORMER: Final = "former"
_WORD = re.compile(r"[^\W_]+")
_LAST_DIGITS: Final = 6
"""A phone number is found by so many of its last digits too, as people read them out."""


def words_of(text: str) -> list[str]:
    """Return the words of a text in plain small letters: `Zoë O'Neil` is `zoe`, `o`, `neil`, `oneil`.

    A word with an apostrophe is there in one piece too, as people type both.
    """
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    words = _WORD.findall(plain)
    joined = _WORD.findall(re.sub(r"['’]", "", plain))
    return list(dict.fromkeys([*words, *joined]))


def phone_digits(text: str) -> str:
    """Return the digits of a phone number in one piece, as dialled here; empty where it is none."""
    digits = re.sub(r"[\s().+-]", "", text)
    if not digits.isdecimal() or len(digits) < _LAST_DIGITS:
        return ""
    return re.sub(r"^(00)?44(0?)", "0", digits) if re.match(r"\s*(\+|00)?44", text) else digits


def words_in(what: str, text: str) -> list[str]:
    """Return the words by which one text of a referral is found; a phone number's digits in one piece too."""
    digits = phone_digits(text) if what == PHONE else ""
    return [*words_of(text), *((digits, digits[-_LAST_DIGITS:]) if digits else ())]


def keep_referral_words(
    connection: sqlite3.Connection,
    referral: str,
    body: str,
    before: Iterable[str] = (),
    undoes: int | None = None,
) -> None:
    """Keep the words of a referral, inside the act that writes it, with the names that it had before.

    Args:
        connection: the act's.
        referral: the case.
        body: as it now is.
        before: as it was before each change of this act.
        undoes: the act that this one takes back: a name that it wrote was never one.
    """
    _put(connection, referral, OWN, _own_words(referral, body))
    earlier = [*_bodies_before(connection, referral, undoes), *(before if undoes is None else ())]
    _put(connection, referral, FORMER, _former_words(body, earlier))


def keep_row_words(connection: sqlite3.Connection, table: str, row: Mapping[str, object]) -> None:
    """Keep the words of a row of `SEARCHED` that has none yet, inside the act that writes it."""
    referral, words = row["referral"], _row_words(table, row)
    if referral is not None and words:
        source = _source(table, row)
        connection.executemany(
            "INSERT INTO search_word VALUES (?, ?, ?)", [(word, referral, source) for word in sorted(words)]
        )


def drop_row_words(connection: sqlite3.Connection, table: str, row: Mapping[str, object]) -> None:
    """Forget the words of a row, inside the act that removes it."""
    referral = row["referral"]
    if referral is not None:
        _put(connection, str(referral), _source(table, row), ())


def fill_words(connection: sqlite3.Connection) -> None:
    """Write every word anew from what the tables hold."""
    connection.execute("DELETE FROM search_word")
    for (referral,) in connection.execute("SELECT id FROM referral ORDER BY id").fetchall():
        connection.executemany("INSERT INTO search_word VALUES (?, ?, ?)", _meant(connection, referral))


def wrong_words(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Return each case whose words are not those of what is written of it; one case is held at a time."""
    lacking: list[str] = []
    beyond: list[str] = []
    for (referral,) in connection.execute(
        "SELECT id FROM referral UNION SELECT referral FROM search_word ORDER BY 1"
    ):
        meant = set(_meant(connection, referral))
        query = "SELECT word, referral, source FROM search_word WHERE referral = ?"
        found = {tuple(row) for row in connection.execute(query, (referral,))}
        lacking += [referral] if meant - found else []
        beyond += [referral] if found - meant else []
    for referral in lacking:
        yield Fault("search_word", referral, "lacks words by which the case is found")
    for referral in beyond:
        yield Fault("search_word", referral, "holds words that are nowhere in the case")


def _meant(connection: sqlite3.Connection, referral: str) -> Iterator[tuple[str, str, str]]:
    """Go through the words by which one case is to be found."""
    for (body,) in connection.execute("SELECT body FROM referral WHERE id = ?", (referral,)).fetchall():
        yield from ((word, referral, OWN) for word in _own_words(referral, body))
        former = _former_words(body, _bodies_before(connection, referral, None))
        yield from ((word, referral, FORMER) for word in former)
    for table, columns in SEARCHED.items():
        names = ("id", "referral", *columns)
        rows = connection.execute(f"SELECT {', '.join(names)} FROM {table} WHERE referral = ?", (referral,))
        for values in rows.fetchall():
            row = dict(zip(names, values, strict=True))
            yield from ((word, referral, _source(table, row)) for word in _row_words(table, row))


def _bodies_before(connection: sqlite3.Connection, referral: str, undoes: int | None) -> Iterator[str]:
    """Go through what a referral's body was, acts that were taken back and those that did it apart."""
    rows = connection.execute(
        "SELECT audit.old FROM audit JOIN act ON act.id = audit.act WHERE audit.table_name = 'referral' "
        "AND audit.row_id = ? AND audit.field = 'body' AND act.undoes IS NULL AND act.id IS NOT ? "
        "AND NOT EXISTS (SELECT 1 FROM act AS later WHERE later.undoes = act.id)",
        (referral, undoes),
    )
    yield from (json.loads(row[0]) for row in rows.fetchall())


def _own_words(referral: str, body: str) -> set[str]:
    return {word for what, text in referral_texts(referral, body) for word in words_in(what, text)}


def _former_words(body: str, earlier: Iterable[str]) -> set[str]:
    now = {word for name in names_in(body) for word in words_of(name)}
    return {word for was in earlier for name in names_in(was) for word in words_of(name)} - now


def _row_words(table: str, row: Mapping[str, object]) -> set[str]:
    return {word for column in SEARCHED[table] if row.get(column) for word in words_of(str(row[column]))}


def _source(table: str, row: Mapping[str, object]) -> str:
    return f"{table} {row['id']}"


def _put(connection: sqlite3.Connection, referral: str, source: str, words: Iterable[str]) -> None:
    connection.execute("DELETE FROM search_word WHERE referral = ? AND source = ?", (referral, source))
    connection.executemany(
        "INSERT INTO search_word VALUES (?, ?, ?)", [(word, referral, source) for word in sorted(words)]
    )
