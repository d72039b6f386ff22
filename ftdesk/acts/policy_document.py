"""The service's own policy document given to the desk, so that a finding can show the paragraph itself."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ftdesk.acts.office import Office
from ftdesk.intake.charset import decode_file
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import clean, one_line
from ftdesk.policy.document import passages
from ftdesk.policy.profile import Profile
from ftdesk.store.matching import Row
from ftdesk.store.policy_document import policy_document
from ftdesk.store.writer import Writer

MOST_BYTES = 5_000_000


def read_document(path: Path) -> str:
    """Return the text of a document.

    Raises:
        WrongInput: no such file, no plain text, or too large; names the file.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WrongInput(f"{path}: {error.strerror or error}") from None
    if len(data) > MOST_BYTES:
        raise WrongInput(f"{path}: {len(data):,} bytes are more than a policy document can have")
    if b"\0" in data[:4096] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise WrongInput(f"{path}: this is no plain text; save the document as .txt first")
    text = clean(decode_file(data))
    if not text.strip():
        raise WrongInput(f"{path}: this is empty")
    return text


def keep_document(writer: Writer, name: str, text: str) -> None:
    """Keep the document, in place of one that was there."""
    row: Row = {"name": name, "text": text, "sha256": hashlib.sha256(text.encode()).hexdigest()}
    before = policy_document(writer.connection)
    if before is None:
        writer.insert("policy_document", {"id": "document", **row})
    else:
        writer.update("policy_document", "document", row, before.version)


def give_document(office: Office, path: Path) -> tuple[str, ...]:
    """Give the desk the policy document in place of what it had; return the rules whose paragraph it lacks.

    Raises:
        NotPermitted: whoever is at the desk is neither an administrator nor a manager.
        WrongInput: no such file, no plain text, empty, or too large.
    """
    office.require("policy-document")
    text = read_document(path)
    absent = not_found(office.profile, text)
    with office.act("policy-document") as writer:
        keep_document(writer, one_line(path.name), text)
        lacks = f"; it lacks the paragraphs of {len(absent)} rules, {absent[0]} first" if absent else ""
        writer.says = f"the policy document is now {one_line(path.name)}{lacks}"
    return absent


def not_found(profile: Profile, text: str) -> tuple[str, ...]:
    """Return the rules of a profile whose paragraph a document does not hold."""
    known = {entry.paragraph: bool(passages(text, entry.paragraph)) for entry in profile.rules.values()}
    return tuple(id_ for id_, entry in profile.rules.items() if not known[entry.paragraph])
