"""Text made harmless: no control, bidi or zero-width character survives."""

from __future__ import annotations

import re
import unicodedata

_KEPT_CONTROLS = "\n\t"
_ESCAPE_SEQUENCE = re.compile(
    "\x1b\\][^\x07\x1b]*(?:\x07|\x1b\\\\)?"  # operating system commands, such as writing the clipboard
    "|\x1b[PX^_][^\x1b]*(?:\x1b\\\\)?"
    "|\x1b\\[[0-?]*[ -/]*[@-~]?"
    "|\x1b[ -/]*[0-~]?"
    "|\x9b[0-?]*[ -/]*[@-~]?"
)
JOINERS = {"\u00ad", "\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u180e", "\u3164", "\uffa0"}


def is_harmful(character: str) -> bool:
    """Whether a character can act on a terminal or hide in text (control, format, surrogate, private)."""
    if character in _KEPT_CONTROLS:
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp") or character in JOINERS


def clean(text: str) -> str:
    """Return `text` without escape sequences, control, bidi or zero-width characters.

    Line ends become `\\n`; tabs and line ends stay. Idempotent.
    """
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = _ESCAPE_SEQUENCE.sub("", text)
    return "".join(c for c in text if not is_harmful(c))


def one_line(text: str) -> str:
    """Return `text` cleaned, its white space folded into single blanks."""
    return " ".join(clean(text).split())
