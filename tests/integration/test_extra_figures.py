"""Figures beyond the indicators: added to a round, entered, sent, received, printed, carried on."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kehoach.acts import figures, rounds
from kehoach.contents.figures.extras import get_extras
from kehoach.contents.papers.report import get_report
from kehoach.core.errors import ActRefusedError
from kehoach.core.indicators.periods import Period
from kehoach.records.authorities.models import Unit
from kehoach.records.reporting.models import ExtraLine, ExtraValue, Round
from tests.conftest import DAY

Acting = Callable[..., Any]
NAME = "Diện tích giải phóng mặt bằng"


@pytest.fixture
def round_(ward: Any) -> Round:
    """Return the round under way."""
    return Round.objects.select_related("plan").get(authority=ward, code="month-2026-M04")


@pytest.fixture
def line(acting: Acting, round_: Round) -> ExtraLine:
    """Return a line of the economic unit in it."""
    unit = acting("cv-kinhte").post.unit
    return figures.add_line(by=acting("vanphong"), round_=round_, unit=unit, name=NAME, measure="ha")


def enter(acting: Acting, line: ExtraLine, value: str = "1.25", after: int = 0, **more: Any) -> ExtraValue:
    """Enter a number, as the unit's officer."""
    given = figures.ExtraGiven(**{"value": Decimal(value), "as_of_date": date(2026, 4, 14), **more})
    return figures.enter_extra(by=acting("cv-kinhte"), line=line, given=given, after_revision=after)


def printed(round_: Round) -> str:
    """Return what the report of the round's period says of the line."""
    report = get_report(round_.plan, Period.parse(round_.period), DAY, outside=True)
    return next(item.text for item in report.extras if item.name == NAME)


def test_a_line_goes_from_the_unit_into_the_report(acting: Acting, round_: Round, line: ExtraLine) -> None:
    """Sent with the unit's figures, returned with a reason, sent again, received, printed; each value kept."""
    enter(acting, line)
    assert enter(acting, line, after=1).revision == 1
    head, office = acting("tp-kinhte"), acting("vanphong")
    figures.submit(by=head, round_=round_, unit=head.post.unit)
    assert printed(round_) == ""
    with pytest.raises(ActRefusedError, match="đã gửi"):
        enter(acting, line, "2", after=1)
    figures.return_line(by=office, line=line, reason="Thiếu dự án khu B")
    with pytest.raises(ActRefusedError, match="Chưa có số liệu nào để gửi"):
        figures.submit(by=head, round_=round_, unit=head.post.unit)
    enter(acting, line, "2.5", after=1)
    figures.submit(by=head, round_=round_, unit=head.post.unit)
    figures.receive_lines(by=office, lines=[line])
    assert printed(round_) == "2,5 ha"
    assert [value.value for value in line.values.all()] == [Decimal("1.25"), Decimal("2.5")]


def test_the_next_round_of_the_kind_has_the_line(ward: Any, plan: Any, acting: Acting, round_: Round) -> None:
    """With what the last one said beside it; a line that was taken off stays off."""
    office, unit = acting("vanphong"), acting("cv-kinhte").post.unit
    kept, dropped = (
        figures.add_line(by=office, round_=round_, unit=unit, name=name, measure="ha")
        for name in (NAME, "Khác")
    )
    enter(acting, kept)
    figures.drop_line(by=office, line=dropped)
    with pytest.raises(ActRefusedError, match="không bỏ được"):
        figures.drop_line(by=office, line=kept)
    given = rounds.RoundGiven(
        code="month-2026-M05",
        kind="month",
        title="Báo cáo tháng 5 năm 2026",
        recipient="UBND phường",
        period="2026-M05",
        opens_date=date(2026, 5, 1),
        cut_off_date=date(2026, 5, 14),
        due_date=date(2026, 5, 18),
        office_due_date=date(2026, 5, 20),
    )
    opened = rounds.open_round(by=office, plan=plan, given=given)
    rows = {row.name: row for row in get_extras(opened, unit)}
    assert rows[NAME].previous == "1,25 ha"
    assert "Khác" not in rows


