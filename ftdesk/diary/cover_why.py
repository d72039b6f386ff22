"""Why nobody can cover a session: the fewest facts, counted by what stands in each supervisor's way."""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.diary.candidates import supervisors
from ftdesk.diary.cover_ask import CoverAsk, Standing
from ftdesk.diary.cover_options import elsewhere
from ftdesk.diary.cover_weighed import held, part_of
from ftdesk.diary.free_time import Stay
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.meeting_apart import BOTH_COME
from ftdesk.diary.service_time import Part, week_of
from ftdesk.diary.tried import without

_NO_END = float("inf")
_ORDER = ("busy", "away", "limit", "drive", "read", "off")
_SAYS = {
    "busy": ("has something else", "have something else"),
    "away": ("is away", "are away"),
    "limit": ("has a full week", "have a full week"),
    "drive": ("could not be there in time", "could not be there in time"),
    "read": ("has no time to read before it", "have no time to read before it"),
    "off": ("does not work then", "do not work then"),
}
"""What stands in the way, of one and of several."""

_AWAY = ("leave", "sick", "training", "other")


def why_uncovered(index: GapIndex, asked: CoverAsk, one: Standing) -> str:
    """Say in one line what stands in the way of covering a session, with an example.

    Args:
        index: as it stands once what can be covered is; whoever is away is away in it.
        asked: the day.
        one: the session.
    """
    was = one.was
    if closed := index.service.closed(was.day, was.venue):
        return f"{closed}"
    if one.ask.brings_together:
        return BOTH_COME
    facts: dict[str, list[str]] = {}
    with without(index, one.id):
        for who, what, example in _facts(index, asked, one):
            facts.setdefault(what, []).append(f"{index.house.staff[who].name}: {example}" if example else "")
        others = any(True for _ in elsewhere(index, asked, one, _NO_END, 0))
    excluded = len(one.ask.needs.excluded & index.house.staff.keys())
    asked_of = sum(len(found) for found in facts.values())
    begins = _clock(was.start)
    whose = f"0 of {asked_of} supervisors can at {begins}:" if asked_of else f"nobody else could at {begins},"
    parts = [_counted(what, facts[what]) for what in _ORDER if what in facts]
    if excluded:
        parts.append(f"{excluded} excluded by the case")
    if not one.ask.needs.windows:
        parts.append("nobody has said when else the family can come")
    elif others:
        parts.append("at another start of the day nobody has time to read or another session takes them")
    else:
        parts.append("no other start of the day has a room and anybody free")
    return f"{whose} {', '.join(parts)}"


def _facts(index: GapIndex, asked: CoverAsk, one: Standing) -> Iterator[tuple[str, str, str]]:
    was = one.was
    position = was.staff.index(asked.staff) if asked.staff in was.staff else 0
    part = part_of(index, was, position)
    for who in supervisors(index, one.ask):
        if who == asked.staff or who in was.staff or part is None:
            continue
        yield who, *_fact(index, asked, one, who, part)


def _fact(index: GapIndex, asked: CoverAsk, one: Standing, who: str, part: Part) -> tuple[str, str]:
    begins = one.was.start - part.before
    ends = begins + part.shape.minutes
    there = [stay for stay in index.stays(who, asked.day) if stay.start < ends and stay.end > begins]
    working = index.service.working(who, asked.day)
    gone = [stay for stay in there if stay.kind in _AWAY]
    if gone:
        return "away", ""
    if not any(since <= begins and ends <= until for since, until in working):
        return "off", ""
    if there:
        return "busy", _called(index, there[0])
    if not index.has_contact_left(who, week_of(asked.day)):
        return "limit", f"{index.contacts(who, week_of(asked.day))} that week"
    if held(index, asked, who, part, one.was.start) is None:
        return "drive", ""
    return "read", ""


def _called(index: GapIndex, stay: Stay) -> str:
    booked = index.sessions.get(stay.session or "")
    what = booked.family if booked else stay.kind.replace("_", " ")
    return f"{what} {_clock(stay.start if booked is None else booked.start)}"


def _counted(what: str, examples: list[str]) -> str:
    example = next((one for one in examples if one), "")
    says = _SAYS[what][len(examples) > 1]
    return f"{len(examples)} {says}{f' ({example})' if example else ''}"


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"
