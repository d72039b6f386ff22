"""Where messages come from: files, folders and Maildirs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ftdesk.model.errors import WrongInput

READABLE = frozenset({".eml", ".docx", ".txt", ".json", ".pdf", ".html", ".htm", ".doc", ".msg"})
"""What a folder is searched for; a file named by itself is taken whatever it is called."""


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
    """Yield the messages of files, folders (not their subfolders) and Maildirs, in the order of names.

    Each file is opened only when it is loaded, one at a time. Hidden files are passed over in a folder.

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
        yield _source(path)
    elif (path / "cur").is_dir() and (path / "new").is_dir():
        for folder in ("new", "cur"):
            yield from map(_source, _files(path / folder))
    else:
        yield from (_source(file) for file in _files(path) if file.suffix.lower() in READABLE)


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
