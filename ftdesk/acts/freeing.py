"""What a session has in the diaries, given back when it is cancelled or moved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from ftdesk.acts.arrangement import counts
from ftdesk.acts.laid_travel import staff_days, travel_laid
from ftdesk.acts.office import Office
from ftdesk.store.diary import StoredBlock, blocks, blocks_of
from ftdesk.store.sessions import ArrangementRow, SessionRow, sessions_of
from ftdesk.store.situation import house
from ftdesk.store.writer import Writer


@contextmanager
def free_diaries(
    office: Office,
    writer: Writer,
    found: SessionRow,
    plan: ArrangementRow,
    *,
    also: frozenset[tuple[str, date]] = frozenset(),
    read_anew: frozenset[str] = frozenset(),
    stays: frozenset[str] = frozenset(),
) -> Iterator[None]:
    """Take a session's blocks out of the diaries; the drives of those days are laid anew at the end.

    Reading stays with whoever goes on working with the family, and where it has been done; so do the
    meetings before a first session.

    Args:
        office: whose act it is.
        writer: the act's.
        found: the session, as it was before.
        plan: its arrangement.
        also: further days of supervisors whose drives are to be laid anew.
        read_anew: supervisors whose reading is to be placed again.
        stays: supervisors who go on supervising this very session.
    """
    known = office.kept("house", house)
    others = [
        one
        for one in sessions_of(writer.connection, arrangement=plan.id)
        if counts(one) and one.id != found.id
    ]
    goes_on = stays | {who for one in others for who in one.staff}
    there = [*blocks_of(writer.connection, found.id), *_meetings(office, writer, found, goes_on)]
    touched = staff_days(stored.block for stored in there) | also
    with travel_laid(writer, known, touched):
        for stored in there:
            if not _is_kept(office, stored, goes_on, read_anew):
                writer.delete("diary_block", stored.id)
        yield


def _meetings(
    office: Office, writer: Writer, found: SessionRow, goes_on: frozenset[str] | set[str]
) -> list[StoredBlock]:
    """Return the meetings to come, before this session, of those who do not go on with the family."""
    leave = [who for who in found.staff if who not in goes_on]
    if found.start is None or found.start <= office.now:
        return []
    return [
        stored
        for stored in blocks(writer.connection, leave, office.now, found.start)
        if stored.arrangement == found.arrangement
        and stored.block.kind in ("pre_meet", "meeting")
        and stored.block.start >= office.now
    ]


def _is_kept(
    office: Office, stored: StoredBlock, goes_on: frozenset[str] | set[str], read_anew: frozenset[str]
) -> bool:
    block = stored.block
    if block.kind != "reading" or block.staff in read_anew:
        return False
    return block.end <= office.now or block.staff in goes_on
