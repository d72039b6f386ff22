"""What a folder's rows say of each other: no id twice, and none that nothing has."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ftdesk.intake.service_folder.folder import Known, Located, ServiceFolder, T
from ftdesk.intake.service_folder.mistakes import Mistakes
from ftdesk.model.arrange import FolderReferral

Said = str | Iterable[str] | None


def check_references(folder: ServiceFolder, known: Known, mistakes: Mistakes) -> None:
    """Note each id that a row speaks of and neither the folder nor the database has."""
    places, venues, rooms, staff, referrals = (
        folder.named.get(kind, set()) | known.of(kind)
        for kind in ("place", "venue", "room", "staff", "referral")
    )

    def exist(ids: set[str], rows: Sequence[Located[T]], column: str, said: Callable[[T], Said]) -> None:
        for row in rows:
            names = said(row.value) or ()
            for name in (names,) if isinstance(names, str) else names:
                if name not in ids:
                    mistakes.say(f"there is no {name!r}", row.file, row.line, column)

    exist(places, folder.travel, "from", lambda travel: travel.start)
    exist(places, folder.travel, "to", lambda travel: travel.end)
    exist(places, folder.venues, "place", lambda venue: venue.place)
    exist(venues, folder.openings, "venue", lambda opening: opening.venue)
    exist(venues, folder.rooms, "venue", lambda room: room.venue)
    exist(venues, folder.closures, "venue", lambda closure: closure.venue)
    exist(places, folder.staff, "base", lambda person: person.base)
    exist(staff, folder.hours, "staff", lambda hours: hours.staff)
    exist(staff, folder.away, "staff", lambda away: away.staff)
    exist(places, folder.away, "place", lambda away: away.place)
    for column, ids in (
        ("venues", venues),
        ("placement", places),
        ("staff", staff),
        ("excluded_staff", staff),
    ):
        exist(ids, folder.referrals, f"arrange.{column}", _in_arrange(column))
    exist(referrals, folder.sessions, "referral", lambda session: session.referral)
    exist(rooms, folder.sessions, "room", lambda session: session.room)
    exist(rooms, folder.sessions, "usual_room", lambda session: session.usual_room)
    exist(staff, folder.sessions, "staff", lambda session: session.staff)
    exist(staff, folder.diary, "staff", lambda one: one.block.staff)
    exist(folder.named.get("session", set()), folder.diary, "session", lambda one: one.block.session)
    exist(referrals, folder.diary, "referral", lambda one: one.referral)
    exist(places, folder.diary, "from_place", lambda one: one.block.from_place)
    exist(places, folder.diary, "to_place", lambda one: one.block.to_place)
    _have_arrangements(folder, mistakes)


def check_once(folder: ServiceFolder, mistakes: Mistakes) -> None:
    """Note each row that says again what an earlier one has said."""

    def once(rows: Sequence[Located[T]], column: str, said: Callable[[T], str | None]) -> None:
        lines: dict[str, int] = {}
        for row in rows:
            name = said(row.value)
            if name is None:
                continue
            if name in lines:
                mistakes.say(f"{name!r} is on line {lines[name]} already", row.file, row.line, column)
            lines.setdefault(name, row.line)

    once(folder.places, "place", lambda place: place.id)
    once(folder.travel, "from", lambda travel: f"{travel.start} to {travel.end}")
    once(folder.venues, "venue", lambda venue: venue.id)
    once(folder.rooms, "room", lambda room: room.id)
    once(folder.closures, "date", lambda closure: f"{closure.date} {closure.venue or ''}".strip())
    once(folder.staff, "staff", lambda person: person.id)
    once(folder.staff, "login", lambda person: person.login)
    once(folder.referrals, "id", lambda referral: referral.id)
    once(folder.sessions, "session", lambda session: session.id)


def _in_arrange(key: str) -> Callable[[FolderReferral], Said]:
    def said(referral: FolderReferral) -> Said:
        stated = (getattr(one, key) for one in referral.arrangements)
        return [name for names in stated for name in ((names,) if isinstance(names, str) else names or ())]

    return said


def _have_arrangements(folder: ServiceFolder, mistakes: Mistakes) -> None:
    known = {row.value.id: len(row.value.arrangements) for row in folder.referrals}

    def has(file: str, line: int, referral: str, wants: int) -> None:
        there = known.get(referral, 1)
        if not there:
            mistakes.say(f"{referral} has no arrange, so no sessions", file, line, "referral")
        elif wants > there:
            mistakes.say(f"{referral} has no arrangement {wants}", file, line, "arrangement")

    for row in folder.sessions:
        has(row.file, row.line, row.value.referral, row.value.arrangement)
    for block in folder.diary:
        if block.value.referral is not None:
            has(block.file, block.line, block.value.referral, block.value.arrangement)
