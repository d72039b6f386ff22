"""Bytes as text, whatever charset the message says they are in, or really are."""

from __future__ import annotations

_EIGHT_BIT = frozenset(
    {
        "",
        "ascii",
        "us-ascii",
        "iso-8859-1",
        "latin-1",
        "latin1",
        "iso8859-1",
        "windows-1252",
        "cp1252",
        "x-unknown",
    }
)


def decode(data: bytes, charset: str | None) -> str:
    """Return `data` as text; never raises.

    What is UTF-8 is read as that even where the message names an eight-bit charset, because hardly any other
    text is. Latin-1 is read as Windows-1252, as mail programs do; an unknown charset as one of the two.
    """
    named = (charset or "").strip().strip("\"'").lower().replace("_", "-")
    tries = (
        ["utf-8-sig"] if named in _EIGHT_BIT or "utf-8" in named or "utf8" in named else [named, "utf-8-sig"]
    )
    for name in tries:
        try:
            return data.decode(name)
        except (LookupError, UnicodeError, ValueError):
            continue
    return data.decode("cp1252", errors="replace")


def decode_file(data: bytes) -> str:
    """Return a text file's bytes as text: by its byte order mark, else UTF-8, else Windows-1252."""
    for mark, name in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    return decode(data, None)
