"""Dates that series left out and that are still to come: what fits now, on the case and in the lists."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ftdesk.acts.left_out import DateLeftOut, dates_left_out
from ftdesk.acts.office import Office
from ftdesk.acts.option_text import dated_slot
from ftdesk.clock.local import short_day
from ftdesk.model.plain_text import one_line
from ftdesk.panes.booking import people_words, room_words
from ftdesk.panes.house import house_of
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.referral_lines import LABEL


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """One of them in the desk's list.

    Attributes:
        key: tells it from the case's others.
        mark: `✓` where it fits as the series has it, `!` where it would be different; none by choice.
        now: the slot that it could have, in words; empty where it could have none.
        found: the date.
    """

    key: str
    mark: str
    tone: Tone
    when: str
    why: str
    now: str
    found: DateLeftOut


@dataclass(frozen=True, slots=True)
class CaseLeftOut:
    """A case with dates that fit now, as the lists of what is to be done show it."""

    referral: str
    family: str
    owner: str | None
    words: str


def left_out(office: Office, referral: str) -> tuple[DateLeftOut, ...]:
    """Return the dates that a case has left out, asked again once the database or the day has changed."""
    name = f"left out {referral} {office.today}"
    return office.kept(name, lambda connection: dates_left_out(connection, office, referral))


def cases_left_out(office: Office) -> list[CaseLeftOut]:
    """Return the cases of which a date that was left out fits now as its series has it."""
    name = f"left out {office.today}"
    by_case: dict[str, list[DateLeftOut]] = {}
    for one in office.kept(name, lambda connection: dates_left_out(connection, office)):
        by_case.setdefault(one.referral, []).append(one)
    return [
        CaseLeftOut(
            referral=case,
            family=dates[0].family,
            owner=dates[0].owner,
            words=count_words(dates),
        )
        for case, dates in by_case.items()
        if any(one.has_cleared for one in dates)
    ]


def count_words(dates: Collection[DateLeftOut]) -> str:
    """Return `4 dates left out, 1 by choice; 2 fit now, 1 otherwise than the series`."""
    chosen = sum(one.by_choice for one in dates)
    words = f"{len(dates)} date{'s'[: len(dates) != 1]} left out"
    if chosen == len(dates):
        return f"{words} by choice"
    fit = sum(one.has_cleared for one in dates)
    other = sum(one.free is not None and not one.fits and not one.by_choice for one in dates)
    by_choice = f", {chosen} by choice" if chosen else ""
    now = f"{fit} fit{'s'[: fit == 1]} now" if fit else "none fits now"
    otherwise = f", {other} otherwise than the series" if other else ""
    return f"{words}{by_choice}; {now}{otherwise}"


def left_out_lines(office: Office, dates: Sequence[DateLeftOut]) -> list[Line]:
    """Return them as the case's page shows them: how many, then each with why and what fits now."""
    if not dates:
        return []
    lines = [Line(f"{'Left out':<{LABEL}}{count_words(dates)}")]
    for row in left_out_rows(office, dates):
        now = f"; {row.now}" if row.now else ""
        text = f"{row.when} {row.why}{now}"
        lines.append(Line(f"{'':<{LABEL}}{row.mark or '–'} {text}", tone=row.tone))
    return lines


def left_out_rows(office: Office, dates: Sequence[DateLeftOut]) -> list[LeftOutRow]:
    """Return them as the desk's list shows them."""
    return [
        LeftOutRow(
            key=one.key,
            mark=mark,
            tone=tone,
            when=short_day(one.date),
            why=one_line(one.why),
            now=now_words(office, one),
            found=one,
        )
        for one in dates
        for mark, tone in [_mark(one)]
    ]


def _mark(one: DateLeftOut) -> tuple[str, Tone]:
    if one.free is None or one.by_choice:
        return "", Tone.QUIET
    return ("✓", Tone.GOOD) if one.fits else ("!", Tone.WARN)


def now_words(office: Office, one: DateLeftOut) -> str:
    """Return `fits now: 15:45 Penfold 1, J Bains`; `otherwise: ...` where it differs, or nothing.

    What was left out by choice `would fit`.
    """
    if one.free is None:
        return ""
    known = house_of(office)
    slot = f"{one.free.start} {room_words(known, one.free.room)}, {people_words(known, one.free.staff)}"
    if not one.fits:
        return f"otherwise: {slot}"
    return f"would fit: {slot}" if one.by_choice else f"fits now: {slot}"


def left_out_entries(dates: Sequence[DateLeftOut]) -> list[dict[str, object]]:
    """Return them in the command line's shape; `book` is what `ftdesk book ID --left-out` takes."""
    return [
        {
            "arrangement": one.arrangement,
            "date": one.date.isoformat(),
            "why": one.why,
            "fits": one.fits,
            "by_choice": one.by_choice,
            "start": one.free.start if one.free else None,
            "room": one.free.room if one.free else None,
            "staff": list(one.free.staff) if one.free else [],
            "different": one.free is not None and not one.fits,
            "book": dated_slot(one.date, one.free) if one.free else None,
        }
        for one in dates
    ]
