"""Who looked at this child: a manager's question, itself kept in the trail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from ftdesk.acts.office import Office
from ftdesk.model.errors import WrongInput
from ftdesk.store.looked import LookRow, cases_of_child, looks, was_ever
from ftdesk.store.whose import whose
from ftdesk.store.writer import Writer


def who_looked(
    office: Office, child: str, *, since: datetime | None = None, until: datetime | None = None
) -> list[LookRow]:
    """Return who was shown a child's cases, newest first; whoever asks is in the next answer.

    Args:
        office: whose question it is; a manager's.
        child: the id of a case or of anything in one, or a child's name, all of whose cases are meant.
        since: from then on; None for ever.
        until: before then; None for now.

    Raises:
        NotPermitted: this person is no manager.
        WrongInput: no case has that id, and no child that name.
    """
    with office.act("looked") as writer:
        cases = list(_cases(writer, child))
        found = [row for case in cases for row in looks(writer.connection, case, since, until)]
        for case in cases:
            writer.show(case)
        writer.says = f"asked who looked at {', '.join(cases)}"
    return sorted(found, key=lambda row: row.at, reverse=True)


def _cases(writer: Writer, child: str) -> Iterator[str]:
    connection = writer.connection
    if was_ever(connection, child):
        yield child
        return
    named = cases_of_child(connection, child)
    if named:
        yield from named
        return
    try:
        yield whose(connection, child).referral
    except WrongInput:
        raise WrongInput(f"there is no case {child!r}, and no child of that name") from None
