"""The family time record of a session: finished, uploaded, emailed, told of, shared."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from ftdesk.acts.case import case_for
from ftdesk.acts.concern import happened_at, raise_concern, told
from ftdesk.acts.deadlines import stop_clocks, stopped_words
from ftdesk.acts.finalising import finaliser
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import STATE_WORDS, described, needed, session_for
from ftdesk.acts.record_editions import NewEdition, keep_edition
from ftdesk.acts.rules_asked import ask_rules
from ftdesk.clock.local import to_store
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.finding import Finding
from ftdesk.model.plain_text import clean, one_line
from ftdesk.model.referral import Referral
from ftdesk.policy.clocks import Stop
from ftdesk.policy.record_facts import Finaliser, FinishFacts
from ftdesk.policy.record_template import headed, missing
from ftdesk.policy.signposts import signposts
from ftdesk.policy.stage import ask_stage
from ftdesk.store.matching import Row
from ftdesk.store.records import RecordRow, record
from ftdesk.store.sessions import SessionRow
from ftdesk.store.writer import Writer


@dataclass(frozen=True, slots=True)
class Finished:
    """A record that was finished.

    Attributes:
        edition: from 1.
        findings: what the rules said of it, none of it in the way: parts not written, who will read it.
        stopped: the clocks that it stopped, in words.
    """

    edition: int
    findings: tuple[Finding, ...]
    stopped: tuple[str, ...]


def finish(
    office: Office,
    session: str,
    text: str,
    significant: bool = False,
    *,
    by: str | None = None,
    because: str | None = None,
    why: str | None = None,
) -> Finished:
    """Finish a record, or a new edition of one; every edition is kept.

    Args:
        office: whose act it is, who may only type it up.
        session: its id.
        text: the whole record; the line of each significant event begins with `!`.
        significant: it tells of a significant event (N 3.43): the social worker or manager is to be told.
        by: who finalises it (N 4.8), by staff id; a supervisor at the desk does unless it says otherwise.
        because: why that is not one of the session's own supervisors: ill, or left.
        why: why a finished record is written again; needed for every edition after the first (N 3.44).

    Raises:
        Refused: the session was not held, a rule stands against it or has to ask, the text is that of the
            edition before, or there is no reason to write it again.
        WrongInput: no such session or supervisor, or an empty text.
    """
    body = clean(text).strip()
    if not body:
        raise WrongInput(f"text: the record of {session} is empty")
    instead = None if because is None else one_line(because).strip()
    with office.act("record") as writer:
        found = _written_up(writer, session)
        staff, kind = finaliser(office, found, by)
        before = record(writer.connection, session)
        facts = _facts(writer.connection, found, body, significant, kind, instead)
        findings = ask_rules(office, facts, f"the record of {described(found)} was not finished")
        new = NewEdition(
            text=body,
            significant=significant,
            finalised_by=staff,
            finalised_why=instead if kind != "own" else None,
            why=one_line(why or "").strip() or None,
        )
        edition = keep_edition(office, writer, found, before, new)
        if significant and not (before and before.significant):
            raise_concern(office, writer, found, happened_at(found, signposts(body)))
        stopped = _stop(office, writer, found, "record_finished", "record finished")
        again = f", edition {edition}" if edition > 1 else ""
        empty = f", nothing under {', '.join(facts.unwritten)}" if facts.unwritten else ""
        writer.says = "; ".join((f"record of {described(found)} finished{again}{empty}", *stopped))
    return Finished(edition, findings, stopped)


def upload(
    office: Office, session: str, reference: str | None = None, version: int | None = None
) -> tuple[str, ...]:
    """Mark a record as uploaded to the case system, which stops the clock of the record.

    Args:
        office: whose act it is.
        session: its id.
        reference: the case system's own; the one that an edition before had where None.
        version: the version of the finished record that the person saw; so for all that is said of it.

    Returns:
        What it stopped, in words, one line a clock.

    Raises:
        Refused: the record is not finished, is uploaded already, or changed meanwhile.
        WrongInput: no such session.
    """
    with office.act("upload") as writer:
        found, finished = _finished(writer, session, version)
        if finished.uploaded_at is not None:
            raise Refused(f"the record of {session} is uploaded already", kind="not_allowed")
        sent: Row = {
            "uploaded_at": to_store(office.now),
            "uploaded_by": office.who.login,
            "reference": one_line(reference or "").strip() or finished.reference,
        }
        writer.update("record", session, sent)
        kept = f"{session}.{finished.edition}"
        if writer.find("record_edition", kept) is not None:
            writer.update("record_edition", kept, sent)
        words = _stop(office, writer, found, "record_uploaded", "record uploaded")
        writer.says = "; ".join((f"record of {described(found)} uploaded", *words))
    return words


def email(office: Office, session: str, to: str, version: int | None = None) -> tuple[str, ...]:
    """Say that a record was emailed to the social worker; its clock stops where the policy takes that (H 9).

    Returns:
        What it stopped, in words, one line a clock.

    Raises:
        Refused: the record is not finished, or changed meanwhile.
        WrongInput: no such session, or nobody is named.
    """
    who = needed(to, "to")
    with office.act("email") as writer:
        found, _ = _finished(writer, session, version)
        writer.update("record", session, {"emailed_at": to_store(office.now), "emailed_to": who})
        words = _stop(office, writer, found, "record_emailed", "record emailed")
        writer.says = "; ".join((f"record of {described(found)} emailed to {who}", *words))
    return words


def notify(office: Office, session: str, whom: str, version: int | None = None) -> None:
    """Say who was told of a record, and so of the significant concern in it; that does the task to tell them.

    Raises:
        Refused: the record is not finished, or changed meanwhile.
        WrongInput: no such session, or nobody is named.
    """
    who = needed(whom, "whom")
    with office.act("notify") as writer:
        found, finished = _finished(writer, session, version)
        writer.update("record", session, {"notified_at": to_store(office.now), "notified_whom": who})
        of_concern = told(office, writer, found.referral, session, who) or finished.significant
        record_of = f"the record of {described(found)}"
        writer.says = (
            f"{who} told of the concern in {record_of}"
            if of_concern
            else f"{who} told of {record_of}, which notes no significant event"
        )


def share(office: Office, session: str, whom: str, version: int | None = None) -> None:
    """Say with whom a record was shared (N 3.43: regularly, with parents); those of before stay named.

    Raises:
        Refused: the record is not finished, or changed meanwhile.
        WrongInput: no such session, or nobody is named.
    """
    who = needed(whom, "whom")
    with office.act("share") as writer:
        found, finished = _finished(writer, session, version)
        before = (finished.shared_with or "").split("; ") if finished.shared_with else []
        everyone = "; ".join(dict.fromkeys((*before, who)))
        writer.update("record", session, {"shared_at": to_store(office.now), "shared_with": everyone})
        writer.says = f"record of {described(found)} shared with {who}"


def who_reads_it(office: Office, referral: Referral) -> tuple[Finding, ...]:
    """Return what the policy says of who will read a case's records: the court and every party (N 3.44)."""
    live, may = _in_court(referral)
    facts = FinishFacts(under_headings=True, in_proceedings=live, may_come_to_court=may)
    return ask_stage(facts, office.profile, office.today, only=frozenset({"N-3.44a"}))


