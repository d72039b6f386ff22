"""The shipped labels: each leads to a field that a referral has, and no two lists disagree."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any, get_args, get_type_hints

import pytest

from ftdesk.intake.labelled_values import KINDS
from ftdesk.intake.labels import Field, labels, meaning, normal
from ftdesk.model import shape
from ftdesk.model.people import Adult, Child, Placement, Referrer
from ftdesk.model.referral import Referral

OWNERS = {"child": Child, "adult": Adult, "referrer": Referrer, "carer": Placement, "referral": Referral}
CHOICES = {
    "legal_status": shape.LegalStatus,
    "level": shape.Level,
    "placement": shape.PlacementKind,
    "transport": shape.Transport,
    "setting": shape.Setting,
    "purpose": shape.Purpose,
    "mode": shape.Mode,
    "supervised_by": shape.SupervisedBy,
}


def raw() -> dict[str, Any]:
    return tomllib.loads((files("ftdesk.intake") / "labels.toml").read_text(encoding="utf-8"))


def has(owner: Any, path: str) -> bool:
    first, _, rest = path.partition(".")
    kind = get_type_hints(owner, include_extras=False).get(first)
    if kind is None or not rest:
        return kind is not None
    return any(has(part, rest) for part in (kind, *get_args(kind)) if hasattr(part, "__struct_fields__"))


@pytest.mark.parametrize(
    "entry", raw()["field"], ids=lambda entry: f"{entry['of']}.{entry['path']}.{entry['kind']}"
)
def test_a_field_is_one_that_a_referral_has_and_its_kind_can_be_read(entry: dict[str, Any]) -> None:
    assert entry["path"].startswith("ignored.") or has(OWNERS[entry["of"]], entry["path"])
    assert entry["kind"] in KINDS or entry["kind"] in ("children", "adults", "must_not_meet")


def test_no_label_means_two_things() -> None:
    meant: dict[tuple[str, str], Field] = {}
    for entry in raw()["field"]:
        field = Field(entry["of"], entry["path"], entry["kind"])
        for label, where in [(x, "") for x in entry.get("labels", ())] + [
            (x, field.of) for x in entry.get("here", ())
        ]:
            assert meant.setdefault((normal(label), where), field) == field, label


@pytest.mark.parametrize("name", sorted(CHOICES))
def test_the_values_of_a_choice_are_the_exchange_format_s(name: str) -> None:
    assert set(labels().choices[name].values()) - {"unsure"} <= set(get_args(CHOICES[name]))


def test_a_label_means_whoever_the_form_speaks_of() -> None:
    assert [
        m.field.of if (m := meaning("Phone", of)) and m.field else None
        for of in ("adult", "carer", "referral")
    ] == [
        "adult",
        "carer",
        None,
    ]
    mothers = meaning("Mother's phone (mobile)", "child")
    assert mothers is not None
    assert (mothers.of, mothers.relationship) == ("adult", "mother")
    assert meaning("Solicitor's phone", "adult") is not None
    assert meaning("Solicitor's phone", "adult").of == "other"  # type: ignore[union-attr]
    assert meaning("Date of birth", "adult") is None
