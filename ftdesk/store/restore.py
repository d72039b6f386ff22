"""A backup made a database again: everything about it is verified before anything has its name."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from ftdesk.model.errors import StoreTrouble, WrongInput
from ftdesk.store.anchor import Head, head_now, start_head
from ftdesk.store.backup import private_folder, publish, read_only, unwritable
from ftdesk.store.backup_file import database_part, unpack
from ftdesk.store.check import check
from ftdesk.store.connect import connect
from ftdesk.store.database import Database
from ftdesk.store.migrate import newest_version
from ftdesk.store.trouble import told_plainly


@dataclass(frozen=True, slots=True)
class Restored:
    """A database that was restored.

    Attributes:
        manifest: what the backup said of itself.
        head: of its trail, in which the restoring is the last act.
    """

    manifest: Mapping[str, Any]
    head: Head


def restore(backup: Path, new: Path, *, identity: Path | None, login: str, at: datetime) -> Restored:
    """Make a database from a backup.

    Args:
        backup: as `ftdesk backup` wrote it.
        new: the new file.
        identity: the file with the secret key that the backup was encrypted to; None for one in plain.
        login: who restores it, for its trail.
        at: when.

    Raises:
        WrongInput: there is such a file, it cannot be written, or the key is not the one.
        StoreTrouble: the backup is damaged or not sound, or a newer program wrote it.
    """
    for taken in (new, *(Path(f"{new}{end}") for end in ("-wal", "-shm", "-journal"))):
        if taken.exists() or taken.is_symlink():
            raise WrongInput(f"{taken} is there already; what is restored needs a new name")
    if not new.absolute().parent.is_dir():
        raise WrongInput(f"{new}: there is no folder {new.parent}")
    with private_folder(new) as folder:
        try:
            manifest, made = unpack(backup, identity, folder)
            _compare_beside(backup, manifest)
            made.chmod(0o600)
            _compare(backup, manifest, made)
            head = _sound(backup, made, manifest, login, at)
            _sync(made)
            publish(made, new)
            with contextlib.suppress(OSError):  # the next act notes it
                start_head(new, head)
        except OSError as error:
            raise unwritable(new, error) from None
    return Restored(manifest, head)


def _compare_beside(backup: Path, manifest: Mapping[str, Any]) -> None:
    """Refuse a backup that is not the one which the manifest beside it tells of."""
    beside = Path(f"{backup}.json")
    if not beside.is_file():
        return
    try:
        told = json.loads(beside.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        told = None
    said, inside = (_in_both(one) if isinstance(one, dict) else None for one in (told, manifest))
    if said != inside:
        raise StoreTrouble(
            f"{beside} is not the manifest of {backup.name}: one of the two was changed or has another's "
            "name; nothing was written, and nothing stands in the way once that manifest is taken away",
            kind="damaged",
        )


def _in_both(manifest: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what a manifest says both inside a backup and beside it."""
    return {what: said for what, said in manifest.items() if what not in ("file", "ftdesk_backup")}


def _compare(backup: Path, manifest: Mapping[str, Any], made: Path) -> None:
    """Refuse what does not hold what its manifest says."""
    if int(manifest["schema"]) > newest_version():
        raise StoreTrouble(
            f"{backup} was written by a newer ftdesk (version {manifest['schema']}, this one knows "
            f"{newest_version()}); install the newer program",
            kind="newer",
        )
    try:
        with closing(read_only(made)) as raw:
            pages = [row[0] for row in raw.execute("PRAGMA integrity_check").fetchall()]
            inside = database_part(raw)
    except sqlite3.Error as error:
        raise StoreTrouble(f"{backup} is damaged: {error}; nothing was written", kind="damaged") from None
    if pages != ["ok"]:
        raise StoreTrouble(f"{backup} is damaged: {pages[0]}; nothing was written", kind="damaged")
    for what, found in inside.items():
        if manifest.get(what) != found:
            raise StoreTrouble(
                f"{backup} is damaged: its {what} is not what its manifest says; nothing was written",
                kind="damaged",
            )


def _sound(backup: Path, made: Path, manifest: Mapping[str, Any], login: str, at: datetime) -> Head:
    """Bring it up to this program's version, check it whole, and keep in its trail that it was restored."""
    store = Database(made, connect(made))
    try:
        faults = store.read(check).faults
        if faults:
            more = f" and {len(faults) - 1} more" if len(faults) > 1 else ""
            raise StoreTrouble(
                f"{backup} is not sound: {faults[0]}{more}; nothing was written", kind="damaged"
            )
        with store.act("restore", login=login, at=at) as writer:
            writer.says = f"restored from {backup.name}, taken {manifest['taken_at']}"
        head = store.read(head_now)
        assert head is not None
    finally:
        store.close()
    with told_plainly(made), closing(sqlite3.connect(made)) as raw:
        raw.execute("PRAGMA journal_mode=WAL")
    return head


def _sync(made: Path) -> None:
    handle = os.open(made, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
