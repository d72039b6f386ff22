"""A record while it is written: its text and its flag, kept for whoever writes it until it is finished.

Each desk of a person keeps its own; see `ftdesk.desk.desk_draft`.
"""

from __future__ import annotations

from datetime import datetime

from ftdesk.acts.office import Office
from ftdesk.acts.records import finish
from ftdesk.desk.desk_draft import DeskDraft, Found
from ftdesk.model.errors import Refused
from ftdesk.model.plain_text import clean
from ftdesk.policy.record_template import template, words_in
from ftdesk.store.records import RecordRow, record
from ftdesk.store.sessions import draft

_TEXT, _SIGNIFICANT = "text", "significant"


class RecordDraft:
    """One session's record at one desk.

    Args:
        office: whose desk it is.
        session: the session's id.

    Attributes:
        last: the record as it was last finished; None where it never was.
        kept_at: when the draft that was found had been kept; None where there was none.
        elsewhere: that one is being written at another desk of theirs; here is a copy.
        text: what to write on from.
        significant: it tells of a significant concern.
    """

    def __init__(self, office: Office, session: str) -> None:
        self.office = office
        self.session = session
        self.last: RecordRow | None = office.store.read(record, session)
        self._draft = DeskDraft(office, f"record {session}")
        found = self._draft.find()
        self.kept_at: datetime | None = found.kept_at if found else None
        self.elsewhere = found is not None and found.elsewhere
        self.text = clean(_text(found) if found else self.last.text if self.last else template())
        self.significant = self._flag(found) if found else bool(self.last and self.last.significant)
        self._edition = self._begun = self.last.edition if self.last else 0
        if found and self.last and self.last.finished_at > found.kept_at:
            self._begun -= 1

    @property
    def finished(self) -> bool:
        """Whether there is nothing to write on: it is finished, and no draft of a new edition is kept."""
        return self.last is not None and self.kept_at is None

    @property
    def uploaded(self) -> bool:
        """Whether the last edition is in the case system, so that another one needs a reason."""
        return self.last is not None and self.last.uploaded_at is not None

    @property
    def overtaken(self) -> bool:
        """Whether somebody has finished an edition since this one was begun."""
        return self.last is not None and self.last.edition > self._begun

    def look_again(self, *, writing: bool) -> None:
        """Read again what has been finished, to be shown; what is not being written goes on from that."""
        self.last = self.office.store.read(record, self.session)
        self._edition = self.last.edition if self.last else 0
        if self.last is not None and self.finished and not writing:
            self._begun = self._edition
            self.text, self.significant = clean(self.last.text), self.last.significant

    def keep(self, text: str, *, significant: bool) -> bool:
        """Keep what is written; tell whether there was anything new.

        Raises:
            StoreTrouble: it cannot be kept.
        """
        if (text, significant) == (self.text, self.significant):
            return False
        self._draft.keep({_TEXT: text, _SIGNIFICANT: significant})
        self.text, self.significant, self.kept_at = text, significant, self.office.now
        return True

    def leave(self) -> None:
        """Leave the draft to whichever desk goes on with it next.

        Raises:
            StoreTrouble: it cannot be written.
        """
        self._draft.leave()

    def finish(self, by: str | None = None, because: str | None = None, why: str | None = None) -> None:
        """Finish what was kept last; see `ftdesk.acts.records.finish`, also for who finalises it and why.

        Raises:
            Refused: as that, or somebody has finished an edition since this one was begun; the next try then
                puts this one after theirs.
        """
        self.last = self.office.store.read(record, self.session)
        edition = self.last.edition if self.last else 0
        if self.last is not None and edition != self._edition:
            self._edition = edition
            raise Refused(
                f"{self.last.finished_by} has finished edition {edition} meanwhile; what you wrote is kept "
                "as a draft: go back and finish again, with a reason, to put it after theirs",
                kind="moved",
            )
        text = self.text if words_in(self.text) else ""
        finish(self.office, self.session, text, self.significant, by=by, because=because, why=why)
        self._draft.drop()

    def _flag(self, found: Found) -> bool:
        if _SIGNIFICANT in found.typed:
            return found.typed[_SIGNIFICANT] is True
        kept = self.office.store.read(draft, self.office.who.login, f"record {self.session} significant")
        return kept is not None and kept.text == "yes"  # as an earlier version kept it


def _text(found: Found) -> str:
    return str(found.typed.get(_TEXT, found.typed.get("")))
