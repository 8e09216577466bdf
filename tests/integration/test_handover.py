"""Bàn giao: what a post carries goes to another holder in one act, both sides are told, and it can be read again."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from kehoach.acts import accounts, inquiries
from kehoach.acts.calendar.feeds import give_feed
from kehoach.acts.chasing.messages import make_messages
from kehoach.acts.people.handing_over import hand_over
from kehoach.contents.cycle.handovers import get_leaving, get_page
from kehoach.core.errors import ActRefusedError
from kehoach.core.indicators.periods import Period
from kehoach.records.authorities.models import Post, Role, Unit, User
from kehoach.records.chasing.models import Message
from kehoach.records.hanoi import HANOI
from kehoach.records.people.models import Handover
from kehoach.records.plans.convert import indicators_of
from kehoach.records.schedule.models import Feed

Acting = Callable[..., Any]
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
TODAY, LAST = date(2026, 4, 21), date(2026, 4, 24)


@pytest.fixture
def newcomer(acting: Acting) -> Post:
    """Return a second officer of the first unit."""
    by = acting("quantri")
    user = accounts.create_account(
        by=by, username="moi", full_name="Chuyên viên mới", password="xem-thu-ke-hoach"
    )
    unit = acting("cv-kinhte").post.unit
    return accounts.give_post(
        by=by, user=user, unit=unit, role=Role.OFFICER, title="Chuyên viên mới của Phòng"
    )


def give(
    acting: Acting, taker: Post, *, giver: str = "cv-kinhte", who: str = "quantri", **more: Any
) -> Handover:
    """Hand over as the administrator unless told otherwise."""
    return hand_over(by=acting(who), giver=acting(giver).post, taker=taker, **{"on_date": LAST, **more})


def test_a_hand_over_writes_down_what_is_open_and_ends_the_post(acting: Acting, newcomer: Post) -> None:
    """The unit's open figures stand in it; the post ends on the day, and is listed as done."""
    page = get_page(acting("quantri").post, acting("cv-kinhte").post.pk, TODAY)
    assert page is not None
    assert page.takers[0] == newcomer
    assert "Số liệu phải báo cáo" in {kind.name for kind in page.kinds}
    done = give(acting, newcomer, note="Đã giao tủ hồ sơ")
    assert len(done.lines) == page.count
    assert acting("cv-kinhte").post.until_date == LAST
    assert [item.done for item in get_leaving(acting("quantri").post, TODAY)] == [done]
    with pytest.raises(ActRefusedError, match="đã bàn giao"):
        give(acting, newcomer)


def test_both_sides_are_told_and_read_the_record(
    ward: Any, acting: Acting, newcomer: Post, client: Client
) -> None:
    """The next morning's message, the notice on their page, the record; another unit reads nothing."""
    done = give(acting, newcomer, on_date=date(2040, 4, 24))
    make_messages(authority=ward, at=datetime(2026, 4, 22, 8, tzinfo=HANOI))
    told = Message.objects.filter(day=date(2026, 4, 22), body__contains="1 lần bàn giao")
    assert {row.user.username for row in told} == {"cv-kinhte", "moi"}
    path = f"/ban-giao/{done.pk}/"
    for name in ("quantri", "tp-kinhte"):
        client.post("/dang-nhap/thu/", {"username": name})
        assert "Biên bản bàn giao" in client.get(path).content.decode()
    client.force_login(newcomer.user, backend=BACKEND)
    assert client.get(path).status_code == 200
    assert f"/ban-giao/{done.pk}/" in client.get("/viec-can-lam/").content.decode()
    client.post("/dang-nhap/thu/", {"username": "tp-vanhoa"})
    assert client.get(path).status_code == 404


