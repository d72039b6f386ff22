"""The family time record of a session: drafted, finished, uploaded, told of, shared."""

from __future__ import annotations

import hashlib

from ftdesk.acts.concern import NOTIFY, raise_concern
from ftdesk.acts.deadlines import stop_clocks, stopped_words
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import STATE_WORDS, described, needed, session_for
from ftdesk.clock.local import long_day, to_store
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.plain_text import clean
from ftdesk.store.sessions import RecordRow, SessionRow, record
from ftdesk.store.writer import Row, Writer


def save_draft(office: Office, session: str, text: str) -> None:
    """Keep the text of a record while it is typed; each person has their own.

    Raises:
        StoreTrouble: it cannot be kept.
    """
    office.store.save_draft(office.who.login, about(session), text, office.now)


def about(session: str) -> str:
    """Return what the draft of a session's record is kept under."""
    return f"record {session}"


def finish(office: Office, session: str, text: str, significant: bool = False) -> int:
    """Finish a record, or a new edition of one that is not uploaded yet; the draft is dropped.

    Args:
        office: whose act it is.
        session: its id.
        text: the whole record.
        significant: it tells of a significant concern (N 3.43): the social worker or manager is to be told.

    Returns:
        Its edition, from 1.

    Raises:
        Refused: the session was not held, or its record is uploaded already.
        WrongInput: no such session, or an empty text.
    """
    body = clean(text).strip()
    if not body:
        raise WrongInput(f"text: the record of {session} is empty")
    with office.act("record") as writer:
        found = _written_up(writer, session)
        before = record(writer.connection, session)
        if before is not None and before.uploaded_at is not None:
            raise Refused(
                f"the record of {session} was uploaded on {long_day(before.uploaded_at.date())}; "
                "what is to be added goes into the case system",
                kind="not_allowed",
            )
        edition = _keep(office, writer, found, before, body, significant)
        stopped = stop_clocks(
            office,
            writer,
            ["record_finished"],
            referral=found.referral,
            session=session,
            at=office.now,
            by="record finished",
        )
        again = f", edition {edition}" if edition > 1 else ""
        writer.says = "; ".join((f"record of {described(found)} finished{again}", *stopped_words(stopped)))
    office.store.drop_draft(office.who.login, about(session))
    return edition


def upload(office: Office, session: str, reference: str | None = None) -> tuple[str, ...]:
    """Mark a record as uploaded to the case system, which stops the clock of the record.

    Args:
        office: whose act it is.
        session: its id.
        reference: the case system's own.

    Returns:
        What it stopped, in words, one line a clock.

    Raises:
        Refused: the record is not finished, or is uploaded already.
        WrongInput: no such session.
    """
    with office.act("upload") as writer:
        found, finished = _finished(writer, session)
        if finished.uploaded_at is not None:
            raise Refused(f"the record of {session} is uploaded already", kind="not_allowed")
        writer.update(
            "record",
            session,
            {
                "uploaded_at": to_store(office.now),
                "uploaded_by": office.who.login,
                "reference": clean(reference).strip() or None if reference else None,
            },
        )
        stopped = stop_clocks(
            office,
            writer,
            ["record_uploaded"],
            referral=found.referral,
            session=session,
            at=office.now,
            by="record uploaded",
        )
        words = stopped_words(stopped)
        writer.says = "; ".join((f"record of {described(found)} uploaded", *words))
    return words


def notify(office: Office, session: str, whom: str) -> None:
    """Say who was told of the significant concern in a record, which does the task to tell them.

    Raises:
        Refused: the record is not finished.
        WrongInput: no such session, or nobody is named.
    """
    who = needed(whom, "whom")
    with office.act("notify") as writer:
        found, _ = _finished(writer, session)
        told: Row = {"notified_at": to_store(office.now), "notified_whom": who}
        writer.update("record", session, told)
        for task in writer.all(
            "SELECT id FROM task WHERE referral = ? AND session = ? AND what = ? AND done_at IS NULL",
            found.referral,
            session,
            NOTIFY,
        ):
            done: Row = {"done_at": to_store(office.now), "done_by": office.who.login, "note": who}
            writer.update("task", task["id"], done)
        writer.says = f"{who} told of the concern in the record of {described(found)}"


def share(office: Office, session: str, whom: str) -> None:
    """Say with whom a record was shared (N 3.43: regularly, with parents).

    Raises:
        Refused: the record is not finished.
        WrongInput: no such session, or nobody is named.
    """
    who = needed(whom, "whom")
    with office.act("share") as writer:
        found, _ = _finished(writer, session)
        writer.update("record", session, {"shared_at": to_store(office.now), "shared_with": who})
        writer.says = f"record of {described(found)} shared with {who}"


def _written_up(writer: Writer, session: str) -> SessionRow:
    found = session_for(writer.connection, session)
    writer.referral = found.referral
    if found.state not in ("held", "ended_early"):
        raise Refused(
            f"{described(found)} is {STATE_WORDS[found.state]}: only a session that was held has a record",
            kind="not_allowed",
        )
    return found


def _finished(writer: Writer, session: str) -> tuple[SessionRow, RecordRow]:
    found = _written_up(writer, session)
    finished = record(writer.connection, session)
    if finished is None:
        raise Refused(f"the record of {described(found)} is not finished yet", kind="not_allowed")
    return found, finished


def _keep(
    office: Office,
    writer: Writer,
    found: SessionRow,
    before: RecordRow | None,
    body: str,
    significant: bool,
) -> int:
    edition = before.edition + 1 if before else 1
    row: Row = {
        "text": body,
        "edition": edition,
        "sha256": hashlib.sha256(body.encode()).hexdigest(),
        "significant": int(significant),
        "finished_at": to_store(office.now),
        "finished_by": office.who.login,
    }
    if before is None:
        staff = found.staff[0] if found.staff else None
        fixed: Row = {"id": found.id, "session": found.id, "referral": found.referral, "staff": staff}
        writer.insert("record", {**fixed, **row})
    else:
        writer.update("record", found.id, row, before.version)
    if significant and not (before and before.significant):
        assert found.actual_end is not None
        raise_concern(office, writer, found, found.actual_end)
    return edition
