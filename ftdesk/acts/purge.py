"""Old working copies purged by rule: closed, last session long ago, exported since the last change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dateutil.relativedelta import relativedelta

from ftdesk.acts.office import Office
from ftdesk.clock.local import to_store
from ftdesk.model.errors import Refused
from ftdesk.store.case_rows import CaseRows, case_rows
from ftdesk.store.purge import take_out
from ftdesk.store.purgeable import OldCase, is_old, old_case, old_cases
from ftdesk.store.server_settings import server_settings


@dataclass(frozen=True, slots=True)
class Purged:
    """What a purge has done.

    Attributes:
        cases: those that were purged.
        left: old ones that were not: they have changed since they were exported, or never were.
        log_empty: nothing of them stays in the log beside the database either.
    """

    cases: tuple[OldCase, ...]
    left: tuple[OldCase, ...]
    log_empty: bool


def to_purge(office: Office) -> tuple[OldCase, ...]:
    """Return the closed cases whose last session is longer ago than the server's months; purge none.

    Raises:
        NotPermitted: this person is no administrator.
        Refused: the server is set to purge nothing.
    """
    office.require("purge")
    cases = office.store.read(old_cases, _before(office))
    rows = office.store.read(case_rows)
    return tuple(office.store.read(old_case, rows, case) for case in cases)


def purge(office: Office) -> Purged:
    """Purge every old case that has been exported since its last change, each by an act of its own.

    Its rows go, and what the trail says of them; which rows, how many, when, who and the export's hash stay.

    Raises:
        NotPermitted: this person is no administrator.
        Refused: the server is set to purge nothing.
        StoreTrouble: busy, read-only, full or damaged; cases purged until then stay so.
    """
    office.require("purge")
    before = _before(office)
    cases = office.store.read(old_cases, before)
    rows = office.store.read(case_rows)
    done: list[OldCase] = []
    left: list[OldCase] = []
    for case in cases:
        found = office.store.read(old_case, rows, case)
        try:
            _purge(office, rows, found, before)
            done.append(found)
        except _NotReady:
            left.append(found)
    return Purged(tuple(done), tuple(left), office.store.take_in_log())


class _NotReady(Exception):
    """A case has changed since it was exported, or never was."""


def _purge(office: Office, rows: CaseRows, old: OldCase, before: datetime) -> None:
    if old.exported_at is None:
        raise _NotReady
    with office.act("purge", old.id) as writer:
        connection = writer.connection
        if not is_old(connection, old.id, before) or old_case(connection, rows, old.id) != old:
            raise _NotReady
        kept = {
            "id": old.id,
            "login": office.who.login,
            "at": to_store(office.now),
            "last_day": to_store(old.last_day),
            "exported_at": to_store(old.exported_at),
            "export_sha256": old.export_sha256,
        }
        writer.insert("purge", {**kept, **take_out(connection, rows, old.id)})
        writer.says = f"{old.id} purged; it was exported, sha256 {old.export_sha256}"


def _before(office: Office) -> datetime:
    months = office.store.read(server_settings).purge_months
    if not months:
        raise Refused(
            "the server is set to purge nothing; ftdesk server purge_months N has cases purged "
            "N months after their last session",
            kind="not_allowed",
        )
    return office.now - relativedelta(months=months)
