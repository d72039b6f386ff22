"""`referrals.jsonl` of a service folder: one referral a line, with its id and how it is placed."""

from __future__ import annotations

from pathlib import Path

from ftdesk.clock.local import monday
from ftdesk.intake.service_folder.folder import Located
from ftdesk.intake.service_folder.mistakes import Mistakes
from ftdesk.model.arrange import FolderReferral
from ftdesk.model.decoding import decode_folder_referral
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.policy.countable import refuse_uncountable

FILE = "referrals.jsonl"


def read_referrals(folder: Path, mistakes: Mistakes) -> list[Located[FolderReferral]]:
    """Return the referrals that are right; none where there is no file."""
    try:
        lines = (folder / FILE).read_bytes().removeprefix(b"\xef\xbb\xbf").split(b"\n")
    except FileNotFoundError:
        return []
    except OSError as error:
        mistakes.say(f"cannot be read ({error.strerror})", FILE)
        return []
    found = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            referral = decode_folder_referral(line, where=f"{FILE}, line {number}")
            refuse_uncountable(referral, where=f"{FILE}, line {number}")
        except WrongInput as error:
            mistakes.found.append(error.message)
            continue
        if _is_right(referral, number, mistakes):
            found.append(Located(FILE, number, referral))
    return found


def _is_right(referral: FolderReferral, line: int, mistakes: Mistakes) -> bool:
    before = len(mistakes.found)
    if not referral.id or one_line(referral.id) != referral.id:
        mistakes.say("must be plain text and not blank", FILE, line, "id")
    start = referral.arrange.start_week if referral.arrange else None
    if start is not None and start != monday(start):
        mistakes.say(f"must be a Monday, and {start} is none", FILE, line, "arrange.start_week")
    return len(mistakes.found) == before
