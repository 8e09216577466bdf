"""Joint leads: one enters, the other confirms or says why not, by page or paper, within the round's grace."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from kehoach.acts import figures, rounds
from kehoach.acts.figures import PartPaper
from kehoach.contents.cycle.approval import get_approval
from kehoach.contents.figures.confirming import get_awaited, get_to_confirm
from kehoach.contents.papers.report import get_report
from kehoach.core.errors import ActRefusedError
from kehoach.core.indicators.periods import Period
from kehoach.records.audit.models import Event
from kehoach.records.authorities.models import Unit
from kehoach.records.people.duties import duties_of
from kehoach.records.reporting.models import Figure, FigureStatus, Owed, ReviewAct, Round

Acting = Callable[..., Any]
PAPER = PartPaper(number="9/CV-CAP", day=date(2026, 4, 20), body="Công an phường")
REASON = "Chưa khớp với số của đơn vị"


class Joint:
    """Indicator 30 in a round of the year, with who enters it and who confirms."""

    def __init__(self, plan: Any, acting: Acting) -> None:
        """Open the round and hand in a rate."""
        given = rounds.RoundGiven(
            code="year-2026",
            kind="year",
            title="Báo cáo năm 2026",
            recipient="UBND phường",
            period="2026",
            opens_date=date(2026, 4, 1),
            cut_off_date=date(2026, 4, 1),
            due_date=date(2026, 4, 20),
            office_due_date=date(2026, 4, 24),
            grace_date=date(2026, 4, 22),
        )
        self.acting = acting
        self.round = rounds.open_round(by=acting("vanphong"), plan=plan, given=given)
        rows = Owed.objects.select_related("figure__indicator__plan", "unit", "round")
        self.owed = rows.get(round=self.round, figure__indicator__number=30)
        army = self.owed.unit.short_name == "Ban CHQS"
        self.officer, self.head = ("tl-quansu", "cht-quansu") if army else ("cb-congan", "ta-congan")
        self.partner_head = "ta-congan" if army else "cht-quansu"
        self.partner: Unit = acting(self.partner_head).post.unit
        self.hand_in("1.1", after=0)

    def hand_in(self, rate: str, after: int, paper: str = "") -> None:
        """Enter a rate and send it."""
        value = figures.Given(value=Decimal(rate), as_of_date=date(2026, 4, 1), paper=paper)
        figures.enter(by=self.acting(self.officer), owed=self.owed, given=value, after_revision=after)
        figures.submit(by=self.acting(self.head), round_=self.round, unit=self.owed.unit)

    @property
    def figure(self) -> Figure:
        """Return the figure as it is now."""
        return Figure.objects.select_related("current").get(pk=self.owed.figure_id)

    def refuse(self, day: date = date(2026, 4, 21), reason: str = REASON, **more: Any) -> None:
        """Refuse as the partner's head."""
        by = self.acting(self.partner_head, day)
        figures.refuse_part(by=by, figure=self.figure, unit=self.partner, reason=reason, **more)

    def confirm(self, who: str = "", paper: PartPaper | None = None) -> None:
        """Confirm the partner's part."""
        by = self.acting(who or self.partner_head)
        figures.confirm(by=by, figure=self.figure, unit=self.partner, paper=paper)


@pytest.fixture
def joint(plan: Any, acting: Acting) -> Joint:
    """Return the joint indicator, handed in by its first lead."""
    return Joint(plan, acting)


def test_the_partner_confirms_on_its_page_and_nothing_waits_any_more(joint: Joint) -> None:
    """The list says value, who entered and until when; once confirmed, page, duty and office's list are empty."""
    today = date(2026, 4, 21)
    (part,) = get_to_confirm(joint.partner, today)
    assert (part.result, part.until, part.days_left) == ("1,1%", date(2026, 4, 22), "còn 1 ngày")
    assert part.unit == joint.owed.unit.name
    assert [item.result for item in get_awaited(joint.round.authority_id, today)] == [""]
    assert "confirm" in {duty.what for duty in duties_of(joint.round.authority, today)}
    joint.confirm()
    assert get_to_confirm(joint.partner, today) == get_awaited(joint.round.authority_id, today) == []
    assert "confirm" not in {duty.what for duty in duties_of(joint.round.authority, today)}
    with pytest.raises(ActRefusedError, match="đã xác nhận"):
        joint.confirm()


@pytest.mark.parametrize("who", ["vanphong", "entering"])
def test_a_paper_is_recorded_by_van_phong_or_by_who_entered(joint: Joint, who: str) -> None:
    """Number, day and body, all three; nobody confirms for the unit without a paper, nor for itself."""
    name = joint.head if who == "entering" else who
    with pytest.raises(ActRefusedError, match="Ghi số, ngày văn bản"):
        joint.confirm(name)
    for number, day, body in ((" ", PAPER.day, "Công an"), ("9", None, "Công an"), ("9", PAPER.day, "")):
        with pytest.raises(ActRefusedError, match="Ghi đủ số, ngày"):
            joint.confirm(name, PartPaper(number=number, day=day, body=body))
    with pytest.raises(ActRefusedError, match="chưa đến"):
        joint.confirm(name, PartPaper(number="9", day=date(2026, 4, 22), body="Công an"))
    with pytest.raises(ActRefusedError, match="là đơn vị nhập"):
        by = joint.acting("vanphong")
        figures.confirm(by=by, figure=joint.figure, unit=joint.owed.unit, paper=PAPER)
    joint.confirm(name, PAPER)
    review = joint.figure.current.reviews.get(act=ReviewAct.CONFIRM)  # type: ignore[union-attr]
    assert (review.unit, review.paper) == (joint.partner, "9/CV-CAP ngày 20/4/2026 của Công an phường")


