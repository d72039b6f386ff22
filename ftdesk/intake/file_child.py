"""The short-lived process that opens a Word file or a PDF: bounded, then read, then written out as JSON."""

from __future__ import annotations

import json
import resource
import sys

from ftdesk.intake.archive import UnsafeArchive, check_archive
from ftdesk.intake.blocks import Block, Line
from ftdesk.intake.pdf_form import ByHand, read_pdf

MOST_MEMORY = 400_000_000
MOST_CPU_SECONDS = 10


def main() -> None:
    """Read a file on standard input, and write what it holds, or why it was not read, as JSON."""
    for limit, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (most, most))
    sys.stdout.write(json.dumps(_answer(sys.stdin.buffer.read())))


def _answer(data: bytes) -> dict[str, object]:
    pdf = data.lstrip()[:5] == b"%PDF-"
    what = "the PDF" if pdf else "Word's file"
    try:
        blocks = read_pdf(data) if pdf else _of_word(data)
    except UnsafeArchive as error:
        return {"refused": str(error)}
    except ByHand as error:
        return {"kept": str(error)}
    except MemoryError:
        return {"refused": "it needs far more memory than a form does"}
    except Exception as error:  # whatever a broken file brings up: only its kind leaves this process
        return {"kept": f"{what} is damaged ({type(error).__name__})"}
    return {"blocks": [[b.text, b.heading] if isinstance(b, Line) else list(b.rows) for b in blocks]}


def _of_word(data: bytes) -> list[Block]:
    from ftdesk.intake.docx_form import read_docx

    check_archive(data)
    return read_docx(data)


if __name__ == "__main__":
    main()
