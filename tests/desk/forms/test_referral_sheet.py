"""A referral as a form: each field is reached, nothing untouched changes, nothing typed is lost."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from ftdesk.clock.local import LONDON
from ftdesk.desk.forms.field_text import read
from ftdesk.desk.forms.referral_sheet import EMPTY, Block, ReferralSheet
from ftdesk.model.circumstances import Authorisation, Risk
from ftdesk.model.decoding import referral_from_tree, referral_tree
from ftdesk.model.errors import WrongInput
from ftdesk.model.people import Adult, Child, Placement, Window
from ftdesk.model.referral import Referral
from ftdesk.model.request import Expense, OutsideVenue, Plan, Request
from ftdesk.panes.field_words import shown
from ftdesk.panes.referral_fields import Section, SheetField, sections
from tests.referred import CLEAR, two_families


def at(sheet: ReferralSheet, path: str, number: int = 0) -> tuple[Block, SheetField]:
    """Return the block and field of a path such as `children.school`."""
    for section in sections():
        for field in section.fields:
            if f"{section.path}.{field.path}".removeprefix(".") == path:
                return sheet.of(section)[number], field
    raise AssertionError(path)


def put(sheet: ReferralSheet, path: str, text: str, number: int = 0) -> None:
    """Type into a field."""
    block, field = at(sheet, path, number)
    block.type(field, text)


def section(path: str) -> Section:
    """Return a repeated section."""
    return next(one for one in sections() if one.path == path)


def leaves(kind: msgspec.inspect.Type, path: str = "") -> set[str]:
    """Return the path of every field of the exchange format, by the shape's own word."""
    if isinstance(kind, msgspec.inspect.UnionType):
        return set().union(*(leaves(one, path) for one in kind.types))
    if isinstance(kind, msgspec.inspect.VarTupleType):
        inner = leaves(kind.item_type, path)
        return {path} if f"{path}.weekday" in inner else inner
    if isinstance(kind, msgspec.inspect.StructType):
        return set().union(*(leaves(one.type, f"{path}.{one.encode_name}") for one in kind.fields))
    return set() if isinstance(kind, msgspec.inspect.NoneType) else {path}


def test_every_field_of_the_schema_has_its_place_in_the_form() -> None:
    asked = {f".{one.path}.{field.path}".replace("..", ".") for one in sections() for field in one.fields}
    assert asked == leaves(msgspec.inspect.type_info(Referral))


def test_no_two_fields_of_a_section_are_called_the_same() -> None:
    for one in sections():
        labels = [field.label for field in one.fields]
        assert len(set(labels)) == len(labels), one.title


FULL = replace(
    two_families(),
    received_at=datetime(2026, 12, 24, 16, 41, 30, tzinfo=LONDON),
    notes="first line\n  second line, indented",
    adults=(
        Adult(name="Leanne Ellis", must_not_meet=(), access_needs="", address="1 Low Street\nKettering"),
        Adult(name="Craig Dolan", available=(Window(weekday="fri", from_=None, to="18:00"),)),
    ),
    request=Request(
        plans=(Plan(adults=("Craig Dolan",), days_per_week=0.5),),
        grounds=("significant_harm", "observation_required"),
        outside_area_venue=OutsideVenue(name="Leeds centre"),
        expenses=(Expense(kind="petrol", miles=12.5, amount_pence=540),),
        windows=(Window(weekday=None, from_="15:30", to=None), Window(weekday="wed", from_=None, to=None)),
    ),
    risk=Risk(immediate_risk_of_harm=(), to_child="None", assessment_complete=False),
    authorisations=(Authorisation(role="team_manager", for_="N-3.9d"),),
)


def test_what_is_not_touched_stays_as_it_is() -> None:
    for referral in (FULL, CLEAR, EMPTY, replace(CLEAR, adults=())):
        assert ReferralSheet(referral).made() == referral
        sheet = ReferralSheet(referral)
        put(sheet, "referrer.team", "Duty")
        assert sheet.changes == 1
        referrer = sheet.made().referrer
        assert referrer is not None
        assert referrer.team == "Duty"
        assert replace(sheet.made(), referrer=referral.referrer) == referral


def test_each_field_reads_back_what_it_shows() -> None:
    for block in ReferralSheet(FULL).blocks:
        for field in block.section.fields:
            value = block.on_file[field.path]
            if value not in (None, "None") and field.path not in ("received_at", "address"):
                assert read(field, shown(field, value)) == value, field.path


JO_REID = Placement(kind="foster_carer", carer="Jo Reid", postcode="NN15 6XX")
VALUES = st.one_of(st.none(), st.text(max_size=20), st.sampled_from(["none", "mon 9-10", "yes", "2", "1; 2"]))


