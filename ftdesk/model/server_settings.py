"""What one server does for everybody on it; an administrator sets it, no service folder holds it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from msgspec import Meta

from ftdesk.model.shape import NonNegativeInt

Minutes = Annotated[int, Meta(ge=1, le=1440)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerSettings:
    """The server's settings.

    Attributes:
        idle_minutes: without a key for so long, the screen is covered.
        clipboard: whether text may be copied out to the clipboard of the person's own machine.
        syslog: whether the head of the trail is told to the machine's log after every act.
        backup_recipient: the age public key that backups are encrypted to; empty where none is set.
        purge_months: a closed and exported case whose last session is longer ago may be purged; 0 for never.
        mailbox: where referrals come in: the folder of a Maildir, or `imaps://user@host/INBOX`.
        mailbox_done: the folder of the mailbox that messages are moved to once they are kept.
        mailbox_password_file: readable by its owner only; `FTDESK_MAILBOX_PASSWORD` serves instead.
        mail_ca: a file of certificates by which the mailbox is known, beside the machine's own.
    """

    idle_minutes: Minutes = 15
    clipboard: bool = False
    syslog: bool = False
    backup_recipient: str = ""
    purge_months: NonNegativeInt = 0
    mailbox: str = ""
    mailbox_done: str = "Done"
    mailbox_password_file: str = ""
    mail_ca: str = ""
