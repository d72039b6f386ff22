"""What a decoder says of data in the wrong shape, in words that a person can make something of."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SENTENCES = (
    (
        re.compile(r"^Invalid RFC3339 encoded datetime$"),
        "not a date and time such as 2026-12-24T16:41:00+00:00",
    ),
    (re.compile(r"^Invalid RFC3339 encoded date$"), "not a date such as 2026-12-24"),
    (re.compile(r"^Object missing required field `(.*)`$"), r"\1 is missing"),
    (re.compile(r"^Object contains unknown field `(.*)`$"), r"there is no field \1"),
    (re.compile(r"^Invalid enum value '?(.*?)'?$"), r"\1 is none of its values"),
    (re.compile(r"^Expected `array` of length >= 1$"), "the list is empty"),
    (re.compile(r"^Expected `array` of length (\d+)(?:, got (\d+))?$"), r"must be a list of \1"),
    (re.compile(r"^Expected `str` matching regex .*:.*$"), "not a time of day such as 15:45"),
    (re.compile(r"^Expected `(?:int|float)` >= (-?\d+)(?:\.0)?$"), r"must be at least \1"),
    (re.compile(r"^Expected `(?:int|float)` <= (-?\d+)(?:\.0)?$"), r"must be at most \1"),
    (re.compile(r"^Expected `(?:int|float)` > (-?\d+)(?:\.0)?$"), r"must be more than \1"),
    (re.compile(r"^Expected `(?:int|float)` < (-?\d+)(?:\.0)?$"), r"must be less than \1"),
)
_KINDS = re.compile(r"^Expected `(?P<wanted>.*)`, got `(?P<found>.*)`$")
_NAMES = {
    "int": "a whole number",
    "float": "a number",
    "str": "text",
    "bool": "true or false",
    "array": "a list",
    "object": "named fields",
    "date": "a date such as 2026-12-24",
    "datetime": "a date and time",
    "time": "a time of day",
    "null": "null",
}
_AT = re.compile(r"^(?P<what>.*?)(?: - at `(?P<where>.*)`)?$", re.DOTALL)
_INDEX = re.compile(r"\[([0-9]+)\]")


@dataclass(frozen=True, slots=True)
class PlainMistake:
    """A mistake in the shape of something.

    Attributes:
        where: the field, `children.1.name`; empty where it is the whole.
        what: what is wrong with it.
        wanted: what would be right; `what` again where that is all that is known.
    """

    where: str
    what: str
    wanted: str


def plain_mistake(error: Exception, *, with_null: bool = True) -> PlainMistake:
    """Return what a decoder's validation error says, plainly.

    Args:
        error: msgspec's.
        with_null: the data may say null, as JSON may; TOML cannot.
    """
    match = _AT.match(str(error))
    assert match is not None
    where = _INDEX.sub(r".\1", match["where"] or "").removeprefix("$").removeprefix(".")
    what = match["what"]
    kinds = _KINDS.match(what)
    if kinds is not None:
        wanted = f"must be {_named(kinds['wanted'], with_null)}"
        return PlainMistake(where, f"{wanted}, not {_named(kinds['found'], True)}", wanted)
    for pattern, words in _SENTENCES:
        what = pattern.sub(words, what)
    return PlainMistake(where, what, what)


def _named(kinds: str, with_null: bool) -> str:
    names = [kind for kind in kinds.split(" | ") if with_null or kind != "null"]
    if "float" in names and "int" in names:
        names.remove("int")
    words = [_NAMES.get(name, name) for name in names]
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))
