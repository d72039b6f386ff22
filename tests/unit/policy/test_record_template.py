"""What a record is written under: headings are no words, and each section tells whether it is written."""

from __future__ import annotations

from ftdesk.policy.record_template import (
    SECTIONS,
    section_at,
    template,
    unwritten,
    words_in,
    write_on_at,
    written,
)


def test_the_empty_template_holds_no_word_and_every_heading() -> None:
    assert words_in(template()) == 0
    assert unwritten(template()) == tuple(section.heading for section in SECTIONS)
    assert write_on_at(template()) == (1, 0)


def test_a_section_with_words_below_its_heading_is_written() -> None:
    text = template().replace("Ending\n", "Ending\nKai waved from the car.")
    assert "Ending" not in unwritten(text) and len(unwritten(text)) == len(SECTIONS) - 1
    assert words_in(text) == 5
    assert written(text) == ("Ending",)


def test_one_writes_on_behind_the_last_words() -> None:
    text = template().replace("Arrival\n", "Arrival\nKai ran.\n")
    assert write_on_at(text) == (1, len("Kai ran."))


def test_a_line_lies_in_the_section_whose_heading_stands_above_it() -> None:
    lines = template().split("\n")
    found = section_at(lines, lines.index("What happened") + 1)
    assert found is not None and found.heading == "What happened"
    assert section_at(["words before any heading"], 0) is None


def test_text_without_headings_counts_whole() -> None:
    assert words_in("Kai came in smiling.") == 4
    assert unwritten("Kai came in smiling.") == ()
