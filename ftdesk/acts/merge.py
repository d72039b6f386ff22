"""An update merged into its case, field by field, or set aside."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection

from ftdesk.acts.case import NOT_CLOSED, case_for, must_be
from ftdesk.acts.judging import Judged, keep_judgement
from ftdesk.acts.must_not_meet import clash_words, clashes_noted
from ftdesk.acts.office import Office
from ftdesk.intake.merge import Change, apply, differences
from ftdesk.model.decoding import encode_referral
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.family_name import family_name
from ftdesk.policy.wrong_in_kind import refuse_wrong_in_kind
from ftdesk.store import messages
from ftdesk.store.referrals import ReferralRow


def changes_of(office: Office, message: str) -> tuple[Change, ...]:
    """Return what an update that waits would change in its case, field by field.

    Raises:
        WrongInput: there is no such message.
        Refused: it is no update that waits.
    """
    return office.store.read(_changes, message)


def merge(office: Office, message: str, paths: Collection[str]) -> Judged:
    """Put the chosen fields of an update into its case, and return what the rules say of it now.

    The fields not chosen stay as they are; the update no longer waits.

    Args:
        office: whose act it is.
        message: its id at the desk.
        paths: the fields to take over, as `changes_of` names them.

    Raises:
        WrongInput: no such message, no field chosen, one that the update does not change, or together they
            say what cannot be so.
        Refused: it is no update that waits, or its case is closed.
    """
    with office.act("merge") as writer:
        case = _case_of(writer.connection, message)
        must_be(case, NOT_CLOSED, "added to")
        writer.referral = case.id
        changes = _changes(writer.connection, message)
        unknown = set(paths) - {change.path for change in changes}
        if unknown:
            raise WrongInput(f"{message} changes no field {', '.join(sorted(unknown))}")
        chosen = tuple(change for change in changes if change.path in paths)
        if not chosen:
            raise WrongInput(f"{message}: choose at least one field, or set the update aside")
        merged = apply(case.referral, chosen)
        refuse_wrong_in_kind(merged, office.today, where=f"{case.id} with {message}")
        body = {"body": encode_referral(merged), "family": family_name(merged)}
        with clashes_noted(office, writer, case.id) as clashes:
            writer.update("referral", case.id, body)
        writer.update("message", message, {"merged": "merged"})
        now = keep_judgement(office, writer, case.id)
        writer.says = f"{message} merged into {case.id}: {', '.join(map(_field_words, chosen))}"
        writer.says += clash_words(clashes)
    return now


def dismiss(office: Office, message: str) -> None:
    """Set an update aside: its case stays as it is.

    Raises:
        WrongInput: there is no such message.
        Refused: it is no update that waits.
    """
    with office.act("dismiss") as writer:
        case = _case_of(writer.connection, message)
        writer.referral = case.id
        writer.update("message", message, {"merged": "dismissed"})
        writer.says = f"{message} set aside, {case.id} stays as it is"


def _changes(connection: sqlite3.Connection, message: str) -> tuple[Change, ...]:
    case = _case_of(connection, message)
    update = messages.message(connection, message)
    assert update is not None
    return differences(case.referral, update.read) if update.read else ()


def _case_of(connection: sqlite3.Connection, message: str) -> ReferralRow:
    update = messages.message(connection, message)
    if update is None:
        raise WrongInput(f"there is no message {message!r}")
    if update.merged != "waiting" or update.referral is None:
        became = f"was {update.merged} already" if update.merged else "is no update"
        raise Refused(f"{message} {became}", kind="moved")
    return case_for(connection, update.referral)


def _field_words(change: Change) -> str:
    """Return which field it is, `risk.assessed_on` as `risk assessed on`."""
    return " ".join(part.replace("_", " ") for part in change.path.split(".") if not part.isdigit())
