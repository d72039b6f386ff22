"""What the writer of a letter says of himself or herself."""

from __future__ import annotations

import re

from ftdesk.intake.draft import PROSE, Draft
from ftdesk.intake.values_doubt import negated
from ftdesk.intake.values_names import FULL_NAME, is_name_in_text
from ftdesk.intake.values_phones import PHONE, phones

_NUMBER = re.compile(
    r"\b(?:my (?:(?:new|direct|work|mobile|phone|telephone|contact|best) )*(?:number|mobile"
    r"|phone|tel(?:ephone)?|line|dial)\b[^.\d+(]{0,30}"
    r"|(?:call|ring|phone|reach|contact|text|get hold of|give) me (?:(?:a (?:call|ring|shout"
    r"|bell)|back|directly|any time) "
    r")?(?:on|at)\s*|I(?: am|'m| can be) (?:contactable |reached |reachable |available )?on\s+)"
    rf"(?P<phone>{PHONE})",
    re.IGNORECASE,
)
_MANAGER = re.compile(rf"\b[Mm]y (?:team |line )?manager(?: is|,) (?P<name>{FULL_NAME})")


def read_referrer(sentence: str, draft: Draft, _: str) -> bool:
    """Note the writer's own number and manager; whether the sentence gives one."""
    read = False
    if not negated(sentence) and (number := _NUMBER.search(sentence)) and len(phones(sentence)) == 1:
        draft.referral.say("referrer.phone", phones(number["phone"])[0], sentence, PROSE)
        read = True
    if (manager := _MANAGER.search(sentence)) and is_name_in_text(manager["name"]):
        draft.referral.say("referrer.manager", manager["name"], sentence, PROSE)
        read = True
    return read
