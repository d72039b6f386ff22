"""A backup made: the database in one step, encrypted to a public key, with a manifest beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC
from importlib.metadata import version
from itertools import chain, count
from pathlib import Path

from ftdesk.acts.office import Office
from ftdesk.acts.server_settings import checked_recipient
from ftdesk.model.errors import StoreTrouble, WrongInput
from ftdesk.store.backup import (
    brought,
    copy_whole,
    private_folder,
    publish,
    read_only,
    require_room,
    unwritable,
)
from ftdesk.store.backup_file import database_part, file_part, pack
from ftdesk.store.fault import Fault
from ftdesk.store.server_settings import server_settings
from ftdesk.store.trail import as_json

TRIES = 6
"""How often somebody else's writing is waited for: a copy that is made is not thrown away for that."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was made.

    Attributes:
        file: where it is; its manifest lies beside it, with `.json` after its name.
        manifest: what it says.
        faults: what is wrong with the database that was backed up.
    """

    file: Path
    manifest: Mapping[str, object]
    faults: tuple[Fault, ...]


def backup(office: Office, destination: Path, *, to: str | None = None, plain: bool = False) -> Backup:
    """Back the database up while others work on it.

    Args:
        office: whose act it is; an administrator's.
        destination: a folder, in which it is named by service and time, or a new file.
        to: an age public key; the server's own where None.
        plain: it is not to be encrypted, on purpose.

    Raises:
        NotPermitted: this person is no administrator.
        WrongInput: there is no key, such a file is there already, or it cannot be written.
        StoreTrouble: the database cannot be copied, or the disk is full.
    """
    office.require("backup")
    recipient = None if plain else _recipient(office, to)
    file = _file(office, destination, sealed=recipient is not None)
    for one in (file, manifest_file(file)):
        if one.exists():
            raise WrongInput(f"{one} is there already; a backup needs a new name")
    with private_folder(office.store.path) as folder:
        require_room(office.store.path)
        try:
            faults = copy_whole(office.store.path, folder / "copy")
            with closing(read_only(folder / "copy")) as copy:
                inside = {
                    "service": office.service,
                    "taken_at": office.now.isoformat(timespec="seconds"),
                    "program": version("ftdesk"),
                    **database_part(copy),
                    "database": file_part(folder / "copy"),
                    "sound": not faults,
                    "recipient": recipient,
                }
            pack(inside, folder / "copy", folder / "packed", recipient)
            packed = file_part(folder / "packed")
            while True:
                manifest = {**inside, "file": {"name": file.name, **packed}}
                (folder / "manifest").write_text(f"{as_json(manifest)}\n", encoding="utf-8")
                try:
                    _publish(office, folder, file, manifest)
                    break
                except FileExistsError:  # another backup of this second has taken the name meanwhile
                    taken = file
                    file = _file(office, destination, sealed=recipient is not None)
                    if file == taken:
                        raise
        except OSError as error:
            raise unwritable(file, error) from None
    return Backup(file, manifest, faults)


def manifest_file(backup_file: Path) -> Path:
    """Return the manifest that lies beside a backup."""
    return Path(f"{backup_file}.json")


def _recipient(office: Office, to: str | None) -> str:
    key = to or office.store.read(server_settings).backup_recipient
    if not key:
        raise WrongInput(
            "a backup is encrypted to a public key, and none is set: ftdesk backup --new-key FILE makes a "
            "pair (keep FILE away from this server), --to KEY names the public one, and ftdesk server "
            "backup_recipient KEY keeps it; --plain leaves the backup readable by whoever has it"
        )
    return checked_recipient(key, where="to" if to else "backup_recipient")


def _file(office: Office, destination: Path, *, sealed: bool) -> Path:
    if not destination.is_dir():
        if not destination.parent.is_dir():
            raise WrongInput(f"{destination}: there is no folder {destination.parent}")
        return destination
    service = re.sub(r"[^a-z0-9]+", "-", office.service.lower()).strip("-") or "service"
    stem = f"{service}-{office.now.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    ends = ".ftdesk.gz.age" if sealed else ".ftdesk.gz"
    named = (destination / f"{stem}{more}{ends}" for more in chain([""], (f"-{n}" for n in count(2))))
    return next(one for one in named if not one.exists() and not manifest_file(one).exists())


def _publish(office: Office, folder: Path, file: Path, manifest: Mapping[str, object]) -> None:
    """Put the backup and its manifest in place, inside the act that keeps in the trail that it was made."""
    with (
        brought(folder / "packed", file) as packed,
        brought(folder / "manifest", manifest_file(file)) as beside,
    ):
        parts = ((beside, manifest_file(file)), (packed, file))
        for tries_left in reversed(range(TRIES)):
            try:
                _name_and_sign(office, parts, f"backed up to {file.name}, {_words(manifest)}")
                return
            except StoreTrouble as trouble:
                if trouble.kind != "busy" or not tries_left:
                    raise


def _name_and_sign(office: Office, parts: Sequence[tuple[Path, Path]], says: str) -> None:
    placed = []
    try:
        with office.act("backup") as writer:
            writer.says = says
            for part, at in parts:
                publish(part, at)
                placed.append(at)
    except BaseException:
        for at in placed:
            at.unlink(missing_ok=True)
        raise


def _words(manifest: Mapping[str, object]) -> str:
    return f"{'encrypted' if manifest['recipient'] else 'not encrypted'}: {as_json(manifest['file'])}"
