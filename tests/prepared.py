"""Rows that a test puts into a database itself, whatever the role of the desk that it is shown at."""

from __future__ import annotations

from contextlib import AbstractContextManager

from ftdesk.acts.office import Office
from ftdesk.store.writer import Writer


def prepared(office: Office, referral: str | None = None) -> AbstractContextManager[Writer]:
    """Write what a test starts from, in one act that is nobody's work."""
    return office.store.act("prepared", login=office.who.login, at=office.now, referral=referral)
