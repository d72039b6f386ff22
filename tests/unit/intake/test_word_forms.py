"""Word forms: tables of every layout, ticked boxes, and documents that are only kept."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from email.message import EmailMessage
from typing import Any

import pytest
from docx import Document
from docx.oxml import parse_xml

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


def xml(text: str) -> Any:
    return parse_xml(text.replace(" ", NAMESPACES, 1))


NAMESPACES = (
    ' xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
)


def control(properties: str, shown: str) -> str:
    return around(said(shown), properties)


def around(content: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def said(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def old_field(data: str, shown: str = "") -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"{}'
    return (
        f"{mark.format('begin', '>')}<w:ffData>{data}</w:ffData></w:fldChar></w:r>"
        f"<w:r><w:instrText>FORMTEXT</w:instrText></w:r>{mark.format('separate', '/>')}</w:r>"
        f"<w:r><w:t>{shown}</w:t></w:r>{mark.format('end', '/>')}</w:r>"
    )


def row(label: str, value: str) -> str:
    return (
        f"<w:tr><w:tc><w:p><w:r><w:t>{label}</w:t></w:r></w:p></w:tc><w:tc><w:p>{value}</w:p></w:tc></w:tr>"
    )


def with_rows(*rows: str) -> bytes:
    table = f"<w:tbl {''.join(rows)}</w:tbl>".replace("<w:tbl ", "<w:tbl >", 1)
    return docx("# Family time request", change=lambda document: document.element.body.insert(1, xml(table)))


PROMPT = "<w:showingPlcHdr/>"
BOX = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'


def test_what_was_filled_in_through_content_controls_is_read() -> None:
    boxes = f"{control(BOX.format(1), '☒')}<w:r><w:t> Supervised </w:t></w:r>{control(BOX.format(0), '☐')}"
    data = with_rows(
        row("Child", control("<w:text/>", "Ava Hall")),
        # shown the American way round; the day that the control holds is the one that was meant
        row("Date of birth", control('<w:date w:fullDate="2019-02-03T00:00:00Z"/>', "2/3/2019")),
        row("Legal status", control("<w:dropDownList/>", "Care order")),
        row("School", control(f"{PROMPT}<w:text/>", "Click or tap here to enter text.")),
        row("Transport", control("<w:dropDownList/>", "Choose an item.")),
        around(row("Family member", control("<w:text/>", "Meg Hall"))),
        row("Level", f"{boxes}<w:r><w:t> Supported</w:t></w:r>"),
    )
    reading = read(mailed(("form.docx", data)), name="a.eml")
    found = referral(reading)
    child = found.children[0]
    assert (child.name, str(child.date_of_birth), child.legal_status, child.school) == (
        "Ava Hall",
        "2019-02-03",
        "care_order",
        None,
    )
    assert [adult.name for adult in found.adults or ()] == ["Meg Hall"]
    assert (found.request.level, found.request.transport) == ("supervised", None)


def test_what_was_filled_in_through_old_form_fields_is_read() -> None:
    choices = "<w:ddList><w:result w:val='{}'/>{}</w:ddList>"
    status = "".join(f"<w:listEntry w:val='{one}'/>" for one in ("Please choose", "Section 20", "Care order"))
    ticked, empty = "<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>", "<w:checkBox/>"
    level = f"{old_field(empty)}{said(' Supported ')}{old_field(ticked)}{said(' Supervised')}"
    data = with_rows(
        row("Child", old_field("<w:textInput/>", "Ava Hall")),
        row("School", old_field("<w:textInput/>", "\u2002\u2002\u2002\u2002\u2002")),
        row("Legal status", old_field(choices.format(2, status))),
        row("Level", level),
        row("Transport", old_field(choices.format(0, status))),
    )
    found = referral(read(mailed(("form.docx", data)), name="a.eml"))
    child = found.children[0]
    assert (child.name, child.legal_status, child.school) == ("Ava Hall", "care_order", None)
    assert (found.request.level, found.request.transport) == ("supervised", None)
