"""A weekday with its hours as somebody types it: `tue 15:45-17:15`, or `tue` alone."""

from __future__ import annotations

import re
from typing import Final

from ftdesk.clock.local import WEEKDAYS
from ftdesk.model.errors import WrongInput
from ftdesk.model.people import Window

_TIME: Final = re.compile(r"([a-z]{3})[a-z]*(?: ([012]\d:[0-5]\d) ?(?:-|to) ?([012]\d:[0-5]\d))?")


def set_time(text: str) -> Window:
    """Read a weekday and its hours; a weekday alone leaves the hours open.

    Raises:
        WrongInput: it is none.
    """
    match = _TIME.fullmatch(" ".join(text.lower().split()))
    day = next((day for day in WEEKDAYS if match is not None and day == match[1]), None)
    if match is None or day is None:
        raise WrongInput(f'time: not a time such as "tue 15:45-17:15": {text!r}')
    return Window(weekday=day, from_=match[2], to=match[3])
