"""The colours of the desk: each palette is a file of `themes/`, read when it is chosen."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rich.style import Style
from textual.theme import Theme

from ftdesk.model.errors import WrongInput
from ftdesk.shipped import shipped_folder

PALETTES = ("dark", "light", "high-contrast", "sixteen")


@dataclass(frozen=True, slots=True)
class Palette:
    """One palette.

    Attributes:
        theme: what paints frames and backgrounds.
        tones: how each meaning is written, by the tone's name; a tone without an entry is plain.
    """

    theme: Theme
    tones: Mapping[str, Style]


def load_palette(name: str) -> Palette:
    """Read the palette of that name.

    Raises:
        WrongInput: there is none of that name.
    """
    if name not in PALETTES:
        raise WrongInput(f"there is no palette {name!r}; there are {', '.join(PALETTES)}")
    stated = tomllib.loads(stylesheet_folder().joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    own = bool(stated.get("own_colours"))
    theme = Theme(
        name=f"ftdesk-{name}",
        dark=bool(stated["dark"]),
        ansi=own,
        variables=stated.get("variables", {}),
        **stated["colours"],
    )
    return Palette(theme, {tone: Style.parse(ink) for tone, ink in stated["tones"].items()})


def usual_palette(environ: Mapping[str, str] = os.environ) -> str:
    """Return the palette for a terminal about which nobody has chosen: its own colours where it has few."""
    term = environ.get("TERM", "")
    many = environ.get("COLORTERM", "") in ("truecolor", "24bit") or "256color" in term or "kitty" in term
    return "dark" if many and "NO_COLOR" not in environ else "sixteen"


def stylesheet_folder() -> Path:
    """Return the folder of palettes and stylesheets."""
    return shipped_folder("themes")


def stylesheet(name: str) -> Path:
    """Return the stylesheet of a screen, named like it."""
    return stylesheet_folder() / f"{name}.tcss"
