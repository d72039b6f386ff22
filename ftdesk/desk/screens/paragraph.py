"""The paragraph behind each finding of a case, in our words, with the facts that it used."""

from __future__ import annotations

from collections.abc import Sequence

from ftdesk.acts.judging import judged
from ftdesk.desk.screens.reading import ReadingScreen
from ftdesk.panes.fact_words import fact_words
from ftdesk.panes.findings import finding_line
from ftdesk.panes.lines import Line, Tone


class ParagraphScreen(ReadingScreen):
    """The findings of one case with their paragraphs.

    Args:
        case: its id.
    """

    def __init__(self, case: str) -> None:
        super().__init__()
        self.case = case

    def title_words(self) -> str:
        """Return whose policy it is."""
        return f"{self.case} · {self.desk.office.profile.document}"

    def lines(self) -> Sequence[Line]:
        """Return each finding, what its rule says, and the facts it used."""
        office = self.desk.office
        found = office.store.read(lambda connection: judged(office, connection, self.case))
        lines: list[Line] = []
        for finding in found.findings:
            rule = office.profile.rules.get(finding.rule)
            lines += [finding_line(finding), Line(f"paragraph {finding.paragraph}", tone=Tone.HEADING)]
            if rule is not None:
                lines.append(Line(rule.says))
            lines += [
                Line(f"  {fact}", tone=Tone.QUIET) for fact in fact_words(finding.facts, found.referral)
            ]
            lines.append(Line(""))
        return lines or [Line("The policy has nothing against it.", "✓", Tone.GOOD)]
