"""The line by which a person's public key lets them in to a shared server."""

from __future__ import annotations

import base64
import binascii
import shlex
from collections.abc import Sequence
from pathlib import Path

from ftdesk.acts.office import Office
from ftdesk.model.errors import WrongInput
from ftdesk.store.seat import person

KINDS = (
    *("ssh-ed25519", "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521", "ssh-rsa"),
    *("sk-ssh-ed25519@openssh.com", "sk-ecdsa-sha2-nistp256@openssh.com"),
)
"""Public keys that are taken: no `ssh-dss`."""
_SHORTEST_RSA = 360
"""Bytes of an RSA key of 2,816 bits: shorter ones are refused, 3,072 bits and more are taken."""


def key_line(office: Office, login: str, file: Path, program: Sequence[str]) -> str:
    """Return the line of `authorized_keys` for a person, and keep that they were given it.

    Args:
        office: whose act it is.
        login: whose key it is.
        file: their public key, as `ssh-keygen` writes it.
        program: the words that run ftdesk, deaf to the environment that a client may send.

    Raises:
        NotPermitted: this person is no administrator.
        WrongInput: nobody who works here has the login, or the file holds no one public key.
    """
    with office.act("key") as writer:
        found = person(writer.connection, login, office.now)
        if found is None:
            raise WrongInput(f"login: nobody who works for {office.service} has the login {login!r}")
        kind, key = _public_key(file)
        writer.says = f"{found.name} ({login}) may come in with a key of the kind {kind}"
    command = shlex.join([*program, "serve", "--login", login, "--db", str(office.store.path.resolve())])
    escaped = command.replace("\\", "\\\\").replace('"', '\\"')
    return f'command="{escaped}",restrict,pty {kind} {key} {login}'


def _public_key(file: Path) -> tuple[str, str]:
    try:
        text = file.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise WrongInput(f"{file}: {why}") from None
    if "PRIVATE KEY" in text:
        raise WrongInput(
            f"{file}: this is the private key, which stays with its owner; give the .pub beside it"
        )
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    words = lines[0].split() if len(lines) == 1 else []
    if len(words) < 2 or words[0] not in KINDS:
        raise WrongInput(f"{file}: one line is wanted, a public key such as ssh-keygen -t ed25519 makes")
    try:
        raw = base64.b64decode(words[1], validate=True)
    except binascii.Error:
        raw = b""
    named = words[0].encode()
    if not raw.startswith(len(named).to_bytes(4, "big") + named):
        raise WrongInput(f"{file}: the key is damaged; copy it again")
    if words[0] == "ssh-rsa" and len(raw) < _SHORTEST_RSA:
        raise WrongInput(f"{file}: an RSA key of fewer than 3,072 bits is not taken; make an ed25519 one")
    return words[0], words[1]
