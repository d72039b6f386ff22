from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

import pytest

from ftdesk.clock.local import at
from ftdesk.diary.blocks import Block, Kind
from ftdesk.diary.day import stretches
from ftdesk.diary.fit import fit
from ftdesk.diary.interval import Interval
from ftdesk.diary.proposal import Fit, Needs, Proposal
from ftdesk.diary.situation import Booking, DaySituation, RoomDay, SupervisorDay, VenueDay
from ftdesk.diary.travel import Places
from ftdesk.model.service import Settings

PLACES = Places(
    {},
    {
        ("northampton", "corby"): 34,
        ("northampton", "kettering"): 25,
        ("corby", "kettering"): 15,
        ("wootton", "northampton"): 10,
        ("wootton", "corby"): 50,
    },
    {"northampton": "Northampton", "corby": "Corby", "kettering": "Kettering", "wootton": "Wootton"},
)


@dataclass(frozen=True)
class Town:
    """An invented service of two venues and three supervisors, one date at a time."""

    places: Places = PLACES
    settings: Settings = field(default_factory=Settings)

    def clock(self, day: date, text: str) -> datetime:
        return at(day, text)

    def block(self, staff: str, kind: Kind, day: date, start: str, end: str, place: str | None) -> Block:
        return Block(staff, kind, at(day, start), at(day, end), "X1", place, place)

    def situation(self, day: date, **changes: object) -> DaySituation:
        open_hours = stretches(day, [("09:00", "19:00")])
        working = stretches(day, [("09:00", "12:30"), ("13:00", "17:30")])
        plain = DaySituation(
            day=day,
            venues={
                "PF": VenueDay(name="Penfold", place="northampton", opening=open_hours),
                "CO": VenueDay(name="Corby", place="corby", own=False, opening=open_hours),
            },
            rooms={
                "PF1": RoomDay(name="Penfold 1", venue="PF", capacity=5, amenities=frozenset({"kitchen"})),
                "CO1": RoomDay(name="Corby 1", venue="CO"),
            },
            staff={
                "JB": SupervisorDay(name="J Bains", base="northampton", working=working, limit=25),
                "LM": SupervisorDay(name="L Moss", base="corby", working=working, limit=25),
                "TP": SupervisorDay(name="T Patel", base="northampton"),
            },
        )
        return replace(plain, **changes)  # type: ignore[arg-type]

    def with_blocks(self, situation: DaySituation, *blocks: Block) -> DaySituation:
        staff = dict(situation.staff)
        for block in blocks:
            person = staff[block.staff]
            staff[block.staff] = replace(person, blocks=(*person.blocks, block))
        return replace(situation, staff=staff)

    def with_booking(self, situation: DaySituation, room: str, start: str, end: str) -> DaySituation:
        booking = Booking(
            "X1",
            Interval(at(situation.day, start), at(situation.day, end)),
            "Khan",
            situation.rooms[room].name,
        )
        rooms = {**situation.rooms, room: replace(situation.rooms[room], bookings=(booking,))}
        return replace(situation, rooms=rooms)

    def propose(
        self,
        day: date,
        start: str,
        end: str,
        room: str = "PF1",
        staff: tuple[str, ...] = ("JB",),
        **more: object,
    ) -> Proposal:
        plain = Proposal(start=at(day, start), end=at(day, end), room=room, staff=staff, needs=Needs())
        return replace(plain, **more)  # type: ignore[arg-type]

    def try_it(self, proposal: Proposal, situation: DaySituation, *earlier: DaySituation) -> Fit:
        return fit(proposal, situation, self.places, self.settings, earlier=earlier)


@pytest.fixture(scope="session")
def town() -> Town:
    return Town()
