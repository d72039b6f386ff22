"""Dates that no calendar of this desk can count with, such as a slip of the pen in the year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import msgspec

from ftdesk.clock.local import FIRST_YEAR, LAST_YEAR
from ftdesk.model.referral import Referral
from ftdesk.model.shape import Shape


def uncountable(referral: Referral) -> Iterator[tuple[str, str]]:
    """Yield the path of each date outside the years that are counted with, and what is wrong with it."""
    return (
        (path, f"{day.isoformat()} lies outside the years {FIRST_YEAR} to {LAST_YEAR}")
        for path, day in _dates(referral, "")
        if not is_countable(day)
    )


def is_countable(day: date) -> bool:
    """Whether a day, or an instant, lies in the years that are counted with."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def _dates(node: object, path: str) -> Iterator[tuple[str, date]]:
    if isinstance(node, date):
        yield path, node
    elif isinstance(node, Shape):
        for field in msgspec.structs.fields(node):
            deeper = f"{path}.{field.encode_name}" if path else field.encode_name
            yield from _dates(getattr(node, field.name), deeper)
    elif isinstance(node, tuple):
        for n, item in enumerate(node):
            yield from _dates(item, f"{path}.{n}")
