"""`ftdesk record`: the family time record of a session, from its text to its sharing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ftdesk.acts import records as acts
from ftdesk.acts.office import Office
from ftdesk.commands.call import Call, pass_call
from ftdesk.commands.said import print_said
from ftdesk.model.errors import WrongInput

FLAGS = {
    "finish": {"text", "significant"},
    "upload": {"reference"},
    "notify": {"to"},
    "share": {"to"},
}
NEEDED = {"finish": "text", "notify": "to", "share": "to"}


@click.command("record")
@click.argument("session_id", metavar="SESSION")
@click.argument("step", type=click.Choice(list(FLAGS)))
@click.option("--text", metavar="FILE", help="the whole record, UTF-8; - for the standard input")
@click.option("--significant", is_flag=True, help="it tells of a significant concern")
@click.option("--reference", help="the case system's own")
@click.option("--to", "--with", "to", metavar="WHO", help="who was told, or whom it was shared with")
@pass_call
def record_command(
    call: Call,
    session_id: str,
    step: str,
    text: str | None,
    significant: bool,
    reference: str | None,
    to: str | None,
) -> None:
    """Finish a record, mark it uploaded, or note whom it reached."""
    said = {"text": text, "significant": significant or None, "reference": reference, "to": to}
    for name, value in said.items():
        if value is not None and name not in FLAGS[step]:
            raise WrongInput(f"--{name}: means nothing for {step}")
    if step in NEEDED and said[NEEDED[step]] is None:
        raise WrongInput(f"--{NEEDED[step]}: must be given for {step}")
    with call.acting() as office:
        more = _step(office, session_id, step, text or "", significant, reference, to or "")
        print_said(call, office, {"session": session_id, **more})


def _step(
    office: Office,
    session_id: str,
    step: str,
    text: str,
    significant: bool,
    reference: str | None,
    to: str,
) -> dict[str, object]:
    if step == "finish":
        return {"edition": acts.finish(office, session_id, _read(text), significant).edition}
    if step == "upload":
        return {"ended": list(acts.upload(office, session_id, reference))}
    tell = acts.notify if step == "notify" else acts.share
    tell(office, session_id, to)
    return {"to": to}


def _read(file: str) -> str:
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongInput(f"{file}: not UTF-8 text") from None
    except OSError as error:
        raise WrongInput(f"{file}: {error.strerror}") from None
