"""What a pattern is worth, date by date: which dates fit, what is read before them, what all of it costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import product

from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.option import Option, OptionDate, SlotsAsk, WeekSlot
from ftdesk.diary.series import HAS_ITS_SESSIONS
from ftdesk.diary.service_time import week_of
from ftdesk.diary.slot_choices import Choices, over_aim
from ftdesk.diary.slot_team import Choice
from ftdesk.diary.slot_ways import Read, Way, Ways


class Weighing:
    """Weighs the patterns of one search."""

    def __init__(self, index: GapIndex, wanted: SlotsAsk, choices: Choices) -> None:
        self.index, self.wanted, self.ask, self.choices = index, wanted, wanted.ask, choices
        self.ways = Ways(index, wanted, choices)

    def best(self, pattern: Sequence[Choice]) -> Option | None:
        """Return the cheapest starts and rooms of a pattern of different weekdays; None where nothing of it
        fits.
        """
        best: Option | None = None
        every = [self.ways.of(one) for one in pattern]
        beside = self.ways.left_out(pattern)
        for ways in sorted(product(*every), key=lambda ways: sum(way.least for way in ways)):
            if best is not None and beside + sum(way.least for way in ways) > best.total:
                break
            option = self._weigh(ways)
            if option is not None and (
                best is None or order_of(option, self.wanted) < order_of(best, self.wanted)
            ):
                best = option
        return best

    def _weigh(self, ways: Sequence[Way]) -> Option | None:
        """Go through the dates in order: each fits if diaries, the people's weeks and the reading allow."""
        index, ask, wanted, weights = self.index, self.ask, self.wanted, self.choices.weights
        rows = sorted(
            (day, n)
            for n, way in enumerate(ways)
            for day in (*way.choice.cell.days, *way.choice.cell.skipped)
        )
        contacts: Counter[tuple[str, int]] = Counter()
        taken: Counter[int] = Counter()
        dates: list[OptionDate] = []
        reading: list[Read] = []
        ready: set[str] = set()
        drives = child = 0
        for day, n in rows:
            way, week = ways[n], week_of(day)
            slot, cell = way.slot, way.choice.cell
            if day in cell.skipped:
                dates.append(OptionDate(day, slot, "skipped"))
                continue
            if taken[week] >= wanted.left.get(week, len(ways)):
                dates.append(OptionDate(day, slot, "skipped", (HAS_ITS_SESSIONS,)))
                continue
            new = [who for who in slot.staff if who not in ready and ask.reads(who, day)]
            first = not taken and ask.begins_on(day)
            if (
                day not in way.fits
                or (first and not index.house.venues[slot.venue].own)
                or not self._hold(slot, week, contacts)
                or any(self.ways.reading(way.slot, who, day) is None for who in new)
            ):
                dates.append(OptionDate(day, slot, "clash"))
                continue
            found = [read for who in new if (read := self.ways.reading(way.slot, who, day)) is not None]
            reading += [read for read in found if read[0].end]
            ready.update(new)
            contacts.update((who, week) for who in slot.staff)
            taken[week] += 1
            drives += way.fits[day] + sum(more for _, more in found)
            child += cell.at[day].child
            dates.append(OptionDate(day, slot, "fits"))
        if not taken:
            return None
        dates = self._not_lacking(dates, taken)
        asked = self.choices.asked.all
        missing = asked - taken.total()
        fits = [one for one in dates if one.state == "fits"]
        terms = {
            "unplaced_court" if ask.court_directed else "unplaced": missing * self.choices.missing,
            "consistency_break": weights.consistency_break * self._breaks(fits),
            "child_travel": weights.child_travel_minute * child,
            "staff_travel": weights.staff_travel_minute * drives,
            "over_aim": weights.over_aim
            * sum(over_aim(index, who, week, more) for (who, week), more in contacts.items()),
        }
        team = {who for one in fits for who in one.slot.staff}
        return Option(
            slots=tuple(way.slot for way in ways),
            dates=tuple(dates),
            asked=asked,
            reading=tuple(one for one, _ in reading),
            cost={term: value for term, value in terms.items() if value},
            staff_drives=drives,
            child=tuple(self._journey(way.slot.venue) for way in ways),
            siblings=self._siblings(fits),
            same_person=team <= ask.usual if ask.usual else len(team) == ask.workers,
        )

    def _journey(self, venue: str) -> int | None:
        home, service = self.ask.needs.placement, self.index.service
        return service.drive(home, service.place_of(venue)) if home else None

    def _siblings(self, fits: Iterable[OptionDate]) -> Mapping[str, int]:
        """Count by first name the brothers and sisters with whose sessions the dates share a journey."""
        return Counter(
            name
            for one in fits
            for other in self.index.of_family(self.ask.referral, one.day)
            if other.outing is not None
            for name in other.outing.called
        )

    def _hold(self, slot: WeekSlot, week: int, contacts: Counter[tuple[str, int]]) -> bool:
        return self.ask.past_limit or all(
            self.index.has_contact_left(who, week, contacts[who, week] + 1) for who in slot.staff
        )

    def _not_lacking(self, dates: Iterable[OptionDate], taken: Counter[int]) -> list[OptionDate]:
        """Return the dates, with what clashes in a week that has all its sessions passed over instead."""
        left = self.wanted.left
        return [
            replace(one, state="skipped", why=(HAS_ITS_SESSIONS,))
            if one.state == "clash" and taken[week] >= left.get(week, taken[week] + 1)
            else one
            for one in dates
            for week in (week_of(one.day),)
        ]

    def _breaks(self, fits: Iterable[OptionDate]) -> int:
        """Count supervisors outside the usual team, a session; of a new arrangement those beyond the number
        needed, a week.
        """
        ask = self.ask
        if ask.kind == "standing":
            return sum(who not in ask.usual for one in fits for who in one.slot.staff)
        weeks: dict[int, set[str]] = {}
        for one in fits:
            weeks.setdefault(week_of(one.day), set()).update(one.slot.staff)
        return sum(max(0, len(team) - ask.workers) for team in weeks.values())


def order_of(option: Option, wanted: SlotsAsk) -> tuple[object, ...]:
    ask = wanted.ask
    unusual = sum((one.start != ask.usual_start) + (one.room != ask.usual_room) for one in option.slots)
    return (
        option.total,
        option.first or 0,
        len(option.reading),
        sum(ask.wanted(one.venue) for one in option.slots),
        unusual,
        tuple((one.weekday, one.start, one.venue, one.room, one.staff) for one in option.slots),
    )
