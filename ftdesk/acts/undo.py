"""The last act taken back by a compensating one, which the trail keeps beside it."""

from __future__ import annotations

from ftdesk.acts.laid_travel import travel_laid
from ftdesk.acts.office import Office
from ftdesk.model.errors import Refused
from ftdesk.store.situation import house
from ftdesk.store.undo import diary_days, last_act, take_back

KEPT = {
    "init": "the making of the database",
    "import": "an import",
    "intake": "what came in",
}
"""Acts that are never taken back, each with what it is called."""


def undo(office: Office) -> str:
    """Take back this person's last act, and return what it said.

    Raises:
        Refused: there is nothing to take back, it is of a kind that stands, or a row has changed since.
    """
    last = office.store.read(last_act, office.who.login)
    if last is None:
        raise Refused("there is nothing to undo", kind="not_allowed")
    if last.name in KEPT:
        raise Refused(
            f"the last act was {KEPT[last.name]} ({last.says}): it cannot be undone", kind="not_allowed"
        )
    with office.act("undo", last.referral, undoes=last.id) as writer:
        if last_act(writer.connection, office.who.login) != last:
            raise Refused("something else was done meanwhile; look again", kind="moved")
        days = diary_days(writer.connection, last.id)
        with travel_laid(writer, office.kept("house", house), days):
            take_back(writer, last.id)
        writer.says = f"undone: {last.says}"
    return last.says
