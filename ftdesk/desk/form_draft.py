"""What is typed in a form, kept as it is typed and found again; each desk of a person keeps its own."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from ftdesk.acts.office import Office
from ftdesk.desk.form import Values
from ftdesk.desk.overtaken import Overtaken
from ftdesk.store.open_pages import process_started
from ftdesk.store.sessions import draft, drafts_of

_FOUND_AGAIN = "what you had typed before is back; ctrl+t throws it away"
_COPIED = "! open at another desk of yours too: this is a copy of what is typed there, and each keeps its own"
_CHANGED_SINCE = "! some of it was changed on file since you typed: both are shown"


@dataclass(frozen=True, slots=True)
class FoundDraft:
    """What somebody typed before.

    Attributes:
        typed: by field, of those alone that no longer hold what they began with.
        before: what each field held to begin with when that was typed.
        elsewhere: it stands in the same form at another desk of theirs, open there now; this is a copy.
    """

    typed: Values = field(default_factory=dict)
    before: Values = field(default_factory=dict)
    elsewhere: bool = False

    def words(self, since: Overtaken) -> str:
        """Return what is said of it, given what was changed on file since; empty where there is none."""
        if not self.typed:
            return ""
        said = _COPIED if self.elsewhere else _FOUND_AGAIN
        return f"{said}\n{_CHANGED_SINCE}" if since.theirs else said


class FormDraft:
    """The draft of one form at one desk.

    It is kept under the form's name; under a name of the desk's own while another desk of the same person
    has the form open and keeps its draft there. What was kept last is what is found again.

    Args:
        office: whose desk it is.
        about: names the form and its case.
    """

    def __init__(self, office: Office, about: str) -> None:
        self.office = office
        self.about = self._key = f"form {about}"
        self._desk = f"{os.getpid()} {process_started(os.getpid())} {id(office.store)}"
        self._kept: tuple[Values, bool] | None = None

    def find(self) -> FoundDraft:
        """Return what was left last, else a copy of what is being typed at another desk of theirs."""
        found = self.office.store.read(drafts_of, self.office.who.login, self.about)
        if not found:
            return FoundDraft()
        read = [(key, _read(one.text)) for key, one in found]
        key, kept = min(read, key=lambda one: self._is_open_elsewhere(one[1]))
        typed, before = (cast("Values", kept[name]) for name in ("typed", "before"))
        elsewhere = self._is_open_elsewhere(kept)
        if not elsewhere:
            self._key, self._kept = key, (typed, False)
        return FoundDraft(typed, before, elsewhere=elsewhere)

    def keep(self, typed: Values, before: Values, *, is_open: bool) -> None:
        """Keep what is typed now.

        Args:
            typed: by field.
            before: what every field held to begin with.
            is_open: the form stays open, so that another desk leaves the draft to this one.

        Raises:
            StoreTrouble: it cannot be kept.
        """
        if (typed, is_open) == self._kept:
            return
        store, login = self.office.store, self.office.who.login
        there = store.read(draft, login, self._key)
        if there is not None and self._is_open_elsewhere(_read(there.text)):
            self._key = f"{self.about} @{self._desk.replace(' ', '.')}"
        text = {
            "typed": dict(typed),
            "before": {name: before[name] for name in typed},
            "desk": self._desk if is_open else "",
        }
        store.save_draft(login, self._key, json.dumps(text), self.office.now)
        self._kept = dict(typed), is_open

    def leave(self, before: Values) -> None:
        """Leave what is kept to whichever desk opens the form next."""
        if self._kept is not None:
            self.keep(self._kept[0], before, is_open=False)

    def drop(self) -> None:
        """Forget what is kept: it was sent, or thrown away."""
        if self._kept is not None:
            self.office.store.drop_draft(self.office.who.login, self._key)
            self._kept = None

    def _is_open_elsewhere(self, kept: Mapping[str, object]) -> bool:
        desk = str(kept["desk"])
        pid, _, rest = desk.partition(" ")
        return desk not in ("", self._desk) and process_started(int(pid)) == rest.partition(" ")[0]


def _read(text: str) -> Mapping[str, object]:
    """Return what was typed, before, and at which desk; an earlier version kept the first alone."""
    kept: Mapping[str, object] = json.loads(text)
    return kept if isinstance(kept.get("typed"), dict) else {"typed": kept, "before": {}, "desk": ""}
