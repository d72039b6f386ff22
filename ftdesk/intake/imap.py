"""Messages fetched with IMAP over TLS: each stays where it is until it is kept, then moves in one step."""

from __future__ import annotations

import io
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from ftdesk.intake.mailbox import ImapAddress
from ftdesk.model.errors import WrongInput

KEPT = b"$FtdeskKept"
"""What a message is marked with that is kept, where the server cannot move it."""
_PIECE = 1_000_000
"""Bytes of a message that are fetched at a time."""
_MOST_HEADERS = 100_000
"""Bytes of its headers that are fetched of one that is too large."""
_SECONDS_TO_CONNECT, _SECONDS_TO_ANSWER = 20, 120


@dataclass(frozen=True, slots=True)
class Waiting:
    """A message that waits in the mailbox.

    Attributes:
        key: by which it is known for good: account, folder, UIDVALIDITY and UID.
        size: in bytes, as the server says.
    """

    uid: int
    key: str
    size: int


class ImapMailbox:
    """A folder that is open; see `opened`."""

    def __init__(self, client: Any, address: ImapAddress, done: str) -> None:
        self._client, self._address, self._done = client, address, done
        selected = client.select_folder(address.folder)
        self._validity = int(selected[b"UIDVALIDITY"])
        self._moves = bool(client.has_capability("MOVE"))
        if self._moves and not client.folder_exists(done):
            client.create_folder(done)

    def waiting(self) -> list[Waiting]:
        """Return the messages that wait, the oldest first."""
        uids = sorted(self._client.search(["UNKEYWORD", KEPT.decode(), "UNDELETED"]))
        found: list[Waiting] = []
        for at in range(0, len(uids), 200):
            said = self._client.fetch(uids[at : at + 200], ["RFC822.SIZE"])
            found += (
                Waiting(uid, self._key(uid), int(said[uid].get(b"RFC822.SIZE", 0)))
                for uid in uids[at : at + 200]
                if uid in said  # somebody else may have moved it meanwhile
            )
        return found

    def load(self, one: Waiting, *, head: bool = False) -> bytes | None:
        """Return a message byte for byte, or its headers alone, left unseen; None where it is gone."""
        if head:
            return self._part(one.uid, f"BODY.PEEK[HEADER]<0.{_MOST_HEADERS}>", "BODY[HEADER]<0>")
        gathered = io.BytesIO()  # which hands its bytes over without a copy
        while True:
            at = gathered.tell()
            piece = self._part(one.uid, f"BODY.PEEK[]<{at}.{_PIECE}>", f"BODY[]<{at}>")
            if piece is None:
                return None
            gathered.write(piece)
            if len(piece) < _PIECE:
                return gathered.getvalue()

    def _part(self, uid: int, asked: str, named: str) -> bytes | None:
        found: bytes | None = self._client.fetch([uid], [asked]).get(uid, {}).get(named.encode())
        return found

    def put_away(self, one: Waiting) -> None:
        """Move a message that is kept to the folder of those done, in one step; else mark it as kept."""
        self._client.add_flags([one.uid], [b"\\Seen"])
        if self._moves:
            self._client.move([one.uid], self._done)
        else:
            self._client.add_flags([one.uid], [KEPT])

    def _key(self, uid: int) -> str:
        return f"{self._address.account} {self._address.folder} {self._validity} {uid}"


@contextmanager
def opened(address: ImapAddress, password: str, *, done: str, ca: str = "") -> Iterator[ImapMailbox]:
    """Open a mailbox.

    Args:
        address: where it is.
        password: of its user.
        done: the folder that messages are moved to; it is made where it is not there.
        ca: a file of certificates that are trusted beside the machine's own.

    Raises:
        WrongInput: it cannot be reached, is not what its certificate says, does not let us in, or breaks off.
    """
    from imaplib import IMAP4

    from imapclient import IMAPClient, SocketTimeout

    trusted = _trusted(ca)
    where = f"mailbox {address.account}"
    client: Any = None
    try:
        client = IMAPClient(
            address.host,
            address.port,
            ssl=not address.starttls,
            ssl_context=trusted,
            timeout=SocketTimeout(_SECONDS_TO_CONNECT, _SECONDS_TO_ANSWER),
        )
        if address.starttls:
            client.starttls(trusted)
        client.login(address.user, password)
        yield ImapMailbox(client, address, done)
    except ssl.SSLCertVerificationError as error:
        raise WrongInput(f"{where}: its certificate is not trusted ({error.verify_message})") from None
    except TimeoutError:
        raise WrongInput(f"{where}: it does not answer") from None
    except OSError as error:
        raise WrongInput(f"{where}: cannot be reached ({error.strerror or type(error).__name__})") from None
    except IMAP4.error as error:
        raise WrongInput(f"{where}: {_said(error)}") from None
    finally:
        if client is not None:
            with suppress(OSError, IMAP4.error):
                client.logout()


def _trusted(ca: str) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if ca:
        try:
            context.load_verify_locations(ca)
        except OSError as error:
            raise WrongInput(f"mail_ca: {ca} cannot be read ({error.strerror or 'no certificate'})") from None
    return context


def _said(error: Exception) -> str:
    from imapclient.exceptions import LoginError

    said = error.args[0] if error.args else ""
    text = said.decode("ascii", "replace") if isinstance(said, bytes) else str(said)
    plain = "".join(letter for letter in re.sub(r"\bb'([^']*)'", r"\1", text) if letter.isprintable())[:200]
    return f"it does not let us in ({plain})" if isinstance(error, LoginError) else f"it breaks off ({plain})"
