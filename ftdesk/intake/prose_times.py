"""Days and hours that a letter gives by themselves, as its own sentence or clause: `Tues and Thurs 4-5pm.`"""

from __future__ import annotations

import re
from itertools import combinations

from ftdesk.intake.draft import PROSE, Draft
from ftdesk.intake.prose_people import adults_named
from ftdesk.intake.values_doubt import in_the_past, negated
from ftdesk.intake.values_times import DAY, Slot, slots

_OTHER_TIMES = re.compile(
    r"\b(?:court|hearing|meeting|review|appointment|medical|visits?|working days?|office|i work|annual leave"
    r"|on leave|cousin|school|nursery|football|swimming|clubs?)\b",
    re.IGNORECASE,
)
_LED = re.compile(r"^(?:times?|days?|sessions?|any ?time|preferably|ideally)[\s:–-]+", re.IGNORECASE)


def read_times(sentence: str, draft: Draft, _: str) -> bool:
    """Note the one clause of a sentence that is days with their hours; whether there is one.

    Of a sentence about one of several adults it is that adult's plan, and not noted.
    """
    if negated(sentence) or in_the_past(sentence) or _OTHER_TIMES.search(sentence):
        return False
    if len(draft.adults) > 1 and len(adults_named(sentence, draft)) == 1:
        return False
    read = _only_slots(sentence)
    if read is None:
        return False
    windows = tuple({"weekday": s.weekday, "from": s.from_, "to": s.to} for s in read)
    draft.referral.say("request.windows", windows, sentence, PROSE)
    return True


def _only_slots(sentence: str) -> tuple[Slot, ...] | None:
    """Return the days and hours of the clauses that hold nothing else, where no other clause names any."""
    clauses = [clause.strip(" .") for clause in re.split(r",\s+", sentence)]
    for start, end in sorted(combinations(range(len(clauses) + 1), 2), key=lambda span: span[0] - span[1]):
        read = slots(_LED.sub("", ", ".join(clauses[start:end])))
        if read is None or not all(slot.from_ and slot.to for slot in read):
            continue
        rest = ", ".join([*clauses[:start], *clauses[end:]])
        return None if re.search(rf"\b{DAY}\b|\d\s?[ap]m\b|\d[:.]\d\d", rest, re.IGNORECASE) else read
    return None
