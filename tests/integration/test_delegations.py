"""Standing in for the chairman: who may, from when to when, what it covers and what it never does."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client

from kehoach.acts import figures, publishing, rounds
from kehoach.acts.people.delegating import DelegationGiven, give_delegation, revoke_delegation
from kehoach.contents.papers.issuer import chair_signer
from kehoach.core.errors import ActRefusedError, UserFacingError
from kehoach.records.assessments.models import Decision
from kehoach.records.authorities.models import Authority, Post, Role
from kehoach.records.hanoi import HANOI
from kehoach.records.people.models import Delegation
from kehoach.records.plans.convert import current_definition
from kehoach.records.plans.models import Definition, Indicator, SecrecyClass
from kehoach.records.publishing.models import Publication, Release
from kehoach.records.reporting.models import Figure, Owed, Review, Round
from tests.conftest import DAY
from tests.integration.test_figures import enter, owed_of

Acting = Callable[..., Any]
UNTIL = date(2026, 4, 30)


def given(**more: Any) -> DelegationGiven:
    """Return a delegation to a deputy for the rest of April."""
    known = {"form": "KT", "title": "Phó Chủ tịch", "ground": "Thông báo số 12/TB-UBND ngày 20/4/2026"}
    return DelegationGiven(**{**known, "from_date": DAY, "until_date": UNTIL, **more})


def delegate(acting: Acting, to: str = "phochutich", who: str = "chutich", **more: Any) -> Delegation:
    """Give a delegation as the chairman."""
    return give_delegation(by=acting(who), holder=acting(to).post, given=given(**more))


def received(ward: Any, acting: Acting, number: int = 23) -> Owed:
    """Return a figure of the round under way, entered, sent and received."""
    owed = owed_of(ward, number)
    enter(acting, owed)
    figures.submit(by=acting("tp-kinhte"), round_=owed.round, unit=owed.unit)
    figures.receive(by=acting("vanphong"), figures=[owed.figure])
    return owed


def test_a_deputy_approves_decides_and_releases_under_it(ward: Any, acting: Acting) -> None:
    """Every row the approval leaves says KT. CHỦ TỊCH – PHÓ CHỦ TỊCH."""
    owed = received(ward, acting)
    with pytest.raises(ActRefusedError, match="thuộc quyền của: Chủ tịch"):
        rounds.approve_round(by=acting("phochutich"), round_=owed.round)
    delegate(acting)
    rounds.approve_round(by=acting("phochutich"), round_=owed.round)
    publishing.release(by=acting("phochutich"), round_=owed.round, indicators=[owed.figure.indicator])
    signed = "Phó Chủ tịch (KT. CHỦ TỊCH – PHÓ CHỦ TỊCH)"
    assert Round.objects.get(pk=owed.round_id).approved_by == signed
    decision = Decision.objects.filter(round=owed.round, indicator=owed.figure.indicator).last()
    assert decision is not None and decision.by == signed
    assert Release.objects.get(decision=decision).by == signed


@pytest.mark.parametrize("day", [date(2026, 4, 20), date(2026, 5, 1)])
def test_a_day_too_early_or_too_late_is_refused(ward: Any, acting: Acting, day: date) -> None:
    """The delegation holds on its first and last day and on no other."""
    owed = received(ward, acting)
    delegate(acting)
    with pytest.raises(ActRefusedError, match="thuộc quyền của: Chủ tịch"):
        rounds.approve_round(by=acting("phochutich", day), round_=owed.round)
    rounds.approve_round(by=acting("phochutich", UNTIL), round_=owed.round)


def test_revoked_or_its_giver_gone_it_ends_at_once(ward: Any, acting: Acting) -> None:
    """The chairman's leaving ends what he gave."""
    owed = received(ward, acting)
    row = delegate(acting)
    revoke_delegation(by=acting("chutich"), delegation=row, reason="Đã về")
    with pytest.raises(ActRefusedError, match="đã hết hiệu lực"):
        revoke_delegation(by=acting("chutich"), delegation=row, reason="Đã về")
    with pytest.raises(ActRefusedError, match="thuộc quyền của"):
        rounds.approve_round(by=acting("phochutich"), round_=owed.round)
    delegate(acting)
    Post.objects.filter(authority=ward, role=Role.CHAIR).update(until_date=date(2026, 4, 20))
    with pytest.raises(ActRefusedError, match="thuộc quyền của"):
        rounds.approve_round(by=acting("phochutich"), round_=owed.round)


