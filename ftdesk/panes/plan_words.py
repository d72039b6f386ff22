"""An arrangement in one line: `Wed 10:00 Penfold 1, J Bains, 1 h 30, since 7 Oct`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ftdesk.acts.office import Office
from ftdesk.clock.local import DAY_NAMES, hm, local
from ftdesk.model.plain_text import one_line
from ftdesk.panes.house import house_of
from ftdesk.panes.person_words import short_name
from ftdesk.panes.referral_lines import frequency_words
from ftdesk.panes.when_words import day_of_month, length
from ftdesk.store.sessions import ArrangementRow, SessionRow


def plan_words(office: Office, plan: ArrangementRow, sessions: Iterable[SessionRow]) -> str:
    """Return an arrangement in one line; its usual times are those of most of its sessions."""
    whose = " and ".join(one_line(name) for name in (*plan.children, *plan.adults))
    arrange = plan.arrange
    usual = _usual(office, [one for one in sessions if one.arrangement == plan.id and one.start])
    parts = [
        usual or frequency_words(arrange.per_week, None),
        length(arrange.minutes) if arrange.minutes else "",
        f"since {day_of_month(plan.starts_on, office.today)}" if plan.starts_on else "",
        f"until {day_of_month(plan.ends_on, office.today)}" if plan.ends_on else "",
        {"unplaced": "not booked yet", "ended": "ended"}.get(plan.state, ""),
    ]
    words = ", ".join(part for part in parts if part)
    return f"{plan.id} {whose}: {words}" if whose else f"{plan.id} {words}"


def _usual(office: Office, sessions: list[SessionRow]) -> str:
    """Return the weekdays and times of late, each with the room most often met, and the usual lead."""
    of_late = [one for one in sessions if one.state != "cancelled"][-12:]
    if not of_late:
        return ""
    house = house_of(office)
    rooms: dict[tuple[int, str], Counter[str | None]] = {}
    for one in of_late:
        if one.start:
            rooms.setdefault((local(one.start).weekday(), hm(one.start)), Counter())[one.room] += 1
    met = [(slot, rooms[slot].most_common(1)[0][0]) for slot in sorted(rooms)[:4]]
    days = [f"{DAY_NAMES[day][:3]} {clock_time}" for (day, clock_time), _ in met]
    where = [one_line(house.rooms[room].name) if room and room in house.rooms else "" for _, room in met]
    if len(set(where)) == 1:
        days, where = [" ".join(days)], where[:1]
    times = ", ".join(f"{day} {room}".strip() for day, room in zip(days, where, strict=True))
    lead = Counter(one.staff[0] for one in of_late if one.staff).most_common(1)
    who = short_name(house.staff[lead[0][0]].name) if lead and lead[0][0] in house.staff else ""
    return ", ".join(part for part in (times, who) if part)
