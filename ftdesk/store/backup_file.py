"""The file that a backup is: a manifest and the database after it, packed, and encrypted to a public key.

Unpacked it is one line of JSON, the manifest, then the bytes of the SQLite file; gzip packs both, age
encrypts what comes of it. So it can be taken apart without this program too:
`age -d -i KEY FILE | gunzip | tail -n +2 > NEW.db`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import shutil
import sqlite3
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ftdesk.model.errors import StoreTrouble, WrongInput
from ftdesk.store.anchor import head_now
from ftdesk.store.trail import START, as_json

KIND = 1
"""Which shape of backup this program writes."""
_AGE = b"age-encryption.org/v1\n"
_GZIP = b"\x1f\x8b"
_CHUNK = 1 << 20
_LONGEST_MANIFEST = 1 << 20


def database_part(connection: sqlite3.Connection) -> dict[str, object]:
    """Return what a manifest says of what is in a database: its schema, its trail, the rows of each table."""
    head = head_now(connection)
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return {
        "schema": connection.execute("PRAGMA user_version").fetchone()[0],
        "trail": head.trail if head else "",
        "head": {"number": head.number, "hash": head.hash} if head else {"number": 0, "hash": START},
        "rows": {
            table: connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]
            for table in sorted(row[0] for row in tables.fetchall())
        },
    }


def file_part(path: Path) -> dict[str, object]:
    """Return what a manifest says of a file: its size and its hash."""
    with path.open("rb") as file:
        return {"size": path.stat().st_size, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}


def pack(manifest: Mapping[str, object], database: Path, to: Path, recipient: str | None) -> None:
    """Write a backup of a database that nobody else has open.

    Args:
        manifest: what is inside.
        database: the SQLite file.
        to: the file to write; `recipient` given, what is not encrypted yet lies beside it for a moment.
        recipient: an age public key; None leaves it as it is.

    Raises:
        OSError: it cannot be written.
    """
    packed = to if recipient is None else Path(f"{to}.gz")
    with (
        packed.open("xb") as raw,
        gzip.GzipFile("", "wb", compresslevel=3, fileobj=raw, mtime=0) as out,
        database.open("rb") as file,
    ):
        out.write(f"{as_json({'ftdesk_backup': KIND, **manifest})}\n".encode())
        shutil.copyfileobj(file, out, _CHUNK)
    if recipient is not None:
        from pyrage import EncryptError, encrypt_io, x25519

        with packed.open("rb") as plain, to.open("xb") as sealed:
            try:
                encrypt_io(plain, sealed, [x25519.Recipient.from_str(recipient)])
            except EncryptError as error:
                raise OSError(f"encrypting it failed ({error})") from None
        packed.unlink()


def unpack(backup: Path, identity: Path | None, folder: Path) -> tuple[dict[str, Any], Path]:
    """Take a backup apart into a folder, and return its manifest and the database.

    Raises:
        WrongInput: it is none, it is encrypted and no key is named, or the key is not its own.
        StoreTrouble: it was cut short or changed, or a newer program wrote it.
        OSError: the folder cannot be written.
    """
    try:
        with backup.open("rb") as file:
            begins = file.read(len(_AGE))
    except OSError as error:
        raise WrongInput(f"{backup} cannot be read: {error.strerror}") from None
    packed = backup
    if begins == _AGE:
        packed = folder / "packed"
        _decrypt(backup, identity, packed)
    elif not begins.startswith(_GZIP):
        raise WrongInput(f"{backup} is no backup of ftdesk's")
    database = folder / "database"
    with gzip.open(packed, "rb") as whole:
        try:
            manifest = _manifest(whole, backup)
            _copy_out(whole, database, int(manifest["database"]["size"]))
        except (gzip.BadGzipFile, EOFError, zlib.error, KeyError, TypeError, ValueError):
            raise _damaged(backup, "it was cut short or changed") from None
    if file_part(database) != manifest["database"]:
        raise _damaged(backup, "its database is not the one that was backed up")
    return manifest, database


def _decrypt(backup: Path, identity: Path | None, to: Path) -> None:
    from pyrage import DecryptError, decrypt_io

    if identity is None:
        raise WrongInput(f"{backup} is encrypted: --identity names the file with its secret key")
    keys = _identities(identity)
    with backup.open("rb") as sealed, to.open("xb") as plain:
        try:
            decrypt_io(sealed, plain, keys)
        except DecryptError as error:
            if "No matching keys" in str(error):
                raise WrongInput(f"{identity}: is not the key that {backup} was encrypted to") from None
            raise _damaged(backup, "it was cut short or changed") from None
        except OSError as error:
            if error.errno is not None:
                raise
            raise _damaged(backup, "it was cut short or changed") from None


def _identities(path: Path) -> list[object]:
    from pyrage import IdentityError, x25519

    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise WrongInput(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        lines = []
    if lines and lines[0].startswith(_AGE.decode().strip()):
        raise WrongInput(f"{path}: is encrypted itself; age -d {path.name} writes the key that it holds")
    try:
        keys = [x25519.Identity.from_str(line.strip()) for line in lines if line.strip()[:1] not in ("", "#")]
    except IdentityError:
        keys = []
    if not keys:
        raise WrongInput(f"{path}: holds no age secret key, which begins with AGE-SECRET-KEY-1")
    return keys


def _manifest(whole: gzip.GzipFile, backup: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads(whole.readline(_LONGEST_MANIFEST))
    if manifest["ftdesk_backup"] != KIND:
        raise StoreTrouble(f"{backup} was written by a newer ftdesk; install the newer program", kind="newer")
    return manifest


def _copy_out(whole: gzip.GzipFile, to: Path, size: int) -> None:
    """Copy a database out, and no more than is said to be there."""
    with to.open("xb") as file:
        while size >= 0 and (piece := whole.read(min(_CHUNK, size + 1))):
            size -= len(piece)
            file.write(piece)


def _damaged(backup: Path, why: str) -> StoreTrouble:
    return StoreTrouble(f"{backup} is damaged: {why}; nothing was written", kind="damaged")
