"""Options for a whole series: every team, weekday, start, venue and room tried, the best first."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations

from ftdesk.diary.ask import Ask
from ftdesk.diary.free_time import Stay
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.option import Option, OptionDate, SlotsAsk
from ftdesk.diary.placement import Placement, Reading
from ftdesk.diary.reading import reading_minutes
from ftdesk.diary.reading_time import ReadingAsk, find_reading
from ftdesk.diary.service_time import week_of
from ftdesk.diary.starts import bit
from ftdesk.diary.weekday_slots import WeekdaySlot, over_aim, weekday_slots

_TRIES = 4_000
"""Patterns that are weighed for one set of weekdays before the search is content with the best so far."""


def best_slots(index: GapIndex, wanted: SlotsAsk) -> tuple[Option, ...]:
    """Return the best options, the cheapest first; the earliest and the same person's are among them (X-16).

    Options that fit on every date come before any that do not, unless they cost more. Where a week cannot
    hold as many sessions as are asked for, options with fewer are returned.
    """
    whole = whole_slots(index, wanted)
    weights = index.house.settings.plan_weights
    least = weights.unplaced_court if wanted.ask.court_directed else weights.unplaced
    if len(whole) >= wanted.limit and whole[wanted.limit - 1].total <= least:
        return _marked(whole, wanted)
    fewer = _search(index, wanted, partly=True)
    return _marked(_sorted((*whole, *fewer)), wanted)


def whole_slots(index: GapIndex, wanted: SlotsAsk) -> list[Option]:
    """Return the options that fit on every date, as many a week as are asked for, cheapest first."""
    return _search(index, wanted, partly=False)


def _search(index: GapIndex, wanted: SlotsAsk, *, partly: bool) -> list[Option]:
    by_weekday = {
        weekday: slots
        for weekday in range(7)
        if (slots := weekday_slots(index, wanted, weekday, partly=partly))
    }
    size = min(wanted.per_week, len(by_weekday))
    if not size or (size < wanted.per_week and not partly):
        return []
    short = (wanted.per_week - size) * wanted.weeks
    found: list[Option] = []
    for days in combinations(sorted(by_weekday), size):
        for pattern in _patterns(index, wanted, [by_weekday[day] for day in days]):
            option = _option(index, wanted, pattern, short)
            if option is not None:
                found.append(option)
    return _sorted(found)


def _patterns(
    index: GapIndex, wanted: SlotsAsk, slots: list[list[WeekdaySlot]]
) -> Iterator[tuple[WeekdaySlot, ...]]:
    """Go through the cheapest patterns of one set of weekdays, of different people or venues each."""
    seen: set[tuple[object, ...]] = set()
    if len(slots) > 1:
        for pattern in _same_team(slots):
            seen.add(_who_where(pattern))
            yield pattern
    heap = [(sum(one[0].cost for one in slots), (0,) * len(slots))]
    pushed = {heap[0][1]}
    kept = 0
    for _ in range(_TRIES):
        if not heap or kept >= wanted.limit:
            return
        _, at = heapq.heappop(heap)
        pattern = tuple(one[n] for one, n in zip(slots, at, strict=True))
        if _who_where(pattern) not in seen:
            seen.add(_who_where(pattern))
            kept += 1
            yield pattern
        for k, n in enumerate(at):
            after = (*at[:k], n + 1, *at[k + 1 :])
            if n + 1 < len(slots[k]) and after not in pushed:
                pushed.add(after)
                heapq.heappush(heap, (sum(one[n].cost for one, n in zip(slots, after, strict=True)), after))


def _same_team(slots: list[list[WeekdaySlot]]) -> Iterator[tuple[WeekdaySlot, ...]]:
    """Go through the patterns that one team holds throughout, the cheapest of each team."""
    best: list[dict[tuple[str, ...], WeekdaySlot]] = []
    for of_day in slots:
        first: dict[tuple[str, ...], WeekdaySlot] = {}
        for one in of_day:
            first.setdefault(one.slot.staff, one)
        best.append(first)
    for team in best[0]:
        if all(team in of_day for of_day in best):
            yield tuple(of_day[team] for of_day in best)


def _who_where(pattern: Iterable[WeekdaySlot]) -> tuple[object, ...]:
    return tuple((one.slot.weekday, one.slot.staff, one.slot.venue) for one in pattern)


def _option(index: GapIndex, wanted: SlotsAsk, pattern: tuple[WeekdaySlot, ...], short: int) -> Option | None:
    """Weigh a pattern as a whole; None where its people's weeks do not hold it or they cannot read."""
    ask, weights = wanted.ask, index.house.settings.plan_weights
    dates = _dates(wanted, pattern)
    fits = [one for one in dates if one.state == "fits"]
    if not fits:
        return None
    if ask.begins_on(fits[0].day) and not index.house.venues[fits[0].slot.venue].own:
        return None
    contacts = Counter((who, week_of(one.day)) for one in fits for who in one.slot.staff)
    if not ask.past_limit and any(
        not index.has_contact_left(who, week, more) for (who, week), more in contacts.items()
    ):
        return None
    reading = _reading(index, wanted, fits)
    if reading is None:
        return None
    drives = sum(_drives(index, wanted, one) for one in fits) + sum(more for _, more in reading)
    children = {one.slot: one.child for one in pattern}
    clashes = sum(one.state == "clash" for one in dates) + short
    terms = {
        "unplaced_court" if ask.court_directed else "unplaced": clashes
        * (weights.unplaced_court if ask.court_directed else weights.unplaced),
        "consistency_break": weights.consistency_break * _breaks(wanted, fits),
        "child_travel": weights.child_travel_minute
        * 2
        * sum(children[one.slot] for one in fits if not index.of_family(ask.referral, one.day)),
        "staff_travel": weights.staff_travel_minute * drives,
        "over_aim": weights.over_aim
        * sum(over_aim(index, who, week, more) for (who, week), more in contacts.items()),
    }
    team = {who for one in fits for who in one.slot.staff}
    return Option(
        slots=tuple(one.slot for one in pattern),
        dates=tuple(dates),
        reading=tuple(one for one, _ in reading),
        cost={term: value for term, value in terms.items() if value},
        staff_drives=drives,
        child=tuple(one.child for one in pattern),
        siblings=_siblings(index, ask, fits),
        same_person=team <= ask.usual if ask.usual else len(team) == ask.workers,
    )


