"""A Word file's archive checked before anything opens it, by really reading it within bounds."""

from __future__ import annotations

import io
import zipfile
import zlib

MOST_ENTRIES = 1_000
MOST_BYTES = 60_000_000
MOST_XML_BYTES = 8_000_000
"""Of one XML part: a filled form's is under one hundred thousand."""
MOST_RATIO = 150
"""Of an entry over a megabyte: XML of words packs to a tenth or so."""
_CHUNK = 65_536


class UnsafeArchive(Exception):
    """The archive is not one that a word processor writes; says why in one sentence."""


def check_archive(data: bytes) -> None:
    """Read every entry through, within bounds.

    Raises:
        UnsafeArchive: broken, or built to fill the memory, or with names that lead out of it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES:
                raise UnsafeArchive("it holds too many parts to be a form")
            if len({entry.filename for entry in entries}) != len(entries):
                raise UnsafeArchive("two of its parts have the same name")
            left = MOST_BYTES
            for entry in entries:
                left -= _read_through(archive, entry, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        raise UnsafeArchive("it is damaged or locked") from None


def _read_through(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> int:
    name = entry.filename.replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or ":" in name:
        raise UnsafeArchive("one of its parts is named so as to lead out of it")
    most = min(left, MOST_XML_BYTES) if name.lower().endswith((".xml", ".rels")) else left
    size = 0
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            size += len(chunk)
            if size > most:
                raise UnsafeArchive("it unpacks to far more than a form holds")
    if size > 1_000_000 and size > MOST_RATIO * max(entry.compress_size, 1):
        raise UnsafeArchive("it unpacks to far more than a form holds")
    return size
