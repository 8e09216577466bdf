"""Quản trị: units, people, posts from-to, links that set a password once; what is refused, and why."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from kehoach.acts import accounts, outlines
from kehoach.acts.people import access, units
from kehoach.contents.cycle.people import get_gaps
from kehoach.contents.plan.table import units_by_word
from kehoach.core.errors import ActRefusedError
from kehoach.records.audit.models import Event
from kehoach.records.authorities.models import Post, Role, Unit, UnitKind, User, units_on
from kehoach.records.hanoi import HANOI
from kehoach.records.people.models import AccessLink
from kehoach.records.plans.models import IndicatorUnit
from kehoach.records.reporting.models import Owed
from kehoach.records.schedule.models import RoundRule
from tests.conftest import DAY

Acting = Callable[..., Any]
NOON = datetime(2026, 4, 21, 12, tzinfo=HANOI)
PASSWORD = "mot cau dai de nho lau"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def invited(ward: Any, **more: Any) -> access.Invited:
    """Return an officer of the economic unit."""
    unit = Unit.objects.get(authority=ward, short_name="Phòng KTHTĐT")
    known = {"username": "can.bo.moi", "full_name": "Cán bộ mới", "email": "", "title": "Chuyên viên"}
    return access.Invited(**{**known, "unit": unit, "role": Role.OFFICER, **more})


def invite(ward: Any, acting: Acting, **more: Any) -> access.Issued:
    """Invite as the administrator; the address is the key itself."""
    return access.invite(by=acting("quantri"), invited=invited(ward, **more), address_of=lambda key: key)


@time_machine.travel(NOON, tick=False)
def test_unit_invitation_sign_in_work(ward: Any, acting: Acting, client: Client) -> None:
    """By page: a unit is made, a person invited, the link accepted once, and the person stands before the work."""
    client.force_login(acting("quantri").post.user, backend=BACKEND)
    client.post("/quan-tri/don-vi/", {"name": "Phòng Giáo dục mới", "kind": "reporting"})
    unit = Unit.objects.get(name="Phòng Giáo dục mới")
    data = {
        "invite": "1",
        "full_name": "Cán bộ mới",
        "username": "can.bo.moi",
        "unit": unit.pk,
        "role": "officer",
        "title": "Chuyên viên Phòng Giáo dục mới",
        "from_date": "2026-04-21",
    }
    page = client.post("/quan-tri/", data).content.decode()
    found = re.search(r"http://testserver(/dat-mat-khau/[\w-]+/)", page)
    assert found is not None
    assert "/dat-mat-khau/" not in client.get("/quan-tri/").content.decode()
    assert "Đã mời, chưa nhận lời" in client.get("/quan-tri/").content.decode()
    client.logout()
    shown = client.get(found[1]).content.decode()
    assert "Cán bộ mới" in shown and "14" in shown and "can.bo.moi" in shown
    for first, again, words in (
        ("ngan", "ngan", "Mật khẩu chưa đạt"),
        (PASSWORD, "khac", "không giống nhau"),
    ):
        refused = client.post(found[1], {"password": first, "again": again})
        assert refused.status_code == 422 and words in refused.content.decode()
    done = client.post(found[1], {"password": PASSWORD, "again": PASSWORD}, follow=True)
    assert done.redirect_chain[-1][0] == "/viec-can-lam/"
    assert client.get(found[1]).status_code == 404
    client.logout()
    client.post("/dang-nhap/", {"login": "can.bo.moi", "password": PASSWORD})
    assert client.get("/viec-can-lam/").status_code == 200
    assert client.get("/quan-tri/").status_code == 403


def test_a_link_is_kept_as_a_hash_ends_and_is_replaced(ward: Any, acting: Acting) -> None:
    """After seven days, or once a newer one is made, it opens nothing; the trail has no key."""
    issued = invite(ward, acting)
    key = issued.address
    assert not AccessLink.objects.filter(digest=key).exists()
    assert not Event.objects.filter(words__contains=key).exists()
    assert access.find_link(key, NOON) is not None
    assert access.find_link(key, NOON + access.INVITED_FOR) is None
    again = access.reset(by=acting("quantri"), user=issued.user, address_of=lambda found: found)
    assert access.find_link(key, NOON) is None
    with pytest.raises(ActRefusedError, match="đã dùng hoặc hết hạn"):
        access.set_password(key=key, password=PASSWORD, at=NOON)
    access.set_password(key=again.address, password=PASSWORD, at=NOON)
    assert User.objects.get(pk=issued.user.pk).check_password(PASSWORD)


def test_sent_by_mail_where_there_is_an_address(ward: Any, acting: Acting, monkeypatch: Any) -> None:
    """A mail server that fails leaves the link to be copied; who forgot asks for one, and is asked to wait."""
    issued = invite(ward, acting, email="can.bo@vidu.vn")
    assert issued.mailed and issued.address in mail.outbox[0].body and len(mail.outbox) == 1
    access.set_password(key=issued.address, password=PASSWORD, at=NOON)
    later = NOON + access.PAUSE * 2
    for name in ("can.bo.moi", "khong-co-ai", "chutich", "can.bo.moi"):
        access.ask_reset(username=name, at=later, address_of=lambda key: key)
    assert [message.to for message in mail.outbox[1:]] == [["can.bo@vidu.vn"]]

    def fail(*_: Any, **__: Any) -> None:
        raise OSError("refused")

    monkeypatch.setattr(access, "send_mail", fail)
    assert access.reset(by=acting("quantri"), user=issued.user, address_of=str).mailed is False


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"username": "ChuTich"}, "đã có người dùng"),
        ({"username": "hai chữ"}, "viết liền"),
        ({"email": "không phải"}, "không phải địa chỉ"),
        ({"title": " "}, "Hãy ghi chức vụ"),
        ({"until_date": date(2026, 4, 1)}, "không được trước ngày bắt đầu"),
        ({"role": Role.ADMIN, "sees_restricted": True}, "không xem số liệu"),
    ],
)
def test_an_invitation_that_cannot_be_leaves_nothing(
    ward: Any, acting: Acting, more: dict[str, Any], words: str
) -> None:
    """Neither an account nor a link."""
    before = User.objects.count()
    with pytest.raises(ActRefusedError, match=words):
        invite(ward, acting, **more)
    assert User.objects.count() == before and not AccessLink.objects.exists()
    with pytest.raises(ActRefusedError, match="thuộc quyền của"):
        access.invite(by=acting("chutich"), invited=invited(ward), address_of=str)


def test_administration_and_figures_are_never_one_person(ward: Any, acting: Acting) -> None:
    """Neither way round, also where the posts overlap only later; and the pages of figures stay closed."""
    admin, unit = acting("quantri"), Unit.objects.get(authority=ward, short_name="Phòng KTHTĐT")
    for user, role in ((admin.post.user, Role.HEAD), (acting("chutich").post.user, Role.ADMIN)):
        with pytest.raises(ActRefusedError, match="không vừa quản trị hệ thống vừa làm số liệu"):
            accounts.give_post(
                by=admin, user=user, unit=unit, role=role, title="Chức vụ", from_date=date(2026, 9, 1)
            )


def test_a_post_holds_from_its_day_to_its_day(ward: Any, acting: Acting) -> None:
    """Not before, not after, and it is ended once."""
    issued = invite(ward, acting, from_date=date(2026, 5, 1), until_date=date(2026, 5, 31))
    post = Post.objects.get(user=issued.user)
    days = (date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 1))
    assert [post.holds_on(day) for day in days] == [False, True, True, False]
    with pytest.raises(ActRefusedError, match="đã kết thúc"):
        accounts.end_post(by=acting("quantri", date(2026, 6, 2)), post=post)


@time_machine.travel(NOON, tick=False)
def test_a_closed_account_opens_nothing(ward: Any, acting: Acting, client: Client) -> None:
    """Its posts end, its session is over, its links end; opened again it has no post. Not one's own, not twice."""
    admin, user = acting("quantri"), acting("cv-kinhte").post.user
    client.force_login(user, backend=BACKEND)
    assert client.get("/viec-can-lam/").status_code == 200
    with pytest.raises(ActRefusedError, match="phải ghi lý do"):
        accounts.deactivate(by=admin, user=user, reason="")
    with pytest.raises(ActRefusedError, match="chính mình"):
        accounts.deactivate(by=admin, user=admin.post.user, reason="Nghỉ")
    accounts.deactivate(by=admin, user=user, reason="Chuyển công tác")
    assert client.get("/viec-can-lam/").status_code == 302
    user.refresh_from_db()
    with pytest.raises(ActRefusedError, match="đã khóa"):
        access.reset(by=admin, user=user, address_of=str)
    accounts.reactivate(by=admin, user=user)
    assert not any(post.holds_on(DAY) for post in user.posts.all())


