"""A locked period: a value reopened with a reason, an official figure after an estimate, a part confirmed."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from kehoach.acts import figures, rounds
from kehoach.acts.decisions import Otherwise
from kehoach.contents.cycle.rounds import open_rounds, to_approve
from kehoach.contents.figures.differences import get_differences, get_replaced
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError
from kehoach.records.assessments.models import Decision
from kehoach.records.reporting.models import FigureStatus, Owed, RoundStatus

Acting = Callable[..., Any]


@pytest.fixture
def locked(ward: Any) -> Owed:
    """Return a figure of the economic unit in the locked round of the first quarter."""
    rows = Owed.objects.select_related("figure__indicator__plan", "figure__current", "unit", "round")
    found = rows.filter(authority=ward, unit__short_name="Phòng KTHTĐT", round__status=RoundStatus.LOCKED)
    return found.filter(figure__status=FigureStatus.LOCKED, figure__current__numerator__isnull=False)[0]


def other(owed: Owed, **more: Any) -> figures.Given:
    """Return half of what was counted, with a paper."""
    value = owed.figure.current
    assert value is not None
    assert value.numerator is not None
    half = {"numerator": (value.numerator / 2).quantize(Decimal(1)), "denominator": value.denominator}
    words = {"paper": "Biểu 05 đính chính", "note": "Đính chính theo biểu gốc."}
    return figures.Given(**{"as_of_date": date(2026, 4, 20), **words, **half, **more})


def replace(acting: Acting, owed: Owed, given: figures.Given) -> None:
    """Enter, submit, receive: the way of any value."""
    assert owed.figure.current is not None
    figures.enter(by=acting("cv-kinhte"), owed=owed, given=given, after_revision=owed.figure.current.revision)
    figures.submit(by=acting("tp-kinhte"), round_=owed.round, unit=owed.unit)
    figures.receive(by=acting("vanphong"), figures=[owed.figure])


def test_a_locked_value_is_reopened_alone_and_stands_until_it_is_replaced(
    ward: Any, plan: Any, acting: Acting, locked: Owed
) -> None:
    """Reason needed; the approved value stays; the round is under way again; approval locks it again."""
    before, round_ = locked.figure.current, locked.round
    assert round_ not in open_rounds(plan)
    with pytest.raises(ActRefusedError, match="kèm lý do"):
        figures.reopen(by=acting("vanphong"), figure=locked.figure, reason=" ")
    with pytest.raises(ActRefusedError, match="thuộc quyền"):
        figures.reopen(by=acting("tp-kinhte"), figure=locked.figure, reason="Đếm trùng")
    figures.reopen(by=acting("vanphong"), figure=locked.figure, reason="Đếm trùng")
    assert round_ in open_rounds(plan)
    with pytest.raises(ActRefusedError, match="văn bản làm căn cứ"):
        replace(acting, locked, other(locked, paper=""))
    replace(acting, locked, other(locked))
    locked.figure.refresh_from_db()
    assert locked.figure.approved == before
    viewer = Viewer(ward.pk, acting("vanphong").post, date(2026, 4, 21))
    assert locked.figure.indicator in [item.indicator for item in get_differences(plan, viewer)]
    assert (round_, 1) in to_approve(plan)
    rounds.approve_round(by=acting("chutich"), round_=round_)
    locked.figure.refresh_from_db()
    assert locked.figure.status == FigureStatus.LOCKED
    assert locked.figure.approved == locked.figure.current != before
    assert locked.figure.approved is not None
    assert locked.figure.approved.reason == "Đếm trùng"
    assert locked.figure.reopened_at is None
    assert get_differences(plan, viewer) == []
    assert locked.figure.indicator in [item.indicator for item in get_replaced(plan, viewer)]


def test_an_official_figure_after_an_estimate_needs_no_reopening(
    ward: Any, plan: Any, acting: Acting, locked: Owed
) -> None:
    """With its paper it is "chính thức kỳ trước"; an estimate after it is refused."""
    figures.reopen(by=acting("vanphong"), figure=locked.figure, reason="Số này là số ước")
    replace(acting, locked, other(locked, quality="E"))
    rounds.approve_round(by=acting("chutich"), round_=locked.round)
    locked.figure.refresh_from_db()
    with pytest.raises(ActRefusedError, match="văn bản làm căn cứ"):
        replace(acting, locked, other(locked, quality="A", paper=""))
    with pytest.raises(ActRefusedError, match="mở khóa"):
        replace(acting, locked, other(locked, quality="E", numerator=Decimal(2)))
    replace(acting, locked, other(locked, quality="A"))
    rounds.approve_round(by=acting("chutich"), round_=locked.round)
    locked.figure.refresh_from_db()
    assert locked.figure.approved is not None
    assert locked.figure.approved.reason == "Chính thức kỳ trước"
    with pytest.raises(ActRefusedError, match="mở khóa"):
        replace(acting, locked, other(locked, quality="P"))


def test_a_finer_figure_waits_while_the_one_before_is_being_checked(acting: Acting, locked: Owed) -> None:
    """What was sent or received is not changed under the hands of Văn phòng: it is returned first."""
    figures.reopen(by=acting("vanphong"), figure=locked.figure, reason="Số này là số ước")
    replace(acting, locked, other(locked, quality="E"))
    rounds.approve_round(by=acting("chutich"), round_=locked.round)
    locked.figure.refresh_from_db()
    replace(acting, locked, other(locked, quality="P"))
    locked.figure.refresh_from_db()
    received = locked.figure.current
    with pytest.raises(ActRefusedError, match="đề nghị Văn phòng trả lại"):
        replace(acting, locked, other(locked, quality="A"))
    figures.return_(by=acting("vanphong"), figure=locked.figure, reason="Đã có số chính thức")
    replace(acting, locked, other(locked, quality="A"))
    locked.figure.refresh_from_db()
    assert locked.figure.current != received == locked.figure.values.get(quality="P")


def test_a_later_approval_keeps_what_ubnd_decided_otherwise(ward: Any, acting: Acting, locked: Owed) -> None:
    """A replaced value carries the other decision on, with its reason, unless the chairman decides anew."""
    code = locked.figure.indicator.code
    figures.reopen(by=acting("chutich"), figure=locked.figure, reason="Kiểm tra lại")
    replace(acting, locked, other(locked))
    rounds.approve_round(
        by=acting("chutich"),
        round_=locked.round,
        otherwise={code: Otherwise("not_assessable", "Thiếu mẫu số")},
    )
    figures.reopen(by=acting("chutich"), figure=locked.figure, reason="Lần hai")
    locked.figure.refresh_from_db()
    replace(acting, locked, other(locked, numerator=Decimal(3)))
    rounds.approve_round(by=acting("chutich"), round_=locked.round)
    newest = Decision.objects.filter(indicator=locked.figure.indicator, round=locked.round).last()
    assert newest is not None
    assert (newest.verdict, newest.adopted, newest.reason) == ("not_assessable", False, "Thiếu mẫu số")


def test_what_was_never_reported_is_entered_in_a_locked_period_only_when_reopened(
    ward: Any, acting: Acting, locked: Owed
) -> None:
    """A silent unit's figure waits for Văn phòng's leave."""
    silent = Owed.objects.create(
        authority=ward, round=locked.round, unit=locked.unit, figure=_empty_figure(ward, locked)
    )
    given = other(locked)
    with pytest.raises(ActRefusedError, match="Kỳ này đã khóa"):
        figures.enter(by=acting("cv-kinhte"), owed=silent, given=given, after_revision=0)
    figures.reopen(by=acting("vanphong"), figure=silent.figure, reason="Đơn vị báo cáo muộn")
    assert figures.enter(by=acting("cv-kinhte"), owed=silent, given=given, after_revision=0).revision == 1


def _empty_figure(ward: Any, owed: Owed) -> Any:
    model = type(owed.figure)
    return model.objects.create(
        authority=ward,
        indicator=owed.figure.indicator,
        period=owed.figure.period,
        period_end=owed.figure.period_end,
        part=7,
    )


def test_the_round_page_reopens_and_shows_the_difference(
    ward: Any, acting: Acting, locked: Owed, client: Client
) -> None:
    """Văn phòng opens one value there; restricted figures are named without a number for others."""
    client.post("/dang-nhap/thu/", {"username": "vanphong"})
    path = f"/dot-bao-cao/{locked.round_id}/"
    answer = client.post(f"{path}mo-khoa/", {"figure": locked.figure_id, "reason": "Đếm trùng"}, follow=True)
    text = answer.content.decode()
    assert "Đã mở khóa số liệu" in text
    assert "Đếm trùng" in text
    locked.figure.refresh_from_db()
    replace(acting, locked, other(locked))
    assert "Khác so với UBND đã quyết định" in client.get(path).content.decode()
