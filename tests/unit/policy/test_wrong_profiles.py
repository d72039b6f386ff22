"""A profile of a service's own that is wrong is refused with its file, the line and the reason."""

from __future__ import annotations

import pytest

from ftdesk.model.errors import WrongInput
from ftdesk.policy.profile import parse_profile
from ftdesk.policy.toml_lines import line_of

OWN = """\
id = "third"
service = "Service"
authority = "Authority"
document = "Policy"

[wording]

[switches]
pre_meet = true

[numbers.notice_hours]
value = 48
unit = "clock hours"
paragraph = "2"
says = "notice"

[numbers.weekend_from]
value = "18:00"
unit = "clock time"
set_by = "the service"
says = "when the weekend begins"

[rules."H-4.4"]
paragraph = "2"
stage = "arrange"
code = "block"
says = "Two days' notice."
since = 2024-02-01
"""


def refused(text: str) -> WrongInput:
    """Return how a profile was refused."""
    with pytest.raises(WrongInput) as found:
        parse_profile(text.encode(), where="third.toml")
    return found.value


def test_the_profile_that_the_wrong_ones_are_made_of_is_right() -> None:
    assert parse_profile(OWN.encode(), where="third.toml").integer("notice_hours") == 48


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ('"H-4.4"', '"H-44"', 23, 'rules.H-44: the desk has no rule of that id'),
        ('code = "block"', 'code = "stop"', 26, "rules.H-4.4.code: give one of block, route, authorise"),
        ('code = "block"', 'code = "warn"', 26, "rules.H-4.4.code: the desk's rule is block, not warn"),
        ('stage = "arrange"', 'stage = "arange"', 25, "H-4.4.stage: the desk asks this rule at arrange"),
        ('says = "Two', 'colour = "red"\nsays = "Two', 27, "rules.H-4.4.colour: there is no such field"),
        ('says = "Two days\' notice."\n', "", 23, "rules.H-4.4: says is missing"),
        ("since = 2024-02-01", 'since = "soon"', 28, "rules.H-4.4.since: give a date such as 2019-09-01"),
        ("since = 2024-02-01", "since = 2024-02-30", 28, "not TOML (Invalid date or datetime)"),
        ("since = 2024-02-01", "says = 'again'", 28, "not TOML (Cannot overwrite a value)"),
        ("since = 2024-02-01", 'numbers = ["notice"]', 28, "rules.H-4.4.numbers: it needs numbers.notice"),
        ("[rules", "[switches]\n[rules", 23, "not TOML (Cannot declare ('switches',) twice)"),
        ("weekend_from", "weekend_till", 17, "numbers.weekend_till: the desk counts with no such figure"),
        ("value = 48", 'value = "48"', 12, "numbers.notice_hours.value: '48' is no number"),
        ("value = 48", "value = 48.5", 12, "notice_hours.value: 48.5 is no whole number of clock hours"),
        ("value = 48", "value = -1", 12, "numbers.notice_hours.value: -1 is too little"),
        ("value = 48", "value = true", 12, "notice_hours.value: must be a number or text, not true or false"),
        ("value = 48\n", "", 11, "numbers.notice_hours: a paragraph sets it, so give its value"),
        ('unit = "clock hours"', 'unit = "days"', 13, "unit: it is counted in clock hours, not in days"),
        ('paragraph = "2"\nsays = "notice"', 'says = "notice"', 11, "either the paragraph or who set it"),
        ('value = "18:00"', 'value = "6 pm"', 18, "numbers.weekend_from.value: '6 pm' is no clock time"),
        ("pre_meet = true", 'pre_meet = "yes"', 9, "switches.pre_meet: 'yes' is of the wrong kind"),
        ("pre_meet = true", "holidays_confirmed_to = -2027", 9, "give the last year whose dates are"),
        ("pre_meet = true", "holidays_confirmed_to = 27", 9, "give the last year whose dates are"),
        ("pre_meet", "pre_meat", 9, "switches.pre_meat: the desk has no such switch"),
        ('authority = "Authority"\n', "", None, "authority is missing"),
        ('id = "third"', "id = 3", 1, "id: must be text, not a whole number"),
        ("[wording]", "[wording", 6, "not TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line(old: str, new: str, line: int | None, reason: str) -> None:
    assert old in OWN
    at = f"line {line}: " if line else ""
    message = refused(OWN.replace(old, new, 1)).message
    assert message.startswith(f"third.toml: {at}")
    assert reason in message


def test_a_rule_whose_figure_is_missing_is_named() -> None:
    without = OWN.replace(OWN[OWN.index("[numbers.notice") : OWN.index("[numbers.weekend")], "")
    assert refused(without).message == (
        "third.toml: line 17: rules.H-4.4: it needs numbers.notice_hours, which is missing"
    )


def test_several_mistakes_are_told_at_once_each_with_its_line() -> None:
    error = refused(OWN.replace("value = 48", "value = -1").replace('"H-4.4"', '"H-44"'))
    assert error.message == "third.toml: 2 mistakes; the profile is not used"
    assert [reason.split(": ")[1] for reason in error.reasons] == ["line 12", "line 23"]


def test_a_file_in_another_encoding_is_refused_with_its_line() -> None:
    with pytest.raises(WrongInput, match=r"^third\.toml: line 2: not TOML \(it is not in UTF-8\)$"):
        parse_profile(OWN.replace("Service", "Café").encode("latin-1"), where="third.toml")


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        ('a = 1\n[rules]\n"N-3.5" = {says = "x"}', ("rules", "N-3.5", "says"), 3),
        ('a = 1\nrules."N-3.5".says = "x"', ("rules", "N-3.5", "says"), 2),
        ('[ rules . "N-3.5" ]\nsaid = 1\n\nsays = "x"', ("rules", "N-3.5", "says"), 4),
        ('[rules."N-3.5"]\nsaid = 1\n[rules."N-3.8b"]\nsays = "x"', ("rules", "N-3.5", "says"), 1),
        ('[rules."N-3.5b"]\nsays = 1\n[rules."N-3.5"]', ("rules", "N-3.5"), 3),
    ],
)
def test_the_line_is_found_however_toml_is_written(text: str, path: tuple[str, ...], line: int) -> None:
    assert line_of(text, *path) == line
