"""Editions of a record: each is kept as it was finished, and none is ever overwritten (N 3.44)."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from ftdesk.acts.deadlines import clock_rows
from ftdesk.acts.office import Office
from ftdesk.clock.local import local, short_day, to_store
from ftdesk.model.errors import Refused
from ftdesk.policy.record_template import written
from ftdesk.policy.signposts import signposts
from ftdesk.store.matching import Row
from ftdesk.store.records import RecordRow, editions
from ftdesk.store.sessions import SessionRow
from ftdesk.store.writer import Writer


@dataclass(frozen=True, slots=True)
class NewEdition:
    """A record as somebody finishes it.

    Attributes:
        finalised_by: a staff id; None where the policy does not ask who.
        finalised_why: why that is not one of the session's own supervisors.
        why: why it is written again; needed for every edition after the first.
    """

    text: str
    significant: bool
    finalised_by: str | None
    finalised_why: str | None
    why: str | None


def _has_left(before: RecordRow) -> bool:
    """Tell whether an edition has gone to where others read it: uploaded, or emailed."""
    return before.uploaded_at is not None or before.emailed_at is not None


def keep_edition(
    office: Office, writer: Writer, found: SessionRow, before: RecordRow | None, new: NewEdition
) -> int:
    """Write the next edition of a session's record, and return its number.

    What had become of the edition before stays with that one: this one is still to be uploaded, under the
    same reference, by a clock of its own.

    Raises:
        Refused: it says what the edition before says, or there is no reason to write it again.
    """
    edition = before.edition + 1 if before else 1
    sha256 = hashlib.sha256(new.text.encode()).hexdigest()
    finished: Row = {
        "text": new.text,
        "edition": edition,
        "sha256": sha256,
        "significant": int(new.significant),
        "finished_at": to_store(office.now),
        "finished_by": office.who.login,
        "finalised_by": new.finalised_by,
    }
    of_record: Row = {
        **finished,
        "finalised_why": new.finalised_why,
        "sections": json.dumps(written(new.text)),
        "signposts": json.dumps([str(one) for one in signposts(new.text)]),
    }
    if before is None:
        staff = found.staff[0] if found.staff else None
        fixed: Row = {"id": found.id, "session": found.id, "referral": found.referral, "staff": staff}
        writer.insert("record", {**fixed, **of_record})
    else:
        _must_differ(before, sha256, new)
        _keep_before(writer, before)
        gone: Row = dict.fromkeys(("uploaded_at", "uploaded_by", "emailed_at", "emailed_to"))
        writer.update("record", found.id, {**of_record, **gone}, before.version)
        if _has_left(before):
            _upload_again(office, writer, found)
    writer.insert(
        "record_edition", {"id": f"{found.id}.{edition}", "record": found.id, **finished, "why": new.why}
    )
    return edition


def _must_differ(before: RecordRow, sha256: str, new: NewEdition) -> None:
    if before.sha256 == sha256 and before.significant == new.significant:
        raise Refused(
            f"it says what edition {before.edition} says already; nothing was finished", kind="not_allowed"
        )
    if new.why is None:
        left = "uploaded" if before.uploaded_at else "emailed" if before.emailed_at else "finished"
        when = before.uploaded_at or before.emailed_at or before.finished_at
        raise Refused(
            f"why: edition {before.edition} was {left} on {short_day(local(when).date())}; "
            "say why it is written again",
            kind="undecided",
        )


def _keep_before(writer: Writer, before: RecordRow) -> None:
    """Keep an edition that was finished before editions were kept beside the record."""
    if any(one.edition == before.edition for one in editions(writer.connection, before.session)):
        return
    row = writer.row("record", before.session)
    kept = ("edition", "text", "sha256", "significant", "finished_at", "finished_by", "finalised_by")
    sent = ("uploaded_at", "uploaded_by", "reference")
    writer.insert(
        "record_edition",
        {
            "id": f"{before.session}.{before.edition}",
            "record": before.session,
            **{name: row[name] for name in (*kept, *sent)},
        },
    )


def _upload_again(office: Office, writer: Writer, found: SessionRow) -> None:
    """Start the clock by which the new edition is uploaded too, unless the record's own still runs."""
    if writer.matching("deadline", session=found.id, kind=("record", "upload"), stopped_at=None):
        return
    for row in clock_rows(
        office,
        "session_held",
        referral=found.referral,
        starts_at=office.now,
        session=found.id,
        staff=found.staff[0] if found.staff else None,
    ):
        if row["kind"] == "record":
            writer.insert("deadline", {"id": writer.next_id("D"), **row, "kind": "upload"})
