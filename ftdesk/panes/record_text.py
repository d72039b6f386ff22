"""The text of a record as the case system takes it: under its header, with its reference, ready to paste."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import described, session_for
from ftdesk.acts.records import who_reads_it
from ftdesk.clock.local import hm, local, long_day
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.panes.house import house_of
from ftdesk.policy.signposts import signposts
from ftdesk.store.records import EditionRow, RecordRow, editions, record
from ftdesk.store.sessions import SessionRow


@dataclass(frozen=True, slots=True)
class RecordText:
    """One edition of a record for the case system.

    Attributes:
        header: of the observation there, such as `Family Time` (N 4.8).
        filed_under: the system and its section, `CareFirst, case observations`.
        reference: the system's own; None until it is uploaded.
        head: the lines above the record's own text: when, who, which edition, what is significant.
        text: the record as it was finished.
    """

    session: str
    edition: int
    header: str
    filed_under: str
    reference: str | None
    head: tuple[str, ...]
    text: str

    def lines(self) -> tuple[str, ...]:
        """Return all of it, ready to paste."""
        return (self.header, *self.head, "", *self.text.split("\n"))


def record_text(office: Office, session: str, edition: int | None = None) -> RecordText:
    """Return an edition of a session's record for the case system; the last one where None is named.

    Raises:
        Refused: the record is not finished.
        WrongInput: no such session or edition.
    """
    return office.store.read(lambda connection: _read(office, connection, session, edition))


def _read(office: Office, connection: sqlite3.Connection, session: str, edition: int | None) -> RecordText:
    found, last = session_for(connection, session), record(connection, session)
    if last is None:
        raise Refused(f"the record of {described(found)} is not finished yet", kind="not_allowed")
    kept = {one.edition: one for one in editions(connection, session)}
    if edition not in (None, last.edition, *kept):
        raise WrongInput(f"edition: the record of {session} has no edition {edition}")
    shown = last if edition in (None, last.edition) else kept[edition or 0]
    wording = office.profile.wording
    parts = (wording.get("case_system", "the case system"), wording.get("record_section", ""))
    filed = ", ".join(part for part in parts if part)
    referral = case_for(connection, found.referral).referral
    who = [one_line(child.name) for child in referral.children if child.name]
    events = signposts(shown.text) if shown.significant else ()
    written = kept.get(shown.edition)
    head = (
        " · ".join(filter(None, (filed, f"reference {shown.reference}" if shown.reference else ""))),
        " · ".join(filter(None, (_when(found), ", ".join(who)))),
        _by(office, shown),
        f"Written again: {one_line(written.why)}" if written and written.why else "",
        *(f"⚑ {event}" for event in events),
        *(finding.message for finding in who_reads_it(office, referral)),
    )
    return RecordText(
        session=session,
        edition=shown.edition,
        header=wording.get("record_header", "Family time"),
        filed_under=filed,
        reference=shown.reference,
        head=tuple(line for line in head if line),
        text=shown.text,
    )


def _when(found: SessionRow) -> str:
    start, end = found.actual_start or found.start, found.actual_end or found.end
    if start is None or end is None:
        return found.id
    return f"{long_day(local(start).date())}, {hm(start)} to {hm(end)}"


def _by(office: Office, shown: RecordRow | EditionRow) -> str:
    person = house_of(office).staff.get(shown.finalised_by or "")
    finalised = f"finalised by {one_line(person.name)}, " if person else ""
    when = local(shown.finished_at)
    done = f"{long_day(when.date())} {hm(when)}"
    return f"Edition {shown.edition}, {finalised}finished {done} by {one_line(shown.finished_by)}"