@settings(max_examples=60)
@given(st.data())
def test_whatever_is_typed_is_a_referral_or_a_sentence_that_names_the_field(data: st.DataObject) -> None:
    sheet = ReferralSheet(FULL)
    block = data.draw(st.sampled_from(sheet.blocks))
    field = data.draw(st.sampled_from(block.section.fields))
    text = data.draw(VALUES) or ""
    block.type(field, text)
    if block.complaint(field):
        assert field.label in block.complaint(field)
        with pytest.raises(WrongInput, match=r"."):
            sheet.made()
    else:
        block.settle(field)
        assert referral_from_tree(referral_tree(sheet.made()), where="test") == sheet.made()


@pytest.mark.parametrize(
    ("path", "text", "value"),
    [
        ("children.date_of_birth", "3/2/2019", date(2019, 2, 3)),
        ("children.school_finishes_at", "9.05", "09:05"),
        ("children.in_proceedings", "no", False),
        ("children.health", "none", ""),
        ("children.school", "", None),
        ("children.placement.carer", "Jo Reid", JO_REID),
        ("request.minutes", "75", 75),
        ("request.days_per_week", "0.5", 0.5),
        ("request.amenities", "kitchen; garden", ("kitchen", "garden")),
        ("risk.immediate_risk_of_harm", "none", ()),
        ("risk.immediate_risk_of_harm", "sexual", ("sexual",)),
        ("received_at", "24/12/2026 16:41", datetime(2026, 12, 24, 16, 41, tzinfo=LONDON)),
        ("request.windows", "Tuesday 10-; sat", None),
    ],
)  # fmt: skip
def test_a_field_is_read_as_people_write_it(path: str, text: str, value: Any) -> None:
    sheet = ReferralSheet(CLEAR)
    put(sheet, path, text)
    if path == "request.windows":
        with pytest.raises(WrongInput, match="not a time such as 15:45: '10'"):
            sheet.made()
        put(sheet, path, "Tuesday 10:00-; sat")
        value = (Window(weekday="tue", from_="10:00", to=None), Window(weekday="sat", from_=None, to=None))
    held: Any = sheet.made()
    for part in path.split("."):
        held = held[0] if isinstance(held, tuple) else held
        held = held if isinstance(value, Placement) and isinstance(held, Placement) else getattr(held, part)
    assert held == value


def test_a_child_is_added_and_another_taken_out() -> None:
    sheet = ReferralSheet(two_families())
    put(sheet, "children.school", "Hill Road", 1)
    added = sheet.add(section("children"))
    added.type(added.section.fields[0], "Noah Ellis")
    sheet.take_out(sheet.of(section("children"))[0])
    assert [(child.name, child.school) for child in sheet.made().children] == [
        ("Mia Ellis", "Hill Road"),
        ("Noah Ellis", None),
    ]
    sheet.take_out(added)
    with pytest.raises(WrongInput, match="at least one child"):
        sheet.take_out(sheet.of(section("children"))[1])


def test_what_must_be_stated_of_an_added_one_is_asked() -> None:
    sheet = ReferralSheet(CLEAR)
    expense = sheet.add(section("request.expenses"))
    kind = expense.section.fields[0]
    assert expense.complaint(kind) == "Kind: needed"
    expense.type(kind, "taxi")
    assert sheet.made().request.expenses == (Expense(kind="taxi"),)


def test_what_was_typed_is_laid_over_what_others_changed_meanwhile() -> None:
    sheet = ReferralSheet(two_families())
    put(sheet, "children.school", "Hill Road", 1)
    put(sheet, "adults.phone", "01632 960111")
    put(sheet, "request.minutes", "60")
    put(sheet, "request.weeks", "6")
    meanwhile = two_families()
    mia = replace(meanwhile.children[1], health="asthma")
    meanwhile = replace(
        meanwhile, children=(mia,), adults=None, request=replace(meanwhile.request, minutes=45, weeks=6)
    )
    sheet.lay_over(meanwhile)
    made = sheet.made()
    assert made.children == (replace(mia, school="Hill Road"),)
    leanne = replace(two_families().adults[0], phone="01632 960111")  # type: ignore[index]
    assert made.adults == (leanne,)
    assert made.request == replace(meanwhile.request, minutes=60)
    assert [block.theirs for block in sheet.blocks if block.theirs] == [{"minutes"}]


def test_a_draft_comes_back_over_what_is_on_file_now() -> None:
    sheet = ReferralSheet(two_families())
    put(sheet, "children.school", "Hill Road")
    added = sheet.add(section("children"))
    added.type(added.section.fields[0], "Noah Ellis")
    sheet.take_out(sheet.of(section("adults"))[1])
    again = ReferralSheet(replace(two_families(), notes="new words"))
    again.bring_back(sheet.kept())
    assert again.made() == replace(sheet.made(), notes="new words")
    assert again.made().children[2] == Child(name="Noah Ellis")
