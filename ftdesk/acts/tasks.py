"""Tasks done."""

from __future__ import annotations

from datetime import date

import msgspec

from ftdesk.acts.booking_tasks import RISK
from ftdesk.acts.case import case_for
from ftdesk.acts.judging import keep_judgement
from ftdesk.acts.office import Office
from ftdesk.clock.local import local, long_day, to_store
from ftdesk.model.decoding import encode_referral
from ftdesk.model.errors import Refused, WrongInput
from ftdesk.model.plain_text import clean
from ftdesk.store import referrals
from ftdesk.store.writer import Writer


def task_done(office: Office, task_id: str, note: str | None = None, on: date | None = None) -> None:
    """Note that a task is done.

    A risk assessment that is done is complete in the referral too, as of that day.

    Args:
        office: whose act it is.
        task_id: the task.
        note: what there is to say of it.
        on: the day on which it was really done; today where None.

    Raises:
        Refused: it was done already.
        WrongInput: there is no such task; or a day still to come, or before the case came in.
    """
    with office.act("task done") as writer:
        task = referrals.task(writer.connection, task_id)
        if task is None:
            raise WrongInput(f"there is no task {task_id!r}")
        if task.done_at is not None:
            raise Refused(f"{task_id} was done already, by {task.done_by}", kind="moved")
        writer.referral = task.referral
        if on is not None:
            _check_day(office, writer, task, on)
        done = {"done_at": to_store(office.now), "done_by": office.who.login}
        day = {"done_on": on.isoformat()} if on else {}
        writer.update("task", task_id, done | day | ({"note": clean(note).strip()} if note else {}))
        if task.key == RISK:
            _assessed(office, writer, task.referral, on or office.today)
        when = f" on {long_day(on)}" if on and on != office.today else ""
        writer.says = f"{task.referral}: done{when}: {task.what}"


def _check_day(office: Office, writer: Writer, task: referrals.TaskRow, on: date) -> None:
    if on > office.today:
        raise WrongInput(f"on: {long_day(on)} is still to come")
    received = local(case_for(writer.connection, task.referral).received_at).date()
    if task.key != RISK and on < received:
        raise WrongInput(f"on: {long_day(on)} is before {task.referral} came in, {long_day(received)}")


def _assessed(office: Office, writer: Writer, referral_id: str, on: date) -> None:
    referral = case_for(writer.connection, referral_id).referral
    if referral.risk.assessment_complete is True:
        return
    risk = msgspec.structs.replace(referral.risk, assessment_complete=True, assessed_on=on)
    body = encode_referral(msgspec.structs.replace(referral, risk=risk))
    writer.update("referral", referral_id, {"body": body})
    keep_judgement(office, writer, referral_id)
