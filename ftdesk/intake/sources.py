"""Where messages come from: files, folders and Maildirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ftdesk.intake.read_json import split_list
from ftdesk.model.errors import WrongInput

READABLE = frozenset({".eml", ".docx", ".txt", ".json", ".pdf", ".html", ".htm", ".doc", ".msg"})
"""What a folder is searched for; a file named by itself is taken whatever it is called."""


_MOST_JSON = 25_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """One message to take in.

    Attributes:
        name: the file as it was named, for showing.
        load: reads it; raises WrongInput where the file cannot be read.
        size: in bytes.
    """

    name: str
    load: Callable[[], bytes]
    size: int


def messages(paths: Iterable[str | Path]) -> Iterator[Source]:
    """Yield the messages of files, Maildirs and folders (not their subfolders), by name.

    Each file is opened only when it is loaded, one at a time; of a JSON list each referral is a message of
    its own. Hidden files are passed over in a folder.

    Raises:
        WrongInput: a path is not there or is no file and no folder; before the first message is yielded.
    """
    named = [Path(path) for path in paths]
    for path in named:
        if not path.exists():
            raise WrongInput(f"{path}: there is no such file or folder")
        if not path.is_dir() and not path.is_file():
            raise WrongInput(f"{path}: neither a file nor a folder")
    return (source for path in named for source in _sources(path))


def _sources(path: Path) -> Iterator[Source]:
    if path.is_file():
        yield from _split(path) if path.suffix.lower() == ".json" else (_source(path),)
    elif (path / "cur").is_dir() and (path / "new").is_dir():
        for folder in ("new", "cur"):
            yield from map(_source, _files(path / folder))
    else:
        for file in _files(path):
            if file.suffix.lower() in READABLE:
                yield from _sources(file)


def _split(path: Path) -> Iterator[Source]:
    """Yield a JSON file's referrals one by one; a file that holds one, or no list, as it is."""
    data = _load(path) if path.stat().st_size <= _MOST_JSON else b""
    items = split_list(data)
    if len(items) < 2:
        yield _source(path)
        return
    for n, item in enumerate(items, start=1):
        yield Source(f"{path}#{n}", partial(bytes, item), len(item))


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(file for file in folder.iterdir() if file.is_file() and not file.name.startswith("."))
    except OSError as error:
        raise WrongInput(f"{folder}: cannot be read ({error.strerror})") from None


def _source(path: Path) -> Source:
    return Source(str(path), partial(_load, path), path.stat().st_size)


def _load(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise WrongInput(f"{path}: cannot be read ({error.strerror})") from None
