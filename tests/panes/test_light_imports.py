"""What the first screen needs is imported without what costs a quarter of a second."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("textual", "rich", "click", "sqlite_utils", "holidays", "dateutil", "docx", "hypothesis")


def test_panes_import_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from ftdesk.panes import (all_lists, case, details, diary, document, history, inbox, overdue,\n"
        "    search, triage, venue_week, venues)\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
