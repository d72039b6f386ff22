"""The messages of a Maildir that are kept, put away so that no later look reads them again."""

from __future__ import annotations

from pathlib import Path

from ftdesk.model.errors import WrongInput


def is_maildir(folder: Path) -> bool:
    """Tell whether a folder is one that mail is delivered to."""
    return (folder / "cur").is_dir() and (folder / "new").is_dir()


def put_away(message: Path, maildir: Path, done: str) -> None:
    """Move a message in one step to a folder of its Maildir, which is made where it is not there.

    Raises:
        WrongInput: it cannot be moved, and stays where it is.
    """
    folder = maildir / f".{done}"
    name = message.name if ":2," in message.name else f"{message.name}:2,S"
    try:
        for part in ("cur", "new", "tmp"):
            (folder / part).mkdir(mode=0o700, parents=True, exist_ok=True)
        message.rename(folder / "cur" / name)
    except OSError as error:
        raise WrongInput(f"{message}: it is kept, and cannot be moved ({error.strerror})") from None
