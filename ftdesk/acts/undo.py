"""The last act taken back by a compensating one, which the trail keeps beside it."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from ftdesk.acts.laid_travel import travel_laid
from ftdesk.acts.moving import moved
from ftdesk.acts.must_not_meet import clash_words, clashes_noted
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import described
from ftdesk.clock.local import local
from ftdesk.model.errors import Refused
from ftdesk.store.sessions import session as one_session
from ftdesk.store.undo import (
    DoneAct,
    changed_who_comes,
    diary_days,
    last_act,
    places_changed_since,
    take_back,
    taken_out,
)
from ftdesk.store.writer import Writer

KEPT = {
    "init": "the making of the database",
    "import": "an import",
    "intake": "what came in",
    "purge": "a purge",
    "key": "the giving of a key",
}
"""Acts that are never taken back, each with what it is called."""


def of_an_earlier_day(office: Office) -> DoneAct | None:
    """Return this person's last act where it is of an earlier day, so that a slip of a key takes back none.

    Whoever is about to take one back is asked first; see `undo`.
    """
    last = office.store.read(last_act, office.who.login)
    return last if last is not None and local(last.at).date() < office.today else None


def undo(office: Office) -> str:
    """Take back this person's last act, and return what it said.

    Act by act, as often as it is asked: each says what it took back. A session goes back to a place only
    where it still fits; adults who must not meet by what is taken back, and would as booked, are named.

    Raises:
        NotPermitted: this person's role takes nothing back.
        Refused: there is nothing to take back, it is of a kind that stands, a row has changed since, or a
            session no longer fits where it was.
    """
    office.require("undo")
    last = office.store.read(last_act, office.who.login)
    if last is None:
        raise Refused("there is nothing to undo", kind="not_allowed")
    if last.name in KEPT:
        raise Refused(
            f"the last act was {KEPT[last.name]} ({last.says}): it cannot be undone", kind="not_allowed"
        )
    with office.act("undo", last.referral, undoes=last.id) as writer:
        still = last_act(writer.connection, office.who.login)
        if still is None or still.id != last.id:
            raise Refused("something else was done meanwhile; look again", kind="moved")
        days = diary_days(writer.connection, last.id)
        with _who_meets(office, writer, last) as clashes, travel_laid(writer, None, days):
            take_back(writer, last.id)
        _still_fits(office, writer, last)
        said = f"{last.says}{clash_words(clashes)}"
        writer.says = f"undone: {said}"
    return said


def _who_meets(office: Office, writer: Writer, last: DoneAct) -> AbstractContextManager[list[str]]:
    """Note which booked sessions clash where it is taken back who comes, or who must not meet whom."""
    if last.referral is None or not changed_who_comes(writer.connection, last.id):
        return nullcontext([])
    return clashes_noted(office, writer, last.referral)


def _still_fits(office: Office, writer: Writer, last: DoneAct) -> None:
    """Refuse to put a session back onto a closed day, to a supervisor who is away, or into a taken room.

    Where nothing has changed since that could matter, it goes back to exactly what it was.

    Raises:
        Refused: it no longer fits, with what is in the way.
    """
    connection = writer.connection
    if not places_changed_since(connection, last.id):
        return
    for session in taken_out(connection, last.id):
        found = one_session(connection, session)
        if found is None or found.state != "planned" or found.start is None or found.start <= office.now:
            continue
        if found.room is None or not found.staff:
            continue
        why = moved(connection, office, session, None, None, None, None, None).fit.why
        if why:
            raise Refused(
                f"{described(found)} can no longer go back to where it was: {'; '.join(why)}",
                kind="clash",
                reasons=why,
            )
