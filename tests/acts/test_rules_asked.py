"""An act that the rules stand against is refused with the rule, its paragraph, and whose word is missing."""

from __future__ import annotations

import pytest

from ftdesk.acts.rules_asked import refuse_unless_clear
from ftdesk.model.errors import Refused
from ftdesk.model.finding import Code, Finding


def found(code: Code, **more: object) -> Finding:
    return Finding("N-4.13", "4.13", code, "Finance agrees.", **more)  # type: ignore[arg-type]


def test_a_missing_authorisation_says_whose_and_how_it_is_recorded() -> None:
    missing = found(Code.AUTHORISE, role="finance")
    with pytest.raises(Refused) as refused:
        refuse_unless_clear([missing], waits=True, refused="CM1 was not agreed")
    assert refused.value.message == (
        "CM1 was not agreed: Finance agrees. (N-4.13, 4.13); record the word of finance for N-4.13 first"
    )
    assert refused.value.kind == "undecided"
    refuse_unless_clear([missing], waits=False)


@pytest.mark.parametrize(("code", "kind"), [(Code.BLOCK, "block"), (Code.ASK, "undecided")])
def test_a_block_or_a_question_refuses_whether_or_not_anybody_is_waited_for(code: Code, kind: str) -> None:
    for waits in (True, False):
        with pytest.raises(Refused) as refused:
            refuse_unless_clear([found(code)], waits=waits)
        assert (refused.value.message, refused.value.kind) == ("Finance agrees. (N-4.13, 4.13)", kind)


@pytest.mark.parametrize("code", [Code.WARN, Code.NOTE, Code.TASK, Code.ALLOW])
def test_anything_less_lets_the_act_go_ahead(code: Code) -> None:
    refuse_unless_clear([found(code)], waits=True)