def test_what_bears_a_leaders_name_is_moved(ward: Any, plan: Any, acting: Acting) -> None:
    """The units he is in charge of, and the inquiries that wait for his word."""
    by = acting("quantri")
    user = accounts.create_account(by=by, username="pct2", full_name="Phó hai", password="xem-thu-ke-hoach")
    old = acting("phochutich").post
    new = accounts.give_post(by=by, user=user, unit=old.unit, role=Role.DEPUTY, title="Phó Chủ tịch thứ hai")
    indicator = next(row for row in indicators_of(plan) if row.number == 29)
    question = inquiries.Question(text="Vì sao?", period=Period.parse("2026-M04"), due_date=LAST)
    inquiry = inquiries.ask(by=acting("phochutich"), indicator=indicator, given=question)
    units = list(Unit.objects.filter(in_charge=old))
    assert units
    done = give(acting, new, giver="phochutich")
    assert list(Unit.objects.filter(in_charge=new)) == units
    inquiry.refresh_from_db()
    assert inquiry.asker == new
    assert ["Phụ trách đơn vị", units[0].name] in [list(line) for line in done.lines]


def test_calendar_addresses_end(acting: Acting, newcomer: Post) -> None:
    """Who left reads nothing by an old address."""
    give_feed(by=acting("cv-kinhte"), whole_person=False)
    give(acting, newcomer)
    assert Feed.objects.get(user__username="cv-kinhte").revoked_at is not None


def test_a_head_hands_over_in_the_own_unit_what_already_has_an_end(acting: Acting, newcomer: Post) -> None:
    """Posts are ended by the administrator; another unit's head does neither."""
    with pytest.raises(ActRefusedError, match="chưa ghi ngày kết thúc"):
        give(acting, newcomer, who="tp-kinhte")
    with pytest.raises(ActRefusedError, match="thuộc Phòng Kinh tế"):
        give(acting, newcomer, who="tp-vanhoa")
    Post.objects.filter(user__username="cv-kinhte").update(until_date=LAST)
    assert give(acting, newcomer, who="tp-kinhte").by.startswith("Trưởng Phòng KT")


@pytest.mark.parametrize(
    ("taker", "more", "words"),
    [
        ("cv-vanhoa", {}, "không giữ chức vụ nhận được việc"),
        ("cv-kinhte", {}, "phải là người khác"),
        ("tp-kinhte", {"note": "TUYỆT MẬT"}, "dấu “TUYỆT MẬT”"),
        ("tp-kinhte", {"note": "x" * 501}, "dài quá 500"),
        ("tp-kinhte", {"on_date": date(2026, 4, 19)}, "từ hôm qua trở đi"),
    ],
)
def test_what_is_refused_leaves_the_post_as_it_was(
    acting: Acting, taker: str, more: dict[str, Any], words: str
) -> None:
    """Another unit, oneself, a mark of secrecy, days in disorder."""
    with pytest.raises(ActRefusedError, match=words):
        give(acting, acting(taker).post, **more)
    assert acting("cv-kinhte").post.until_date is None
    assert not Handover.objects.exists()


def test_a_post_nobody_can_take_is_said(acting: Acting, client: Client) -> None:
    """The only head of a unit: no name to choose, and what to do about it."""
    client.post("/dang-nhap/thu/", {"username": "quantri"})
    page = client.get(f"/ban-giao/chuc-vu/{acting('tp-kinhte').post.pk}/").content.decode()
    assert "Không còn ai nhận được việc của chức vụ này." in page
    assert 'name="taker"' not in page


def test_the_administrator_hands_over_by_page(acting: Acting, newcomer: Post, client: Client) -> None:
    """The form ends the post on the day typed and leads to the record; the list then shows the record."""
    client.post("/dang-nhap/thu/", {"username": "quantri"})
    path = f"/ban-giao/chuc-vu/{acting('cv-kinhte').post.pk}/"
    given = {"taker": newcomer.pk, "day": "2040-04-24", "note": ""}
    answer = client.post(path, given, follow=True).content.decode()
    assert "Biên bản bàn giao" in answer
    assert User.objects.get(username="cv-kinhte").posts.get().until_date == date(2040, 4, 24)