def test_units_are_renamed_and_ended_never_lost(ward: Any, acting: Acting) -> None:
    """The former name keeps its last day; a unit with people or indicators does not end by mistake."""
    admin = acting("quantri")
    unit = Unit.objects.get(authority=ward, short_name="Phòng VHXH")
    before, start = unit.name, date(2026, 4, 1)
    units.rename_unit(by=admin, unit=unit, name="Phòng Văn hóa", from_date=start, ground="Quyết định 7")
    former = unit.former_names.get()
    assert (former.name, former.until_date) == (before, date(2026, 3, 31))
    for given, words in (
        ({"name": "Phòng Văn hóa"}, "vẫn như cũ"),
        ({"name": "Công an phường"}, "Đã có đơn vị"),
        ({"name": "X", "ground": ""}, "số, ngày văn bản"),
        ({"name": "X"}, "phải sau ngày tên hiện nay"),
    ):
        with pytest.raises(ActRefusedError, match=words):
            whole: dict[str, Any] = {"from_date": start, "ground": "Quyết định 7", **given}
            units.rename_unit(by=admin, unit=unit, **whole)
    with pytest.raises(ActRefusedError, match="kết thúc phân công trước"):
        units.end_unit(by=admin, unit=unit, ended_on=DAY)
    for post in Post.objects.filter(unit=unit):
        accounts.end_post(by=admin, post=post)
    with pytest.raises(ActRefusedError, match="đang chủ trì"):
        units.end_unit(by=admin, unit=unit, ended_on=DAY)
    assert units.end_unit(by=admin, unit=unit, ended_on=DAY, knowing=True) > 0
    with pytest.raises(ActRefusedError, match="đã kết thúc"):
        units.end_unit(by=admin, unit=unit, ended_on=DAY, knowing=True)
    unit.refresh_from_db()
    with pytest.raises(ActRefusedError, match="đã kết thúc hoặc chưa thành lập"):
        invite(ward, acting, unit=unit)


