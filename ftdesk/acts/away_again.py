"""An absence that is other than it was put in: shortened, longer, of another kind, or not taken at all."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from ftdesk.acts.away import KINDS, span_words, times_right
from ftdesk.acts.displaced import Displaced, count_words, displacing
from ftdesk.acts.laid_travel import travel_laid
from ftdesk.acts.office import Office
from ftdesk.clock.local import local, to_store
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.model.service import AwayKind
from ftdesk.store.absences import AwayRow, away_row
from ftdesk.store.matching import Row
from ftdesk.store.situation import house
from ftdesk.store.writer import Writer


def change_away(
    office: Office,
    block: str,
    *,
    start: datetime | None = None,
    end: datetime | None = None,
    kind: AwayKind | None = None,
    note: str | None = None,
    version: int | None = None,
) -> tuple[Displaced, ...]:
    """Change an absence; what is None stays as it is.

    Returns:
        The planned sessions that it displaces and did not before.

    Raises:
        Refused: nothing is changed, or somebody else changed it meanwhile.
        WrongInput: there is no such absence, no such kind, or the times cannot be.
    """
    with office.act("away") as writer:
        found = _found(writer, block)
        name = office.kept("house", house).staff[found.staff].name
        begin, finish, why = start or found.start, end or found.end, kind or found.kind
        said = found.note if note is None else one_line(note).strip() or None
        times_right(begin, finish)
        if why not in KINDS:
            raise WrongInput(f"kind: {why!r} is none of {', '.join(KINDS)}")
        row: Row = {"start_at": to_store(begin), "end_at": to_store(finish), "kind": why, "note": said}
        before = writer.row("diary_block", block)
        if all(before[field] == value for field, value in row.items()):
            raise Refused(f"{name}: nothing is changed", kind="not_allowed")
        days = _ends(found.start, found.end) | _ends(begin, finish)
        with (
            displacing(writer, office.now, staff={found.staff}, relaid={found.staff}) as displaced,
            travel_laid(writer, None, ((found.staff, day) for day in days)),
        ):
            writer.update("diary_block", block, row, version)
        writer.says = (
            f"{name}: {why}, {span_words(begin, finish)}, was {span_words(found.start, found.end)}"
            f"{count_words(displaced)}"
        )
    return tuple(displaced)


def take_back_away(office: Office, block: str) -> None:
    """Take an absence out of the diary: somebody is here after all.

    Raises:
        WrongInput: there is no such absence.
    """
    with office.act("away taken back") as writer:
        found = _found(writer, block)
        days = ((found.staff, day) for day in _ends(found.start, found.end))
        with (
            displacing(writer, office.now, staff={found.staff}, relaid={found.staff}),
            travel_laid(writer, None, days),
        ):
            writer.delete("diary_block", block)
        name = office.kept("house", house).staff[found.staff].name
        writer.says = f"{name} is here: no {found.kind} {span_words(found.start, found.end)}"


def _found(writer: Writer, block: str) -> AwayRow:
    found = away_row(writer.connection, block)
    if found is None:
        raise WrongInput(f"away: the diaries have no absence {block!r}")
    if found.has_left:
        raise WrongInput(f"away: {block} says that somebody has left; that they stay is said of them")
    return found


def _ends(start: datetime, end: datetime) -> set[date]:
    """Return the days at both ends, on which there may be a drive to a meeting."""
    return {local(start).date(), local(end - timedelta(seconds=1)).date()}
