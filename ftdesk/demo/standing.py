"""The standing part of an invented service: its house from files, its arrangements and their sessions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta
from importlib.resources import as_file, files

import msgspec

from ftdesk.acts.office import Office
from ftdesk.clock.local import WEEKDAYS, at
from ftdesk.demo.families import Family
from ftdesk.demo.timetable import STARTS, Place, free_places
from ftdesk.diary.travel import Places
from ftdesk.intake.service_folder.folder import FolderSession, Known, ServiceFolder
from ftdesk.intake.service_folder.read import read_service_folder
from ftdesk.model.arrange import Arrange, FolderArrange, FolderReferral
from ftdesk.model.errors import WrongInput
from ftdesk.model.service import Settings


def read_invented(policy: str) -> ServiceFolder:
    """Read the house of the invented service that goes with a policy: venues, rooms, people, hours.

    Raises:
        WrongInput: there is none for this policy.
    """
    folder = files("ftdesk.demo").joinpath("services", policy)
    if not folder.is_dir():
        raise WrongInput(f"--policy: there is no invented service for {policy!r}")
    with as_file(folder) as path:
        return read_service_folder(path, Known())


def supervisors_places(service: ServiceFolder) -> list[Place]:
    """Return every part of the week in which one of its supervisors can lead a session.

    An invented service's venues stand at places of the same id.
    """
    venues = [row.value for row in service.venues]
    minutes = {(row.value.start, row.value.end): row.value.minutes for row in service.travel}
    minutes |= {(b, a): length for (a, b), length in minutes.items()}
    nearest = {
        venue.id: min(
            ((other.id, minutes[venue.id, other.id]) for other in venues if other.id != venue.id),
            key=lambda one: one[1],
        )
        for venue in venues
    }
    return free_places(
        [row.value for row in service.staff],
        [row.value for row in service.hours],
        venues,
        [row.value for row in service.rooms],
        [row.value for row in service.openings],
        nearest,
    )


def suits(service: ServiceFolder) -> Callable[[Family, Place], bool]:
    """Return what tells whether a family could be held at a place: near enough to the child, room for all."""
    drives = Places(
        coordinates={
            place.value.id: (place.value.latitude, place.value.longitude)
            for place in service.places
            if place.value.latitude is not None and place.value.longitude is not None
        },
        minutes={(row.value.start, row.value.end): row.value.minutes for row in service.travel},
    )
    rooms = {row.value.id: row.value for row in service.rooms}

    def could_come(family: Family, place: Place) -> bool:
        room, home = rooms[place.room], family.arrange.placement or ""
        ways = drives.drive(home, room.venue), drives.drive(room.venue, home)
        near = all(way is not None and way.minutes <= Settings().max_child_travel_minutes for way in ways)
        return near and (room.capacity or 0) >= (family.arrange.people or 0)

    return could_come


def folder_referrals(families: Sequence[Family], placed: Sequence[Sequence[Place]]) -> list[FolderReferral]:
    """Return the families as a service folder holds them, each with the supervisor it was given."""
    rows = []
    for number, (family, places) in enumerate(zip(families, placed, strict=True), start=1):
        arrange = msgspec.structs.replace(
            family.arrange,
            kind="standing" if places else "new",
            staff=tuple(dict.fromkeys(place.staff for place in places)),
        )
        fields = {name: getattr(family.referral, name) for name in family.referral.__struct_fields__}
        in_folder = FolderArrange(**{name: getattr(arrange, name) for name in Arrange.__struct_fields__})
        rows.append(FolderReferral(**fields, id=f"R-{number:04d}", arrange=in_folder))
    return rows


def folder_sessions(
    families: Sequence[Family], placed: Sequence[Sequence[Place]], office: Office
) -> list[FolderSession]:
    """Return every session of the families' series, bank holidays left out."""
    working_days = office.working_days()
    found: list[FolderSession] = []
    for number, (family, places) in enumerate(zip(families, placed, strict=True), start=1):
        start = STARTS[family.part]
        for week in range(family.arrange.weeks or 0):
            for place in places:
                assert family.arrange.start_week is not None
                monday = family.arrange.start_week + timedelta(weeks=week)
                day = monday + timedelta(days=place.weekday)
                if not working_days.is_working(day):
                    continue
                begins = at(day, start)
                found.append(
                    FolderSession(
                        id=f"S-{len(found) + 1:05d}",
                        referral=f"R-{number:04d}",
                        week=monday,
                        start=begins,
                        end=begins + timedelta(minutes=family.minutes),
                        room=place.room,
                        staff=(place.staff,),
                        first=week == 0 and place is places[0],
                        state="planned",
                        usual_day=WEEKDAYS[place.weekday],
                        usual_start=start,
                        usual_room=place.room,
                    )
                )
    return found
