"""A case taken out for good: its rows, and what the trail says of them, with what is left of it listed.

The chain keeps its hashes, so that every row before and after still holds; what was blanked is named in the
row that the purge leaves, with the hash of what is left of it, and `ftdesk check` accepts exactly that.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import chain

from ftdesk.store.case_rows import CaseRows
from ftdesk.store.fault import Fault
from ftdesk.store.matching import Row
from ftdesk.store.search_texts import names_in
from ftdesk.store.search_words import words_of
from ftdesk.store.trail import SHOWN, as_json

_SAYS_NOTHING = ("look", "export")
"""Acts on a case whose line holds no more than its id and a hash: who saw it stays known in full."""
_SHORTEST_NAME = 3
Spans = list[list[int]]


def take_out(connection: sqlite3.Connection, rows: CaseRows, case: str) -> Row:
    """Take a case out, inside the act that purges it, and return what the purge is to keep of it.

    Args:
        connection: in the act's transaction.
        rows: what its rows are found by.
        case: its id.

    Returns:
        `counts`, `audit_rows`, `acts` and `left_sha256` of table `purge`.
    """
    owned = rows.of(connection, case)
    blanked, acts = _in_trail(connection, owned, case)
    _drop_drafts(connection, set(chain.from_iterable(owned.values())))
    connection.execute("PRAGMA defer_foreign_keys = ON")
    counts = {}
    for table, ids in sorted(owned.items()):
        gone = connection.execute(
            f"DELETE FROM {table} WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(ids),)
        ).rowcount
        if gone:
            counts[table] = gone
    with _unguarded(connection, "audit_kept_update", "act_kept_update"):
        connection.executemany(
            "UPDATE audit SET old = NULL, new = NULL WHERE id = ?", ((number,) for number in blanked)
        )
        connection.executemany("UPDATE act SET says = '' WHERE id = ?", ((number,) for number in acts))
    audit_spans, act_spans = _spans(blanked), _spans(acts)
    return {
        "counts": as_json(counts),
        "audit_rows": as_json(audit_spans),
        "acts": as_json(act_spans),
        "left_sha256": _left(connection, audit_spans, act_spans),
    }


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers kept as the stretches that they make, since years of purges leave millions.

    Attributes:
        firsts: the first number of each stretch, in order.
        lasts: the last of each.
    """

    firsts: array[int] = field(default_factory=lambda: array("q"))
    lasts: array[int] = field(default_factory=lambda: array("q"))

    def __contains__(self, number: object) -> bool:
        """Tell whether a number is in one of the stretches."""
        assert isinstance(number, int)
        at = bisect_right(self.firsts, number) - 1
        return at >= 0 and number <= self.lasts[at]


def blanked_by_purges(connection: sqlite3.Connection) -> tuple[Numbers, Numbers]:
    """Return the rows of the trail, and the acts, that the purges say they blanked."""
    audit_rows, acts = (
        _numbers(json.loads(spans) for (spans,) in connection.execute(f"SELECT {which} FROM purge"))
        for which in ("audit_rows", "acts")
    )
    return audit_rows, acts


def wrong_purges(connection: sqlite3.Connection) -> Iterator[Fault]:
    """Return each purge whose rows are not as it left them."""
    for case, spans, act_spans, left in connection.execute(
        "SELECT id, audit_rows, acts, left_sha256 FROM purge ORDER BY id"
    ).fetchall():
        for first, last in json.loads(spans):
            for row in connection.execute(
                "SELECT id FROM audit WHERE id BETWEEN ? AND ? AND (old IS NOT NULL OR new IS NOT NULL)",
                (first, last),
            ):
                yield Fault("audit", str(row[0]), f"holds something, and the purge of {case} blanked it")
        for first, last in json.loads(act_spans):
            for row in connection.execute(
                "SELECT id FROM act WHERE id BETWEEN ? AND ? AND says <> ''", (first, last)
            ):
                yield Fault("act", str(row[0]), f"says something, and the purge of {case} blanked it")
        if _left(connection, json.loads(spans), json.loads(act_spans)) != left:
            yield Fault("purge", case, "what is left of its trail is not what the purge left")


