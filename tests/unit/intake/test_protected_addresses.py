"""Whose address is to be kept secret is read of whom it is said, and of nobody else."""

from __future__ import annotations

from ftdesk.intake.read import read

FORM = """\
Child: Ava Hall
DOB: 03/02/2019
Legal status: Care order
Foster carer: Jo Lamb
{placement}
Mother: Meg Hall
Mother's address: 1 Mill Lane, Corby
{mother}
Father: Tom Reed
Level: supervised
Reason: harm
"""


def protected(placement: str, mother: str) -> tuple[bool | None, list[bool | None]]:
    found = read(FORM.format(placement=placement, mother=mother).encode(), name="form.txt").referral
    assert found is not None
    home = found.children[0].placement
    return home.address_protected if home else None, [one.address_protected for one in found.adults or ()]


def test_it_is_read_of_whom_it_is_said() -> None:
    assert protected("Is the placement confidential?: Yes", "") == (True, [None, None])
    assert protected("", "Mother's address protected: yes") == (None, [True, None])
    assert protected("Placement address protected: no", "Mother's address is confidential: Y") == (
        False,
        [True, None],
    )


def test_an_answer_that_is_neither_yes_nor_no_is_left_to_be_read_by_a_person() -> None:
    found = read(FORM.format(placement="Placement confidential: see SW", mother="").encode(), name="form.txt")
    assert found.referral is not None and found.referral.children[0].placement is not None
    assert found.referral.children[0].placement.address_protected is None
    assert any("see SW" in line for line in found.unread)
