"""Invented names and numbers; nobody of them lives anywhere."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from random import Random

NAMES: Mapping[str, Sequence[str]] = tomllib.loads(
    files("ftdesk.demo").joinpath("people.toml").read_text(encoding="utf-8")
)
"""Lists to choose from: `children`, `mothers`, `fathers`, `families`, `carers`, `social_workers` ..."""


def phone(random: Random) -> str:
    """Return a mobile number of those kept for fiction."""
    return f"07700 900{random.randrange(1000):03d}"


def desk_phone(random: Random) -> str:
    """Return a landline number of those kept for fiction."""
    return f"01632 960{random.randrange(1000):03d}"


def address_of(name: str) -> str:
    """Return an invented person's mail address."""
    return f"{name.lower().replace(' ', '.').replace(chr(39), '')}@example.org"
