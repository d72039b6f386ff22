"""The line by which a person's public key lets them in to a shared server."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from pathlib import Path

from ftdesk.acts.office import Office
from ftdesk.acts.public_key import read_public_key
from ftdesk.model.errors import WrongInput
from ftdesk.store.seat import person


def key_line(office: Office, login: str, file: Path, program: Sequence[str]) -> str:
    """Return the line of `authorized_keys` for a person, and keep that they were given it.

    Args:
        office: whose act it is.
        login: whose key it is.
        file: their public key, as `ssh-keygen` or PuTTYgen writes it.
        program: the words that run ftdesk, deaf to the environment that a client may send.

    Raises:
        NotPermitted: this person is no administrator.
        WrongInput: nobody who works here has the login, or the file holds no one public key.
    """
    with office.act("key") as writer:
        found = person(writer.connection, login, office.now)
        if found is None:
            raise WrongInput(f"login: nobody who works for {office.service} has the login {login!r}")
        key = read_public_key(file)
        writer.says = f"{found.name} ({login}) may come in with a key of the kind {key.kind}"
    command = shlex.join([*program, "serve", "--login", login, "--db", str(office.store.path.resolve())])
    escaped = command.replace("\\", "\\\\").replace('"', '\\"')
    return f'command="{escaped}",restrict,pty {key.kind} {key.body} {login}'
