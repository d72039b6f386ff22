"""A form tells what is wrong beside the field, keeps what was typed, and does its act once."""

from __future__ import annotations

from datetime import UTC, date, datetime

from textual.events import Paste

from ftdesk.acts.office import Office
from ftdesk.acts.triage import log_talk
from ftdesk.desk.form import Field, Form, Values, day_field, read_day, when_field
from ftdesk.desk.screens.ask_form import AskForm
from ftdesk.model.errors import WrongInput
from ftdesk.store.referrals import talks
from ftdesk.store.sessions import draft
from tests.desk.conftest import SitDown, shown


async def test_what_is_missing_is_told_and_nothing_is_done(sit_down: SitDown, three_cases: Office) -> None:
    async with sit_down() as sitting:
        await sitting.press("2", "c")
        screen = await sitting.press("ctrl+s")
        assert "What was said: needed" in screen
        assert three_cases.store.read(talks, "R-0001") == []


async def test_a_time_that_is_none_is_told_beside_its_field(sit_down: SitDown, three_cases: Office) -> None:
    async with sit_down() as sitting:
        await sitting.press("2", "c", "shift+tab", "end")
        await sitting.type("x")
        screen = (await sitting.press("ctrl+s")).split("\n")
        field = next(at for at, line in enumerate(screen) if "16:41x" in line)
        assert "✗ When: not a date and time" in screen[field + 1]


async def test_it_does_its_act_and_the_screen_says_so_and_undo_takes_it_back(
    sit_down: SitDown, three_cases: Office
) -> None:
    async with sit_down() as sitting:
        await sitting.press("2", "c")
        await sitting.type("rang, agreed")
        screen = await sitting.press("ctrl+s")
        assert "talk with the social worker logged" in screen
        assert "u Undo" in screen
        assert [talk.note for talk in three_cases.store.read(talks, "R-0001")] == ["rang, agreed"]
        assert "taken back" in await sitting.press("u")
        assert three_cases.store.read(talks, "R-0001") == []


async def test_what_was_typed_is_back_after_escape_and_gone_once_it_was_sent(
    sit_down: SitDown, three_cases: Office
) -> None:
    about = "form log R-0001"
    async with sit_down() as sitting:
        await sitting.press("2", "c")
        await sitting.type("half a sentence")
        await sitting.press("escape")
        assert three_cases.store.read(draft, "jsmith", about) is not None
    async with sit_down() as sitting:
        screen = await sitting.press("2", "c")
        assert "half a sentence" in screen
        assert "what you had typed before is back" in screen
        await sitting.press("ctrl+s")
        assert three_cases.store.read(draft, "jsmith", about) is None


async def test_what_was_typed_is_kept_when_the_connection_is_lost(
    sit_down: SitDown, three_cases: Office
) -> None:
    async with sit_down() as sitting:
        await sitting.press("2", "c")
        await sitting.type("cut off here")
        sitting.desk.end()
        await sitting.pilot.pause()
    kept = three_cases.store.read(draft, "jsmith", "form log R-0001")
    assert kept is not None
    assert "cut off here" in kept.text


async def test_letters_in_a_field_are_typed_and_do_nothing_else(
    sit_down: SitDown, three_cases: Office
) -> None:
    async with sit_down() as sitting:
        await sitting.press("2", "c")
        screen = await sitting.type("quit 12345 xyz")
        assert "quit 12345 xyz" in screen
        assert sitting.desk.current_mode == "triage"


async def test_a_refusal_is_said_in_the_form_with_everything_as_it_was(
    sit_down: SitDown, three_cases: Office
) -> None:
    async with sit_down() as sitting:
        await sitting.press("2", "x")
        await sitting.type("a reason")
        log_talk(three_cases, "R-0001", "social_worker", "meanwhile")
        three_cases.store.close()
        screen = await sitting.press("ctrl+s")
        assert "✗" in screen
        assert "a reason" in screen


async def test_the_keys_and_a_refusal_of_a_long_form_stay_on_a_small_screen(sit_down: SitDown) -> None:
    def refuse(_: Values) -> None:
        raise WrongInput("it is refused")

    form = Form("Long", "long", (Field("why", "Why", lines=4),), refuse, notes=["? a finding"] * 20)
    async with sit_down(80, 24) as sitting:
        sitting.desk.push_screen(AskForm(form))
        await sitting.pilot.pause()
        await sitting.type("because")
        screen = await sitting.press("ctrl+s")
        for words in ("Long", "because", "it is refused", "esc Back, nothing lost"):
            assert words in screen


async def test_a_text_that_a_long_form_begins_with_is_drawn_whole_where_it_wraps(sit_down: SitDown) -> None:
    numbers = [str(number) for number in range(100, 280)]
    text = "\n".join(" ".join(numbers[at : at + 60]) for at in (0, 60, 120))
    why = Field("why", "Why", text, lines=4)
    async with sit_down(80, 24) as sitting:
        sitting.desk.push_screen(AskForm(Form("Long", "long", (why,), lambda _: None, notes=["?"] * 11)))
        await sitting.pilot.pause()
        shown = [word for word in (await sitting.press()).split() if word in numbers]
        assert shown
        assert shown == numbers[: len(shown)]


