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
    """Return the weekdays and times held most often of late, with the room and the lead most often met."""
    of_late = [one for one in sessions if one.state != "cancelled"][-12:]
    if not of_late:
        return ""
    house = house_of(office)
    slots = sorted({(local(one.start).weekday(), hm(one.start)) for one in of_late if one.start})
    days = " ".join(f"{DAY_NAMES[day][:3]} {clock_time}" for day, clock_time in slots[:4])
    room = Counter(one.room for one in of_late).most_common(1)[0][0]
    lead = Counter(one.staff[0] for one in of_late if one.staff).most_common(1)
    where = one_line(house.rooms[room].name) if room and room in house.rooms else ""
    who = short_name(house.staff[lead[0][0]].name) if lead and lead[0][0] in house.staff else ""
    return ", ".join(part for part in (f"{days} {where}".strip(), who) if part)
