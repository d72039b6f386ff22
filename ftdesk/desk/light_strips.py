"""Textual's lines without the caches that most of them never use.

Every line of every widget is a `Strip`, made anew whenever something is drawn, and each makes seven caches
of its own at once: up to a third of what a desk computes for a new screen, and most of its garbage.
"""

from __future__ import annotations

from collections.abc import Iterable

from rich.segment import Segment
from textual.cache import FIFOCache
from textual.strip import Strip

CACHES = {
    "_divide_cache": 4,
    "_crop_cache": 16,
    "_style_cache": 16,
    "_filter_cache": 4,
    "_line_length_cache": 4,
    "_crop_extend_cache": 4,
    "_offsets_cache": 4,
}
"""Each cache of a line, and how much it holds, as in the pinned Textual; `tests/desk` holds it to that."""


def lighten_strips() -> None:
    """Have each line make a cache when it first uses it."""
    Strip.__init__ = _begin  # type: ignore[method-assign]
    Strip.__getattr__ = _cache_of  # type: ignore[attr-defined]


def _begin(self: Strip, segments: Iterable[Segment], cell_length: int | None = None) -> None:
    self._segments = list(segments)
    self._cell_length = cell_length
    self._render_cache = None
    self._link_ids = None
    self._cell_count = None


def _cache_of(self: Strip, name: str) -> object:
    """Make a cache that is asked for and not there yet; Python asks here for a slot that is empty."""
    if name not in CACHES:
        raise AttributeError(f"'Strip' object has no attribute '{name}'", name=name, obj=self)
    cache: FIFOCache[object, object] = FIFOCache(CACHES[name])
    setattr(self, name, cache)
    return cache
