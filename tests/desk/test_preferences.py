"""The user's own keys and colours: followed where they make sense, told and left out where they do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from ftdesk.desk.preferences import Preferences, load_preferences, preferences_file
from tests.desk.conftest import SitDown


def written(folder: Path, text: str) -> Preferences:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    return load_preferences(path)


def test_without_a_file_everything_is_as_usual(tmp_path: Path) -> None:
    assert load_preferences(tmp_path / "none.toml") == Preferences()


def test_each_login_of_one_account_may_have_a_file_of_its_own(tmp_path: Path) -> None:
    written(tmp_path, 'palette = "light"')
    (tmp_path / "mokoro.toml").write_text('palette = "dark"', encoding="utf-8")
    palettes = [load_preferences(preferences_file(who, tmp_path)).palette for who in ("mokoro", "jsmith")]
    assert palettes == ["dark", "light"]


def test_keys_are_moved_by_the_actions_name(tmp_path: Path) -> None:
    kept = written(tmp_path, 'palette = "light"\n[keys]\nundo = "ctrl+z"\n')
    assert (kept.keys, kept.palette, kept.complaint) == ({"undo": "ctrl+z"}, "light", "")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("keys = [", "cannot be read"),
        ('palette = "puce"', "puce"),
        ('[keys]\nfly = "f"', "fly"),
        ('[keys]\naccept = "c"', "'c' on triage"),
        ("[keys]\naccept = 3", "write each as"),
    ],
)
def test_what_cannot_be_followed_is_told_and_left_out(tmp_path: Path, text: str, word: str) -> None:
    kept = written(tmp_path, text)
    assert word in kept.complaint
    assert kept.keys == {}


async def test_a_moved_key_acts_and_is_shown(sit_down: SitDown) -> None:
    async with sit_down(preferences=Preferences(keys={"key_in": "z"})) as sitting:
        assert "z By hand" in await sitting.press()
        assert "Key in a referral" not in await sitting.press("n")
        assert "Key in a referral" in await sitting.press("z")


async def test_a_complaint_is_said_and_the_desk_opens(sit_down: SitDown) -> None:
    async with sit_down(preferences=Preferences(complaint="config.toml cannot be read")) as sitting:
        assert "config.toml cannot be read" in await sitting.press()
