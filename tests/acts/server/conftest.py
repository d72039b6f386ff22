"""A service at work, a pair of keys, and a backup restored."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyrage import x25519

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.store.restore import Restored, restore
from tests.conftest import BEFORE_CHRISTMAS

INVENTED = Path(__file__).parents[2] / "invented_service"


@pytest.fixture
def working(office: Office) -> Office:
    """Return an administrator's desk on a service at work."""
    import_folder(office, INVENTED)
    return office


@pytest.fixture
def key(tmp_path: Path) -> tuple[str, Path]:
    """Make a pair of keys: the public one, and the file with the secret one."""
    made = x25519.Identity.generate()
    file = tmp_path / "secret.txt"
    file.write_text(f"# made for a test\n{made}\n")
    return str(made.to_public()), file


def restored(file: Path, new: Path, identity: Path | None = None) -> Restored:
    return restore(file, new, identity=identity, login="jsmith", at=BEFORE_CHRISTMAS)
