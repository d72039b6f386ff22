"""PDFs that come in: fields that were filled in, plain text in rows, and what is only kept."""

from __future__ import annotations

import pytest

from ftdesk.intake.read import read
from ftdesk.intake.reading import Reading
from ftdesk.model.referral import Referral
from tests.unit.intake.pdf_file import Field, Word, pdf


def referral(reading: Reading) -> Referral:
    assert reading.kind == "referral", reading.why
    assert reading.referral is not None
    return reading.referral


def test_what_was_filled_in_is_read_under_the_headings_that_are_printed() -> None:
    words = [
        *(Word(60, 800, "Request for family time"), Word(60, 780, "Child"), Word(60, 760, "Full name")),
        *(Word(60, 740, "Date of birth"), Word(60, 720, "Legal status"), Word(60, 700, "Family member")),
        *(
            Word(60, 680, "Name"),
            Word(60, 660, "Relationship"),
            Word(60, 640, "Request"),
            Word(60, 620, "Level"),
        ),
    ]
    fields = [
        Field(200, 632, "level_supported", "Off", "Btn", "Level: Supported"),
        Field(350, 632, "level_supervised", "Yes", "Btn", "Level: Supervised"),
        Field(200, 772, "child_name", "Ava Hall", tip="Full name"),
        Field(200, 752, "child_dob", "03/02/2019", tip="Date of birth"),
        Field(
            200,
            732,
            "status",
            "co",
            "Ch",
            "Legal status",
            (("ico", "Interim care order"), ("co", "Care order")),
        ),
        Field(200, 692, "adult_name", "Meg Hall", tip="Name"),
        Field(200, 672, "adult_relationship", "Mother", tip="Relationship"),
        Field(200, 600, "number_of_sessions", "", tip="Sessions a week"),
        Field(200, 580, "RiskAssessmentComplete", "Yes", "Btn"),
    ]
    reading = read(pdf(words, fields), name="form.pdf")
    found = referral(reading)
    child, adults = found.children[0], found.adults or ()
    assert (child.name, str(child.date_of_birth), child.legal_status) == (
        "Ava Hall",
        "2019-02-03",
        "care_order",
    )
    assert [(adult.name, adult.relationship) for adult in adults] == [("Meg Hall", "mother")]
    assert (found.request.level, found.risk.assessment_complete) == ("supervised", True)
    assert "request.days_per_week" in reading.missing
    assert reading.unread == ()


def interpreters(
    mothers: tuple[int, int], fathers: tuple[int, int]
) -> tuple[list[bool | None], tuple[str, ...]]:
    """Read a form that asks the same of both parents, where the father's `Yes` is ticked."""
    fields = [
        Field(200, 792, "child", "Ava Hall", tip="Child's name"),
        Field(200, 732, "mother", "Meg Hall", tip="Mother"),
        Field(200, 652, "father", "Tom Reed", tip="Father"),
    ]
    for whose, (x, y), says in (("m", mothers, "Off"), ("f", fathers, "Yes")):
        fields += [
            Field(x, y, f"{whose}_yes", says, "Btn", "Interpreter needed: Yes"),
            Field(x + 60, y, f"{whose}_no", "Off", "Btn", "Interpreter needed: No"),
        ]
    reading = read(pdf([], fields), name="form.pdf")
    return [one.interpreter for one in referral(reading).adults or ()], reading.unread


def test_a_question_that_is_asked_of_both_is_answered_for_each() -> None:
    assert interpreters((200, 712), (200, 632)) == ([None, True], ())


def test_where_nobody_can_tell_of_whom_it_was_asked_it_is_not_read() -> None:
    answers, unread = interpreters((200, 612), (400, 612))
    assert answers == [None, None]
    assert any("boxes" in line for line in unread)


def test_plain_text_in_rows_is_read_with_several_children_and_lines_that_go_on_below() -> None:
    rows = [
        (780, ("Name", "Date of birth", "Legal status")),
        (755, ("Ava Hall", "03/02/2019", "Care order")),
        (730, ("Max Hall", "04/05/2021", "Section 20")),
    ]
    words = [Word(60, 800, "Children")]
    words += [Word(x, y, cell) for y, cells in rows for x, cell in zip((60, 220, 380), cells, strict=True)]
    words += [Word(60, 700, "Request"), Word(60, 680, "Reason"), Word(220, 680, "Harm, and worry")]
    words += [Word(220, 666, "about the journey"), Word(60, 640, "Level"), Word(220, 640, "Supervised")]
    found = referral(read(pdf(words), name="form.pdf"))
    assert [(one.name, str(one.date_of_birth), one.legal_status) for one in found.children] == [
        ("Ava Hall", "2019-02-03", "care_order"),
        ("Max Hall", "2021-05-04", "section_20"),
    ]
    assert (found.request.reason, found.request.level) == ("Harm, and worry about the journey", "supervised")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (pdf([]), "a picture, without any text"),
        (pdf([Word(60, 800, "Please wait")], form="/XFA (x)"), "only Adobe's own program"),
        (b"%PDF-1.7\n1 0 obj\n", "the PDF is damaged"),
    ],
)
def test_one_that_holds_nothing_to_read_is_keyed_by_hand_and_says_why(data: bytes, why: str) -> None:
    reading = read(data, name="form.pdf")
    assert reading.kind == "unreadable"
    assert why in (reading.why or "")
    assert [one.state for one in reading.attachments] == ["kept"]
