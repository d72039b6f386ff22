"""Textual imported without what the desk never uses: its command palette with all its widgets, and TLS."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

PALETTE = "textual.command"
_PALETTE_NAMES = (
    "CommandListItem",
    "CommandPalette",
    "DiscoveryHit",
    "Hit",
    "Hits",
    "Provider",
    "SimpleProvider",
)


@contextmanager
def lean_textual() -> Iterator[None]:
    """Import Textual inside; a fifth of its import time and 2 MB are spared.

    The palette, which the desk replaces by its own list of commands, is stood for by empty classes, and
    asyncio finds no `ssl` while it is imported. Both can be imported as usual afterwards. It leans on what
    the pinned Textual imports; `tests/desk` holds it to that.
    """
    stands_in: dict[str, ModuleType | None] = {"ssl": None, PALETTE: _empty_palette()}
    put = [name for name in stands_in if name not in sys.modules]
    if "textual" in sys.modules and PALETTE in put:
        put.remove(PALETTE)
    sys.modules.update({name: stands_in[name] for name in put})  # type: ignore[misc]
    try:
        yield
    finally:
        for name in put:
            if sys.modules.get(name) is stands_in[name]:
                del sys.modules[name]


def _empty_palette() -> ModuleType:
    module = ModuleType(PALETTE, "Stands for the palette that the desk does not use.")
    names: dict[str, Any] = {name: type(name, (), {}) for name in _PALETTE_NAMES}
    module.__dict__.update(names)
    return module
