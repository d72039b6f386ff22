"""Values as people write them: what each is read as, and what is too doubtful to read."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftdesk.intake.labelled_values import read_value
from ftdesk.intake.values_dates import find_dates, one_date
from ftdesk.intake.values_frequency import how_often
from ftdesk.intake.values_lengths import minutes
from ftdesk.intake.values_people import adults_in, birth_date, children_in
from ftdesk.intake.values_phones import one_phone, one_postcode
from ftdesk.intake.values_risk import risk_complete, risk_in_sentence
from ftdesk.intake.values_times import slots, time_of_day

RECEIVED = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3.2.19", date(2019, 2, 3)),
        ("03/02/2019", date(2019, 2, 3)),
        ("11 Sep 26", date(2026, 9, 11)),
        ("3rd May 2011", date(2011, 5, 3)),
        ("the 3rd of May, 2011", date(2011, 5, 3)),
        ("May 3rd, 2011", date(2011, 5, 3)),
        ("2019-02-03", date(2019, 2, 3)),
        ("Monday, 21 December 2026", date(2026, 12, 21)),
        ("Tuesday 21 December 2026", None),  # that was a Monday
        ("03/14/2019", None),  # no fourteenth month
        ("30/02/2020", None),
        ("12 November", None),  # no year
        ("3/2/19 or 4/2/19", None),
        ("01632 960118", None),
        ("3.20pm", None),
    ],
)
def test_dates_are_read_day_first_and_only_where_sure(text: str, day: date | None) -> None:
    assert one_date(text) == day


@given(
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["%d/%m/%Y", "%d.%m.%y", "%d %B %Y", "%A %d %b %Y"]),
)
def test_every_day_is_read_in_every_way_to_write_it(day: date, how: str) -> None:
    assert find_dates(f"on {day.strftime(how)}.") == [day]


@given(st.dates(RECEIVED - timedelta(days=25 * 365), RECEIVED))
def test_two_digits_of_a_birth_year_are_never_in_the_future(born: date) -> None:
    assert birth_date(born.strftime("%d.%m.%y"), RECEIVED) == born


def test_a_birth_date_that_fits_no_child_is_left_out() -> None:
    assert birth_date("3.2.1980", RECEIVED) is None
    assert birth_date("3.2.2027", RECEIVED) is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("3.20pm", "15:20"),
        ("15:45", "15:45"),
        ("3.20", "15:20"),
        ("half past three", "15:30"),
        ("8.45am", "08:45"),
        ("quarter to four", "15:45"),
        ("noon", "12:00"),
        ("3", None),
        ("later", None),
        ("25:00", None),
    ],
)
def test_times_of_the_end_of_school(text: str, at: str | None) -> None:
    assert time_of_day(text, afternoon=True) == at


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Mondays and Thursdays from 4pm to 6pm", [("mon", "16:00", "18:00"), ("thu", "16:00", "18:00")]),
        ("Tuesday 15:45-17:45; Thursday 15:45-17:45", [("tue", "15:45", "17:45"), ("thu", "15:45", "17:45")]),
        ("Mon 4-6, Thu 3.30-5.30", [("mon", "16:00", "18:00"), ("thu", "15:30", "17:30")]),
        ("Sat 10am - 12 noon", [("sat", "10:00", "12:00")]),
        ("Wed or Fri after 3.30pm", [("wed", "15:30", None), ("fri", "15:30", None)]),
        ("Monday 11-1pm", [("mon", "11:00", "13:00")]),
        ("4pm to 6pm on Mondays", [("mon", "16:00", "18:00")]),
        ("not Wednesdays", None),
        ("Monday, but not in term time", None),
        ("probably Tuesdays", None),
        ("any day except Friday", None),
        ("Saturday morning", None),
        ("Monday 6pm-4pm", None),
        ("weekends", None),
    ],
)
def test_days_and_times(text: str, read: list[tuple[str, str | None, str | None]] | None) -> None:
    found = slots(text)
    assert (None if found is None else [tuple(slot) for slot in found]) == read


def test_any_weekday_is_monday_to_friday() -> None:
    found = slots("any weekday 4-6pm")
    assert found is not None
    assert [slot.weekday for slot in found] == ["mon", "tue", "wed", "thu", "fri"]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("1.5 hours", 90),
        ("1½ hrs", 90),
        ("an hour and a half", 90),
        ("one and a half hours", 90),
        ("1h30", 90),
        ("1 hour 30 minutes", 90),
        ("90 mins", 90),
        ("two hours", 120),
        ("half an hour", 30),
        ("1hr30mins", 90),
        ("3 x 1.5 hrs p/w", 90),
        ("once a week for one hour, also supervised", 60),
        ("three quarters of an hour", 45),
        ("1-2 hours", None),
        ("up to 2 hours", None),
        ("1 hour or 2 hours", None),
        ("at 3pm", None),
    ],
)
def test_lengths(text: str, length: int | None) -> None:
    assert minutes(text) == length


@pytest.mark.parametrize(
    ("text", "a_week", "a_year"),
    [
        ("Twice weekly", 2, None),
        ("3 x 1.5 hrs p/w", 3, None),
        ("fortnightly", 0.5, None),
        ("every other week", 0.5, None),
        ("twice a fortnight", 1, None),
        ("four times a year", None, 4),
        ("once a month", None, 12),
        ("2x week", 2, None),
        ("quarterly", None, 4),
        ("one session per week", 1, None),
        ("2 sessions of 90 minutes each week", 2, None),
        ("2-3 times a week", None, None),
        ("up to three times a week", None, None),
        ("bi-weekly", None, None),
        ("weekly, then fortnightly", None, None),
        ("every six weeks", None, None),
        ("once or twice a week", None, None),
    ],
)
def test_frequencies(text: str, a_week: float | None, a_year: int | None) -> None:
    often = how_often(text)
    assert (tuple(often) if often else (None, None)) == (a_week, a_year)


@pytest.mark.parametrize(
    ("text", "phone"),
    [
        ("01632 960118", "01632 960118"),
        ("07700\u00a0900241", "07700 900241"),
        ("(01632) 960118", "(01632) 960118"),
        ("+44 7700 900241", "+44 7700 900241"),
        ("07700 90024", None),
        ("01632 960118 / 07700 900118", None),
        ("020", None),
        ("none", None),
    ],
)
def test_phones(text: str, phone: str | None) -> None:
    assert one_phone(text) == phone


def test_postcodes_are_written_with_their_blank() -> None:
    assert one_postcode("nn156xx") == "NN15 6XX"
    assert one_postcode("NN15 6XX or NN16 7XX") is None


@pytest.mark.parametrize(
    ("text", "complete", "on"),
    [
        ("Yes, 12/11/2026", True, date(2026, 11, 12)),
        ("completed 02/11/2026", True, date(2026, 11, 2)),
        ("No, not yet", False, None),
        ("In progress", False, None),
        ("To follow", None, None),
        ("Yes but needs updating", None, None),
        ("TBC", None, None),
        ("will be completed by 1/12/2026", None, None),
    ],
)
def test_risk_assessments(text: str, complete: bool | None, on: date | None) -> None:
    assert risk_complete(text) == (complete, on)


@pytest.mark.parametrize(
    ("sentence", "complete"),
    [
        ("The risk assessment was completed this morning", True),
        ("RA done", True),
        ("I have completed the risk assessment", True),
        ("I'll complete the risk assessment this week", None),
        ("RA to follow in the New Year", None),
        ("The risk assessment has not been done", False),
        ("No RA yet I'm afraid", False),
        ("Please complete the risk assessment", None),
        ("I think the risk assessment was completed", None),
    ],
)
def test_risk_assessments_in_a_letter(sentence: str, complete: bool | None) -> None:
    assert risk_in_sentence(sentence)[0] is complete


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("legal_status", "ICO", "interim_care_order"),
        ("legal_status", "Full Care Order (s31)", "care_order"),
        ("legal_status", "S.20 accommodated", "section_20"),
        ("legal_status", "ICO applied for", None),
        ("legal_status", "Care order and placement order", None),
        ("legal_status", "Interim supervision order", None),
        ("legal_status", "was s20", None),
        ("transport", "Foster carer will bring and collect", "carer"),
        ("transport", "Social worker will drive Zoe to the centre", "social_worker"),
        ("transport", "Service to collect from school", "service"),
        ("transport", "Carer to bring, service to return", None),
        ("transport", "Carer cannot drive", None),
        ("level", "Supervised, moving to supported", None),
        ("level", "not supervised", None),
        ("clock", "3.15pm, not sure", None),
        ("yes_no", "Yes / No", None),
        ("yes_no", "Y", True),
        ("yes_no", "Not sure", None),
        ("phone", "as above", None),
        ("text", "N/A", None),
        ("together", "Separately please", True),
        ("amenities", "Kitchen, ball pit", None),
    ],
)
def test_values_of_labels(kind: str, text: str, value: object) -> None:
    read = read_value(kind, text, RECEIVED)
    assert (None if read is None else read[""]) == value


def test_people_in_one_value() -> None:
    assert children_in("Amara and Jayden Bennett", RECEIVED) is not None
    assert [c.name for c in children_in("Amara and Jayden Bennett", RECEIVED) or ()] == [
        "Amara Bennett",
        "Jayden Bennett",
    ]
    both = children_in("Ella Ford (3/2/19), Max Ford (1/2/20)", RECEIVED)
    assert [(c.name, c.date_of_birth) for c in both or ()] == [
        ("Ella Ford", date(2019, 2, 3)),
        ("Max Ford", date(2020, 2, 1)),
    ]
    assert children_in("see attached", RECEIVED) is None
    found = adults_in("Meg Hall (mother) 07700 900241; Tom Ray - dad")
    assert [(a.name, a.relationship, a.phone) for a in found or ()] == [
        ("Meg Hall", "mother", "07700 900241"),
        ("Tom Ray", "father", None),
    ]
    assert adults_in("mother, possibly father") is None
