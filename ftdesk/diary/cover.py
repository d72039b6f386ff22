"""A supervisor's day covered: what the absence displaces, and for each session the least change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from dataclasses import replace

from ftdesk.diary.blocks import AWAY
from ftdesk.diary.cover_ask import Chosen, Cover, CoverAsk, CoverOption, Standing
from ftdesk.diary.cover_day import CoverDay
from ftdesk.diary.cover_options import direct
from ftdesk.diary.cover_ways import FURTHER, Ways
from ftdesk.diary.cover_weighed import held, part_of, weigh
from ftdesk.diary.gap_index import GapIndex
from ftdesk.diary.plan_ask import Wanted, WeekAsk
from ftdesk.diary.plan_cost import plan_cost
from ftdesk.diary.service_time import Part, week_of
from ftdesk.diary.tried import away, days_kept, placed, without


def cover(index: GapIndex, asked: CoverAsk, by_hand: Chosen | None = None) -> Cover:
    """Find the least change that covers a day.

    Args:
        index: as it stands; it is as it was afterwards.
        asked: whose day.
        by_hand: what is settled already.
    """
    with _away(index, asked):
        return CoverDay(index, asked, tuple(displaced(index, asked)), by_hand or {}).covered()


def alternatives(
    index: GapIndex, asked: CoverAsk, found: Cover, one: Standing, most: int = 9
) -> tuple[CoverOption, ...]:
    """Return ways to cover one session of a day, the best first, those before it covered as they are."""
    before = found.sessions[: [other.id for other in found.sessions].index(one.id)]
    others = [found.chosen[other.id] for other in before if other.id in found.chosen]
    tried: list[CoverOption] = []
    with _away(index, asked), placed(index, (there for option in others for there in option.placements)):
        options = [*direct(index, asked, one)]
        ways = Ways(index, asked)
        options += [option for kind in FURTHER for option in ways.look(kind, one, _NO_END)]
        for option in sorted(options, key=_cheapest):
            if len(tried) == most:
                break
            if any(_alike(option, other) for other in tried):
                continue
            weighed = weigh(index, asked, option)
            if weighed is not None:
                tried.append(weighed)
    return tuple(sorted(tried, key=_cheapest))


@contextmanager
def in_effect(index: GapIndex, asked: CoverAsk, found: Cover) -> Iterator[None]:
    """Have a cover done in the index, with whoever is away."""
    placements = (there for option in found.chosen.values() for there in option.placements)
    with _away(index, asked), placed(index, placements):
        yield


def cost_of(index: GapIndex, asked: CoverAsk, found: Cover) -> dict[str, float]:
    """Return the cost of a cover by term: what it adds to the week; one left uncovered counts as unplaced.

    Terms are as `plan_cost` has them.
    """
    placements = [there for option in found.chosen.values() for there in option.placements]
    ids = dict.fromkeys([*(one.id for one in found.sessions), *(one.session for one in placements)])
    changed = [one for one in map(asked.standing, ids) if one is not None]
    wanted = tuple(Wanted(ask=one.ask, sessions=(one.id,), was=one.was, met=one.met) for one in changed)
    with ExitStack() as stack:
        for one in changed:
            stack.enter_context(without(index, one.id))
        week = WeekAsk(week=week_of(asked.day), wanted=wanted, since=asked.since)
        return plan_cost(index, week, placements)


def displaced(index: GapIndex, asked: CoverAsk) -> Iterable[Standing]:
    """Return the sessions that somebody cannot hold who is away, by what is at stake, then by start.

    Those are what the absence overlaps, and what cannot be driven to or from any more even where the others
    are gone, the first of them kept first. A session whose record alone it overlaps is held all the same: the
    record is written on another day.
    """
    staff, day = asked.staff, asked.day
    stays = index.stays(staff, day)
    absent = [stay for stay in stays if stay.kind in AWAY]
    if not absent:
        return []
    lost = {
        stay.session
        for stay in stays
        if stay.session
        and stay.kind != "recording"
        and any(stay.start < gone.end and gone.start < stay.end for gone in absent)
    }
    own = [one for one in index.of_staff(staff, day) if (day, one.start) > asked.since]
    there = [one for booked in own if (one := asked.standing(booked.session)) is not None]
    found = {one.id: one for one in there if one.id in lost or _unfit(index, asked, one)}
    for one in there:
        if one.id in found and one.id not in lost:
            with ExitStack() as gone:
                for other in found.keys() - {one.id}:
                    gone.enter_context(without(index, other))
                if _still_held(index, asked, one):
                    del found[one.id]
    return sorted(found.values(), key=lambda one: (_STAKES.index(one.stake), one.was.start, one.id))


_STAKES = ("court", "first", "third", "")
_NO_END = float("inf")


def _still_held(index: GapIndex, asked: CoverAsk, one: Standing) -> bool:
    """Whether a session can be held, if need be with its record written on another day."""
    position = one.was.staff.index(asked.staff)
    part = part_of(index, one.was, position)
    if part is not None and position == 0:
        minutes = part.shape.minutes - index.house.settings.recording_minutes
        part = replace(part, shape=replace(part.shape, minutes=minutes))
    return part is not None and _can_be(index, asked, one, part)


def _can_be(index: GapIndex, asked: CoverAsk, one: Standing, part: Part) -> bool:
    with without(index, one.id):
        return held(index, asked, asked.staff, part, one.was.start) is not None


def _unfit(index: GapIndex, asked: CoverAsk, one: Standing) -> bool:
    """Whether a session cannot be held, but could be were nobody away."""
    if _still_held(index, asked, one):
        return False
    part = part_of(index, one.was, one.was.staff.index(asked.staff))
    if part is None:
        return False
    stays = index.stays(asked.staff, asked.day)
    with days_kept(index, asked.staff, [asked.day]):
        index.clear_stays(asked.staff, asked.day)
        for stay in stays:
            if stay.kind not in AWAY:
                index.put_stay(asked.staff, asked.day, stay)
        return _can_be(index, asked, one, part)


def _away(index: GapIndex, asked: CoverAsk) -> AbstractContextManager[None]:
    return away(index, asked.staff, asked.day, *asked.away) if asked.away else nullcontext()


def _cheapest(option: CoverOption) -> float:
    return option.cost


def _alike(option: CoverOption, other: CoverOption) -> bool:
    """Whether two options are the same but for a room or a little time, so that one of them is enough."""
    pairs = zip(option.placements, other.placements, strict=False)
    return len(option.placements) == len(other.placements) and all(
        (one.session, one.staff, one.venue) == (two.session, two.staff, two.venue)
        and (one.start == two.start or (len(option.placements) == 1 and 0 < abs(one.start - two.start) < 60))
        for one, two in pairs
    )