def test_nobody_approves_under_it_what_he_submitted(ward: Any, acting: Acting) -> None:
    """A head who may approve by TUQ. still leaves his own unit's figures to others."""
    owed = received(ward, acting)
    delegate(acting, to="tp-kinhte", form="TUQ", title="Trưởng phòng")
    with pytest.raises(ActRefusedError, match="do chính bạn gửi"):
        rounds.approve_round(by=acting("tp-kinhte"), round_=owed.round)


@time_machine.travel(datetime(2026, 4, 21, 12, tzinfo=HANOI), tick=False)
def test_restricted_figures_wait_for_one_who_sees_them(ward: Any, acting: Acting, client: Client) -> None:
    """The page names how many wait and shows none, the act leaves them as they are; the chairman approves them."""
    owed = received(ward, acting)
    definition = current_definition(owed.figure.indicator)
    fields = {field.attname: getattr(definition, field.attname) for field in Definition._meta.fields}
    Definition.objects.create(
        **{**fields, "id": None, "edition": definition.edition + 1, "secrecy": SecrecyClass.RESTRICTED}
    )
    delegate(acting)
    deputy = acting("phochutich")
    client.force_login(deputy.post.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(f"/cho-toi-xu-ly/?dot={owed.round.code}").content.decode()
    assert "1 số liệu diện hạn chế chờ" in page and f"verdict-{owed.figure.indicator.code}" not in page
    with pytest.raises(ActRefusedError, match="Chưa có số liệu nào"):
        rounds.approve_round(by=deputy, round_=owed.round)
    assert rounds.approve_round(by=acting("chutich"), round_=owed.round) == [owed.figure]


def test_papers_meanwhile_are_signed_so(ward: Any, acting: Acting) -> None:
    """KT. for the deputy, TUQ. with the title and name that were given; not when it was not wanted."""
    delegate(acting, name_on_papers="Trần Văn Bình")
    signer = chair_signer(ward, DAY)
    assert signer.lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert signer.name == "Trần Văn Bình"
    assert chair_signer(ward, date(2026, 5, 1)).lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    Delegation.objects.update(signs=False)
    assert chair_signer(ward, DAY).lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")
    delegate(acting, to="tp-vanhoa", form="TUQ", title="Trưởng phòng")
    assert chair_signer(ward, DAY).lines == ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG")


@pytest.mark.parametrize(
    ("to", "who", "more", "words"),
    [
        ("phochutich", "phochutich", {}, "thuộc quyền của"),
        ("phochutich", "quantri", {}, "thuộc quyền của"),
        ("vanphong", "vanphong", {"form": "TUQ", "title": "Chánh Văn phòng"}, "tự giao"),
        ("tp-kinhte", "chutich", {}, "KT. chỉ giao cho: Phó Chủ tịch"),
        ("phochutich", "chutich", {"form": "TUQ"}, "TUQ. chỉ giao cho"),
        ("phochutich", "chutich", {"form": "Q"}, "Đang có Chủ tịch"),
        ("phochutich", "chutich", {"form": "X"}, "Chọn một thể thức"),
        ("phochutich", "chutich", {"ground": " "}, "phải ghi căn cứ"),
        ("phochutich", "chutich", {"title": ""}, "Ghi chức vụ"),
        ("phochutich", "chutich", {"until_date": date(2026, 4, 1)}, "không được trước ngày bắt đầu"),
        ("phochutich", "chutich", {"from_date": date(2026, 4, 1)}, "từ hôm nay trở đi"),
        ("phochutich", "chutich", {"name_on_papers": "TS. Trần Văn Bình"}, "không ghi học hàm"),
    ],
)
def test_what_cannot_be_given_is_refused(
    ward: Any, acting: Acting, to: str, who: str, more: dict[str, Any], words: str
) -> None:
    """Each with its reason, and nothing is left behind."""
    with pytest.raises(UserFacingError, match=words):
        delegate(acting, to=to, who=who, **more)
    assert not Delegation.objects.exists()


def test_one_at_a_time(ward: Any, acting: Acting) -> None:
    """A second one on the same days is refused; another authority's post does not exist."""
    delegate(acting)
    with pytest.raises(ActRefusedError, match="đã được giao quyền trong thời gian này"):
        delegate(acting, from_date=UNTIL)
    other = Authority.objects.create(code="99998", name="Xã Khác")
    stranger = acting("phochutich").post
    stranger.authority = other
    with pytest.raises(ActRefusedError, match="Không tìm thấy"):
        give_delegation(by=acting("chutich"), holder=stranger, given=given())


def test_without_a_chairman_the_acting_one_approves_until_there_is_one(ward: Any, acting: Acting) -> None:
    """Văn phòng records Q. on the paper of the superior; a chairman's post ends it."""
    owed = received(ward, acting)
    chair = Post.objects.filter(authority=ward, role=Role.CHAIR)
    chair.update(until_date=date(2026, 4, 20))
    with pytest.raises(ActRefusedError, match="Khuyết Chủ tịch"):
        delegate(acting, to="tp-vanhoa", who="vanphong", form="TL", title="Trưởng phòng")
    delegate(acting, who="vanphong", form="Q")
    assert chair_signer(ward, DAY).lines == ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")
    chair.update(until_date=None)
    with pytest.raises(ActRefusedError, match="thuộc quyền của"):
        rounds.approve_round(by=acting("phochutich"), round_=owed.round)
    chair.update(until_date=date(2026, 4, 20))
    rounds.approve_round(by=acting("phochutich"), round_=owed.round)
    assert Round.objects.get(pk=owed.round_id).approved_by == "Phó Chủ tịch (Q. CHỦ TỊCH)"


@time_machine.travel(datetime(2026, 4, 21, 12, tzinfo=HANOI), tick=False)
def test_by_page(ward: Any, acting: Acting, client: Client) -> None:
    """Recorded, shown, used and taken back by page; what is wrong stays in the form with its reason."""
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    deputy, chair = acting("phochutich").post, acting("chutich").post
    client.force_login(deputy.user, backend=backend)
    assert client.get("/cho-toi-xu-ly/").status_code == 403
    client.force_login(chair.user, backend=backend)
    assert "Chưa giao quyền lần nào" in client.get("/ky-thay/").content.decode()
    data = {
        "form": "KT",
        "holder": deputy.pk,
        "from_date": "2026-04-21",
        "until_date": "2026-04-30",
        "title": "Phó Chủ tịch",
        "signs": "on",
    }
    assert "field--fault" in client.post("/ky-thay/", data).content.decode()
    answer = client.post("/ky-thay/", {**data, "ground": "Thông báo 12"}, follow=True).content.decode()
    assert "đang duyệt KT. CHỦ TỊCH – PHÓ CHỦ TỊCH" in answer
    client.force_login(deputy.user, backend=backend)
    assert "Bạn duyệt với tư cách" in client.get("/cho-toi-xu-ly/").content.decode()
    assert "Thôi giao quyền" not in client.get("/ky-thay/").content.decode()
    client.force_login(chair.user, backend=backend)
    row = Delegation.objects.get()
    client.post(f"/ky-thay/{row.pk}/thoi/", {"reason": "Đã về"})
    client.force_login(deputy.user, backend=backend)
    assert client.get("/cho-toi-xu-ly/").status_code == 403


def test_under_it_published_figures_are_withdrawn_and_figures_reopened(ward: Any, acting: Acting) -> None:
    """Signed with the form; refused without a delegation, and for a restricted figure the holder may not see."""
    figure = Figure.objects.filter(
        indicator__plan__authority=ward, status="locked", indicator__number=23
    ).last()
    publication = Publication.objects.filter(authority=ward, withdrawn_at=None).first()
    secret = Figure.objects.filter(indicator__plan__authority=ward, indicator__number=30).first()
    secret = secret or Figure.objects.create(
        authority=ward,
        indicator=Indicator.objects.get(plan__authority=ward, number=30),
        period="2026",
        period_end=date(2026, 12, 31),
    )
    assert figure is not None
    assert publication is not None
    with pytest.raises(ActRefusedError):
        publishing.withdraw(by=acting("phochutich"), publication=publication, reason="Đăng nhầm")
    with pytest.raises(ActRefusedError):
        figures.reopen(by=acting("phochutich"), figure=figure, reason="Đếm trùng")
    delegate(acting)
    publishing.withdraw(by=acting("phochutich"), publication=publication, reason="Đăng nhầm")
    figures.reopen(by=acting("phochutich"), figure=figure, reason="Đếm trùng")
    assert "KT. CHỦ TỊCH" in publication.withdrawn_by
    review = Review.objects.filter(value__figure=figure, act="reopen").last()
    assert review is not None
    assert "KT. CHỦ TỊCH" in review.by
    with pytest.raises(ActRefusedError, match="người được xem mới mở khóa"):
        figures.reopen(by=acting("phochutich"), figure=secret, reason="Đếm trùng")


def test_the_chairman_withdraws_by_page(ward: Any, acting: Acting, client: Client) -> None:
    """The button stands on the page, and the reason is kept."""
    client.post("/dang-nhap/thu/", {"username": "chutich"})
    assert "Gỡ khỏi trang công khai" in client.get("/cong-khai/").content.decode()
    row = Publication.objects.filter(authority=ward, withdrawn_at=None).first()
    assert row is not None
    client.post("/cong-khai/", {"withdraw": row.pk, "reason": "Đăng nhầm"})
    row.refresh_from_db()
    assert row.withdrawn_reason == "Đăng nhầm"
