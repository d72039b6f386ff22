"""The service's mailbox emptied: each message is kept, and only then moved to the folder of those done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ftdesk.acts.office import Office
from ftdesk.acts.take_in import Fetched, TakenIn, take_in
from ftdesk.intake.imap import ImapMailbox, Waiting, opened
from ftdesk.intake.mailbox import ImapAddress, mailbox_at, mailbox_password
from ftdesk.intake.maildir import is_maildir, put_away
from ftdesk.intake.read import MOST_BYTES
from ftdesk.intake.sources import messages as files
from ftdesk.model.errors import WrongInput
from ftdesk.model.server_settings import ServerSettings
from ftdesk.store import messages
from ftdesk.store.server_settings import server_settings

EMBEDDED: Final = "mail"
"""The Maildir beside the database that is read where no mailbox is set."""


def fetch(office: Office, left: list[str]) -> Iterator[TakenIn]:
    """Take in what waits in the service's mailbox, each message once, whatever broke off an earlier time.

    Args:
        office: whose act it is.
        left: is told of each message that stays in the mailbox, one sentence each.

    Raises:
        Refused: this person may not change anything.
        StoreTrouble: a message cannot be kept; it and what comes after it stay in the mailbox.
        WrongInput: no mailbox is set, it cannot be read, or it breaks off.
    """
    office.require("intake")
    settings = office.store.read_whole(server_settings)
    where = mailbox_at(settings.mailbox) if settings.mailbox else office.store.path.parent / EMBEDDED
    if isinstance(where, ImapAddress):
        yield from _of_imap(office, where, settings)
        return
    if not is_maildir(where):
        raise WrongInput(
            f"mailbox: {where} is no Maildir"
            if settings.mailbox
            else "PATH: name a file, a folder or a Maildir; no mailbox is set (ftdesk server mailbox)"
        )
    for source in files([where]):
        try:
            yield take_in(office, source.name, source.load())
            put_away(Path(source.name), where, settings.mailbox_done)
        except WrongInput as error:
            left.append(error.message)


def _of_imap(office: Office, where: ImapAddress, settings: ServerSettings) -> Iterator[TakenIn]:
    if where.folder == settings.mailbox_done:
        raise WrongInput(f"mailbox_done: {where.folder!r} is the folder that messages come in to")
    password = mailbox_password(settings.mailbox_password_file)
    with opened(where, password, done=settings.mailbox_done, ca=settings.mail_ca) as mailbox:
        for one in mailbox.waiting():
            if not office.store.read_whole(messages.was_fetched, one.key):
                taken = _taken(office, where, mailbox, one)
                if taken is None:
                    continue
                yield taken
            mailbox.put_away(one)


def _taken(office: Office, where: ImapAddress, mailbox: ImapMailbox, one: Waiting) -> TakenIn | None:
    large = one.size > MOST_BYTES
    data = mailbox.load(one, head=large)
    if data is None:
        return None
    source = f"{where.account} {where.folder} {one.uid}"
    return take_in(office, source, data, Fetched(one.key, one.size if large else None))
