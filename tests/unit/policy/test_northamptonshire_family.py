"""N-2.5a, N-2.5d, N-3.1b, N-3.1c, N-3.1d, N-3.2, N-3.48: who was thought of, and how long suits whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.unit.policy.conftest import Judging

SECOND_CHILD = {"name": "Cal Vale", "legal_status": "interim_care_order", "in_proceedings": True}


@pytest.mark.parametrize(
    ("views", "codes"), [("Not sure", []), ("", ["warn"]), (" ", ["warn"]), (None, ["warn"])]
)
def test_n_3_1b_worked_out_with_the_child(northants: Judging, views: str | None, codes: list[str]) -> None:
    judged = northants({"views.child": views})
    assert judged.codes("N-3.1b") == codes
    assert judged.verdict == "accept"


@pytest.mark.parametrize(
    ("relationships", "codes"),
    [
        (["mother"], ["warn"]),
        (["mother", "father"], []),
        (["father"], []),
        (["Birth father (not married)"], []),
        (["Dad"], []),
        (["mother", "mother"], []),
        (["parents"], []),
        (["parent"], ["warn"]),
        (["mother", "grandfather"], ["warn"]),
        (["mother", "step-father"], ["warn"]),
        (["mother", "stepfather"], ["warn"]),
        (["mother", "foster father"], ["warn"]),
        (["mother", "father's sister"], ["warn"]),
        (["mother", "sister of the father"], ["warn"]),
        (["grandparents"], ["warn"]),
        (["mother", None], []),
        ([], ["warn"]),
    ],
)
def test_n_3_1c_fathers_are_thought_of(
    northants: Judging, relationships: list[str | None], codes: list[str]
) -> None:
    adults = [{"name": f"Adult {n}", "relationship": who} for n, who in enumerate(relationships)]
    assert northants({"adults": adults, "notes": None}).codes("N-3.1c") == codes


def test_n_3_1c_is_silent_where_the_adults_are_not_stated(northants: Judging) -> None:
    assert northants({"adults": None, "notes": None}).of("N-3.1c") == []


@pytest.mark.parametrize(
    ("notes", "codes"),
    [("Father unknown.", []), ("Dad is in prison", []), ("Bring the blue bag.", ["warn"]), ("", ["warn"])],
)
def test_n_3_1c_a_word_about_him_is_the_reason(northants: Judging, notes: str, codes: list[str]) -> None:
    assert northants({"notes": notes}).codes("N-3.1c") == codes


def test_n_3_1c_a_father_who_may_not_attend_was_thought_of(northants: Judging) -> None:
    father = {"name": "Dan Vale", "relationship": "father", "may_attend": False}
    assert northants({"adults.1": father, "notes": None}).of("N-3.1c") == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, None),
        ({"children.0.health": None}, None),  # no disability is stated
        ({"children.0.health": "Asthma", "children.0.significant_disability": None}, None),
        (
            {"children.0.health": None, "children.0.significant_disability": None},
            "Not said: the health or a disability of Ada Vale.",
        ),
        ({"adults.0.access_needs": None}, "Not said: the adults' access needs."),
        ({"adults.0.access_needs": None, "adults.0.may_attend": False}, None),
        ({"adults": None}, None),
        ({"children.1": SECOND_CHILD}, "Not said: the health or a disability of Cal Vale."),
    ],
)
def test_n_3_1d_health_and_disability(northants: Judging, changes: dict[str, Any], said: str | None) -> None:
    judged = northants(changes)
    assert judged.codes("N-3.1d") == (["warn"] if said else [])
    assert [finding.message for finding in judged.of("N-3.1d")] == ([said] if said else [])


@pytest.mark.parametrize(("culture", "codes"), [("Halal; not at Eid", []), ("", []), (None, ["warn"])])
def test_n_3_48_culture(northants: Judging, culture: str | None, codes: list[str]) -> None:
    assert northants({"children.0.culture": culture}).codes("N-3.48") == codes


def test_n_3_48_names_each_child_of_whom_nothing_is_said(northants: Judging) -> None:
    (finding,) = northants({"children.0.culture": None, "children.1": SECOND_CHILD}).of("N-3.48")
    assert "of Ada Vale and Cal Vale" in finding.message


@pytest.mark.parametrize(
    ("culture", "language", "said"),
    [
        ("Diwali is kept", "Gujarati", "Ada Vale's culture and language: Diwali is kept; Gujarati."),
        (None, None, "Ask about Ada Vale's culture and language, which are part of who they are."),
        ("", "", "Ask about Ada Vale's culture and language, which are part of who they are."),
    ],
)
def test_n_2_5d_identity_is_on_the_brief(
    northants: Judging, culture: str | None, language: str | None, said: str
) -> None:
    changes = {"children.0.culture": culture, "children.0.language": language}
    (finding,) = northants(changes, everything=True).of("N-2.5d")
    assert (finding.code.value, finding.message) == ("note", said)
    assert northants(changes).of("N-2.5d") == []


@pytest.mark.parametrize(
    ("born", "minutes", "level", "mode", "codes"),
    [
        ("2018-03-10", None, "supervised", None, ["warn"]),
        ("2018-03-10", 240, "supervised", None, []),
        ("2018-03-10", 241, "supervised", None, ["warn"]),
        ("2025-06-09", 120, "supervised", None, []),
        ("2025-06-09", 121, "supervised", None, ["warn"]),  # one year old on 9 June, the day after the start
        ("2025-06-08", 121, "supervised", None, []),
        (None, 121, "supervised", None, []),
        (None, 241, None, None, ["warn"]),
        ("2018-03-10", None, "unsupported", None, []),
        ("2018-03-10", None, "supervised", "letter", []),
        ("2018-03-10", None, "supervised", "video", ["warn"]),
    ],
)
def test_n_2_5a_length_suits_the_age(
    northants: Judging,
    born: str | None,
    minutes: int | None,
    level: str | None,
    mode: str | None,
    codes: list[str],
) -> None:
    judged = northants(
        {
            "children.0.date_of_birth": born,
            "request.minutes": minutes,
            "request.level": level,
            "request.mode": mode,
        }
    )
    assert judged.codes("N-2.5a") == codes


def test_n_2_5a_judges_each_plan_by_its_own_length(northants: Judging) -> None:
    plans = [{"children": ["Ada Vale"], "minutes": 300}, {"children": ["Cal Vale"], "minutes": 90}]
    judged = northants({"children.1": SECOND_CHILD, "request.plans": plans})
    assert [finding.about for finding in judged.of("N-2.5a")] == [("request.plans.0",)]


@pytest.mark.parametrize(
    ("born", "start", "codes"),
    [
        ("2025-06-09", "2026-06-08", ["warn"]),
        ("2025-06-08", "2026-06-08", []),  # one year old on the first day
        ("2025-06-02", None, ["warn"]),  # judged as of today, 1 June
        ("2025-06-01", None, []),
        (None, "2026-06-08", []),
    ],
)
def test_n_3_2_babies_with_care(
    northants: Judging, born: str | None, start: str | None, codes: list[str]
) -> None:
    judged = northants({"children.0.date_of_birth": born, "request.start_on": start})
    assert judged.codes("N-3.2") == codes
    assert judged.verdict == "accept"


def test_n_3_2_says_the_age_on_its_day_and_early_permanence(northants: Judging) -> None:
    judged = northants({"children.0.date_of_birth": "2026-02-01", "care.early_permanence": True})
    assert judged.of("N-3.2")[0].message == (
        "Ada Vale, 4 m on Mon 8 Jun, in early permanence, is a baby: say why this often and this long."
    )
    calm = northants({"children.0.date_of_birth": "2026-02-01", "care.early_permanence": False})
    assert "early" not in calm.of("N-3.2")[0].message
