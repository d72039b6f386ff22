"""`ftdesk record`: the family time record of a session, from its text to its sharing."""

from __future__ import annotations

import sqlite3
import sys
from dataclasses import asdict
from pathlib import Path
from typing import cast

import click

from ftdesk.acts import records as acts
from ftdesk.acts.office import Office
from ftdesk.acts.outcome import session_for
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.said import print_said
from ftdesk.model.errors import WrongInput
from ftdesk.model.finding import finding_json
from ftdesk.panes.record_text import record_text
from ftdesk.panes.records import edition_words
from ftdesk.store.records import editions
from ftdesk.store.sessions import session
from ftdesk.store.whose import is_known, whose

FLAGS = {
    "finish": {"text", "significant", "by", "reason", "why"},
    "upload": {"reference"},
    "email": {"to"},
    "notify": {"to"},
    "share": {"to"},
    "text": {"edition"},
    "editions": set(),
}
"""The flags that each step knows."""

NEEDED = {"finish": "text", "email": "to", "notify": "to", "share": "to"}


@click.command("record")
@click.argument("session_id", metavar="SESSION|CLOCK")
@click.argument("step", type=click.Choice(list(FLAGS)))
@click.option("--text", metavar="FILE", help="the whole record, UTF-8; - for the standard input")
@click.option("--significant", is_flag=True, default=None, help="it tells of a significant event: ! lines")
@click.option("--by", metavar="STAFF", help="the supervisor who finalises it")
@click.option("--reason", help="why that is not one of the session's own: ill, or left")
@click.option("--why", help="why a finished record is written again")
@click.option("--reference", help="the case system's own")
@click.option(
    "--to", "--with", "to", metavar="WHO", help="who was told, or whom it was sent to or shared with"
)
@click.option("--edition", type=click.IntRange(min=1), help="the last one where not given")
@pass_call
def record_command(call: Call, /, session_id: str, step: str, **flags: object) -> None:
    """Finish a record, mark it uploaded or emailed, note whom it reached; print it or its editions.

    Events that are significant stand each on a line that begins with !. `text` is for the case system, under
    its header; a look at a record is logged.

    The id is the session's, or its clock's (D-...) as overdue lists it.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    for name in given.keys() - FLAGS[step]:
        raise WrongInput(f"--{name}: means nothing for {step}")
    if step in NEEDED and NEEDED[step] not in given:
        raise WrongInput(f"--{NEEDED[step]}: must be given for {step}")
    if step in ("text", "editions"):
        with call.office() as office:
            of = office.store.read(_session_named, session_id)
            _print(call, office, of, step, cast("int | None", given.get("edition")))
        return
    with call.acting() as office:
        of = office.store.read(_session_named, session_id)
        more, lines = _step(office, of, step, given)
        print_said(call, office, {"session": of, **more}, lines)


def _session_named(connection: sqlite3.Connection, some_id: str) -> str:
    """Return the session of an id: its own, or that of a clock or a task of it.

    Raises:
        WrongInput: there is none, or it is of a whole case.
    """
    if session(connection, some_id) is None and is_known(connection, some_id):
        found = whose(connection, some_id).session
        if found is None:
            raise WrongInput(f"{some_id} is of no one session: give the session's id, S-...")
        return found
    return session_for(connection, some_id).id


def _print(call: Call, office: Office, session_id: str, step: str, edition: int | None) -> None:
    if step == "text":
        found = record_text(office, session_id, edition)
        call.print_document(asdict(found), list(found.lines()))
        return
    every = office.store.read(editions, session_id)
    trees = [
        {
            "edition": one.edition,
            "finished_at": one.finished_at.isoformat(),
            "finished_by": one.finished_by,
            "finalised_by": one.finalised_by,
            "significant": one.significant,
            "why": one.why,
            "uploaded_at": one.uploaded_at.isoformat() if one.uploaded_at else None,
            "reference": one.reference,
            "sha256": one.sha256,
        }
        for one in every
    ]
    lines = [edition_words(office, one) for one in every]
    call.print_document(trees, lines or [f"the record of {session_id} is not finished yet"])


def _step(
    office: Office, session_id: str, step: str, given: dict[str, object]
) -> tuple[dict[str, object], list[str]]:
    to = str(given.get("to", ""))
    if step == "finish":
        done = acts.finish(
            office,
            session_id,
            _read(str(given["text"])),
            bool(given.get("significant")),
            by=cast("str | None", given.get("by")),
            because=cast("str | None", given.get("reason")),
            why=cast("str | None", given.get("why")),
        )
        tree: dict[str, object] = {
            "edition": done.edition,
            "ended": list(done.stopped),
            "findings": [finding_json(one) for one in done.findings],
        }
        return tree, [f"{one.message} ({one.paragraph})" for one in done.findings]
    if step == "upload":
        ended = acts.upload(office, session_id, cast("str | None", given.get("reference")))
        return {"ended": list(ended)}, []
    if step == "email":
        return {"to": to, "ended": list(acts.email(office, session_id, to))}, []
    tell = acts.notify if step == "notify" else acts.share
    tell(office, session_id, to)
    return {"to": to}, []


def _read(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongInput(f"{file}: not UTF-8 text") from None
    except OSError as error:
        raise WrongInput(f"{file}: {error.strerror}") from None
