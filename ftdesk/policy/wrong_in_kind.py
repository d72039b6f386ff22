"""Facts of a referral that cannot be so, whatever the policy says: a birth to come, an end before its start.

What can be so is judged, however unlikely; what cannot is refused where somebody keys it in or a file holds
it, and set aside and shown where it came by mail, so that no rule is asked of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from ftdesk.model.circumstances import Court
from ftdesk.model.errors import WrongInput
from ftdesk.model.people import Child, Window
from ftdesk.model.referral import Referral
from ftdesk.model.request import Plan, Request
from ftdesk.policy.countable import is_countable, uncountable
from ftdesk.policy.facts import in_london

MINUTES_A_DAY: Final = 24 * 60
DAYS_A_WEEK: Final = 7
DAYS_A_YEAR: Final = 366


@dataclass(frozen=True, slots=True)
class Wrong:
    """One fact that cannot be so.

    Attributes:
        path: the field, as the schema calls it.
        why: what is wrong with its value, in words that go on from the field's name.
    """

    path: str
    why: str

    def __str__(self) -> str:
        return f"{self.path}: {self.why}"


def refuse_wrong_in_kind(referral: Referral, today: date, *, where: str) -> None:
    """Refuse a referral that states what cannot be so.

    Args:
        referral: as it was keyed in or read from a file.
        today: what lies after it, and after the day of receipt, is to come.
        where: names the source in the sentence.

    Raises:
        WrongInput: names `where` and the first such field; the rest among its reasons.
    """
    said = [f"{where}: {wrong}" for wrong in wrong_in_kind(referral, today)]
    if said:
        raise WrongInput(said[0], reasons=tuple(said[1:]))


def wrong_in_kind(referral: Referral, today: date | None) -> tuple[Wrong, ...]:
    """Return each fact that cannot be so, one a field.

    Args:
        referral: as it was read.
        today: None where only the day of receipt is known, if any.
    """
    found: dict[str, Wrong] = {}
    for wrong in _all(referral, today):
        found.setdefault(wrong.path, wrong)
    return tuple(found.values())


def wrong_of_court(court: Court, path: str) -> Iterator[Wrong]:
    """Yield what an order cannot say; `path` is its own."""
    yield from _of_asked(court, path)
    yield from _not_before(court.made_on, court.expires_on, f"{path}.expires_on", "day it was made")


def _all(referral: Referral, today: date | None) -> Iterator[Wrong]:
    yield from (Wrong(path, why) for path, why in uncountable(referral))
    received_at = referral.received_at
    received_on = in_london(received_at).date() if received_at and is_countable(received_at) else None
    latest = max((day for day in (today, received_on) if day is not None), default=None)
    for n, child in enumerate(referral.children):
        yield from _of_child(child, f"children.{n}", latest)
    for n, adult in enumerate(referral.adults or ()):
        yield from wrong_of_windows(adult.available or (), f"adults.{n}.available")
    yield from _of_request(referral.request)
    yield from wrong_of_court(referral.court, "court")


def _of_child(child: Child, path: str, latest: date | None) -> Iterator[Wrong]:
    born = child.date_of_birth
    if born is not None and latest is not None and born > latest:
        yield Wrong(f"{path}.date_of_birth", f"{born} lies in the future")
    for field, day in (("looked_after_since", child.looked_after_since), ("placed_on", child.placed_on)):
        yield from _not_before(born, day, f"{path}.{field}", "birth")


def _of_request(request: Request) -> Iterator[Wrong]:
    yield from _of_asked(request, "request")
    yield from wrong_of_windows(request.windows or (), "request.windows")
    for field, day in (("end_on", request.end_on), ("end_date_agreed", request.end_date_agreed)):
        yield from _not_before(request.start_on, day, f"request.{field}", "start")
    if request.pre_meet_minutes is not None and request.pre_meet_minutes > MINUTES_A_DAY:
        yield Wrong("request.pre_meet_minutes", f"{request.pre_meet_minutes} is more than a day has")
    for n, plan in enumerate(request.plans or ()):
        yield from _of_asked(plan, f"request.plans.{n}")
        yield from wrong_of_windows(plan.windows or (), f"request.plans.{n}.windows")


def _of_asked(asked: Request | Plan | Court, path: str) -> Iterator[Wrong]:
    """Yield what no calendar holds: how long, and how often a week or a year."""
    for field, value, most, whole in (
        ("minutes", asked.minutes, MINUTES_A_DAY, "a day"),
        ("days_per_week", asked.days_per_week, DAYS_A_WEEK, "a week"),
        ("times_per_year", asked.times_per_year, DAYS_A_YEAR, "a year of days"),
    ):
        if value is not None and value > most:
            yield Wrong(f"{path}.{field}", f"{value:g} is more than {whole} has")


def wrong_of_windows(windows: Sequence[Window], path: str) -> Iterator[Wrong]:
    """Yield each window that ends before it has begun; `path` is their list's."""
    for n, window in enumerate(windows):
        if window.from_ is not None and window.to is not None and window.to <= window.from_:
            yield Wrong(f"{path}.{n}.to", f"{window.to} is not after {window.from_}")


def _not_before(first: date | None, last: date | None, path: str, what: str) -> Iterator[Wrong]:
    if first is not None and last is not None and last < first:
        yield Wrong(path, f"{last} lies before the {what}, {first}")
