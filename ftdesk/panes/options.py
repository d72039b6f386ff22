"""Options for a series: each in a line, and what it means, term by term and date by date."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from ftdesk.acts.offer import Offer
from ftdesk.acts.option_text import option_text
from ftdesk.acts.slots import Offers
from ftdesk.acts.why_not import Blocker
from ftdesk.clock.local import DAY_NAMES, hm, short_day
from ftdesk.diary.option import Option
from ftdesk.diary.placement import Reading
from ftdesk.diary.series import DateRow
from ftdesk.model.finding import finding_json
from ftdesk.model.plain_text import one_line
from ftdesk.panes.booking import date_words, people_words, room_words, series_lines
from ftdesk.panes.costs import costs
from ftdesk.panes.diary import load_words
from ftdesk.panes.lines import Line, Tone

TERMS: Final[Mapping[str, str]] = {
    "unplaced": "sessions not placed",
    "unplaced_court": "sessions not placed that a court directed",
    "consistency_break": "supervisors beside the usual ones",
    "child_travel": "the child's journeys",
    "staff_travel": "supervisors' drives",
    "over_aim": "contacts over the weekly aim",
}
"""What each term of the cost is for."""


def offer_words(offer: Offer) -> str:
    """Return an option in a line: `J Bains  Kettering 1  Mon 15:45, Wed 10:00  from Wed 30 Dec`."""
    known, slots = offer.preview.house, offer.option.slots
    teams = dict.fromkeys(people_words(known, slot.staff) for slot in slots)
    rooms = dict.fromkeys(room_words(known, slot.room) for slot in slots)
    when = ", ".join(f"{DAY_NAMES[slot.weekday][:3]} {_clock(slot.start)}" for slot in slots)
    return "  ".join((" / ".join(teams), " / ".join(rooms), when, first_words(offer)))


def first_words(offer: Offer) -> str:
    """Return `from Wed 30 Dec`."""
    return f"from {short_day(offer.preview.booked[0].date)}"


def continuity_words(offers: Offers, offer: Offer) -> str:
    """Return how an option keeps to the people and places that the child knows, and what marks it (X-16)."""
    ask, option, known = offers.found.wanted.ask, offer.option, offer.preview.house
    team = dict.fromkeys(who for one in option.fits for who in one.slot.staff)
    usual = sorted(who for who in ask.usual if who in known.staff)
    missing = [who for who in usual if who not in team]
    others = [who for who in team if who not in ask.usual]
    if not usual:
        who = f"{people_words(known, team)} throughout"
        said = [who if option.same_person else f"{people_words(known, team)} by turns"]
    elif not others:
        said = [f"same supervisor{'s'[: len(team) > 1]} as before"]
    else:
        instead = f" in place of {people_words(known, missing)}" if missing else ", beside the usual ones"
        said = [f"{people_words(known, others)}{instead}"]
    elsewhere = dict.fromkeys(
        known.venues[slot.venue].name for slot in option.slots if ask.venues and slot.venue not in ask.venues
    )
    said += [f"{name} is not among the venues asked for" for name in elsewhere]
    said += [_with_siblings(name, dates, len(option.fits)) for name, dates in option.siblings.items()]
    said += [f"none that holds {_held(offers.found.options[0])} begins sooner"] if option.earliest else []
    said += [] if option.all_tried else ["not all could be tried, there may be better"]
    return "; ".join(said)


def earliest_words(option: Option, others: Iterable[Option]) -> str:
    """Return that an option is the earliest, of those that hold as much where others begin before it."""
    sooner = any((one.first or 0) < (option.first or 0) for one in others)
    return f"the earliest that holds {_held(option)}" if sooner else "the earliest"


def _held(option: Option) -> str:
    held = len(option.fits)
    return f"all {held}" if option.whole else f"{held} of {option.asked}"


def _with_siblings(name: str, dates: int, all_dates: int) -> str:
    on = "" if dates == all_dates else f" on {dates} of {all_dates} dates"
    return f"with {one_line(name)}'s session{on}, one journey"


def offer_lines(offers: Offers, offer: Offer) -> list[Line]:
    """Return what an option means: its people, journeys, loads and cost, its dates, what the policy says."""
    known, option = offer.preview.house, offer.option
    lines = [Line(continuity_words(offers, offer), tone=Tone.STRONG)]
    lines.append(Line(_journey_words(option), tone=Tone.QUIET))
    lines.append(Line(f"supervisors drive {option.staff_drives:,} min more in all", tone=Tone.QUIET))
    lines += [
        Line(
            f"{people_words(known, [one.staff])} {load_words((one.contacts, one.limit))} in the fullest week",
            tone=Tone.QUIET,
        )
        for one in offer.loads
    ]
    lines += [Line(words, tone=Tone.QUIET) for words in cost_words(offer)]
    lines += [offered_date_line(offer, row) for row in offer.preview.rows]
    lines += [Line(_reading_words(offer, one), tone=Tone.QUIET) for one in option.reading]
    return [*lines, *series_lines(offer.preview)]


def cost_words(offer: Offer) -> list[str]:
    """Return the cost term by term, and in all."""
    option = offer.option
    words = {
        **TERMS,
        "unplaced": f"{option.not_held} of {option.asked} not held",
        "unplaced_court": f"{option.not_held} of {option.asked} not held that a court directed",
    }
    told = [f"{words[term]}: {value:,.0f}" for term, value in option.cost.items()]
    return [*told, f"cost in all: {option.total:,.0f}"]


def offered_date_line(offer: Offer, row: DateRow) -> Line:
    """Return one date of an option: where and with whom it is, or why nothing is held."""
    if row.state == "fits":
        return Line(f"{short_day(row.date)}  {date_words(row, offer.preview.house)}", "✓")
    return Line(f"{short_day(row.date)}  {offer.why[row.date]}", "–", Tone.QUIET)


def why_lines(against: Iterable[Blocker]) -> list[str]:
    """Return why not more options fit, and what would free one; each thing in the way once."""
    changes: dict[str, list[str]] = {}
    for one in against:
        found = changes.setdefault(f"why not more: {one.blocker} ({one.example})", [])
        if one.relax:
            which = "or" if found else "one change that frees a slot"
            found.append(f"   {which}: {one.relax}; to be granted by {one.who_may}")
    lines = [line for why, found in changes.items() for line in (why, *found)]
    if changes and not any(changes.values()):
        lines.append("   no single change that was tried frees a slot on every date")
    return lines


def offer_tree(offers: Offers, offer: Offer) -> dict[str, object]:
    """Return an option in the command line's shape."""
    option, known, minutes = offer.option, offer.preview.house, offers.found.wanted.ask.minutes
    return {
        "option": option_text(offer.ask),
        "pattern": [
            {
                "day": DAY_NAMES[slot.weekday][:3].lower(),
                "start": _clock(slot.start),
                "end": _clock(slot.start + minutes),
                "room": slot.room,
                "venue": known.rooms[slot.room].venue,
                "staff": list(slot.staff),
            }
            for slot in option.slots
        ],
        "first": offer.preview.booked[0].date.isoformat(),
        "dates": [
            {
                "date": row.date.isoformat(),
                "start": hm(row.start),
                "end": hm(row.end),
                "room": row.room,
                "staff": list(row.staff),
                "ok": row.state == "fits",
                "why": "; ".join(row.warns) if row.state == "fits" else offer.why[row.date],
            }
            for row in offer.preview.rows
        ],
        "reading": [
            {
                "staff": block.staff,
                "date": block.start.date().isoformat(),
                "start": hm(block.start),
                "end": hm(block.end),
                "place": block.from_place,
            }
            for block in offer.preview.reading
        ],
        "child_travel_minutes": _longest(option),
        "staff_travel_minutes": option.staff_drives,
        "load": [{"staff": one.staff, "week": one.contacts, "limit": one.limit} for one in offer.loads],
        "continuity": continuity_words(offers, offer),
        "cost": costs(option.cost),
        "findings": [finding_json(one) for one in (*offer.preview.findings, *offer.preview.asides)],
    }


def _reading_words(offer: Offer, one: Reading) -> str:
    known = offer.preview.house
    place = known.places.names.get(one.place, one.place)
    when = f"{short_day(date.fromordinal(one.day))} {_clock(one.start)} to {_clock(one.end)}"
    return f"{people_words(known, [one.staff])} reads {when}, {place}"


def _journey_words(option: Option) -> str:
    longest = _longest(option)
    if longest is None:
        return "the child's journey is not known, and not counted"
    return f"child travels up to {longest} min one way"


def _longest(option: Option) -> int | None:
    return max((minutes for minutes in option.child if minutes is not None), default=None)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
