"""A case that is opened and not seen: the way to ask a manager for it."""

from __future__ import annotations

from ftdesk.acts.allowed import NotPermitted
from ftdesk.desk.screens.frame import Frame
from ftdesk.model.errors import FtdeskError
from ftdesk.store.whose import whose


def ask_in_place(frame: Frame, some_id: str) -> bool:
    """Ask to see a case in the place of its page, and tell whether it is one that is not seen.

    Args:
        frame: the screen that it was to be opened from.
        some_id: the case, or anything of it.
    """
    office = frame.office
    try:
        case = office.store.read_whole(whose, some_id).referral
        if not office.hides(case):
            return False
        office.require_seen(case)
    except NotPermitted as refused:
        _ask(frame, case, refused)
        return True
    except FtdeskError as error:
        frame.refuse(error)
    return False


def _ask(frame: Frame, case: str, refused: NotPermitted) -> None:
    from ftdesk.desk.forms.restricted import ask_to_see_form
    from ftdesk.desk.screens.ask_form import AskForm

    def asked(sent: bool | None) -> None:
        if sent:
            frame.say(f"asked the managers to see {case}; open it again to read their answer", "good")

    frame.app.push_screen(AskForm(ask_to_see_form(frame.office, case, refused.message)), asked)
