"""A case shown by itself from the row of a list: kept in the trail as a look at its page is."""

from __future__ import annotations

from ftdesk.acts.look import look
from ftdesk.desk.screens.frame import Frame
from ftdesk.model.errors import FtdeskError


def may_show(frame: Frame) -> bool:
    """Keep that the case under the cursor is looked at; say why it is not shown where that cannot be kept.

    On the case's own page the look is in the trail already.
    """
    case = frame.case_id
    if case is None or frame.NAME == "case":
        return True
    try:
        look(frame.office, case)
    except FtdeskError as error:
        frame.refuse(error)
        return False
    return True
