"""The rows of the options for a series: the options themselves, and the dates of one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ftdesk.clock.local import DAY_NAMES, monday, short_day
from ftdesk.desk.series_options import Choice, SeriesOptions, first_date
from ftdesk.desk.widgets.long_list import Column
from ftdesk.diary.house import House
from ftdesk.diary.series import DateRow
from ftdesk.panes.booking import date_lines, people_words, room_words
from ftdesk.panes.diary import loads
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.options import earliest_words, offer_lines, offered_date_line, why_lines


@dataclass(frozen=True, slots=True)
class Numbered:
    """An option in the list."""

    number: int
    choice: Choice

    @property
    def key(self) -> str:
        """Its slots, which no two options share."""
        return repr(self.choice.option.slots)


@dataclass(frozen=True, slots=True)
class Held:
    """One date of an option; `line` says where and with whom, or why not."""

    row: DateRow
    line: Line

    @property
    def key(self) -> str:
        """The date."""
        return self.row.date.isoformat()


def columns(house: House) -> tuple[Column[Numbered], ...]:
    """Return what the list shows of each option: who, where, on which days, from when."""
    return (
        Column("", 1, lambda one: str(one.number)),
        Column("who", 18, lambda one: _people(house, one.choice)),
        Column("room", 0, lambda one: _rooms(house, one.choice)),
        Column("when", 11, lambda one: _days(one.choice)),
        Column("first", 10, lambda one: short_day(first_date(one.choice.option))),
    )


def _days(choice: Choice) -> str:
    return " ".join(DAY_NAMES[slot.weekday][:3] for slot in choice.option.slots)


def _people(house: House, choice: Choice) -> str:
    teams = dict.fromkeys(slot.staff for slot in choice.option.slots)
    return " / ".join(people_words(house, team) for team in teams)


def _rooms(house: House, choice: Choice) -> str:
    found = dict.fromkeys(slot.room for slot in choice.option.slots)
    return " / ".join(room_words(house, room) for room in found)


def marked_lines(listed: Sequence[Numbered], options: SeriesOptions) -> Iterator[Line]:
    """Yield what the earliest and the same person's cost (X-16), and what is in the way of more."""
    said: dict[int, list[str]] = {}
    every = [one.choice.option for one in listed]
    for mark in ("earliest", "same_person"):
        one = next((one for one in listed if getattr(one.choice.option, mark)), None)
        if one is not None:
            words = (
                earliest_words(one.choice.option, every) if mark == "earliest" else "one person throughout"
            )
            said.setdefault(one.number, []).append(words)
    for one in listed:
        if words_of_it := said.get(one.number):
            option = one.choice.option
            first = short_day(first_date(option))
            yield Line(
                f"{one.number} is {' and '.join(words_of_it)}: from {first}, costs {option.total:,.0f}",
                tone=Tone.QUIET,
            )
    for why in dict.fromkeys(options.barred):
        yield Line(f"not offered: {why}", "✗", Tone.BLOCK)
    if options.against:
        yield from (Line(why) for why in why_lines(options.against))


def held_rows(choice: Choice | None) -> tuple[Held, ...]:
    """Return the dates of an option; none before it has been judged."""
    if choice is None or choice.offer is None:
        return ()
    return tuple(Held(row, _date_line(choice, row)) for row in choice.offer.preview.rows)


def meaning_lines(choice: Choice | None, options: SeriesOptions) -> list[Line]:
    """Return what an option means beside its dates; empty before it has been judged."""
    if choice is None or choice.offer is None:
        return []
    made = choice.offer
    dates = {offered_date_line(made, row) for row in made.preview.rows if row.date in made.why}
    dates |= {one.line for one in held_rows(choice)}
    return [one for one in offer_lines(options.offers(), made) if one not in dates]


def diary_of(choice: Choice | None, row: DateRow, options: SeriesOptions) -> list[Line]:
    """Return what one date of an option puts into the diaries, or why nothing is held."""
    if choice is None or choice.offer is None:
        return []
    found = choice.offer.preview
    if row.state == "fits":
        staff = [one for one in row.staff if one in found.house.staff]
        return date_lines(found, row, loads(options.office, monday(row.date), staff))
    return [_date_line(choice, row)]


def _date_line(choice: Choice, row: DateRow) -> Line:
    """Return one date; one that was changed here and does not fit says what it clashes with."""
    assert choice.offer is not None
    if row.state == "fits" or row.date in choice.offer.why:
        return offered_date_line(choice.offer, row)
    mark, tone = ("✗", Tone.BLOCK) if row.state == "clash" else ("–", Tone.QUIET)
    return Line(f"{short_day(row.date)}  {'; '.join(row.why)}", mark, tone)