def _in_court(referral: Referral) -> tuple[bool, bool]:
    """Return whether proceedings are live for one of the children, and whether they may follow."""
    over = referral.court.proceedings_concluded is True
    live = not over and any(child.in_proceedings for child in referral.children)
    return live, any(child.pre_proceedings for child in referral.children)


def _written_up(writer: Writer, session: str) -> SessionRow:
    found = session_for(writer.connection, session)
    writer.referral = found.referral
    if found.state not in ("held", "ended_early"):
        raise Refused(
            f"{described(found)} is {STATE_WORDS[found.state]}: only a session that was held has a record",
            kind="not_allowed",
        )
    return found


def _finished(writer: Writer, session: str, version: int | None) -> tuple[SessionRow, RecordRow]:
    found = _written_up(writer, session)
    finished = record(writer.connection, session)
    if finished is None:
        raise Refused(f"the record of {described(found)} is not finished yet", kind="not_allowed")
    if version is not None and finished.version != version:
        raise writer.overtaken("record", session, what=f"the record of {described(found)}")
    return found, finished


def _facts(
    connection: sqlite3.Connection,
    found: SessionRow,
    body: str,
    significant: bool,
    kind: Finaliser | None,
    because: str | None,
) -> FinishFacts:
    live, may = _in_court(case_for(connection, found.referral).referral)
    return FinishFacts(
        under_headings=headed(body),
        unwritten=missing(body) if headed(body) else (),
        significant=significant,
        signposts=tuple(str(one) for one in signposts(body)),
        in_proceedings=live,
        may_come_to_court=may,
        led_by_social_worker=found.social_worker_led,
        finaliser=kind,
        instead_because=because,
    )


def _stop(office: Office, writer: Writer, found: SessionRow, happened: Stop, by: str) -> tuple[str, ...]:
    stopped = stop_clocks(
        office, writer, [happened], referral=found.referral, session=found.id, at=office.now, by=by
    )
    return stopped_words(stopped)
