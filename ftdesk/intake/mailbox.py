"""The service's mailbox: where it is, and the password that opens it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ftdesk.model.errors import WrongInput

PASSWORD = "FTDESK_MAILBOX_PASSWORD"
_PORTS = {"imaps": 993, "imap+starttls": 143}


@dataclass(frozen=True, slots=True)
class ImapAddress:
    """A folder of a mailbox that is reached with IMAP over TLS.

    Attributes:
        starttls: TLS begins on a plain connection, before anything else is said.
    """

    user: str
    host: str
    port: int
    folder: str
    starttls: bool

    @property
    def account(self) -> str:
        """Whose mailbox it is, for showing and for telling one message from another."""
        return f"{self.user}@{self.host}:{self.port}"


def mailbox_at(text: str) -> ImapAddress | Path:
    """Return where a mailbox is: `imaps://user@host/INBOX`, or the folder of a Maildir.

    Raises:
        WrongInput: it is neither, holds a password, or would send one in the clear.
    """
    if "://" not in text:
        if not text.startswith("/"):
            raise WrongInput(f"mailbox: {text!r} is neither imaps://user@host/INBOX nor a folder from / on")
        return Path(text)
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise WrongInput("mailbox: its address cannot be read; write imaps://user@host/INBOX") from None
    if parts.password is not None:
        raise WrongInput(f"mailbox: no password belongs into an address; give it in a file or in {PASSWORD}")
    if parts.scheme not in _PORTS:
        raise WrongInput(f"mailbox: {parts.scheme}:// is not read; write imaps:// or imap+starttls://")
    if not parts.hostname or not parts.username:
        raise WrongInput("mailbox: say whose it is and where: imaps://user@host/INBOX")
    return ImapAddress(
        user=unquote(parts.username),
        host=parts.hostname,
        port=port or _PORTS[parts.scheme],
        folder=unquote(parts.path.strip("/")) or "INBOX",
        starttls=parts.scheme == "imap+starttls",
    )


def mailbox_password(file: str, environment: Mapping[str, str] = os.environ) -> str:
    """Return the mailbox's password: of its file, which nobody else may read, or of the environment.

    Raises:
        WrongInput: there is none, or others may read the file.
    """
    if not file:
        if environment.get(PASSWORD):
            return environment[PASSWORD]
        raise WrongInput(f"mailbox_password_file: it is not set, and {PASSWORD} is empty")
    try:
        with Path(file).open(encoding="utf-8") as opened:
            about = os.fstat(opened.fileno())
            if about.st_mode & 0o077 or about.st_uid != os.getuid():
                raise WrongInput(f"{file}: others may read it, or it is somebody else's; chmod 600 {file}")
            password = opened.readline().rstrip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise WrongInput(f"{file}: cannot be read ({why})") from None
    if not password:
        raise WrongInput(f"{file}: it is empty; the password stands in its first line")
    return password
