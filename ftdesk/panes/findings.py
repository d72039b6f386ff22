"""Findings as lines, worst first, each with its rule and paragraph."""

from __future__ import annotations

from collections.abc import Iterable

from ftdesk.model.finding import MARKS, Code, Finding
from ftdesk.model.plain_text import one_line
from ftdesk.panes.lines import Line, Tone

_TONES = {
    Code.BLOCK: Tone.BLOCK,
    Code.ROUTE: Tone.BLOCK,
    Code.AUTHORISE: Tone.WAITS,
    Code.ASK: Tone.ASK,
    Code.WARN: Tone.WARN,
}
_ORDER = {code: place for place, code in enumerate(Code)}


def finding_lines(findings: Iterable[Finding]) -> list[Line]:
    """Return what stands in the way or asks for something, the worst first."""
    told = [finding for finding in findings if finding.code in MARKS]
    return [finding_line(finding) for finding in sorted(told, key=lambda finding: _ORDER[finding.code])]


def finding_line(finding: Finding) -> Line:
    """Return one finding as a line."""
    return Line(
        text=one_line(finding.message),
        mark=MARKS.get(finding.code, "·"),
        tone=_TONES.get(finding.code, Tone.QUIET),
        right=f"{finding.rule}  {paragraph_words(finding.paragraph)}",
        rule=finding.rule,
    )


def paragraph_words(paragraph: str) -> str:
    """Return `para 3.46`; a section with its first words is cut to `section 3`, several to the first."""
    first, comma, _ = paragraph.partition(",")
    if not comma:
        return f"para {paragraph}"
    return f"section {first}" if '"' in paragraph else f"para {first} …"
