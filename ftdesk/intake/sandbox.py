"""Opens attachments that could be built to harm, in a short-lived process with bounded memory and time."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import ftdesk
from ftdesk.intake.blocks import Block, Line, Table

_SECONDS = 20
_START = "import sys; sys.path.append(sys.argv[1]); from ftdesk.intake.file_child import main; main()"


class NotRead(Exception):
    """The attachment was not read.

    Args:
        why: one clause, such as `it is damaged or locked`.
        unsafe: whether it looks built to harm, rather than only beyond this reader.
    """

    def __init__(self, why: str, *, unsafe: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.unsafe = unsafe


def open_form(data: bytes) -> list[Block]:
    """Return the lines and tables of a Word file or a PDF.

    Raises:
        NotRead: unsafe, damaged, locked, too slow, or without text.
    """
    root = str(Path(ftdesk.__file__).parents[1])
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _START, root],
            input=data,
            capture_output=True,
            timeout=_SECONDS,
            env={"LC_ALL": "C.UTF-8"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotRead("it took too long to open", unsafe=True) from None
    except OSError as error:
        raise NotRead(f"no process could be started to open it ({error.strerror})") from None
    if done.returncode != 0:
        raise NotRead("opening it took more memory or time than a form does", unsafe=True)
    answer = json.loads(done.stdout)
    if "blocks" not in answer:
        raise NotRead(answer.get("refused") or answer["kept"], unsafe="refused" in answer)
    return [_block(block) for block in answer["blocks"]]


def _block(raw: list[object]) -> Block:
    if len(raw) == 2 and isinstance(raw[0], str):
        return Line(raw[0], bool(raw[1]))
    return Table(tuple(tuple(map(str, row)) for row in raw if isinstance(row, list)))
