"""Word forms: tables of every layout, ticked boxes, and documents that are only kept."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ftdesk.intake.read import read
from ftdesk.intake.reading import Reading
from ftdesk.model.referral import Referral

WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"


def docx(*content: str | Sequence[Sequence[str]], change: Callable[[Any], None] | None = None) -> bytes:
    """Make a document: a text is a heading where it begins with `#`, rows are a table."""
    document = Document()
    for part in content:
        if isinstance(part, str):
            if part.startswith("#"):
                document.add_heading(part.lstrip("# "), level=2)
            else:
                document.add_paragraph(part)
            continue
        table = document.add_table(rows=len(part), cols=len(part[0]))
        for row, cells in zip(table.rows, part, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    if change is not None:
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mailed(*files: tuple[str, bytes], text: str = "Please see attached.\n\nIda Noor") -> bytes:
    message = EmailMessage()
    message["From"] = "Ida Noor <ida.noor@example.org>"
    message["Date"] = "Mon, 05 Oct 2026 09:00:00 +0100"
    message.set_content(text)
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype=WORD, filename=name)
    return message.as_bytes()


def referral(reading: Reading) -> Referral:
    assert reading.kind == "referral", reading.why
    assert reading.referral is not None
    return reading.referral


FOUR = [
    ["Child", "Ava Hall", "DOB", "03/02/2019"],
    ["Legal status", "Care order", "LCS number", "55120"],
    ["School", "Hill Infants", "School ends", "3.10pm"],
    ["Social worker", "Ida Noor", "Phone", "01632 960777"],
    ["Team", "North Team", "Manager", "Rhea Cole"],
    ["Family member", "Meg Hall", "Relationship", "Mother"],
    ["Level", "☒ Supervised  ☐ Supported", "Court directed", "☐ Yes  ☒ No"],
    ["Reason", "Harm\nand worry", "Sessions a week", "2"],
    ["Length (minutes)", "60", "Transport", "Carer"],
    ["Child is free", "Tue 15:30-17:30", "Risk assessment complete", "[ ] Yes  [x] No"],
]


def test_a_table_of_four_columns() -> None:
    reading = read(docx("# Family time request", FOUR), name="/somewhere/referral.docx")
    found = referral(reading)
    child = found.children[0]
    assert (child.name, child.case_number, child.school_finishes_at) == ("Ava Hall", "55120", "15:10")
    assert found.referrer is not None
    assert (found.referrer.phone, found.referrer.manager) == ("01632 960777", "Rhea Cole")
    assert found.request.reason == "Harm and worry"
    assert (found.request.minutes, found.request.days_per_week) == (60, 2)
    assert (found.request.level, found.court.directed, found.risk.assessment_complete) == (
        "supervised",
        False,
        False,
    )
    assert reading.missing == ()
    assert [(a.name, a.state) for a in reading.attachments] == [("referral.docx", "read")]


def test_children_and_adults_as_rows_under_their_headings() -> None:
    data = docx(
        "# 2. Children",
        [
            ["Name", "Date of birth", "Legal status"],
            ["Ava Hall", "3/2/19", "ICO"],
            ["Bo Hall", "4/5/21", "Section 20"],
        ],
        "# 3. Family",
        [["Name", "Relationship", "Phone"], ["Meg Hall", "Mum", "07700 900241"], ["Tom Ray", "Dad", ""]],
    )
    found = referral(read(mailed(("form.docx", data)), name="a.eml"))
    assert [(c.name, str(c.date_of_birth), c.legal_status) for c in found.children] == [
        ("Ava Hall", "2019-02-03", "interim_care_order"),
        ("Bo Hall", "2021-05-04", "section_20"),
    ]
    assert [(a.name, a.relationship, a.phone) for a in found.adults or ()] == [
        ("Meg Hall", "mother", "07700 900241"),
        ("Tom Ray", "father", None),
    ]


def test_children_side_by_side() -> None:
    rows = [
        ["", "Child 1", "Child 2"],
        ["Name", "Ava Hall", "Bo Hall"],
        ["DOB", "3/2/19", ""],
        ["School", "", "Oak"],
    ]
    found = referral(read(mailed(("form.docx", docx(rows))), name="a.eml"))
    assert [(c.name, c.date_of_birth is not None, c.school) for c in found.children] == [
        ("Ava Hall", True, None),
        ("Bo Hall", False, "Oak"),
    ]


@pytest.mark.parametrize(
    ("cell", "level"),
    [
        ("☒ Supervised ☐ Supported", "supervised"),
        ("☐ Supervised ☑ Supported", "supported"),
        ("Supervised ☐  Supported ✓", None),
        ("Supervised ☐  Supported ☒", "supported"),
        ("[ ] Supervised [X] Facilitated", "facilitated"),
        ("☒ Supervised ☒ Supported", None),
        ("☐ Supervised ☐ Supported", None),
        ("Supervised / Supported", None),
    ],
)
def test_ticked_boxes(cell: str, level: str | None) -> None:
    found = referral(read(docx([["Child", "Ava Hall"], ["Level", cell]]), name="form.docx"))
    if cell == "Supervised ☐  Supported ✓":
        level = "supported"
    assert found.request.level == level


def test_struck_out_words_are_not_read() -> None:
    def strike(document: Any) -> None:
        paragraph = document.add_paragraph("Level: ")
        paragraph.add_run("Supervised").font.strike = True
        paragraph.add_run(" Supported")

    assert referral(read(docx("Child: Ava Hall", change=strike), name="f.docx")).request.level == "supported"


def test_the_risk_assessment_beside_a_form_is_kept_and_not_mixed_in() -> None:
    risk = docx(
        "# Risk assessment", [["Children", "Zed Other"], ["Level", "Supported"], ["Date", "18/11/2026"]]
    )
    reading = read(mailed(("Referral.docx", docx(FOUR)), ("paper.docx", risk)), name="a.eml")
    found = referral(reading)
    assert [child.name for child in found.children] == ["Ava Hall"]
    assert found.request.level == "supervised"
    assert [a.state for a in reading.attachments] == ["read", "kept"]


def test_two_documents_that_disagree_leave_the_field_blank_and_show_both() -> None:
    reading = read(mailed(("form.docx", docx(FOUR)), text="Level: Supported\n\nIda Noor"), name="a.eml")
    assert referral(reading).request.level is None
    assert "request.level" in reading.missing
    assert any("Supported" in line for line in reading.unread)
    assert any("Supervised" in line for line in reading.unread)


def _content_control(document: Any) -> None:
    control, content, paragraph = (OxmlElement(name) for name in ("w:sdt", "w:sdtContent", "w:p"))
    run, text = OxmlElement("w:r"), OxmlElement("w:t")
    text.text = "Ava Hall"
    run.append(text)
    paragraph.append(run)
    content.append(paragraph)
    control.append(content)
    document.element.body.insert(0, control)


def _form_field(document: Any) -> None:
    run, mark = OxmlElement("w:r"), OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), "begin")
    mark.append(OxmlElement("w:ffData"))
    run.append(mark)
    document.add_paragraph()._p.append(run)


@pytest.mark.parametrize(
    ("change", "says"), [(_content_control, "content controls"), (_form_field, "form fields")]
)
def test_a_form_that_would_be_half_read_is_left_to_be_keyed_by_hand(
    change: Callable[[Any], None], says: str
) -> None:
    data = docx([["Child", ""], ["Level", "Supervised"]], change=change)
    reading = read(mailed(("../../tmp/evil.docx", data)), name="a.eml")
    assert reading.kind == "unreadable"
    assert says in (reading.why or "")
    assert [(a.name, a.state) for a in reading.attachments] == [("../../tmp/evil.docx", "kept")]
