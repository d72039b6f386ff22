"""Text made to act on a screen or a terminal, and a referral that holds it in every field."""

from __future__ import annotations

from typing import Any

import msgspec.inspect as shape

from ftdesk.model.referral import Referral

MARKUP = "[red]Zed[/b][@click=app.quit]"
"""What must be seen as it stands."""
HARMFUL = (
    MARKUP
    + "\x1b]52;c;c2VjcmV0\x07"  # writes the reader's clipboard
    + "\x1b[2J\x1bc\x1b[31m"  # clears the screen, resets the terminal, colours it
    + "\x9b2J\x9d52;c;c2VjcmV0\x9c\x90q\x9c"  # the same, as single characters of C1
    + "\u202eabc\u202c\u2066def\u2069"  # right to left
    + "g\u200bh\u200di\ufeffj\u00adk"  # hides in words
    + "\x00\x07\x08\r"
)


def harmful_referral() -> dict[str, Any]:
    """Return a referral of the exchange format with every field stated, the texts harmful."""
    stated = _stated(shape.type_info(Referral))
    assert isinstance(stated, dict)
    return stated


def _stated(kind: shape.Type) -> Any:
    if isinstance(kind, shape.UnionType):
        return _stated(next(one for one in kind.types if not isinstance(one, shape.NoneType)))
    if isinstance(kind, shape.Metadata):
        return _stated(kind.type)
    if isinstance(kind, shape.StructType):
        return {field.encode_name: _stated(field.type) for field in kind.fields}
    if isinstance(kind, shape.VarTupleType):
        return [_stated(kind.item_type)]
    if isinstance(kind, shape.LiteralType):
        return kind.values[0]
    if isinstance(kind, shape.StrType):
        return "15:30" if kind.pattern else HARMFUL
    return _OTHERS[type(kind)]


_OTHERS: dict[type[shape.Type], Any] = {
    shape.BoolType: True,
    shape.IntType: 2,
    shape.FloatType: 2,
    shape.DateType: "2019-02-03",
    shape.DateTimeType: "2026-12-24T16:30:00+00:00",
}
