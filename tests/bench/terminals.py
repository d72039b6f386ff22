"""The whole walk from an email to a record in each kind of terminal: python -m tests.bench.terminals."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from tests.servers.test_terminals import TERMS
from tests.servers.test_walk import walk

WIDE, NARROW = (120, 40), (80, 24)


def main() -> None:
    """Walk, and tell how long each took; end with 1 where one did not come to its end."""
    lost = 0
    ways: list[tuple[str, tuple[int, int], dict[str, str]]] = [(term, WIDE, {}) for term in TERMS]
    ways += [(term, NARROW, {"NO_COLOR": "1"}) for term in TERMS]
    for term, (columns, rows), more in ways:
        begun = time.perf_counter()
        with tempfile.TemporaryDirectory() as folder:
            environment = {"PATH": os.defpath, "HOME": folder, "TERM": term, "LANG": "C.UTF-8", **more}
            try:
                walk(Path(folder), environment, columns=columns, rows=rows)
                said = "walked to its end"
            except AssertionError as error:
                said, lost = f"LOST: {error}", lost + 1
        name = f"{term} {columns}x{rows} {' '.join(more)}"
        print(f"{name:<32}{time.perf_counter() - begun:6.1f} s  {said}", flush=True)
    sys.exit(bool(lost))


if __name__ == "__main__":
    main()