def _siblings(index: GapIndex, ask: Ask, fits: Iterable[OptionDate]) -> Mapping[str, int]:
    """Count by their first names the brothers and sisters with whose sessions the dates share a journey."""
    return Counter(
        name
        for one in fits
        for other in index.of_family(ask.referral, one.day)
        if other.outing is not None
        for name in other.outing.called
    )


def _drives(index: GapIndex, wanted: SlotsAsk, one: OptionDate) -> int:
    """Return the minutes by which the team's routes grow on one date."""
    slot, ask = one.slot, wanted.ask
    lead = index.service.lead_part(ask, slot.venue, one.day)
    if lead is None:
        return 0
    second, start = index.service.second_part(ask, slot.venue, one.day), bit(slot.start, index.grid)
    return lead.drives + sum(
        next((more for starts, more in index.starts(who, one.day, part) if starts & start), 0)
        for who, part in zip(slot.staff, (lead, *[second] * (len(slot.staff) - 1)), strict=True)
    )


def _dates(wanted: SlotsAsk, pattern: Iterable[WeekdaySlot]) -> list[OptionDate]:
    """Return a pattern's dates in order; a week that has its sessions already takes no more."""
    rows = []
    for one in pattern:
        rows += [OptionDate(day, one.slot, "fits") for day in one.fits]
        rows += [OptionDate(day, one.slot, "clash") for day in one.clashes]
        rows += [OptionDate(day, one.slot, "skipped") for day in one.skipped]
    rows.sort(key=lambda row: row.day)
    taken: Counter[int] = Counter()
    for n, row in enumerate(rows):
        week = week_of(row.day)
        if row.state == "skipped" or week not in wanted.left:
            continue
        if taken[week] >= wanted.left[week]:
            rows[n] = replace(row, state="skipped", why=("the week has its sessions already",))
        elif row.state == "fits":
            taken[week] += 1
    return rows


def _breaks(wanted: SlotsAsk, fits: Iterable[OptionDate]) -> int:
    """Count supervisors outside the usual team, a session; of a new arrangement those beyond the number
    needed, a week.
    """
    ask = wanted.ask
    if ask.kind == "standing":
        return sum(who not in ask.usual for one in fits for who in one.slot.staff)
    weeks: dict[int, set[str]] = {}
    for one in fits:
        weeks.setdefault(week_of(one.day), set()).update(one.slot.staff)
    return sum(max(0, len(team) - ask.workers) for team in weeks.values())


def _reading(
    index: GapIndex, wanted: SlotsAsk, fits: Iterable[OptionDate]
) -> list[tuple[Reading, int]] | None:
    """Return the reading before each supervisor's first date with what it drives; None where there is no
    time for it.
    """
    ask, settings = wanted.ask, index.house.settings
    found: list[tuple[Reading, int]] = []
    ready: set[str] = set()
    for one in fits:
        for who in one.slot.staff:
            if who in ready:
                continue
            ready.add(who)
            minutes = reading_minutes(ask.reads(who, one.day), settings)
            if not minutes:
                continue
            stays = _stays(index, wanted, one, who)
            read = find_reading(index, ReadingAsk(who, minutes, one.day, stays, wanted.since))
            if read is None:
                return None
            found.append(read)
    return found


def _stays(index: GapIndex, wanted: SlotsAsk, one: OptionDate, who: str) -> tuple[Stay, ...]:
    placement = Placement(
        session="",
        ask=wanted.ask,
        day=one.day,
        start=one.slot.start,
        end=one.slot.start + wanted.ask.length(one.day),
        room=one.slot.room,
        venue=one.slot.venue,
        staff=one.slot.staff,
    )
    return tuple(stay for staff, _, stay in index.stays_of(placement) if staff == who)


def _sorted(options: Iterable[Option]) -> list[Option]:
    """Return each option once, the cheapest first, the sooner of two that cost the same."""
    once = {option.slots: option for option in options}
    return sorted(once.values(), key=lambda one: (one.total, one.first or 0, len(one.reading)))


def _marked(options: list[Option], wanted: SlotsAsk) -> tuple[Option, ...]:
    """Return as many as are wanted, the earliest and the same person's among them."""
    if not options:
        return ()
    chosen = options[: wanted.limit]
    soonest = min(options, key=lambda one: (one.first or 0, one.total))
    same = next((one for one in options if one.same_person), None)
    for extra in (soonest, same):
        if extra is not None and extra not in chosen:
            chosen.append(extra)
    return tuple(replace(one, earliest=one.first == soonest.first) for one in chosen)
