"""Labels that stand within a paragraph of a letter: `RA done. Times: Mon and Thurs 4-5pm.`"""

from __future__ import annotations

from datetime import date

from ftdesk.intake.draft import Draft
from ftdesk.intake.form import Form
from ftdesk.intake.label_lines import labelled


def read_label(sentence: str, draft: Draft, received: date | None) -> bool:
    """Note the value of a sentence that is a label of the request with its value; whether it is one."""
    form = Form(draft, received)
    pairs = labelled(sentence, form.known)
    if len(pairs) != 1 or not (value := pairs[0].value.strip(" .")):
        return False
    meant = form.meaning(pairs[0].label)
    if meant is None or meant.field is None or meant.of != "referral":
        return False
    return form.say(meant, value, sentence)
