"""What is typed in a form, kept as it is typed and found again; each desk of a person keeps its own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from ftdesk.acts.office import Office
from ftdesk.desk.desk_draft import COPIED, DeskDraft
from ftdesk.desk.form import Field, Values
from ftdesk.desk.overtaken import Overtaken

_FOUND_AGAIN = "what you had typed before is back; ctrl+t throws it away"
_CHANGED_SINCE = "! some of it was changed on file since you typed: both are shown"


@dataclass(frozen=True, slots=True)
class FoundDraft:
    """What somebody typed before.

    Attributes:
        typed: by field, of those alone that no longer hold what they began with.
        before: what each field held to begin with when that was typed.
        elsewhere: it stands in the same form at another desk of theirs, open there now; this is a copy.
        written: the field that was typed in last.
    """

    typed: Values = field(default_factory=dict)
    before: Values = field(default_factory=dict)
    elsewhere: bool = False
    written: str = ""

    def words(self, since: Overtaken) -> str:
        """Return what is said of it, given what was changed on file since; empty where there is none."""
        if not self.typed:
            return ""
        said = COPIED if self.elsewhere else _FOUND_AGAIN
        return f"{said}\n{_CHANGED_SINCE}" if since.theirs else said

    def to_write_on(self, fields: Sequence[Field], values: Values) -> str:
        """Return the field with the text to write on; empty where no text was typed."""
        texts = [one.name for one in fields if one.name in self.typed and not one.choices]
        asked = [one.name for one in fields if one.name in texts and one.asked(values)]
        return self.written if self.written in asked else (asked[-1] if asked else "")


class FormDraft:
    """The draft of one form at one desk.

    Args:
        office: whose desk it is.
        about: names the form and its case.
    """

    def __init__(self, office: Office, about: str) -> None:
        self._draft = DeskDraft(office, f"form {about}")
        self._before: Values = {}

    def find(self) -> FoundDraft:
        """Return what was left last, else a copy of what is being typed at another desk of theirs."""
        found = self._draft.find()
        if found is None:
            return FoundDraft()
        kept = found.typed
        if "" in kept:  # an earlier version kept what was typed alone
            return FoundDraft(json.loads(cast("str", kept[""])))
        typed, self._before = (cast("Values", kept[name]) for name in ("typed", "before"))
        return FoundDraft(
            typed, self._before, elsewhere=found.elsewhere, written=str(kept.get("written", ""))
        )

    def keep(self, typed: Values, before: Values, written: str, *, is_open: bool) -> None:
        """Keep what is typed now.

        Args:
            typed: by field.
            before: what every field held to begin with; where a draft was found, what it says goes before.
            written: the field that was typed in last.
            is_open: the form stays open, so that another desk leaves the draft to this one.

        Raises:
            StoreTrouble: it cannot be kept.
        """
        held = {name: self._before.get(name, before[name]) for name in typed}
        self._draft.keep({"typed": dict(typed), "before": held, "written": written}, is_open=is_open)

    def leave(self) -> None:
        """Leave what is kept to whichever desk opens the form next.

        Raises:
            StoreTrouble: it cannot be written.
        """
        self._draft.leave()

    def drop(self) -> None:
        """Forget what is kept: it was sent, or thrown away."""
        self._before = {}
        self._draft.drop()
