"""Hertfordshire: the table of levels by age (H-3.1a to e).

The levels bind supervised, face-to-face time only (RULES E.9). A row blocks what goes beyond it, unless a
court's own numbers reach that far (E.2); a fact that could lift or move the row and is not stated is asked
for instead. Which row a child is in is judged on each date (D.10).
"""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.policy.age_table import ROW_WORDS, Excess, Row, excesses, may_be_long_term, rows
from ftdesk.policy.facts import Facts
from ftdesk.policy.registry import rule
from ftdesk.policy.said import Said, ask, block_unless


@rule("H-3.1a", each="child", dated=True)
def under_one(facts: Facts) -> Iterator[Said]:
    """H 3 table: under 1, up to 3 days a week of 2 hours. Asks for an age that is not stated."""
    yield from _row(facts, "infant")


@rule("H-3.1b", each="child", dated=True)
def one_to_pre_school(facts: Facts) -> Iterator[Said]:
    """H 3 table: from 1 to pre-school, up to 3 days a week of 1½ hours."""
    yield from _row(facts, "pre_school")


@rule("H-3.1c", each="child", dated=True)
def primary_school(facts: Facts) -> Iterator[Said]:
    """H 3 table: primary school, up to 2 days a week of 1½ hours."""
    yield from _row(facts, "primary")


@rule("H-3.1d", each="child", dated=True)
def secondary_school(facts: Facts) -> Iterator[Said]:
    """H 3 table: secondary school (or left it, D.9), up to 1 day a week of 1½ hours."""
    yield from _row(facts, "secondary")


@rule("H-3.1e", each="child", dated=True)
def long_term_care(facts: Facts) -> Iterator[Said]:
    """H 3 table: full care order or long term, up to 4 times a year of 1½ hours, or 3 in the community.

    Reading (E.4, D.8): a care order, a placement order or a long-term placement; any rolling 365 days.
    """
    yield from _row(facts, "long_term")


def _row(facts: Facts, row: Row) -> Iterator[Said]:
    if facts.level not in ("supervised", None) or facts.mode != "face_to_face":
        return
    possible = rows(facts)
    if possible[0] != row:
        return
    if len(possible) > 1:
        # Which row is not known; the age is needed only if one of them would be broken.
        if any(list(excesses(facts, one)) for one in possible):
            yield ask(f"{facts.child_name}: the levels go by age.", facts.of_child("date_of_birth"))
    else:
        found = list(excesses(facts, row))
        broken, could_lift = _beyond_the_order(facts, found)
        if broken or could_lift:
            beyond = broken or found
            excess = "; ".join(one.words for one in beyond)
            yield block_unless(
                f"{facts.child_name} is {ROW_WORDS[row]}{_order_words(facts)}: {excess}{_for_whom(facts)}.",
                _could_move_the_row(facts, row, beyond)
                | _could_be_fewer(facts, beyond)
                | ({} if broken else could_lift),
                *_apart(facts),
            )
    if facts.minutes is None and not (facts.court.minutes is not None and facts.directed is not False):
        yield ask("the levels go by the length of a session.", facts.path("minutes"))


def _beyond_the_order(facts: Facts, found: list[Excess]) -> tuple[list[Excess], dict[str, object]]:
    """Part the excesses into those beyond row and order, and the facts that could lift the others.

    An order that stands and does not say its number is H-3.4's to ask for.
    """
    broken = []
    could_lift: dict[str, object] = {}
    for excess in found:
        if facts.directed is False or (excess.ordered is not None and not excess.within_the_order):
            broken.append(excess)
        elif facts.directed is None:
            could_lift["court.directed"] = None
    return broken, could_lift


def _could_move_the_row(facts: Facts, row: Row, beyond: list[Excess]) -> dict[str, object]:
    """Return what, not stated, could put the child under another row or length, or out of the table."""
    could: dict[str, object] = {facts.path("level"): facts.level}
    child = facts.child
    if row != "long_term":
        if not may_be_long_term(child):
            return could
        beyond, could_be = _beyond_the_order(facts, list(excesses(facts, "long_term")))
        fewer = _could_be_fewer(facts, beyond)
        if fewer:
            beyond, could_be = [], could_be | fewer
        could_be[facts.of_child("long_term_placement" if child.legal_status else "legal_status")] = None
        if not beyond:
            return could | could_be
    else:
        could_be = {}
    longest = facts.number("long_term_community_minutes")
    if facts.request.setting is None and all(
        one.measure == "minutes" and one.asked <= longest for one in beyond
    ):
        could |= could_be | {"request.setting": None}
    return could


def _could_be_fewer(facts: Facts, beyond: list[Excess]) -> dict[str, object]:
    """Return the start, where only the end is stated and a late enough start would keep a year's number.

    Where no end is stated a weekly frequency is a year's.
    """
    request = facts.request
    days = facts.days_per_week
    if request.start_on is not None or request.end_on is None or request.weeks is not None or days is None:
        return {}
    if beyond and all(one.measure == "times_per_year" and days <= one.limit for one in beyond):
        return {"request.start_on": None}
    return {}


def _order_words(facts: Facts) -> str:
    return " and more is asked for than the order says" if facts.directed else ""


def _apart(facts: Facts) -> tuple[str, ...]:
    """Return the adults whom the row counts one by one: all, where one needs sessions apart (H-3.5, E.10).

    That one may have a plan of their own.
    """
    attending = (adult for adult in facts.referral.adults or () if adult.may_attend is not False)
    if not any(adult.separate_sessions for adult in attending):
        return ()
    return tuple(f"adults.{n}" for n, _ in facts.adults)


def _for_whom(facts: Facts) -> str:
    if not _apart(facts):
        return ""
    names = [adult.name or f"adult {n + 1}" for n, adult in facts.adults]
    return f", for each of {' and '.join(names)}" if len(names) > 1 else f", for {names[0]}"
