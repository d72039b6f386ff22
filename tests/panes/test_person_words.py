"""People in few words, as every list writes them."""

from __future__ import annotations

from datetime import date

import pytest

from ftdesk.model.glance import Glance, GlanceChild, GlanceReferrer
from ftdesk.panes.person_words import children_words, family_words, initials, sender_words, short_name

DAY = date(2026, 12, 24)
KAYDEN = GlanceChild(name="Kayden Ellis", date_of_birth=date(2019, 2, 3))
MIA = GlanceChild(name="Mia Ellis", date_of_birth=date(2026, 9, 1))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Rose Okafor", "R Okafor"),
        ("Ms Rose Okafor", "R Okafor"),
        ("R Okafor", "R Okafor"),
        ("Ana de la Cruz", "A de la Cruz"),
        ("duty desk", "duty desk"),
        ("Okafor", "Okafor"),
        ("", ""),
        (None, ""),
    ],
)
def test_a_name_is_cut_to_initial_and_family_name(name: str | None, short: str) -> None:
    assert short_name(name) == short


def test_initials_are_of_every_word() -> None:
    assert (initials("J Bains"), initials("Nia Rothwell"), initials(None)) == ("JB", "NR", "")


def test_siblings_share_their_family_name_and_show_their_ages() -> None:
    assert children_words(Glance(children=(KAYDEN, MIA)), "Ellis", DAY) == "Ellis K 7, M 3m"
    half = GlanceChild(name="Tia Moss")
    assert children_words(Glance(children=(KAYDEN, half)), "Ellis", DAY) == "Ellis K 7, Moss T"


def test_a_child_without_a_name_is_known_by_the_family() -> None:
    unnamed = Glance(children=(GlanceChild(date_of_birth=date(2024, 1, 1)),))
    assert children_words(unnamed, "Ellis", DAY) == "Ellis 2"
    assert children_words(Glance(children=(GlanceChild(),)), "unreadable", DAY) == "unreadable"


def test_the_family_in_the_fewest_words() -> None:
    assert family_words(Glance(children=(KAYDEN, MIA)), "Ellis") == "Ellis ×2"
    assert family_words(Glance(children=(KAYDEN,)), "Ellis") == "Ellis K"


def test_a_sender_is_the_referrer_or_else_whom_the_mail_came_from() -> None:
    said = Glance(referrer=GlanceReferrer(name="Rose Okafor", team="CIC2"))
    assert sender_words(said, "someone@example.org") == "R Okafor CIC2"
    assert sender_words(Glance(), '"Duty desk" <duty@example.org>') == "Duty desk"
    assert sender_words(Glance(), "duty@example.org") == "duty@example.org"
    assert sender_words(Glance(), None) == "not stated"