def test_another_unit_confirms_nothing(joint: Joint) -> None:
    """Neither with a paper nor without one."""
    for paper in (None, PAPER):
        with pytest.raises(ActRefusedError, match="Việc này thuộc"):
            joint.confirm("tp-vanhoa", paper)


def test_a_refusal_goes_back_to_who_entered_and_the_new_value_is_confirmed_anew(joint: Joint) -> None:
    """With its reason; what was received before is not any more, and the trail keeps the reason out."""
    figures.receive(by=joint.acting("vanphong"), figures=[joint.figure])
    joint.refuse()
    assert (joint.figure.status, joint.figure.received) == (FigureStatus.RETURNED, None)
    assert get_to_confirm(joint.partner, date(2026, 4, 21)) == []
    assert not Event.objects.filter(words__contains=REASON).exists()
    with pytest.raises(ActRefusedError, match="Chưa có số liệu nào để gửi"):
        figures.submit(by=joint.acting(joint.head), round_=joint.round, unit=joint.owed.unit)
    joint.hand_in("1.2", after=1)
    (part,) = get_to_confirm(joint.partner, date(2026, 4, 21))
    assert part.result == "1,2%"


def test_a_value_changed_after_its_confirmation_is_confirmed_again(joint: Joint) -> None:
    """The confirmation belongs to the value that was confirmed."""
    joint.confirm()
    figures.return_(by=joint.acting("vanphong"), figure=joint.figure, reason="Thiếu căn cứ")
    with pytest.raises(ActRefusedError, match="đang được nhập lại"):
        joint.confirm()
    joint.hand_in("1.1", after=1, paper="Biểu 7")
    assert len(get_to_confirm(joint.partner, date(2026, 4, 21))) == 1


def test_after_the_grace_the_report_goes_on_and_says_so(joint: Joint, plan: Any) -> None:
    """No refusal any more, a confirmation still; approval page and report name the unit, without the figure."""
    with pytest.raises(ActRefusedError, match="Đã quá hạn xác nhận 22/4/2026"):
        joint.refuse(date(2026, 4, 23))
    figures.receive(by=joint.acting("vanphong"), figures=[joint.figure])
    shown = get_approval(joint.round, joint.acting("chutich").post)
    assert [row.unconfirmed for row in shown.rows] == [(joint.partner.name,)]
    report = get_report(plan, Period.parse("2026"), date(2026, 4, 23), outside=False)
    found = [item for group in report.groups for item in group.figures if item.number == 30]
    assert [(item.unconfirmed, item.value) for item in found] == [((joint.partner.name,), None)]
    (part,) = get_to_confirm(joint.partner, date(2026, 4, 23))
    assert part.over
    joint.confirm()
    assert get_approval(joint.round, joint.acting("chutich").post).rows[0].unconfirmed == ()


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (" ", "phải kèm lý do"),
        ("Thực tế 1,3%", "lý do không ghi con số"),
        ("Theo tài liệu MẬT\nMẬT", "dấu “MẬT”"),
    ],
)
def test_what_a_reason_may_not_hold_changes_nothing(joint: Joint, reason: str, words: str) -> None:
    """No reason, a number of an indicator followed separately, a mark of secrecy."""
    before = Event.objects.count()
    with pytest.raises(ActRefusedError, match=words):
        joint.refuse(reason=reason)
    assert (joint.figure.status, Event.objects.count()) == (FigureStatus.SUBMITTED, before)


def test_the_pages_show_what_is_asked_of_whom(joint: Joint, client: Client) -> None:
    """The partner's page has value and both buttons; Văn phòng's has neither value nor a way without a paper."""
    Round.objects.filter(pk=joint.round.pk).update(grace_date=date(2036, 1, 1), due_date=date(2036, 1, 1))
    client.post("/dang-nhap/thu/", {"username": joint.partner_head})
    page = client.get("/viec-can-lam/").content.decode()
    assert "<strong>1,1%</strong>" in page
    client.post("/dang-nhap/thu/", {"username": "vanphong"})
    office = client.get("/dot-bao-cao/").content.decode()
    assert "chưa xác nhận (30)" in office
    assert "1,1%" not in office
    path = f"/viec-can-lam/so-lieu/{joint.owed.pk}/xac-nhan/"
    paper = {"unit": joint.partner.pk, "number": "9/CV", "day": "2026-04-20", "body": "Công an phường"}
    answer = client.post(path, {**paper, "refuse": "1", "reason": REASON}, follow=True).content.decode()
    assert "không xác nhận; số liệu trả lại" in answer
    client.post("/dang-nhap/thu/", {"username": joint.head})
    assert (
        f"{joint.partner} không xác nhận: {REASON}"
        in client.get("/viec-can-lam/?dot=year-2026").content.decode()
    )
