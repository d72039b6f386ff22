"""Dates that no calendar of this desk can count with, such as a slip of the pen in the year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import msgspec

from ftdesk.model.errors import WrongInput
from ftdesk.model.referral import Referral
from ftdesk.model.shape import Shape

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199


def refuse_uncountable(referral: Referral, *, where: str) -> None:
    """Refuse a referral that holds a date outside the years that are counted with.

    Raises:
        WrongInput: names `where` and the field.
    """
    for path, day in uncountable(referral):
        raise WrongInput(
            f"{where}: {path}: {day.isoformat()} lies outside the years {FIRST_YEAR} to {LAST_YEAR}"
        )


def uncountable(referral: Referral) -> Iterator[tuple[str, date]]:
    """Yield the path and the value of each date outside the years that are counted with."""
    return ((path, day) for path, day in _dates(referral, "") if not is_countable(day))


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
