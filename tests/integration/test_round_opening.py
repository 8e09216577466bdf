"""Opening a round by page: what is due is offered, once."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from kehoach.contents.cycle import rounds
from kehoach.records.reporting.models import Owed, Round

Acting = Callable[..., Any]


def test_what_is_due_and_not_opened_is_offered(plan: Any) -> None:
    """Nothing on the ward's day; the month of May from its cut-off on."""
    assert rounds.due_rounds(plan, date(2026, 5, 13)) == []
    assert [item.code for item in rounds.due_rounds(plan, date(2026, 5, 14))] == ["month-2026-M05"]


@pytest.mark.parametrize(("who", "status"), [("vanphong", 302), ("tp-kinhte", 403), ("chutich", 403)])
def test_the_office_opens_it_and_units_owe(
    client: Client, ward: Any, acting: Acting, who: str, status: int
) -> None:
    """Nobody else may; the same round is not opened twice."""
    client.force_login(acting(who).post.user)
    address = reverse("round-open", args=["month-2026-M05"])
    with time_machine.travel("2026-05-15 03:00", tick=False):
        assert client.post(address).status_code == status
        opened = Round.objects.filter(authority=ward, code="month-2026-M05")
        assert opened.exists() is (status == 302)
        if status == 302:
            assert Owed.objects.filter(round=opened.get()).exists()
            assert client.post(address).status_code == 404
            assert client.post(reverse("round-open", args=["month-2026-M09"])).status_code == 404
