"""Judging referral files without a database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from ftdesk.model.decoding import decode_referrals
from ftdesk.model.errors import WrongInput
from ftdesk.model.finding import JsonValue, finding_json
from ftdesk.policy.judge import judge, verdict
from ftdesk.policy.profile import load_profile
from ftdesk.policy.wrong_in_kind import refuse_wrong_in_kind


def assess_files(
    paths: Iterable[str | Path], policy: str | Path, everything: bool, today: date
) -> list[dict[str, JsonValue]]:
    """Return one entry a referral, in the shape of the command line's `assess`.

    Args:
        paths: files of one referral or a list of them.
        policy: a profile's name, or the path of one.
        everything: also list what is never in the way.
        today: the day of judging.

    Raises:
        WrongInput: a file or the profile is missing or wrong; nothing is judged then.
    """
    profile = load_profile(policy)
    read = [(path, decode_referrals(_bytes(path), where=str(path))) for path in paths]
    for path, referrals in read:
        for number, referral in enumerate(referrals, start=1):
            where = f"{path}, referral {number}" if len(referrals) > 1 else str(path)
            refuse_wrong_in_kind(referral, today, where=where)
    entries: list[dict[str, JsonValue]] = []
    for path, referrals in read:
        for index, referral in enumerate(referrals):
            findings = judge(referral, profile, today, everything=everything)
            entries.append(
                {
                    "file": str(path),
                    "index": index,
                    "reference": referral.reference,
                    "verdict": verdict(findings).value,
                    "findings": [finding_json(finding) for finding in findings],
                }
            )
    return entries


def _bytes(path: str | Path) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise WrongInput(f"{path}: {error.strerror or error}") from None
