"""A case exported whole: kept in the trail with the hash of what was written."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from ftdesk.acts.office import Office


def export_case(office: Office, referral: str, text: str, write: Callable[[str], None]) -> None:
    """Export a case, and keep with it in the trail by which hash the file can be known.

    Args:
        office: whose act it is.
        referral: the case.
        text: the whole file.
        write: writes it; what it has written is to be taken away where this raises.

    Raises:
        NotPermitted: this person may not export.
        StoreTrouble: it cannot be noted, and so must not be done.
    """
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    with office.act("export", referral) as writer:
        writer.says = f"{referral} exported, sha256 {sha256}"
        writer.show(referral, {"sha256": sha256})
        write(text)
