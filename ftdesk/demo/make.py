"""The invented service of `ftdesk demo`: made round a day, and the same each time for the same day."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from ftdesk.acts.away import away
from ftdesk.acts.import_service import write_service
from ftdesk.acts.laid_travel import travel_laid
from ftdesk.acts.office import Office
from ftdesk.acts.sign_in import sign_in
from ftdesk.acts.start import init
from ftdesk.clock.local import at, monday, to_store
from ftdesk.clock.now import Clock, FixedClock
from ftdesk.demo.families import Family, family
from ftdesk.demo.outcomes import PastSession, outcomes
from ftdesk.demo.people import NAMES
from ftdesk.demo.standing import folder_referrals, folder_sessions, read_invented, suits, supervisors_places
from ftdesk.demo.suspended import suspend_some
from ftdesk.demo.timetable import give_out
from ftdesk.demo.waiting import lay_on_the_desk
from ftdesk.intake.service_folder.folder import Located, ServiceFolder, T
from ftdesk.store.connect import remove
from ftdesk.store.matching import Row
from ftdesk.store.past import write_past
from ftdesk.store.situation import house
from ftdesk.store.writer import Writer

ARRANGEMENTS = 150
WEEKS = 12
_COORDINATOR = "jsmith"


def make(path: Path, *, policy: str, clock: Clock, login: str, arrangements: int = ARRANGEMENTS) -> Office:
    """Make a training database of an invented service, and return a coordinator's desk on it.

    Args:
        path: the new file.
        policy: `northamptonshire` or `hertfordshire`.
        clock: the present round which it is made.
        login: who is at the desk; somebody of the invented service, or a coordinator who joins it.
        arrangements: how many standing arrangements.

    Raises:
        WrongInput: there is such a file, or no invented service for this policy.
        StoreTrouble: the file cannot be written.
    """
    service = read_invented(policy)
    now = clock.now()
    begun = FixedClock(at(monday(now.date()) - timedelta(weeks=WEEKS), "09:00"))
    name = f"{policy.capitalize()} family time"
    office = init(path, policy=policy, service=name, training=True, login=login, clock=begun)
    try:
        _fill(office, service, now, Random(f"{policy} {now.date()}"), arrangements)
    except BaseException:
        office.store.close()
        remove(path)
        raise
    return sign_in(office.store, login, clock)


def _fill(office: Office, service: ServiceFolder, now: datetime, random: Random, arrangements: int) -> None:
    names = _names(random)
    districts = sorted(
        {place.value.id for place in service.places} - {venue.value.id for venue in service.venues}
    )
    families = _families(random, names, districts, now, arrangements)
    placed = give_out(families, supervisors_places(service), suits(service))
    service.referrals = _located("referrals.jsonl", folder_referrals(families, placed))
    service.sessions = _located("sessions.csv", folder_sessions(families, placed, office))
    login = office.who.login
    with office.act("import") as writer:
        write_service(office, writer, service)
        if all(row.value.login != login for row in service.staff):
            writer.update("staff", login, {"role": "coordinator"})
        _ask_of_orders(office, writer)
        writer.says = f"took in the invented service: {len(families)} arrangements"
    desk = dataclasses.replace(office, clock=FixedClock(now))
    _let_time_pass(desk, service, families, random)
    _somebody_is_away(desk, service)
    _some_are_suspended(desk, service)
    lay_on_the_desk(desk, names, districts, random)


def _ask_of_orders(office: Office, writer: Writer) -> None:
    """Have what a court ordered and a bank holiday leaves out been asked of the social worker long ago."""
    for row in writer.matching("task", key="order_drift", done_at=None):
        answered: Row = {
            "done_at": to_store(office.now),
            "done_by": _COORDINATOR,
            "done_on": office.today.isoformat(),
            "note": "the social worker has told the court of the bank holiday",
        }
        writer.update("task", str(row["id"]), answered)


def _names(random: Random) -> Iterator[str]:
    while True:
        names = list(NAMES["families"])
        random.shuffle(names)
        yield from names


def _families(
    random: Random, names: Iterator[str], districts: list[str], now: datetime, arrangements: int
) -> list[Family]:
    this_week = monday(now.date())
    families = []
    for _ in range(arrangements):
        start = this_week - timedelta(weeks=random.choice((-1, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)))
        received = at(start - timedelta(days=random.randint(10, 24)), f"{random.randint(9, 16):02d}:20")
        families.append(family(random, next(names), min(received, now), now.date(), districts, start))
    return families


def _located(file: str, values: Sequence[T]) -> list[Located[T]]:
    return [Located(file, line, value) for line, value in enumerate(values, start=2)]


def _let_time_pass(
    office: Office, service: ServiceFolder, families: Sequence[Family], random: Random
) -> None:
    logins = {row.value.id: row.value.login or row.value.id for row in service.staff}
    names = {row.value.id: family.name for row, family in zip(service.referrals, families, strict=True)}
    over = [
        PastSession(
            id=session.id,
            referral=session.referral,
            family=names[session.referral],
            start=session.start,
            end=session.end,
            lead=session.staff[0],
            login=logins[session.staff[0]],
        )
        for session in (row.value for row in service.sessions)
        if session.start is not None and session.end is not None and session.end < office.now
    ]
    with office.act("demo") as writer:
        acts = outcomes(office, writer, over, random, _COORDINATOR)
        cancelled = {act.changed[0][1] for act in acts if act.name == "cancel"}
        days = {(session.lead, session.start.date()) for session in over if session.id in cancelled}
        with travel_laid(writer, office.kept("house", house), days):
            write_past(writer, acts)
        writer.says = f"let the weeks pass until {to_store(office.now)}"


def _some_are_suspended(office: Office, service: ServiceFolder) -> None:
    manager = next(row.value.name for row in service.staff if row.value.role == "manager")
    suspend_some(office, [row.value for row in service.sessions], manager)


def _somebody_is_away(office: Office, service: ServiceFolder) -> None:
    """Let one supervisor be ill on a working day, one at a training and one on leave next week."""
    supervisors = [row.value for row in service.staff if row.value.role == "supervisor"]
    today = office.today
    next_week = monday(today) + timedelta(weeks=1)
    early = dataclasses.replace(office, clock=FixedClock(min(office.now, at(today, "07:40"))))
    ill, training, leave = supervisors[3], supervisors[9], supervisors[12]
    if office.working_days().is_working(today):
        away(early, ill.id, at(today, "08:00"), at(today, "18:30"), "sick", "rang in at 07:40")
    away(early, training.id, at(next_week, "09:30"), at(next_week, "12:30"), "training", "first aid")
    away(early, leave.id, at(next_week, "00:00"), at(next_week + timedelta(days=5), "00:00"), "leave")
