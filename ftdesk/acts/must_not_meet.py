"""Who must not meet, noted after sessions are booked: which of those now clash, and the task it makes.

Nothing is cancelled by itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from ftdesk.acts.case import case_for
from ftdesk.acts.displaced import apart_now
from ftdesk.acts.office import Office
from ftdesk.acts.sight import unnaming
from ftdesk.clock.local import to_store
from ftdesk.diary.meeting_apart import Apart, coming
from ftdesk.model.folded_name import folded
from ftdesk.model.people import Adult
from ftdesk.model.plain_text import one_line
from ftdesk.model.referral import Referral
from ftdesk.store.apart import apart_of
from ftdesk.store.sessions import ArrangementRow, arrangements
from ftdesk.store.writer import Writer

KEY = "must_not_meet"
_NAMED = 3
"""Sessions named in the task; the rest are counted, and stand in the list of those to deal with."""


@contextmanager
def clashes_noted(office: Office, writer: Writer, referral_id: str) -> Iterator[list[str]]:
    """Write who comes or must not meet, and note which booked sessions that makes clash.

    They are in the list at the end, a line each; the case has a task then, due at once.

    Args:
        office: whose act it is.
        writer: inside the act.
        referral_id: the case in which it is noted.
    """
    before = _lines(office, writer, referral_id)
    found: list[str] = []
    yield found
    found += [line for line in _lines(office, writer, referral_id) if line not in before]
    _to_do(office, writer, referral_id, found)


@contextmanager
def clashes_brought(office: Office, writer: Writer, referral: Referral) -> Iterator[list[str]]:
    """Begin a case, and note which sessions of others clash by whom it says must not meet.

    See `clashes_noted`; the case is the one that the act is of at the end.
    """
    found: list[str] = []
    if not any(one.must_not_meet for one in referral.adults or ()):
        yield found
        return
    before = _between_cases(office, writer)
    yield found
    found += [line for line in _between_cases(office, writer) if line not in before]
    if writer.referral is not None:
        _to_do(office, writer, writer.referral, found)


def _to_do(office: Office, writer: Writer, referral_id: str, found: list[str]) -> None:
    if not found:
        return
    more = f"; and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    what = f"adults who must not meet would, as booked: {'; '.join(found[:_NAMED])}{more}"
    writer.insert(
        "task",
        {
            "id": writer.next_id("K"),
            "referral": referral_id,
            "key": KEY,
            "what": what,
            "who": office.who.name,
            "due_at": to_store(office.now),
        },
    )


def both_come(
    connection: sqlite3.Connection, adults: Iterable[Adult], plan: ArrangementRow
) -> tuple[str, ...]:
    """Say who of a case must not meet, whichever case has said so, and is to come to the same sessions.

    Args:
        connection: the transaction that is asked in.
        adults: of the case.
        plan: its arrangement.
    """
    return tuple(
        f"{one} and {other} must not meet, and both are to come to the sessions of {plan.id}"
        for one, other in _together(adults, plan, apart_of(connection))
    )


def clash_words(clashes: Collection[str]) -> str:
    """Return `; adults who must not meet would: ...` for the line that an act leaves; empty for none."""
    return f"; adults who must not meet would, as booked: {'; '.join(clashes)}" if clashes else ""


def _lines(office: Office, writer: Writer, referral_id: str) -> tuple[str, ...]:
    return (*_between_cases(office, writer), *_in_one_session(writer, referral_id))


def _between_cases(office: Office, writer: Writer) -> tuple[str, ...]:
    return tuple(map(unnaming(writer.connection, writer.sight), apart_now(writer.connection, office.now)))


def _in_one_session(writer: Writer, referral_id: str) -> Iterator[str]:
    """Say who must not meet and comes to the same sessions of an arrangement that stands."""
    adults = case_for(writer.connection, referral_id).referral.adults or ()
    apart = apart_of(writer.connection)
    for plan in arrangements(writer.connection, referral_id):
        if plan.state == "booked":
            for one, other in _together(adults, plan, apart):
                yield f"{one} and {other} come to the same sessions of {plan.id}"


def _together(adults: Iterable[Adult], plan: ArrangementRow, apart: Apart) -> Iterator[tuple[str, str]]:
    there = {folded(one.name): one_line(one.name or "") for one in coming(adults, plan.adults)}
    for who, name in there.items():
        for whom in sorted(apart.get(who, frozenset()).intersection(there)):
            if who < whom:
                yield name, there[whom]
