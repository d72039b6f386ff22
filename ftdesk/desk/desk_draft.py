"""What somebody types, kept as they type and found again; each desk of a person keeps its own."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from ftdesk.acts.office import Office
from ftdesk.model.errors import StoreTrouble
from ftdesk.store.open_pages import process_started
from ftdesk.store.sessions import Draft, draft, drafts_of

Typed = Mapping[str, object]
"""What was typed, in parts that JSON can hold."""
COPIED = "! open at another desk of yours too: this is a copy of what is typed there, and each keeps its own"
"""What is said where what is typed at another desk now is found."""
_DESK, _OPEN = "desk", "open"
_DONE_WITH: dict[tuple[str, str], Draft] = {}
"""By login and name, what was sent or thrown away at this desk while the database was too busy to drop it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was typed before.

    Attributes:
        typed: its parts; under `""` the whole text where a version before this one had kept it.
        kept_at: when it was kept last.
        elsewhere: it is being typed at another desk of theirs now; this is a copy.
        here: it was typed at this very desk.
    """

    typed: Typed
    kept_at: datetime
    elsewhere: bool = False
    here: bool = False


class DeskDraft:
    """The draft of one thing at one desk.

    It is kept under the thing's name; under a name of the desk's own while another desk of the same person
    types at the same thing and keeps its draft there. What was left at this desk is found again, else what
    was kept last anywhere; and what another desk kept, once that is done with.

    Args:
        office: whose desk it is.
        about: names the thing and its case, such as `record S-00012`.
    """

    def __init__(self, office: Office, about: str) -> None:
        self.office = office
        self.about = self._key = about
        self._desk = f"{os.getpid()} {process_started(os.getpid())} {id(office.store)}"
        self._kept: tuple[Typed, bool] | None = None
        self._copied: Typed | None = None

    def find(self, *, copy: bool = True) -> Found | None:
        """Return what was left, else what is being typed at another desk of theirs.

        Args:
            copy: what is being typed elsewhere is of use here, too.
        """
        read = [(key, self._read(one)) for key, one in self._all() if not self._is_done_with(key, one)]
        if not read:
            return None
        key, found = min(read, key=lambda one: (one[1].elsewhere, not one[1].here))
        if not found.elsewhere:
            self._key, self._kept = key, (found.typed, False)
        elif not copy:
            return None
        else:
            self._copied = found.typed
        return found

    def keep(self, typed: Typed, *, is_open: bool = True) -> None:
        """Keep what is typed now; a copy that nothing was typed in is not kept a second time.

        Args:
            typed: its parts.
            is_open: the typing goes on, so that another desk leaves the draft to this one.

        Raises:
            StoreTrouble: it cannot be kept.
        """
        if (typed, is_open) == self._kept or (self._kept is None and typed == self._copied):
            return
        if self._is_anothers():
            self._key = f"{self.about} @{self._desk.replace(' ', '.')}"
        text = json.dumps({**typed, _DESK: self._desk, _OPEN: is_open})
        self.office.store.save_draft(self.office.who.login, self._key, text, self.office.now)
        self._kept = dict(typed), is_open

    def leave(self) -> None:
        """Leave what is kept to whichever desk goes on with it next.

        Raises:
            StoreTrouble: it cannot be written.
        """
        if self._kept is not None:
            self.keep(self._kept[0], is_open=False)

    def drop(self) -> None:
        """Forget what is kept: it was sent, or thrown away."""
        with suppress(StoreTrouble):
            if self._kept is not None and not self._is_anothers():
                there = self.office.store.read(draft, self.office.who.login, self._key)
                dropped = self.office.store.drop_draft(self.office.who.login, self._key)
                if there is not None and not dropped:
                    _DONE_WITH[self.office.who.login, self._key] = there
        self._kept = self._copied = None

    def _is_done_with(self, key: str, kept: Draft) -> bool:
        """Tell whether a draft was to be dropped while the database was busy, and drop it now."""
        login = self.office.who.login
        if _DONE_WITH.get((login, key)) != kept:
            return False
        if self.office.store.drop_draft(login, key):
            del _DONE_WITH[login, key]
        return True

    def _all(self) -> list[tuple[str, Draft]]:
        return self.office.store.read(drafts_of, self.office.who.login, self.about)

    def _is_anothers(self) -> bool:
        there = self.office.store.read(draft, self.office.who.login, self._key)
        return there is not None and self._read(there).elsewhere

    def _read(self, kept: Draft) -> Found:
        try:
            typed = json.loads(kept.text)
        except ValueError:
            typed = None
        if not isinstance(typed, dict) or _DESK not in typed:
            return Found({"": kept.text}, kept.saved_at)
        desk, is_open = str(typed.pop(_DESK)), typed.pop(_OPEN, True)
        elsewhere = bool(is_open) and self._is_open_elsewhere(desk)
        return Found(typed, kept.saved_at, elsewhere, here=desk == self._desk)

    def _is_open_elsewhere(self, desk: str) -> bool:
        pid, _, rest = desk.partition(" ")
        return desk not in ("", self._desk) and process_started(int(pid)) == rest.partition(" ")[0]
