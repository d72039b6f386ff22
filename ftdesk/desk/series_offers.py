"""The supervisors and rooms to choose from, with what speaks for or against each."""

from __future__ import annotations

from datetime import date

from ftdesk.acts.office import Office
from ftdesk.clock.local import monday
from ftdesk.desk.screens.listing import Offer
from ftdesk.desk.series_plan import suiting_rooms
from ftdesk.model.arrange import Arrange
from ftdesk.model.plain_text import one_line
from ftdesk.panes.booking import room_words
from ftdesk.panes.diary import load_words, loads
from ftdesk.panes.house import house_of

NOBODY = Offer("", "nobody")


def people_offers(office: Office, arrange: Arrange, day: date) -> list[Offer]:
    """Return the supervisors, the family's usual ones first, each with their contacts of a day's week."""
    known = house_of(office)
    found = [one for one in known.staff.values() if one.role == "supervisor"]
    found.sort(key=lambda one: one.id not in arrange.staff)
    week = loads(office, monday(day), [one.id for one in found])
    width = max((len(one.name) for one in found), default=0)
    offers = []
    for one in found:
        base = one_line(known.places.names.get(one.base or "", ""))
        usual = "usual" if one.id in arrange.staff else ""
        barred = "conflict of interest" if one.id in arrange.excluded_staff else ""
        says = f"{one_line(one.name):<{width}}  {load_words(week[one.id]):<8} {barred or usual}".rstrip()
        offers.append(Offer(one.id, says, base))
    return offers


def room_offers(office: Office, arrange: Arrange) -> list[Offer]:
    """Return the rooms, those that suit the family first, each with what it has."""
    known = house_of(office)
    suiting = [room.id for room in suiting_rooms(arrange, known)]
    rooms = [*suiting, *(room for room in known.rooms if room not in suiting)]
    width = max((len(room_words(known, room)) for room in rooms), default=0)
    offers = []
    for room_id in rooms:
        room = known.rooms[room_id]
        holds = f"{room.capacity} people" if room.capacity else ""
        has = ", ".join(one_line(one).replace("_", " ") for one in sorted(room.amenities))
        wanted = "preferred" if room.venue in arrange.venues else ""
        told = wanted if room_id in suiting else "does not suit"
        says = f"{room_words(known, room_id):<{width}}  {holds:<9} {told}".rstrip()
        offers.append(Offer(room_id, says, has))
    return offers
