"""Where in the text of a TOML file something stands, which its reader does not say."""

from __future__ import annotations

import re


def line_of(text: str, *path: str) -> int:
    """Return the line (from 1) of a table or a key: of the last part of its path that the text shows.

    Args:
        text: of the file.
        path: the keys from the top, such as `rules`, `N-3.5`, `code`.
    """
    lines = text.splitlines()
    for known in range(len(path), 0, -1):
        header = _first(lines, r"\[\s*" + r"\s*\.\s*".join(map(_key, path[:known])) + r"\s*\]", 0)
        if header is not None:
            return _in_table(lines, path[known:], header) + 1
    return _in_table(lines, path, -1) + 1


def _in_table(lines: list[str], path: tuple[str, ...], header: int) -> int:
    """Return the index of the line of a key below a header (-1: the top of the file)."""
    following = _first(lines, r"\[", header + 1)
    end = len(lines) if following is None else following
    for known in range(len(path), 0, -1):
        found = _first(lines[:end], r"\s*\.\s*".join(map(_key, path[:known])) + r"\s*[=.]", header + 1)
        if found is not None:
            return found
    return max(header, 0)


def _first(lines: list[str], begins: str, start: int) -> int | None:
    pattern = re.compile(rf"\s*{begins}")
    return next((n for n in range(start, len(lines)) if pattern.match(lines[n])), None)


def _key(key: str) -> str:
    return rf"[\"']?{re.escape(key)}[\"']?"