def _in_trail(
    connection: sqlite3.Connection, owned: dict[str, list[str]], case: str
) -> tuple[list[int], list[int]]:
    """Return the rows of the trail that hold something of a case, and the acts whose line does."""
    names = _names(connection, case)
    blanked: set[int] = set()
    touching: set[int] = set()
    for table, ids in (*owned.items(), (SHOWN, [case])):
        for number, act in connection.execute(
            "SELECT id, act FROM audit WHERE table_name = ? AND row_id IN (SELECT value FROM json_each(?))",
            (table, json.dumps(ids)),
        ):
            touching.add(act)
            if table != SHOWN:
                blanked.add(number)
    acts = {
        row[0]
        for row in connection.execute(
            f"SELECT id FROM act WHERE referral = ? AND name NOT IN {_SAYS_NOTHING}", (case,)
        )
    }
    acts |= {
        row[0]
        for row in connection.execute(
            "SELECT id, says FROM act WHERE id IN (SELECT value FROM json_each(?))",
            (json.dumps(sorted(touching - acts)),),
        )
        if names & set(words_of(row[1]))
    }
    for row in connection.execute(
        "SELECT id FROM audit WHERE table_name = 'act' AND row_id IN (SELECT value FROM json_each(?))",
        (json.dumps([str(number) for number in sorted(acts)]),),
    ):
        blanked.add(row[0])
    return sorted(blanked), sorted(acts)


def _names(connection: sqlite3.Connection, case: str) -> set[str]:
    """Return the words of every name that the people of a case have or had."""
    bodies = [row[0] for row in connection.execute("SELECT body FROM referral WHERE id = ?", (case,))]
    bodies += [
        json.loads(row[0])
        for row in connection.execute(
            "SELECT old FROM audit WHERE table_name = 'referral' AND row_id = ? AND field = 'body'", (case,)
        )
    ]
    words = {word for body in bodies for name in names_in(body) for word in words_of(name)}
    return {word for word in words if len(word) >= _SHORTEST_NAME}


def _drop_drafts(connection: sqlite3.Connection, ids: set[str]) -> None:
    for login, about in connection.execute("SELECT login, about FROM draft").fetchall():
        if ids & set(about.split()):
            connection.execute("DELETE FROM draft WHERE login = ? AND about = ?", (login, about))


@contextmanager
def _unguarded(connection: sqlite3.Connection, *triggers: str) -> Iterator[None]:
    """Take the trail's guards away for a moment of this transaction, in which nobody else can write."""
    made = [
        connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
        for name in triggers
    ]
    for name in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for sql in made:
        connection.execute(sql)


def _left(connection: sqlite3.Connection, audit_rows: Spans, acts: Spans) -> str:
    """Return the hash of what blanked rows and acts still say: which, whose, who, when."""
    digest = hashlib.sha256()
    for what, spans in (
        ("id, act, table_name, row_id, field, previous, hash FROM audit", audit_rows),
        ("id, at, true_at, login, name, referral, undoes FROM act", acts),
    ):
        for first, last in spans:
            query = f"SELECT {what} WHERE id BETWEEN ? AND ? ORDER BY id"
            for row in connection.execute(query, (first, last)):
                digest.update(f"{as_json(list(row))}\n".encode())
    return digest.hexdigest()


def _spans(numbers: Iterable[int]) -> Spans:
    """Return sorted numbers as [first, last] pairs."""
    spans: Spans = []
    for number in numbers:
        if spans and spans[-1][1] == number - 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return spans


def _numbers(purges: Iterable[Spans]) -> Numbers:
    """Return the numbers of all purges; two may have blanked the same row, which was of both cases."""
    found = Numbers()
    for first, last in sorted(span for spans in purges for span in spans):
        if found.lasts and first <= found.lasts[-1] + 1:
            found.lasts[-1] = max(last, found.lasts[-1])
        else:
            found.firsts.append(first)
            found.lasts.append(last)
    return found
