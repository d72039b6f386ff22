"""`referrals.jsonl` of a service folder: one referral a line, with its id and how it is placed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ftdesk.clock.local import monday
from ftdesk.intake.service_folder.folder import Located
from ftdesk.intake.service_folder.mistakes import Mistakes
from ftdesk.model.arrange import FolderReferral
from ftdesk.model.decoding import decode_folder_referral
from ftdesk.model.errors import WrongInput
from ftdesk.model.plain_text import one_line
from ftdesk.policy.wrong_in_kind import MINUTES_A_DAY, wrong_in_kind, wrong_of_windows

FILE = "referrals.jsonl"


def read_referrals(folder: Path, mistakes: Mistakes, today: date | None) -> list[Located[FolderReferral]]:
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
        except WrongInput as error:
            mistakes.found.append(error.message)
            continue
        if _is_right(referral, number, mistakes, today):
            found.append(Located(FILE, number, referral))
    return found


def _is_right(referral: FolderReferral, line: int, mistakes: Mistakes, today: date | None) -> bool:
    before = len(mistakes.found)
    for wrong in wrong_in_kind(referral, today):
        mistakes.say(str(wrong), FILE, line)
    if not referral.id or one_line(referral.id) != referral.id:
        mistakes.say("must be plain text and not blank", FILE, line, "id")
    for arrange in referral.arrangements:
        at = "arrange" if arrange is referral.arrange else "arrange_more"
        start = arrange.start_week
        if start is not None and start != monday(start):
            mistakes.say(f"must be a Monday, and {start} is none", FILE, line, f"{at}.start_week")
        for wrong in wrong_of_windows(arrange.windows, f"{at}.windows"):
            mistakes.say(str(wrong), FILE, line)
        if arrange.minutes is not None and arrange.minutes > MINUTES_A_DAY:
            mistakes.say(f"{arrange.minutes} is more than a day has", FILE, line, f"{at}.minutes")
    return len(mistakes.found) == before