def test_what_cannot_be_is_refused_and_leaves_nothing(
    ward: Any, acting: Acting, round_: Round, line: ExtraLine
) -> None:
    """A state with a number, none without, marks of secrecy, another unit's line, a name twice, a stale page."""
    before = ExtraValue.objects.count(), ExtraLine.objects.count()
    for wrong, words in (
        ({"state": "missing"}, "để trống ô số"),
        ({"value": None}, "thì ghi số"),
        ({"note": "TỐI MẬT"}, "TỐI MẬT"),
    ):
        with pytest.raises(ActRefusedError, match=words):
            figures.enter_extra(
                by=acting("cv-kinhte"),
                line=line,
                given=figures.ExtraGiven(**{"value": Decimal(1), **wrong}),  # type: ignore[arg-type]
                after_revision=0,
            )
    other = figures.ExtraGiven(value=Decimal(1))
    with pytest.raises(ActRefusedError, match="Việc này thuộc"):
        figures.enter_extra(by=acting("cv-vanhoa"), line=line, given=other, after_revision=0)
    office, leaders = acting("vanphong"), Unit.objects.get(authority=ward, short_name="UBND")
    for name, unit, words in (
        (NAME, line.unit, "Đợt này đã có"),
        (" ", line.unit, "Ghi tên số liệu"),
        ("Khác", leaders, "không phải đơn vị báo cáo"),
    ):
        with pytest.raises(ActRefusedError, match=words):
            figures.add_line(by=office, round_=round_, unit=unit, name=name, measure="")
    with pytest.raises(ActRefusedError, match="thuộc quyền"):
        figures.add_line(by=acting("cv-kinhte"), round_=round_, unit=line.unit, name="Khác", measure="")
    assert (ExtraValue.objects.count(), ExtraLine.objects.count()) == before
    enter(acting, line)
    with pytest.raises(ActRefusedError, match="đã nhập số liệu này"):
        enter(acting, line, "3", after=0)


def test_by_page(ward: Any, acting: Acting, round_: Round, client: Client) -> None:
    """Văn phòng adds and receives, the unit types as Vietnam writes numbers; others have neither page nor line."""
    client.force_login(acting("vanphong").post.user)
    url = reverse("extras", args=[round_.pk])
    unit = acting("cv-kinhte").post.unit
    added = client.post(url, {"act": "add", "name": NAME, "measure": "ha", "unit": unit.pk}, follow=True)
    assert NAME in added.content.decode()
    line = ExtraLine.objects.get(round=round_, name=NAME)
    client.force_login(acting("cv-kinhte").post.user)
    assert client.get(url).status_code == 403
    assert NAME in client.get(reverse("work", query={"dot": round_.code})).content.decode()
    save = reverse("extra-save", args=[line.pk])
    assert "còn thiếu số liệu" in client.post(save, {"value": ""}).content.decode()
    assert "Đã lưu" in client.post(save, {"value": "1.250,5", "as_of_date": "14/4/2026"}).content.decode()
    line.refresh_from_db()
    assert line.current is not None
    assert line.current.value == Decimal("1250.5")
    client.force_login(acting("cv-vanhoa").post.user)
    assert client.post(save, {"value": "1"}).status_code == 404


def test_the_button_offers_to_send_only_what_is_there(
    client: Client, acting: Acting, round_: Round, line: ExtraLine
) -> None:
    """A line without a value is nothing to send; saving one tells the button so."""
    client.force_login(acting("tp-kinhte").post.user)
    page = client.get(reverse("work"), {"dot": round_.code}).content.decode()
    assert "Chưa có số liệu để gửi" in page
    form = {"value": "1,25", "as_of_date": "14/4/2026", "after_revision": "0"}
    told = client.post(reverse("extra-save", args=[line.pk]), form).content.decode()
    assert "Gửi 1 số liệu khác" in told
    assert "Gửi 1 số liệu khác" in client.get(reverse("work"), {"dot": round_.code}).content.decode()
