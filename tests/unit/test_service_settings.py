from __future__ import annotations

import pytest

from ftdesk.model.service import Settings


@pytest.mark.parametrize(("hours", "limit"), [(37.0, 25), (29.6, 20), (22.2, 15), (18.5, 12), (0.0, 0)])
def test_d_11_pro_rata_figures_round_down(hours: float, limit: int) -> None:
    settings = Settings()

    assert settings.pro_rata(settings.weekly_contacts[1], hours) == limit


def test_the_weekly_figure_follows_the_services_own_full_time_week() -> None:
    assert Settings(full_time_hours=30).pro_rata(25, 18) == 15
