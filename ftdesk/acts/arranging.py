"""The arrangements that an accepted case is to have: one a plan, and one for whom no plan speaks of."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import msgspec

from ftdesk.acts.office import Office
from ftdesk.clock.local import monday
from ftdesk.diary.outcodes import districts
from ftdesk.model.arrange import Arrange
from ftdesk.model.errors import Refused
from ftdesk.model.folded_name import folded
from ftdesk.model.people import Adult
from ftdesk.model.referral import Referral
from ftdesk.model.service import Venue
from ftdesk.policy.facts import Facts
from ftdesk.policy.views import View, views
from ftdesk.store import service, sessions
from ftdesk.store.writer import Writer

WEEKS_A_YEAR = 52


def arrange_case(office: Office, writer: Writer, referral_id: str, referral: Referral) -> list[str]:
    """Make the arrangements of a case, still to be placed, and return their ids."""
    made = []
    venues = service.venues(writer.connection)
    for view in views(referral):
        for children, adults in groups(referral, view):
            arrangement = writer.next_id("A")
            arrange = _arrange(office, referral, view, children, adults, venues)
            list_place(writer, arrange.placement)
            writer.insert(
                "arrangement",
                {
                    "id": arrangement,
                    "referral": referral_id,
                    "kind": arrange.kind,
                    "state": "unplaced",
                    "arrange": msgspec.json.encode(arrange).decode(),
                    "children": _names([child.name for child in referral.children], children),
                    "adults": _names([adult.name for adult in referral.adults or ()], adults),
                },
            )
            made.append(arrangement)
    return made


def end_unbooked(writer: Writer, referral_id: str) -> None:
    """End a case's arrangements that have no sessions yet.

    Raises:
        Refused: one of them has been booked.
    """
    for arrangement in sessions.arrangements(writer.connection, referral_id):
        if arrangement.state == "booked":
            raise Refused(
                f"{referral_id} has sessions booked ({arrangement.id}): end that arrangement first",
                kind="not_allowed",
            )
        writer.update("arrangement", arrangement.id, {"state": "ended"})


def groups(referral: Referral, view: View) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Yield who would be in one room, as indexes of children and adults.

    Children with the same adults come together; adults who need sessions apart, or must not meet, do not.
    Whom a plan names has time with that plan's children only, so a child whom no plan names has none with
    them, unless nobody else is there.
    """
    people = referral.adults or ()
    together: dict[tuple[int, ...], list[int]] = {}
    for child, attending in view.adults_of.items():
        others = attending if view.plan is not None else _in_no_plan(referral, attending)
        together.setdefault(others or attending, []).append(child)
    for adults, children in together.items():
        rooms: list[list[int]] = []
        for adult in adults:
            joined = next((room for room in rooms if _may_share(people, room, adult)), None)
            if joined is None:
                rooms.append([adult])
            else:
                joined.append(adult)
        for room in rooms or [[]]:
            yield tuple(children), tuple(room)


def _in_no_plan(referral: Referral, adults: tuple[int, ...]) -> tuple[int, ...]:
    planned = {folded(name) for plan in referral.request.plans or () for name in plan.adults or ()}
    return tuple(n for n in adults if folded((referral.adults or ())[n].name) not in planned)


def _may_share(people: Sequence[Adult], room: Sequence[int], adult: int) -> bool:
    return all(
        not (people[other].separate_sessions or people[adult].separate_sessions)
        and not _must_not_meet(people[other], people[adult])
        for other in room
    )


def _must_not_meet(one: Adult, other: Adult) -> bool:
    return folded(other.name) in {folded(name) for name in one.must_not_meet or ()} or folded(one.name) in {
        folded(name) for name in other.must_not_meet or ()
    }


def _arrange(
    office: Office,
    referral: Referral,
    view: View,
    children: tuple[int, ...],
    adults: tuple[int, ...],
    venues: Sequence[Venue],
) -> Arrange:
    request = referral.request
    facts = Facts(referral, office.profile, office.today, view=view, day=office.today, remember=False)
    per_week = facts.days_per_week
    if per_week is None and facts.times_per_year is not None:
        per_week = facts.times_per_year / WEEKS_A_YEAR
    workers = request.workers or 1
    return Arrange(
        kind="new",
        weeks=request.weeks,
        per_week=per_week,
        minutes=facts.minutes,
        workers=workers,
        people=len(children) + len(adults) + workers,
        venues=_venues_named(request.venue_area, venues),
        amenities=request.amenities or (),
        windows=facts.windows or (),
        placement=_placement(office, referral, children),
        transport=request.transport,
        court_directed=referral.court.directed is True,
        start_week=monday(request.start_on) if request.start_on else None,
    )


def _venues_named(area: str | None, venues: Sequence[Venue]) -> tuple[str, ...]:
    """Return the venues whose name the area asked for says, or that the area is in the name of."""
    wanted = folded(area)
    if not wanted:
        return ()
    return tuple(venue.id for venue in venues if folded(venue.name) in wanted or wanted in folded(venue.name))


def _placement(office: Office, referral: Referral, children: tuple[int, ...]) -> str | None:
    """Return the place that the children travel from: the first whose postcode the service knows."""
    for child in children:
        home = referral.children[child].placement
        if home is not None and home.postcode:
            place = office.places().place_of_postcode(home.postcode)
            if place is not None:
                return place
    return None


def list_place(writer: Writer, place: str | None) -> None:
    """Add a district to the service's places where it is not listed yet, so that diaries can name it."""
    if place is not None and writer.find("place", place) is None:
        latitude, longitude = districts()[place]
        writer.insert("place", {"id": place, "name": place, "latitude": latitude, "longitude": longitude})


def _names(names: Sequence[str | None], chosen: tuple[int, ...]) -> str:
    """Return the names of those chosen as JSON; none where it is for all of them."""
    if len(chosen) == len(names):
        return "[]"
    return json.dumps([names[n] for n in chosen if names[n]], ensure_ascii=False)
