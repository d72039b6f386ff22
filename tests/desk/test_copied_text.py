"""Text that is to be handed on is copied with one key where the server lets it out, and the trail says so."""

from __future__ import annotations

import pytest

from ftdesk.acts.import_service import import_folder
from ftdesk.acts.office import Office
from ftdesk.acts.server_settings import set_server
from ftdesk.desk.screens.authorisation_request import AuthorisationRequestScreen
from ftdesk.store.looked import looks
from tests.desk.conftest import SitDown
from tests.walk import INVENTED


@pytest.mark.parametrize("lets_out", [True, False])
async def test_a_message_is_copied_where_the_server_lets_it_out(
    office: Office, sit_down: SitDown, lets_out: bool
) -> None:
    import_folder(office, INVENTED)
    if lets_out:
        set_server(office, "clipboard", "yes")
    async with sit_down() as sitting:
        sitting.desk.open_case("X-001")
        await sitting.press()
        await sitting.desk.push_screen(AuthorisationRequestScreen("X-001"))
        screen = await sitting.press()
        assert ("ctrl+c Copy" in screen) == lets_out
        screen = await sitting.press("ctrl+c")
        assert ("✓ copied" in screen) == lets_out
        assert bool(sitting.desk.clipboard) == lets_out
    copied = [one for one in office.store.read(looks, "X-001", None, None) if one.act == "copy"]
    assert [one.login for one in copied] == [office.who.login] * lets_out
