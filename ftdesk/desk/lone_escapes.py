"""Escape told from the start of a sequence, also where a slow line brings the next key with it.

What is pasted is let through once it has come whole, without control characters: an escape in it would have
the rest of it taken for keys, one that sends the form among them.
"""

from __future__ import annotations

from collections.abc import Iterator

from ftdesk.model.plain_text import clean

ESCAPE = "\x1b"
GOES_ON = frozenset("[O]P_^X\\\x7f\tbf")
"""What may follow an escape in what a terminal sends for one key: a sequence, or a word's way in a field."""
PASTE_BEGINS, PASTE_ENDS = f"{ESCAPE}[200~", f"{ESCAPE}[201~"


class LoneEscapes:
    """Cuts what a terminal sends at every escape that stands for the key itself.

    A terminal sends the same for escape followed at once by a key as for that key with alt; nothing on the
    desk is done with alt, so that it is taken as the two keys.

    Attributes:
        is_held: what was sent ended in an escape, and whether something belongs to it is not known yet.
    """

    def __init__(self) -> None:
        self.is_held = False
        self._pasted: list[str] | None = None
        self._last = ""

    def cut(self, sent: str) -> Iterator[str | None]:
        """Yield what was sent in order, None for each escape that stands alone."""
        rest: list[str] = []
        for character in sent:
            if self._pasted is not None:
                rest.append(self._of_paste(character, self._pasted))
                continue
            if self.is_held:
                self.is_held = False
                if character in GOES_ON:
                    rest.append(ESCAPE)
                    self._last = ESCAPE
                else:
                    if any(rest):
                        yield "".join(rest)
                    rest.clear()
                    yield None
            if character == ESCAPE:
                self.is_held = True
                continue
            rest.append(character)
            self._last = (self._last + character)[-len(PASTE_BEGINS) :]
            if self._last == PASTE_BEGINS:
                self._pasted = []
        if any(rest):  # nothing at all would be the end of what is sent
            yield "".join(rest)

    def let_go(self) -> None:
        """Forget an escape that was held: nothing came after it."""
        self.is_held = False

    def _of_paste(self, character: str, pasted: list[str]) -> str:
        """Return the whole of a paste with its end, once that has come; nothing before."""
        pasted.append(character)
        if character != PASTE_ENDS[-1] or "".join(pasted[-len(PASTE_ENDS) :]) != PASTE_ENDS:
            return ""
        self._pasted, self._last = None, ""
        return clean("".join(pasted[: -len(PASTE_ENDS)])) + PASTE_ENDS
