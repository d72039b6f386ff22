"""PDFs made for tests: words at places of a page, and fields of a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Word:
    """Words at a place of the page, in points from the left and from the foot."""

    x: int
    y: int
    text: str


@dataclass(frozen=True)
class Field:
    """A field: `kind` Tx, Ch or Btn; of a button, `says` is Yes or Off."""

    x: int
    y: int
    name: str
    says: str
    kind: str = "Tx"
    tip: str = ""
    options: tuple[tuple[str, str], ...] = ()


def pdf(words: Sequence[Word], fields: Sequence[Field] = (), *, form: str = "") -> bytes:
    """Write a PDF of one page.

    Args:
        words: what is printed.
        fields: what can be filled in.
        form: more of the form's dictionary, such as an XFA entry.
    """
    content = "".join(f"BT /F1 11 Tf {one.x} {one.y} Td ({_escaped(one.text)}) Tj ET\n" for one in words)
    numbers = range(6, 6 + len(fields))
    there = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{there}] {form} >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        f"/Resources << /Font << /F1 5 0 R >> >> /Annots [{there}] >>",
        f"<< /Length {len(content)} >>\nstream\n{content}endstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        *map(_field, fields),
    ]
    out, places = "%PDF-1.7\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n"
    out += "".join(f"{place:010} 00000 n \n" for place in places)
    out += f"trailer << /Size {len(places) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")


def _field(one: Field) -> str:
    says = f"/{one.says} /AS /{one.says} /AP << /N << /Yes 4 0 R /Off 4 0 R >> >>"
    value = f"/V {says}" if one.kind == "Btn" else f"/V ({_escaped(one.says)})"
    options = "".join(f"[({code}) ({_escaped(shown)})]" for code, shown in one.options)
    return (
        f"<< /Type /Annot /Subtype /Widget /FT /{one.kind} /T ({_escaped(one.name)}) {value} "
        + (f"/TU ({_escaped(one.tip)}) " if one.tip else "")
        + (f"/Opt [{options}] " if options else "")
        + f"/Rect [{one.x} {one.y - 14} {one.x + 120} {one.y}] /F 4 >>"
    )


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