def test_a_successor_takes_what_is_open_and_what_was_sent_stays(ward: Any, plan: Any, acting: Acting) -> None:
    """Leads, owed figures and texts go over; nobody's duty falls silent, and the ended unit is offered nowhere."""
    admin = acting("quantri")
    old = Unit.objects.get(authority=ward, symbol="VHXH")
    new = Unit.objects.get(authority=ward, symbol="KTHTĐT")
    RoundRule.objects.create(
        authority=ward,
        kind="own1",
        revision=1,
        definition={"units": [old.name]},
        set_at=admin.at,
        set_by="thử",
    )
    led = IndicatorUnit.objects.filter(unit=old, role="lead").count()
    sent = set(Owed.objects.filter(unit=old, round__status="locked").values_list("pk", flat=True))
    for post in Post.objects.filter(unit=old):
        accounts.end_post(by=admin, post=post)
    with pytest.raises(ActRefusedError, match="phải là đơn vị khác"):
        units.end_unit(by=admin, unit=old, ended_on=DAY, successor=old)
    with pytest.raises(ActRefusedError, match="chưa đến ngày"):
        units.end_unit(by=admin, unit=old, ended_on=date(2026, 7, 1), successor=new)
    assert units.end_unit(by=admin, unit=old, ended_on=DAY, successor=new) == 0
    assert led > 0
    assert not IndicatorUnit.objects.filter(unit=old, indicator__plan=plan).exists()
    open_ = Owed.objects.filter(unit=old, round__status="open", figure__status__in=("draft", "returned"))
    assert not open_.exists()
    assert sent <= set(Owed.objects.filter(unit=old).values_list("pk", flat=True))
    assert [gap.words for gap in get_gaps(ward.pk, DAY) if old.name in gap.words] == []
    rule = RoundRule.objects.filter(authority=ward, kind="own1").last()
    assert rule is not None
    assert rule.definition["units"] == [new.name]
    assert old not in units_on(ward.pk, DAY)
    assert old not in units_by_word(ward.pk, DAY).values()
    assert old not in [item.unit for item in outlines.items_of(ward, "year", DAY)]


@time_machine.travel(NOON, tick=False)
def test_110_units_and_a_search(ward: Any, acting: Acting, client: Client) -> None:
    """Long names and many units stay one page each; a search that finds nobody says so."""
    Unit.objects.bulk_create(
        Unit(authority=ward, name=f"Đơn vị {number} {'tên rất dài ' * 12}", kind=UnitKind.REPORTING)
        for number in range(101)
    )
    client.force_login(acting("quantri").post.user, backend=BACKEND)
    assert "110 đơn vị" in client.get("/quan-tri/don-vi/").content.decode()
    assert "Không có ai khớp" in client.get("/quan-tri/?tim=khong-co-ai").content.decode()
    assert client.get("/quen-mat-khau/").status_code == 404  # no mail server here