async def test_a_form_taller_than_the_screen_opens_at_its_first_field(
    sit_down: SitDown, three_cases: Office
) -> None:
    filled = tuple(Field(f"f{n}", f"Field {n}", "filled") for n in range(16))
    tall = Form("Tall", "tall", (*filled, Field("last", "Last")), lambda values: None)
    async with sit_down() as sitting:
        sitting.desk.push_screen(AskForm(tall))
        screen = await sitting.press("f11")
        assert "Field 0" in screen
        assert "Last" not in screen
        assert "Last" in await sitting.press("shift+tab")


async def test_a_date_begins_as_the_hint_writes_it_and_is_read_in_either_way() -> None:
    field = day_field("on", "On", date(2026, 12, 4))
    assert (field.value, field.hint) == ("04/12/2026", "24/12/2026")
    when = when_field("at", "At", datetime(2026, 12, 4, 9, 5, tzinfo=UTC))
    assert when.value == "04/12/2026 09:05"
    for text in (field.value, "2026-12-04"):
        assert field.complaint(text) == ""
        assert read_day({"on": text}, "on") == date(2026, 12, 4)


async def test_the_cursor_goes_to_the_field_that_a_refusal_names(
    sit_down: SitDown, three_cases: Office
) -> None:
    def send(values: Values) -> None:
        raise WrongInput("until: Mon 4 Jan is before it begins")

    fields = (Field("start", "From", "today"), Field("until", "Until", "4 Jan"), Field("note", "Note"))
    async with sit_down() as sitting:
        sitting.desk.push_screen(AskForm(Form("Stop", "stop", fields, send)))
        await sitting.pilot.pause()
        await sitting.type("why")
        await sitting.press("ctrl+s")
        await sitting.press("end", "ctrl+u")
        await sitting.type("9 Jan")
        form = sitting.desk.screen
        assert isinstance(form, AskForm)
        assert form.values == {"start": "today", "until": "9 Jan", "note": "why"}


async def test_a_form_longer_than_the_screen_says_where_there_is_more(
    sit_down: SitDown, three_cases: Office
) -> None:
    fields = [Field(f"f{n}", f"Field {n}", needed=False) for n in range(12)]
    async with sit_down(80, 24) as sitting:
        sitting.desk.push_screen(AskForm(Form("Long", "long", fields, lambda values: None)))
        await sitting.pilot.pause()
        screen = await sitting.press("tab")
        assert "▼ more below" in screen
        assert "more above" not in screen
        screen = await sitting.press(*["tab"] * 5)
        assert "▲ more above  ▼ more below" in screen
        screen = await sitting.press(*["tab"] * 5)
        assert "▲ more above" in screen
        assert "more below" not in screen


async def test_up_and_down_go_from_field_to_field_of_a_form_longer_than_the_screen(
    sit_down: SitDown, three_cases: Office
) -> None:
    fields = [Field(f"f{n}", f"Field {n}", needed=False) for n in range(12)]
    async with sit_down(80, 24) as sitting:
        sitting.desk.push_screen(AskForm(Form("Long", "long", fields, lambda values: None)))
        await sitting.pilot.pause()
        await sitting.press(*["down"] * 7, "up", "up")
        await sitting.type("sixth")
        form = sitting.desk.screen
        assert isinstance(form, AskForm)
        assert form.values["f5"] == "sixth"


async def test_a_form_that_fits_says_nothing_of_more(sit_down: SitDown, three_cases: Office) -> None:
    async with sit_down() as sitting:
        screen = await sitting.press("2", "c")
        assert "more above" not in screen
        assert "more below" not in screen
        screen = await sitting.press("ctrl+s")
        assert "What was said: needed" in screen
        assert "more below" not in screen


async def test_an_act_that_takes_long_is_said_to_be_at_work_before_it_begins(sit_down: SitDown) -> None:
    async with sit_down() as sitting:
        seen: list[str] = []
        form = Form(
            "Hours",
            "hours",
            (Field("value", "Now", "9"),),
            lambda _: seen.append(shown(sitting.desk)),
            at_work="looking which of the sessions still fit ...",
        )
        sitting.desk.push_screen(AskForm(form))
        await sitting.press()
        screen = await sitting.press("ctrl+s")
        assert [("looking which of the sessions still fit ..." in one) for one in seen] == [True]
        assert "looking which" not in screen


async def test_of_a_paste_into_one_line_every_line_is_taken_in(
    sit_down: SitDown, three_cases: Office
) -> None:
    async with sit_down() as desk:
        await desk.press("2", "y")
        paste = Paste("Ruth Osei\nteam manager\n")
        paste.set_sender(desk.desk)
        desk.desk.post_message(paste)
        assert "Ruth Osei team manager" in await desk.press("right")
