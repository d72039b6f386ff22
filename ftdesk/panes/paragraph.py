"""The rule behind a finding: our statement, the paragraph, facts, reading, and the policy's own text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ftdesk.acts.judging import Judged
from ftdesk.acts.office import Office
from ftdesk.clock.local import long_day
from ftdesk.model.finding import MARKS, Finding
from ftdesk.model.referral import Referral
from ftdesk.panes.fact_words import fact_words
from ftdesk.panes.findings import finding_line, paragraph_words
from ftdesk.panes.lines import Line, Tone
from ftdesk.policy.document import passages
from ftdesk.policy.profile import Number, RuleEntry
from ftdesk.store.policy_document import policy_document

_PLURAL: Final = re.compile(r"(?<=[a-z])s\b")


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding in a list of them.

    Attributes:
        key: its place in the list.
    """

    key: str
    finding: Finding
    mark: str
    tone: Tone
    paragraph: str


def finding_rows(case: Judged) -> list[FindingRow]:
    """Return what stands in a case's way or asks for something, the worst first."""
    rows: list[FindingRow] = []
    for finding in case.findings:
        if finding.code in MARKS:
            line = finding_line(finding)
            words = paragraph_words(finding.paragraph)
            rows.append(FindingRow(str(len(rows)), finding, line.mark, line.tone, words))
    return rows


def rule_lines(office: Office, finding: Finding, case: Referral) -> list[Line]:
    """Return what is behind a finding of a case."""
    rule = office.profile.rules.get(finding.rule)
    lines = [Line(finding.message, tone=Tone.STRONG), Line(f"{finding.rule} · paragraph {finding.paragraph}")]
    if rule is not None:
        lines += [Line("The rule", tone=Tone.HEADING), Line(f"  {rule.says}")]
        if rule.since is not None:
            lines.append(Line(f"  In force since {long_day(rule.since)}.", tone=Tone.QUIET))
        lines += _numbers(office, rule)
        if rule.reading:
            lines += [Line("The reading in force", tone=Tone.HEADING), Line(f"  {rule.reading}")]
    lines.append(Line("The facts", tone=Tone.HEADING))
    facts = fact_words(finding.facts, case) or ["none beside the referral itself"]
    lines += [Line(f"  {fact}") for fact in facts]
    return [*lines, *_from_the_document(office, finding.paragraph)]


def number_words(number: Number) -> str:
    """Write a figure with who set it: `2 working days (3.38)`, `45 minutes (not set by policy)`."""
    unit = _PLURAL.sub("", number.unit, count=1) if number.value == 1 else number.unit
    value = "no figure" if number.value is None else f"{number.value} {unit}".strip()
    if number.paragraph is not None:
        return f"{value} ({number.paragraph})"
    return f"{value} (not set by policy{f'; set by {number.set_by}' if number.set_by else ''})"


def _numbers(office: Office, rule: RuleEntry) -> Iterator[Line]:
    for key in rule.numbers:
        number = office.profile.numbers.get(key)
        if number is not None:
            yield Line(f"  {number_words(number)}: {number.says}", tone=Tone.QUIET)


def _from_the_document(office: Office, paragraph: str) -> Iterator[Line]:
    document = office.store.read(policy_document)
    if document is None:
        yield Line("")
        yield Line("The policy document itself has not been given to the desk.", tone=Tone.QUIET)
        return
    yield Line(f"In {document.name}", tone=Tone.HEADING)
    found = passages(document.text, paragraph)
    if not found:
        yield Line(f"  No paragraph {paragraph} was found in it.", tone=Tone.QUIET)
    for passage in found:
        yield from (Line(f"  {line}" if line else "") for line in passage.split("\n"))
