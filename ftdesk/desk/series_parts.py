"""What there is to choose for a series, a line each: what is chosen, or that it still has to be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ftdesk.clock.local import long_day
from ftdesk.desk.series_plan import SeriesPlan
from ftdesk.diary.house import House
from ftdesk.diary.series import Slot
from ftdesk.panes.booking import people_words, room_words
from ftdesk.panes.diary import load_words
from ftdesk.panes.lines import Tone
from ftdesk.panes.when_words import length

TO_CHOOSE = "? to choose"
BY_DAY = "by day, below"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to choose.

    Attributes:
        key: what it is; a weekday for what holds on that day alone.
    """

    key: str
    label: str
    text: str
    tone: Tone = Tone.PLAIN


def parts(
    plan: SeriesPlan,
    whom: str,
    workers: int,
    known: House,
    loads: Mapping[str, tuple[int, int | None]],
) -> Iterator[Part]:
    """Yield what is chosen, and what is not.

    Args:
        plan: the series so far.
        whom: for whom it is, where the case has several arrangements; else empty.
        workers: how many supervisors it needs.
        known: the service.
        loads: of each supervisor, the contacts of the first week and the most there may be.
    """
    if whom:
        yield Part("arrangement", "for", whom)
    lead, second = (_same(_at(slot, n) for slot in _slots(plan)) for n in (0, 1))
    yield _part("lead", "who", _who(lead, known, loads), needed=workers > 0)
    yield _part("second", "second", _who(second, known, loads), needed=workers > 1)
    room = _same(slot.room for slot in _slots(plan))
    yield _part("room", "room", room if room in ("", BY_DAY) else room_words(known, room))
    yield _part("weekdays", "days", " ".join(day.capitalize() for day in plan.weekdays))
    yield _part("start", "time", _same(slot.start for slot in _slots(plan)))
    yield _part("minutes", "length", length(plan.minutes) if plan.minutes else "")
    yield Part("from", "from", long_day(plan.from_on))
    yield _part("weeks", "weeks", str(plan.weeks or ""))
    if len(plan.slots) > 1:
        for slot in plan.slots:
            where = room_words(known, slot.room) if slot.room else "no room"
            who = people_words(known, slot.staff) or "nobody"
            text = f"{slot.start or 'no time'} {where} {who}"
            yield Part(slot.weekday, f"· {slot.weekday.capitalize()}", text, Tone.QUIET)


def _part(key: str, label: str, text: str, *, needed: bool = True) -> Part:
    if text:
        return Part(key, label, text)
    return Part(key, label, TO_CHOOSE, Tone.ASK) if needed else Part(key, label, "nobody", Tone.QUIET)


def _slots(plan: SeriesPlan) -> tuple[Slot, ...]:
    return plan.slots or (Slot("mon", plan.start, plan.room, plan.staff),)


def _at(slot: Slot, position: int) -> str:
    return slot.staff[position] if position < len(slot.staff) else ""


def _same(values: Iterable[str]) -> str:
    found = set(values)
    return found.pop() if len(found) == 1 else BY_DAY


def _who(staff: str, known: House, loads: Mapping[str, tuple[int, int | None]]) -> str:
    if staff in ("", BY_DAY):
        return staff
    load = f"  {load_words(loads[staff])}" if staff in loads else ""
    return f"{people_words(known, [staff])}{load}"
