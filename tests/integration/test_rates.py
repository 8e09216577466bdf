"""Rates by page: each sees what its post must see; causes with their approver."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from kehoach.acts.chasing import causes
from kehoach.contents.cycle.rates import RatesPage, get_rates, late_owed
from kehoach.core.calendar.rates import Ratio
from kehoach.core.errors import ActRefusedError
from kehoach.records.audit.models import Event
from kehoach.records.authorities.models import Unit
from kehoach.records.chasing.models import LateCause
from kehoach.records.reporting.models import Owed, Round

Acting = Callable[..., Any]
DAY = date(2026, 4, 21)


@pytest.fixture
def late(ward: Any, plan: Any) -> list[Owed]:
    """Return what the unit with most to report has not sent of April's round."""
    unit = Unit.objects.get(authority=ward, symbol="KTHTĐT")
    return late_owed(plan, Round.objects.get(code="month-2026-M04").pk, unit.pk, DAY)


def rates(plan: Any, acting: Acting, username: str) -> RatesPage:
    """Return the page of a person."""
    return get_rates(plan, acting(username).post, 2026, DAY)


def on_time(plan: Any, acting: Acting) -> Ratio:
    """Return the rate of the unit as Văn phòng sees it."""
    page = rates(plan, acting, "vanphong")
    return next(item.on_time for item in page.units if item.unit.startswith("Phòng Kinh tế"))


def test_a_cause_that_is_accepted_is_not_counted_against_the_unit(
    plan: Any, acting: Acting, late: list[Owed]
) -> None:
    """Named by the unit's head, accepted by Văn phòng or a leader, with its approver in the trail."""
    before = on_time(plan, acting)
    causes.propose_cause(by=acting("tp-kinhte"), owed=late, text="Thuế gửi số liệu ngày 20/4")
    assert on_time(plan, acting) == before
    causes.decide_cause(by=acting("phochutich"), owed=late, accept=True, text="Thuế gửi số liệu ngày 20/4")
    assert on_time(plan, acting) == Ratio(before.part, before.whole - len(late))
    event = Event.objects.filter(act="chasing.cause_accepted").last()
    assert event is not None and "Phó Chủ tịch" in event.actor
    causes.decide_cause(by=acting("chutich"), owed=late, accept=False, text="Đã có số liệu từ ngày 10/4")
    assert on_time(plan, acting) == before


@pytest.mark.parametrize(
    ("who", "text", "words"),
    [
        ("tp-vanhoa", "Lý do", "không thuộc"),
        ("cv-kinhte", "Lý do", "thuộc quyền của"),
        ("tp-kinhte", "  ", "Ghi nguyên nhân"),
        ("tp-kinhte", "x" * 501, "dài quá"),
        ("tp-kinhte", "Phụ lục\nTUYỆT MẬT", "hệ thống không được giữ"),
    ],
)
def test_who_may_not_name_a_cause(acting: Acting, late: list[Owed], who: str, text: str, words: str) -> None:
    """And nothing is kept."""
    with pytest.raises(ActRefusedError, match=words):
        causes.propose_cause(by=acting(who), owed=late, text=text)
    assert not LateCause.objects.filter(owed__in=late).exists()


def test_what_is_not_late_has_no_cause(acting: Acting, plan: Any) -> None:
    """Neither before the due day nor for what was sent in time."""
    row = (
        Owed.objects.select_related("round", "unit")
        .filter(submitted_at__isnull=False, unit__symbol="VHXH")
        .first()
    )
    assert row is not None
    row.moved_due_date = date(2026, 12, 31)
    with pytest.raises(ActRefusedError, match="chưa quá hạn"):
        causes.decide_cause(by=acting("vanphong"), owed=[row], accept=True, text="Lý do")


@pytest.mark.parametrize(
    ("who", "units", "people"),
    [
        ("cv-kinhte", 1, False),
        ("tp-kinhte", 1, True),
        ("vanphong", 3, False),
        ("phochutich", 3, False),
        ("chutich", 3, True),
    ],
)
def test_lateness_of_persons_is_seen_only_by_those_who_must(
    plan: Any, acting: Acting, who: str, units: int, people: bool
) -> None:
    """The head of the unit, of his own; the chairman."""
    page = rates(plan, acting, who)
    assert len(page.units) == units
    assert bool(page.people) is people
    if who == "tp-kinhte":
        assert {item.name for item in page.people} == {
            "Chuyên viên Phòng KT (Chuyên viên Phòng Kinh tế, Hạ tầng và Đô thị)"
        }


def test_the_page_by_post(client: Client, ward: Any, acting: Acting, late: list[Owed]) -> None:
    """The head names, Văn phòng accepts, others only read; readers of other bodies do not see it."""
    address = reverse("rates-cause", args=[late[0].round_id, late[0].unit_id])
    with time_machine.travel("2026-04-21 05:00", tick=False):
        client.force_login(acting("tp-kinhte").post.user)
        assert "Nêu nguyên nhân khách quan" in client.get(reverse("rates")).content.decode()
        assert client.post(address, {"text": "Mất điện toàn phường"}).status_code == 302
        client.force_login(acting("vanphong").post.user)
        page = client.get(reverse("rates")).content.decode()
        assert "Mất điện toàn phường" in page and "Theo người nhập" not in page
        client.post(address, {"text": "Mất điện toàn phường", "accept": "1"})
        assert "Đã chấp nhận" in client.get(reverse("rates")).content.decode()
        client.force_login(acting("cv-kinhte").post.user)
        assert client.post(address, {"text": "x"}).status_code == 403
        client.force_login(acting("danguy").post.user)
        assert client.get(reverse("rates")).status_code == 403
