"""A manager's figures as lines, with a bar where a drawing says more than a number."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.clock.local import short_day
from ftdesk.model.plain_text import one_line
from ftdesk.panes.lines import Line, Tone
from ftdesk.panes.summary import CAME, Load, Summary, by_whom
from ftdesk.store.summary import Kept

BAR = 25
"""Cells of a drawing."""

_WHOSE = {
    "parent": "a parent",
    "carer": "the carer",
    "child": "the child",
    "social_worker": "the social worker",
    "service": "the service",
    "court": "the court",
    "other": "somebody else",
    "": "not said",
}


def summary_lines(found: Summary, *, drawn: bool) -> list[Line]:
    """Return the figures as lines.

    Args:
        found: the figures.
        drawn: with a bar beside a figure where that says more; plain lines have none.
    """
    told = [
        Line(f"{short_day(found.first)} to {short_day(found.last)} {found.last.year}", tone=Tone.STRONG),
        *_session_lines(found, drawn=drawn),
        *_cancelled_lines(found),
        Line("In time", tone=Tone.HEADING),
        *(_clock_line(one, drawn=drawn) for one in found.clocks),
    ]
    if not found.clocks:
        told.append(Line("  no clock ran out in these days", tone=Tone.QUIET))
    return [*told, *_load_lines(found, drawn=drawn)]


def _session_lines(found: Summary, *, drawn: bool) -> Iterator[Line]:
    sessions = found.sessions
    yield Line("Sessions held of those arranged", tone=Tone.HEADING)
    if not sessions:
        yield Line("  none was arranged", tone=Tone.QUIET)
        return
    for week, of_week in found.weeks.items():
        held = sum(of_week[state] for state in CAME)
        yield Line(f"  week of {short_day(week):<10}  {_of(held, of_week.total(), drawn=drawn)}")
    held = sum(sessions[state] for state in CAME)
    rest = [
        f"{number} {word}"
        for number, word in (
            (sessions["ended_early"], "of them ended early"),
            (sessions["missed"], "missed"),
            (sessions["cancelled"], "cancelled"),
            (sessions["planned"], "without an outcome yet"),
        )
        if number
    ]
    yield Line(f"  in all {held} of {sessions.total()} held{''.join(f', {words}' for words in rest)}")
    if found.missed:
        judged = [
            f"{found.missed[valid]} {words}"
            for valid, words in ((False, "without a valid reason"), (True, "with one"), (None, "not judged"))
            if found.missed.get(valid)
        ]
        yield Line(f"  missed: {', '.join(judged)}")


def _cancelled_lines(found: Summary) -> Iterator[Line]:
    if found.cancelled:
        yield Line("Cancelled", tone=Tone.HEADING)
    for (by, notice), number in sorted(by_whom(found).items()):
        yield Line(f"  {number} by {_WHOSE.get(by, by)}, {notice}")


def _clock_line(one: Kept, *, drawn: bool) -> Line:
    ran_out = one.in_time + one.late + one.open_late
    more = [
        f"{number} {words}"
        for number, words in (
            (one.late, "late"),
            (one.open_late, "late and still open"),
            (one.past_outer, "past the later limit"),
            (one.running, "still running"),
        )
        if number
    ]
    tone = Tone.LATE if one.late or one.open_late else Tone.GOOD
    text = f"  {one.kind:<13} {_of(one.in_time, ran_out, drawn=drawn)} in time"
    return Line(f"{text}{''.join(f', {words}' for words in more)}", tone=tone)


def _of(part: int, whole: int, *, drawn: bool) -> str:
    bar = f"{_bar(part, whole)} " if drawn else ""
    return f"{bar}{part} of {whole}"


def _bar(part: int, whole: int) -> str:
    filled = round(BAR * part / whole) if whole else 0
    return "█" * filled + "·" * (BAR - filled)


def _load_lines(found: Summary, *, drawn: bool) -> Iterator[Line]:
    if not found.load:
        return
    yield Line(
        f"Contacts a week against what is reasonable, pro rata ({found.load_source})", tone=Tone.HEADING
    )
    width = max(len(one_line(one.name)) for one in found.load)
    scale = max(max(one.contacts, one.most or 0) for one in found.load) or 1
    name = ""
    for one in found.load:
        shown = "" if one.staff == name else one_line(one.name)
        name = one.staff
        bounds = "" if one.most is None else f"  {one.least} to {one.most}"
        over = one.most is not None and one.contacts > one.most
        under = one.least is not None and one.contacts < one.least
        word = "  over" if over else "  under" if under else ""
        bar = f"{_load_bar(one, scale)} " if drawn else ""
        yield Line(
            f"  {shown:<{width}}  {short_day(one.week):<10}  {bar}{one.contacts:>3}{bounds}{word}",
            tone=Tone.LATE if over else Tone.QUIET if under else Tone.PLAIN,
        )


def _load_bar(one: Load, scale: int) -> str:
    """Draw contacts as a bar, with a mark where the reasonable ones begin and end."""
    cells = ["█" if n < round(BAR * one.contacts / scale) else "·" for n in range(BAR)]
    for bound in (one.least, one.most):
        if bound is not None and bound:
            cells[min(BAR - 1, round(BAR * bound / scale) - 1)] = "|"
    return "".join(cells)
