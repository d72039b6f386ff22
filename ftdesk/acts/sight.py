"""Who sees which case: asked in every act and before every page; lists are veiled where they are read.

Managers and administrators see everything; coordinators and readers all but the cases that are restricted to
others; a supervisor their own diary and the cases that they hold sessions of.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from ftdesk.acts.allowed import HEADS, NotPermitted
from ftdesk.clock.local import from_store, short_day
from ftdesk.model.errors import FtdeskError, Refused, StoreTrouble, WrongInput
from ftdesk.store.restrictions import last_asking, named_where_restricted
from ftdesk.store.sight import Hidden, Sight, hides_something, how_hidden
from ftdesk.store.veil import RESTRICTED
from ftdesk.store.whose import case_changed

if TYPE_CHECKING:  # the desk draws its first screen without it
    from ftdesk.acts.person import Person
    from ftdesk.store.writer import Writer

_WITHOUT_SEEING: Final = frozenset({"ask to see", "search", "intake", "come in", "refused"})
"""Acts on a case by whoever does not see it: mail is put to its case by whoever reads it in."""


def sight_of(who: Person) -> Sight | None:
    """Return what somebody does not see; None of those who see everything."""
    if who.role in HEADS:
        return None
    return Sight(who.login, who.role == "supervisor", who.staff)


def require_seen(connection: sqlite3.Connection, sight: Sight | None, referral: str) -> None:
    """Refuse a case to somebody who does not see it.

    Raises:
        NotPermitted: says why, and how it stands where they asked to see it.
    """
    hidden = how_hidden(connection, sight, referral) if sight is not None else None
    if sight is None or hidden is None:
        return
    if hidden is Hidden.NOT_THEIRS:
        raise NotPermitted(f"{referral} is no case of yours: a supervisor sees to their own")
    raise NotPermitted(f"{referral} is restricted: {_how_it_stands(connection, sight.login, referral)}")


def require_seen_in_act(writer: Writer, sight: Sight | None, name: str) -> None:
    """Refuse an act that touched a case which this person does not see, before anything of it is kept.

    Raises:
        NotPermitted: as `require_seen`.
    """
    if sight is None or name in _WITHOUT_SEEING or not hides_something(writer.connection, sight):
        return
    touched = {case_changed(writer.connection, change) for change in writer.changes}
    for case in sorted(filter(None, touched)):
        if how_hidden(writer.connection, sight, case) is Hidden.RESTRICTED:
            require_seen(writer.connection, sight, case)


def is_before_the_act(name: str) -> bool:
    """Tell whether an act may not even be begun on a case that is not seen."""
    return name not in _WITHOUT_SEEING


def veil_error(connection: sqlite3.Connection, sight: Sight | None, error: FtdeskError) -> None:
    """Take the names of cases that are restricted to others out of a refusal, such as one of a room taken."""
    if isinstance(error, StoreTrouble):
        return
    veil = unnaming(connection, sight)
    error.message = veil(error.message)
    error.args = (error.message,)
    if isinstance(error, (Refused, WrongInput)):
        error.reasons = tuple(map(veil, error.reasons))
    if isinstance(error, Refused) and error.options:
        error.options = tuple(json.loads(veil(json.dumps(error.options, ensure_ascii=False, default=str))))


def unnaming(connection: sqlite3.Connection, sight: Sight | None) -> Callable[[str], str]:
    """Return what takes the names of cases that are restricted to others out of a text."""
    if sight is None or not hides_something(connection, sight):
        return lambda text: text
    rows = named_where_restricted(connection, sight)
    names = sorted({name for row in rows for name in _names(row)}, key=len, reverse=True)
    if not names:
        return lambda text: text
    named = re.compile(r"\b(" + "|".join(map(re.escape, names)) + r")\b")
    return lambda text: named.sub(RESTRICTED, text)


def _names(row: sqlite3.Row) -> set[str]:
    """Return a case's family name, and the names of its children and adults whole."""
    from ftdesk.model.glance import glance

    shown = glance(row["body"])
    people = *(child.name for child in shown.children), *(adult.name for adult in shown.adults or ())
    return {name for name in (row["family"], *people) if name}


def _how_it_stands(connection: sqlite3.Connection, login: str, referral: str) -> str:
    row = last_asking(connection, referral, login)
    if row is None or row["state"] == "granted":  # granted once, and restricted anew since
        return "ask a manager to see it"
    if row["state"] == "asked":
        return f"you asked to see it on {_day(row['at'])}, and no manager has answered yet"
    return f"{row['answered_by']} declined on {_day(row['answered_at'])} that you see it: {row['answer']}"


def _day(stored: str) -> str:
    return short_day(from_store(stored).date())
