"""A policy document is found at the paragraph that a rule cites."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ftdesk.policy.document import passages

NUMBERED = """\
1. [bookmark: _Toc1]Opening

1.1 What this is for.[footnoteRef:2]

3. Practice

3.4 Each child has a plan.

3.46 A risk assessment comes with the request:

· the child,
· the worker.

Promoting good time

3.47 Tickets are bought beforehand.
"""
BULLETED = """\
Weekends have guidance of their own.

3. Criteria

Age Frequency
Under 1* Three days

  • Everything else is for the area teams;
  • Plans are agreed;

4. Process

  • Plans are agreed again;
  • The outcome of the review is one of
    four things.
"""


def test_a_numbered_paragraph_runs_to_the_next_and_leaves_the_next_heading_out() -> None:
    assert passages(NUMBERED, "3.46") == (
        "3.46 A risk assessment comes with the request:\n\n· the child,\n· the worker.",
    )
    assert passages(NUMBERED, "3.4") == ("3.4 Each child has a plan.",)


def test_several_numbers_are_several_passages() -> None:
    assert [one[:4] for one in passages(NUMBERED, "3.4, 3.47")] == ["3.4 ", "3.47"]


def test_what_a_word_processor_left_in_the_text_is_not_shown() -> None:
    assert passages(NUMBERED, "1.1") == ("1.1 What this is for.",)


def test_a_section_with_first_words_is_looked_for_inside_that_section() -> None:
    assert passages(BULLETED, '4, "Plans are agreed"') == ("• Plans are agreed again;",)
    assert passages(BULLETED, '3, "Plans are agreed"') == ("• Plans are agreed;",)
    assert passages(BULLETED, '4, "The outcome of"') == (
        "• The outcome of the review is one of\nfour things.",
    )
    assert passages(BULLETED, 'Preamble, "Weekends have"') == ("Weekends have guidance of their own.",)
    assert passages(BULLETED, '3, "Under 1"') == ("Under 1* Three days",)


def test_what_is_not_there_is_not_guessed() -> None:
    assert passages(NUMBERED, "3.5") == ()
    assert passages(BULLETED, '5, "Plans are agreed"') == ()
    assert passages("", "3.4") == ()


@given(st.text(), st.text(max_size=20))
def test_any_text_and_any_paragraph_can_be_asked_for(text: str, paragraph: str) -> None:
    for passage in passages(text, paragraph):
        assert passage.strip()
