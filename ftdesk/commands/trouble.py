"""What went wrong, told in a sentence, with the exit status that a script can go by."""

from __future__ import annotations

import sys

from ftdesk.commands.printing import print_json
from ftdesk.model.errors import FtdeskError, Refused, WrongInput
from ftdesk.model.plain_text import clean


def tell(error: FtdeskError, output: str) -> int:
    """Tell a refusal and its reasons on stderr, and return its exit status.

    With json, what was judged and refused is a document on stdout too.
    """
    reasons = error.reasons if isinstance(error, Refused | WrongInput) else ()
    findings = error.findings if isinstance(error, Refused) else ()
    ruled = {finding.message for finding in findings}  # said below, with the rule
    lines = [error.message, *(one for one in reasons if one not in error.message and one not in ruled)]
    lines += [
        f"{finding.message} ({finding.rule}, {finding.paragraph})"
        for finding in findings
        if finding.message not in error.message
    ]
    for line in lines:
        sys.stderr.write(clean(line).replace("\n", " ") + "\n")
    if output == "json" and isinstance(error, Refused):
        from ftdesk.model.finding import finding_json

        told: dict[str, object] = {
            "kind": error.kind,
            "message": error.message,
            "findings": [finding_json(finding) for finding in findings],
        }
        if reasons:
            told["reasons"] = list(reasons)
        if error.options:
            told["options"] = list(error.options)
        print_json({"error": told})
    return error.exit_status
