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
SHORT_BAR = 10
"""Cells of a drawing where lines are short; what does not fit beside it stands below."""

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


def summary_lines(found: Summary, *, bar: int) -> list[Line]:
    """Return the figures as lines.

    Args:
        found: the figures.
        bar: cells of the bar beside a figure where that says more; plain lines have none, 0.
    """
    told = [
        Line(f"{short_day(found.first)} to {short_day(found.last)} {found.last.year}", tone=Tone.STRONG),
        *_session_lines(found, bar=bar),
        *_cancelled_lines(found),
        Line("In time", tone=Tone.HEADING),
        *(line for one in found.clocks for line in _clock_lines(one, bar=bar)),
    ]
    if not found.clocks:
        told.append(Line("  no clock ran out in these days", tone=Tone.QUIET))
    return [*told, *_load_lines(found, bar=bar)]


def _session_lines(found: Summary, *, bar: int) -> Iterator[Line]:
    sessions = found.sessions
    yield Line("Sessions held of those arranged", tone=Tone.HEADING)
    if not sessions:
        yield Line("  none was arranged", tone=Tone.QUIET)
        return
    for week, of_week in found.weeks.items():
        held = sum(of_week[state] for state in CAME)
        yield Line(f"  week of {short_day(week):<10}  {_of(held, of_week.total(), bar=bar)}")
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
    yield from _with_more(f"  in all {held} of {sessions.total()} held", rest, bar, Tone.PLAIN)
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


def _clock_lines(one: Kept, *, bar: int) -> list[Line]:
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
    text = f"  {one.kind:<13} {_of(one.in_time, ran_out, bar=bar)} in time"
    return _with_more(text, more, bar, tone)


def _with_more(text: str, more: list[str], bar: int, tone: Tone) -> list[Line]:
    """Return a figure and what goes with it: in one line, or beside a short bar in two."""
    if bar != SHORT_BAR or not more:
        return [Line(", ".join((text, *more)), tone=tone)]
    return [Line(text, tone=tone), Line(f"    {', '.join(more)}", tone=tone)]


def _of(part: int, whole: int, *, bar: int) -> str:
    drawing = f"{_bar(part, whole, bar)} " if bar else ""
    return f"{drawing}{part} of {whole}"


def _bar(part: int, whole: int, cells: int) -> str:
    filled = round(cells * part / whole) if whole else 0
    return "█" * filled + "·" * (cells - filled)


def _load_lines(found: Summary, *, bar: int) -> Iterator[Line]:
    if not found.load:
        return
    yield Line(f"Contacts a week, and what is reasonable ({found.load_source})", tone=Tone.HEADING)
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
        drawing = f"{_load_bar(one, scale, bar)} " if bar else ""
        yield Line(
            f"  {shown:<{width}}  {short_day(one.week):<10}  {drawing}{one.contacts:>3}{bounds}{word}",
            tone=Tone.LATE if over else Tone.QUIET if under else Tone.PLAIN,
        )


def _load_bar(one: Load, scale: int, length: int) -> str:
    """Draw contacts as a bar, with a mark where the reasonable ones begin and end."""
    cells = ["█" if n < round(length * one.contacts / scale) else "·" for n in range(length)]
    for bound in (one.least, one.most):
        if bound is not None and bound:
            cells[max(0, min(length, round(length * bound / scale)) - 1)] = "|"
    return "".join(cells)
