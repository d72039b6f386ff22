"""The fields of a PDF form: where each stands on its page, what it asks, what was filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_OFF = ("/Off", "", None)


@dataclass(frozen=True, slots=True)
class Filled:
    """One field of a page.

    Attributes:
        x: of its left edge, in points from the page's left.
        y: of its upper edge, in points from the page's foot.
        asks: what it says that it is for; of a box, the question and the box's own words after a colon.
        says: what was filled in; empty where nothing was.
        ticked: of a box, whether it is; None of any other field.
    """

    x: float
    y: float
    asks: str
    says: str
    ticked: bool | None = None


def fields_of(page: Any) -> Iterator[Filled]:
    """Go through the fields of a page that people see."""
    for held in page.get("/Annots") or ():
        widget = held.get_object()
        if widget.get("/Subtype") != "/Widget" or int(widget.get("/F", 0)) & 2:
            continue
        kind = _inherited(widget, "/FT")
        if kind not in ("/Tx", "/Ch", "/Btn"):
            continue
        rect = [float(edge) for edge in widget.get("/Rect", (0, 0, 0, 0))]
        x, y = min(rect[0], rect[2]), max(rect[1], rect[3])
        asks = _words(_inherited(widget, "/TU")) or _of_name(_words(_inherited(widget, "/T")))
        if kind == "/Btn":
            flags = int(_inherited(widget, "/Ff") or 0)
            if not flags & (1 << 16):  # a push button says nothing
                yield _box(widget, x, y, asks, radio=bool(flags & (1 << 15)))
        else:
            yield Filled(x, y, asks, _value(widget, choice=kind == "/Ch"))


def _box(widget: Any, x: float, y: float, asks: str, *, radio: bool) -> Filled:
    state = widget.get("/AS")
    if state is None:
        state = _inherited(widget, "/V")
    own = _on_state(widget)
    ticked = state not in _OFF and (own is None or str(state) == own)
    if radio and own and ": " not in asks:
        asks = f"{asks}: {_of_name(own.lstrip('/'))}"
    return Filled(x, y, asks, "", ticked)


def _on_state(widget: Any) -> str | None:
    looks = widget.get("/AP")
    normal = looks.get_object().get("/N") if looks is not None else None
    states = normal.get_object().keys() if normal is not None else ()
    return next((str(state) for state in states if state not in _OFF), None)


def _value(widget: Any, *, choice: bool) -> str:
    value = _inherited(widget, "/V")
    values = value if isinstance(value, list) else [value]
    shown: dict[str, str] = {}
    for option in _inherited(widget, "/Opt") or () if choice else ():
        pair = option.get_object() if hasattr(option, "get_object") else option
        if isinstance(pair, list) and len(pair) == 2:
            shown[_words(pair[0])] = _words(pair[1])
    said = [_words(one) for one in values]
    return ", ".join(shown.get(one, one) for one in said if one.strip())


def _inherited(widget: Any, key: str) -> Any:
    """Return what a field says of itself, or one above it does."""
    for _ in range(20):
        if widget is None:
            return None
        if widget.get(key) is not None:
            return widget[key].get_object() if hasattr(widget[key], "get_object") else widget[key]
        above = widget.get("/Parent")
        widget = above.get_object() if above is not None else None
    return None


def _words(value: Any) -> str:
    if value is None:
        return ""
    data = getattr(value, "get_data", None)
    text = data().decode("utf-8", "replace") if data is not None else str(value)
    return "\n".join(" ".join(line.split()) for line in text.replace("\r", "\n").split("\n")).strip()


def _of_name(name: str) -> str:
    """Return a field's name as words: `child_dob`, `ChildDOB`."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])|[_.\[\]#]+", " ", name)
    return " ".join(apart.split())
