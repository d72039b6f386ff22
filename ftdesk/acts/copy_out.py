"""Text copied out to the clipboard of a person's own machine, where the server lets it; kept in the trail."""

from __future__ import annotations

from ftdesk.acts.office import Office
from ftdesk.store.server_settings import server_settings


def may_copy_out(office: Office, text: str, case: str | None) -> bool:
    """Tell whether text may leave the desk for a clipboard; where it may, note that it did, not what it was.

    Args:
        office: whose desk it is.
        text: what is to be copied.
        case: the case on whose page it stands; None where it is on none's.

    Raises:
        StoreTrouble: it cannot be noted, and so must not be copied.
    """
    if not text or not office.store.read(server_settings).clipboard:
        return False
    with office.act("copy", case) as writer:
        if case is not None:
            writer.show(case)
        writer.says = f"{len(text)} character{'' if len(text) == 1 else 's'} copied to the clipboard"
    return True
