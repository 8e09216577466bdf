"""A duty nobody holds is alarmed the same day, on the pages of those who can mend it and in their message."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from kehoach.acts import accounts, inquiries
from kehoach.acts.chasing.messages import make_messages
from kehoach.contents.cycle.chasing import get_log
from kehoach.contents.cycle.people import get_gaps
from kehoach.core.indicators.periods import Period
from kehoach.records.authorities.models import Post, Role, Unit
from kehoach.records.chasing.models import Message
from kehoach.records.hanoi import HANOI
from kehoach.records.people.duties import duties_of
from kehoach.records.plans.convert import indicators_of

Acting = Callable[..., Any]
TODAY = date(2026, 4, 21)
TOMORROW = datetime(2026, 4, 22, 8, tzinfo=HANOI)


def gaps(ward: Any, day: date = TODAY) -> list[str]:
    """Return the words of what nobody holds on a day."""
    return [gap.words for gap in get_gaps(ward.pk, day)]


def leave(acting: Acting, *usernames: str) -> None:
    """End the posts of people."""
    for name in usernames:
        accounts.end_post(by=acting("quantri"), post=acting(name).post)


def message(ward: Any, username: str) -> str:
    """Return what a person is told tomorrow morning, "" without a message."""
    make_messages(authority=ward, at=TOMORROW)
    row = Message.objects.filter(authority=ward, user__username=username, day=TOMORROW.date()).first()
    return row.body if row else ""


def test_the_sample_ward_has_none(ward: Any) -> None:
    """Every unit that is asked has people; nobody is alarmed for nothing."""
    assert gaps(ward) == []


def test_a_head_who_leaves_is_missed_the_same_day_and_no_more_once_replaced(
    ward: Any, acting: Acting, client: Client
) -> None:
    """On the pages of Văn phòng and the administrator and in both messages; not on the unit's own."""
    head = acting("tp-kinhte").post
    leave(acting, "tp-kinhte")
    words = f"{head.unit}: không có lãnh đạo đơn vị để gửi số liệu"
    assert gaps(ward) == [words]
    for name, path in (("vanphong", "/dot-bao-cao/"), ("quantri", "/quan-tri/")):
        client.post("/dang-nhap/thu/", {"username": name})
        assert words in client.get(path).content.decode()
        assert words in message(ward, name)
    assert words not in message(ward, "cv-vanhoa")
    assert [item.left for item in get_log(ward, TOMORROW.date()) if "Cần phân công" in item.message.body]
    accounts.give_post(
        by=acting("quantri"),
        user=acting("cv-hanhchinh").post.user,
        unit=head.unit,
        role=Role.HEAD,
        title="Phó",
    )
    assert gaps(ward) == []
    told = [item for item in get_log(ward, TOMORROW.date()) if item.message.user.username == "quantri"]
    assert [item.left for item in told] == [0]


def test_an_account_that_is_closed_or_only_invited_holds_nothing(ward: Any, acting: Acting) -> None:
    """Both people of a unit gone by their accounts: nobody enters, nobody sends."""
    accounts.deactivate(by=acting("quantri"), user=acting("cv-hanhchinh").post.user, reason="Chuyển công tác")
    assert gaps(ward) == []  # its head may enter too
    head = acting("gd-hanhchinh").post.user
    head.set_unusable_password()
    head.save()
    unit = acting("gd-hanhchinh").post.unit
    assert gaps(ward) == [
        f"{unit}: không có ai nhập số liệu",
        f"{unit}: không có lãnh đạo đơn vị để gửi số liệu",
    ]


def test_what_begins_later_is_missed_from_that_day_on(ward: Any, acting: Acting) -> None:
    """The clock comes from outside: a post that ends on a day is missed the day after."""
    Post.objects.filter(user__username="tp-vanhoa").update(until_date=TODAY)
    assert gaps(ward) == []
    assert len(gaps(ward, TODAY + timedelta(days=1))) == 1


def test_without_a_chairman_nobody_approves_until_somebody_stands_in(ward: Any, acting: Acting) -> None:
    """Said while rounds are open; also of leaders in charge who left."""
    unit = Unit.objects.get(authority=ward, symbol="VHXH")
    assert unit.in_charge is not None
    leave(acting, "chutich", "phochutich")
    found = gaps(ward)
    assert any(words.endswith("không có ai duyệt") for words in found)
    assert any(words.startswith(f"{unit}: {unit.in_charge.title} phụ trách đã thôi") for words in found)


def test_an_indicator_without_a_lead_or_of_an_ended_unit(ward: Any, plan: Any, acting: Acting) -> None:
    """The restricted one is named on the page and not in the message."""
    by_number = {row.number: row for row in indicators_of(plan)}
    by_number[5].roles.all().delete()
    by_number[30].roles.all().delete()
    (gap,) = get_gaps(ward.pk, TODAY)
    assert gap.words == "2 chỉ tiêu chưa có đơn vị chủ trì"
    assert [name.split(")")[0] for name in gap.names] == ["(5", "(30"]
    body = message(ward, "vanphong")
    assert gap.words in body
    assert by_number[30].name not in body


@pytest.mark.parametrize("step", ["asked", "answered", "returned"])
def test_an_inquiry_is_told_at_once_to_whom_it_waits_for(
    ward: Any, plan: Any, acting: Acting, step: str
) -> None:
    """The unit when asked and when sent back, the leader when answered; nobody once accepted."""
    indicator = next(row for row in indicators_of(plan) if row.number == 29)
    lead = next(role.unit for role in indicator.roles.all() if role.role == "lead")
    head = next(name for name in ("tp-kinhte", "tp-vanhoa", "gd-hanhchinh") if acting(name).post.unit == lead)
    due = date(2026, 4, 29)
    given = inquiries.Question(text="Vì sao thấp hơn cùng kỳ?", period=Period.parse("2026-M04"), due_date=due)
    row = inquiries.ask(by=acting("chutich"), indicator=indicator, given=given)
    if step != "asked":
        answer = inquiries.Answer(cause="Mưa", cause_kind="objective", measure="Làm bù", new_date=due)
        inquiries.answer(by=acting(head), inquiry=row, given=answer)
    if step == "returned":
        inquiries.send_back(by=acting("chutich"), inquiry=row, reason="Nói rõ hơn", due_date=due)
    waits, rests = ("chutich", head) if step == "answered" else (head, "chutich")
    told = message(ward, waits)
    if step == "answered":
        assert "đề nghị làm rõ: 1 câu trả lời chờ xem xét: (29)" in told
    else:
        assert "Đề nghị làm rõ (hạn 29/4/2026, còn 7 ngày): 1 đề nghị làm rõ chờ trả lời: (29)" in told
    assert str(indicator) not in message(ward, rests)
    if step == "answered":
        inquiries.accept(by=acting("chutich"), inquiry=row)
        keys = {duty.key for duty in duties_of(ward, TODAY)}
        assert not keys & {f"inquiry:{row.pk}", f"answer:{row.pk}"}
