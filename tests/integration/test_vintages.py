"""A later revision of last year's figure changes today's growth, and both states can be shown."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.test import Client

from kehoach.acts import figures
from kehoach.contents.results.board import changes_since, get_board
from kehoach.contents.results.explanation import get_explanation
from kehoach.contents.results.indicator import get_indicator
from kehoach.contents.viewer import Viewer
from kehoach.core.indicators.periods import Period
from kehoach.records.reporting.models import Figure

QUARTER = Period.parse("2026-Q1")
LATER = date(2026, 5, 20)


def test_both_states_of_a_growth_are_shown(client: Client, plan: Any, acting: Callable[..., Any]) -> None:
    """March of last year is revised in May: less growth today, the growth of April when asked as known then."""
    indicator = plan.indicators.get(number=1)
    office = acting("vanphong", LATER)
    viewer = Viewer(office.authority.pk, office.post, LATER)
    before = get_indicator(indicator.pk, QUARTER, viewer)
    assert before is not None and before.row is not None
    march = Figure.objects.select_related("received").get(indicator=indicator, period="2025-M03", place="")
    assert march.received is not None and march.received.value is not None
    given = figures.Given(
        value=march.received.value * 2,
        quality="A",
        as_of_date=date(2025, 3, 31),
        paper="Thông báo quyết toán số 9",
    )
    figures.record_past(by=office, figure=march, given=given)
    now = get_indicator(indicator.pk, QUARTER, viewer)
    then = get_indicator(indicator.pk, QUARTER, viewer, known_on=date(2026, 5, 19))
    assert now is not None and now.outcome is not None
    assert then is not None and then.outcome is not None and then.row is not None
    assert Decimal(now.outcome["value"]) < Decimal(then.outcome["value"])
    assert then.row == before.row
    used = {line.period: line.value.value for line in then.figures}
    assert used["tháng 3 năm 2025"] == march.received.value
    newest = now.vintages[0]
    assert (newest.day, newest.current) == (LATER, True)
    assert any("tháng 3 năm 2025 sửa từ" in change for change in newest.changes)
    told = get_explanation(indicator.pk, QUARTER, viewer, date(2026, 5, 19))
    assert told is not None
    assert "Theo số liệu đã biết đến hết ngày 19/5/2026." in told.text
    client.force_login(office.post.user)
    page = client.get(f"/chi-tieu/{indicator.pk}/?ky=2026-Q1&biet-den=2026-05-19").content.decode()
    assert "đã biết đến hết ngày 19/5/2026" in page
    assert client.get(f"/chi-tieu/{indicator.pk}/?ky=2026-Q1&biet-den=hôm qua").status_code == 200


def test_before_the_first_result_there_is_none_and_readers_of_decisions_have_no_control(
    plan: Any, acting: Callable[..., Any]
) -> None:
    """Nothing was known on New Year's Day; who reads what UBND decided reads that, whatever day is asked."""
    indicator = plan.indicators.get(number=1)
    office, party = acting("vanphong"), acting("danguy")
    early = get_indicator(
        indicator.pk, QUARTER, Viewer(office.authority.pk, office.post, LATER), date(2020, 1, 1)
    )
    assert early is not None and early.row is None and early.figures == ()
    decided = Viewer(party.authority.pk, party.post, LATER)
    asked = get_indicator(indicator.pk, QUARTER, decided, date(2020, 1, 1))
    plain = get_indicator(indicator.pk, QUARTER, decided)
    assert asked is not None and plain is not None
    assert (asked.row, asked.known_on, asked.vintages) == (plain.row, None, ())


def test_the_board_as_it_was_known_on_a_day(client: Client, plan: Any, acting: Callable[..., Any]) -> None:
    """The day before the revision the old growth stands, beside it the new one; not for readers of decisions."""
    indicator = plan.indicators.get(number=1)
    office = acting("vanphong", LATER)
    viewer = Viewer(office.authority.pk, office.post, LATER)
    before = get_board(plan, QUARTER, viewer)
    march = Figure.objects.select_related("received").get(indicator=indicator, period="2025-M03", place="")
    assert march.received is not None and march.received.value is not None
    given = figures.Given(
        value=march.received.value * 2, quality="A", as_of_date=date(2025, 3, 31), paper="Thông báo số 9"
    )
    figures.record_past(by=office, figure=march, given=given)
    now, then = get_board(plan, QUARTER, viewer), get_board(plan, QUARTER, viewer, date(2026, 5, 19))
    assert [row.row for row in then.rows] == [row.row for row in before.rows]
    (change,) = changes_since(then, now)
    assert change.now.indicator_id == indicator.pk
    assert change.then is not None and change.now.row["value"] != change.then.row["value"]
    assert get_board(plan, QUARTER, viewer, LATER).rows == now.rows
    assert get_board(plan, QUARTER, viewer, date(2020, 1, 1)).rows == ()
    for day in ("2026-05-19", "19/5/2026"):
        client.force_login(acting("chutich").post.user)
        page = client.get("/tong-quan/", {"ky": "2026-Q1", "biet-den": day}).content.decode()
        assert "đã biết đến hết ngày 19/5/2026" in page and "1 chỉ tiêu nay khác so với khi ấy" in page
        assert change.now.row["value"] in page and change.then.row["value"] in page
        assert f"/chi-tieu/{indicator.pk}/giai-thich/?ky=2026-Q1&amp;biet-den=2026-05-19" in page
    empty = client.get("/tong-quan/", {"ky": "2026-Q1", "biet-den": "2020-01-01"})
    assert "lúc ấy chưa có kết quả" in empty.content.decode()
    assert client.get("/tong-quan/", {"ky": "2026-Q1", "biet-den": "hôm qua"}).status_code == 200
    client.force_login(acting("danguy").post.user)
    assert "biet-den" not in client.get("/tong-quan/", {"ky": "2026-Q1", "biet-den": day}).content.decode()
