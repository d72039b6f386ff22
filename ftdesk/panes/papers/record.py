"""The family time record as it was finished: its header, its edition and the seal over its text (N 4.8)."""

from __future__ import annotations

import sqlite3

from ftdesk.acts.case import case_for
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import session_for
from ftdesk.panes.papers.kept_out import kept_out
from ftdesk.panes.record_text import record_text
from ftdesk.paper.paper import PaperFacts, Recipient
from ftdesk.store.records import editions, record

_KIND = "record"


def facts(office: Office, about: str, to: str | None = None) -> list[PaperFacts]:
    """Return the facts of a session's record, its last edition, for the social worker.

    Raises:
        NotPermitted: the case is none that this person sees.
        Refused: the record is not finished.
        WrongInput: no such session.
    """
    found = office.store.read(session_for, about)
    office.require_seen(found.referral)
    referral = office.store.read(case_for, found.referral).referral
    written = record_text(office, about)
    sender = referral.referrer
    name = sender.name if sender else None
    if to not in (None, name):
        return []
    return [
        PaperFacts(
            kind=_KIND,
            referral=found.referral,
            about=about,
            to=Recipient(name, "social_worker", sender.email if sender else None) if name else None,
            subject=f"{written.header}: a record",
            words="The record of a session is attached.",
            file_name=f"Record {about} edition {written.edition}.docx",
            facts={
                "header": written.header,
                "head": list(written.head),
                "lines": list(written.text.split("\n")),
                "edition": written.edition,
                "sha256": office.store.read(_seal, about, written.edition),
            },
            must_not_hold=kept_out(referral, _KIND, name),
        )
    ]


def _seal(connection: sqlite3.Connection, session: str, edition: int) -> str:
    last = record(connection, session)
    if last is not None and last.edition == edition:
        return last.sha256
    return next(one.sha256 for one in editions(connection, session) if one.edition == edition)
