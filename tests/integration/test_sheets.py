"""Phiếu xác định chỉ tiêu: drafted by the unit, sent, passed on, approved, and then in force."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kehoach.acts import sheets as acts
from kehoach.catalogue import paper_kind
from kehoach.contents.cycle.waiting import count_for
from kehoach.contents.papers.making import Ask, make_paper
from kehoach.contents.plan.sheets import get_duty, get_sheets
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError
from kehoach.core.indicators.definition_sheet import SheetContent, from_plain
from kehoach.records.audit.models import Event
from kehoach.records.authorities.models import User
from kehoach.records.plans.convert import current_baseline, current_definition, current_path, indicators_of
from kehoach.records.plans.models import Baseline, Definition, Indicator, Target
from kehoach.records.sheets.models import DefinitionSheet, SheetRevision, SheetStatus
from tests.conftest import DAY

Acting = Callable[..., Any]
DUE = date(2026, 5, 15)
PAPER = "Báo cáo số 12/BC-KTHTĐT ngày 10/1/2026"


@pytest.fixture
def sheet(ward: Any, acting: Acting, plan: Any) -> DefinitionSheet:
    """Return the sheet of indicator 23, called for and not yet written on by its unit."""
    DefinitionSheet.objects.filter(authority=ward).exists() or acts.call_for(
        by=acting("vanphong"), plan=plan, due_date=DUE
    )
    row = DefinitionSheet.objects.get(indicator__number=23, indicator__plan=plan)
    row.status = SheetStatus.DRAFT
    row.save()
    return row


def fresh(sheet: DefinitionSheet) -> DefinitionSheet:
    """Return the sheet as it stands."""
    return DefinitionSheet.objects.select_related("current", "indicator__plan").get(pk=sheet.pk)


def content(sheet: DefinitionSheet) -> SheetContent:
    """Return its newest content."""
    current = fresh(sheet).current
    assert current is not None
    return from_plain(current.content)


def write(
    acting: Acting, sheet: DefinitionSheet, who: str = "cv-kinhte", after: int | None = None, **given: Any
) -> Any:
    """Write some fields on what stands."""
    current = fresh(sheet).current
    assert current is not None
    return acts.write(
        by=acting(who),
        sheet=sheet,
        content=replace(content(sheet), **given),
        after_revision=current.revision if after is None else after,
    )


WHOLE: dict[str, Any] = {
    "text": "Khối lượng thu gom chia cho khối lượng phát sinh",
    "holder": "Công ty môi trường",
    "answer": "known",
    "baseline": Decimal("88.5"),
    "ground": PAPER,
}


def test_sheets_come_filled_in_and_give_every_leading_unit_a_duty(
    ward: Any, plan: Any, acting: Acting
) -> None:
    """One for each indicator with a lead; what plan and catalogue say stands in it already."""
    DefinitionSheet.objects.filter(authority=ward).exists() or acts.call_for(
        by=acting("vanphong"), plan=plan, due_date=DUE
    )
    assert DefinitionSheet.objects.filter(authority=ward).count() == 32
    assert all(item.current is not None for item in DefinitionSheet.objects.filter(authority=ward))
    row = DefinitionSheet.objects.get(indicator__number=15, indicator__plan=plan)
    assert content(row).holder
    assert content(row).text


def test_calling_again_gives_no_second_sheet_and_moves_the_day(ward: Any, plan: Any, acting: Acting) -> None:
    """What is written stays; a day that has passed is refused."""
    acts.call_for(by=acting("vanphong"), plan=plan, due_date=DUE)
    given, unled = acts.call_for(by=acting("vanphong"), plan=plan, due_date=date(2026, 6, 1))
    assert (given, unled) == (0, 0)
    waiting = DefinitionSheet.objects.filter(authority=ward, status=SheetStatus.DRAFT)
    assert {item.due_date for item in waiting} <= {date(2026, 6, 1)}
    with pytest.raises(ActRefusedError, match="đã qua"):
        acts.call_for(by=acting("vanphong"), plan=plan, due_date=date(2026, 4, 1))
    with pytest.raises(ActRefusedError, match="Văn phòng"):
        acts.call_for(by=acting("tp-kinhte"), plan=plan, due_date=DUE)


def test_the_whole_way_settles_definition_baseline_and_path(sheet: DefinitionSheet, acting: Acting) -> None:
    """Unit, head, Văn phòng, chairman; only then the indicator has it, by one audit event an act."""
    indicator = sheet.indicator
    before = Definition.objects.filter(indicator=indicator).count()
    write(acting, sheet, **WHOLE, path={**content(sheet).path, 2026: Decimal("90.25")})
    acts.send(by=acting("tp-kinhte"), sheets=[sheet])
    acts.pass_on(by=acting("vanphong"), sheets=[sheet])
    assert Definition.objects.filter(indicator=indicator).count() == before
    acts.approve(by=acting("chutich"), sheets=[sheet])
    row = indicators_of(indicator.plan, [indicator.code])[0]
    baseline = current_baseline(row)
    assert baseline is not None
    assert (baseline.value, baseline.source, baseline.provisional) == (Decimal("88.5"), PAPER, False)
    assert current_path(row)[2026].value == Decimal("90.25")
    assert current_path(row)[2026].source == "Phiếu xác định chỉ tiêu, UBND duyệt ngày 21/4/2026"
    assert current_definition(row).holder == "Công ty môi trường"
    assert fresh(sheet).approved == fresh(sheet).current
    acts_done = list(Event.objects.filter(act__startswith="sheets.").values_list("act", flat=True))
    assert acts_done[-4:] == ["sheets.write", "sheets.send", "sheets.pass_on", "sheets.approve"]


def test_approving_again_what_did_not_change_settles_nothing_new(
    sheet: DefinitionSheet, acting: Acting
) -> None:
    """A sheet taken up and approved as it was adds no edition and no baseline."""
    write(acting, sheet, **WHOLE)
    for _ in range(2):
        acts.send(by=acting("tp-kinhte"), sheets=[sheet])
        acts.pass_on(by=acting("vanphong"), sheets=[sheet])
        acts.approve(by=acting("chutich"), sheets=[sheet])
        known = (Definition.objects.count(), Baseline.objects.count())
        acts.take_up(by=acting("tp-kinhte"), sheet=sheet, reason="Xem lại nguồn số liệu")
    assert (Definition.objects.count(), Baseline.objects.count()) == known
    assert fresh(sheet).approved is not None


def test_a_provisional_number_counts_and_says_so(sheet: DefinitionSheet, acting: Acting) -> None:
    """Mốc tạm is a baseline with its ground; the official number later replaces it by a further row."""
    write(
        acting,
        sheet,
        **{**WHOLE, "answer": "provisional", "ground": "Ước theo 9 tháng, có số chính thức 6/2026"},
    )
    approve(acting, sheet)
    row = indicators_of(sheet.indicator.plan, [sheet.indicator.code])[0]
    baseline = current_baseline(row)
    assert baseline is not None
    assert baseline.provisional
    acts.take_up(by=acting("tp-kinhte"), sheet=sheet, reason="Đã có số chính thức")
    write(acting, sheet, **{**WHOLE, "baseline": Decimal("88.1")})
    approve(acting, sheet)
    row = indicators_of(sheet.indicator.plan, [sheet.indicator.code])[0]
    official = current_baseline(row)
    assert official is not None
    assert (official.value, official.provisional) == (Decimal("88.1"), False)
    assert Baseline.objects.filter(pk=baseline.pk).exists()


def test_no_baseline_with_a_reason_is_an_answer(sheet: DefinitionSheet, acting: Acting) -> None:
    """It is sent and approved without a number; the page of the indicator says why there is none."""
    indicator = Indicator.objects.create(
        authority=sheet.authority, plan=sheet.indicator.plan, code="i901", name="Chỉ tiêu mới đo",
        source_text="", source_block=0, source_start=0, source_end=0, order=901, review="confirmed",
    )  # fmt: skip
    indicator.targets.create(
        authority=sheet.authority, part=1, name="Chỉ tiêu mới đo", kind="share", comparator=">=",
        direction="up", value=Decimal(90), unit="%", period="end_of_plan",
    )  # fmt: skip
    indicator.roles.create(authority=sheet.authority, unit=sheet.unit, role="lead", order=1)
    acts.call_for(by=acting("vanphong"), plan=indicator.plan, due_date=DUE)
    new = DefinitionSheet.objects.get(indicator=indicator)
    write(acting, new, text="Đếm", holder="Phòng", answer="none", ground="")
    with pytest.raises(ActRefusedError, match="lý do không có số năm gốc"):
        acts.send(by=acting("tp-kinhte"), sheets=[new])
    write(acting, new, ground="Chỉ tiêu mới, chưa đo năm 2025")
    approve(acting, new)
    assert not Baseline.objects.filter(indicator=indicator).exists()


def test_an_indicator_that_has_a_baseline_cannot_be_answered_with_none(
    sheet: DefinitionSheet, acting: Acting
) -> None:
    """What is settled is not unsaid by a list."""
    write(acting, sheet, answer="none", baseline=None, ground="Không rõ")
    with pytest.raises(ActRefusedError, match="đã có số năm gốc"):
        acts.send(by=acting("tp-kinhte"), sheets=[sheet])


def test_what_is_not_whole_is_not_sent_and_nothing_of_the_rest_either(
    sheet: DefinitionSheet, acting: Acting
) -> None:
    """All or none, with the indicator and what it lacks."""
    other = DefinitionSheet.objects.get(indicator__number=26, indicator__plan=sheet.indicator.plan)
    write(acting, sheet, **{**WHOLE, "ground": ""})
    with pytest.raises(ActRefusedError, match="văn bản căn cứ của số năm gốc"):
        acts.send(by=acting("tp-kinhte"), sheets=[other, sheet])
    assert fresh(other).status == other.status


def test_each_post_does_its_own_step_only(sheet: DefinitionSheet, acting: Acting) -> None:
    """Another unit does not write, the officer does not send, the deputy does not approve."""
    with pytest.raises(ActRefusedError, match="Phiếu này"):
        write(acting, sheet, "cv-vanhoa", **WHOLE)
    with pytest.raises(ActRefusedError):
        write(acting, sheet, "chutich", **WHOLE)
    write(acting, sheet, **WHOLE)
    with pytest.raises(ActRefusedError):
        acts.send(by=acting("cv-kinhte"), sheets=[sheet])
    acts.send(by=acting("tp-kinhte"), sheets=[sheet])
    with pytest.raises(ActRefusedError, match="trả lại"):
        write(acting, sheet, text="Khác")
    with pytest.raises(ActRefusedError, match="Đã gửi Văn phòng"):
        acts.approve(by=acting("chutich"), sheets=[sheet])
    acts.pass_on(by=acting("vanphong"), sheets=[sheet])
    with pytest.raises(ActRefusedError):
        acts.approve(by=acting("phochutich"), sheets=[sheet])


def test_nobody_approves_what_he_sent(sheet: DefinitionSheet, acting: Acting, ward: Any) -> None:
    """A chairman who also heads the unit leaves it to another."""
    chair = acting("chutich")
    chair.post.user.posts.create(
        authority=ward, unit=sheet.unit, role="head", title="Phụ trách phòng", from_date=date(2026, 1, 1)
    )
    as_head = type(chair)(chair.post.user.posts.select_related("user", "unit", "authority").last(), chair.at)
    write(acting, sheet, **WHOLE)
    acts.send(by=as_head, sheets=[sheet])
    acts.pass_on(by=acting("vanphong"), sheets=[sheet])
    with pytest.raises(ActRefusedError, match="chính bạn gửi"):
        acts.approve(by=chair, sheets=[sheet])


def test_a_return_carries_a_reason_and_must_be_answered(sheet: DefinitionSheet, acting: Acting) -> None:
    """Văn phòng and UBND return; what came back is not sent again unchanged."""
    write(acting, sheet, **WHOLE)
    acts.send(by=acting("tp-kinhte"), sheets=[sheet])
    with pytest.raises(ActRefusedError, match="lý do"):
        acts.return_(by=acting("vanphong"), sheet=sheet, reason=" ")
    with pytest.raises(ActRefusedError):
        acts.return_(by=acting("chutich"), sheet=sheet, reason="Chưa đến UBND")
    acts.return_(by=acting("vanphong"), sheet=sheet, reason="Thiếu số hộ")
    with pytest.raises(ActRefusedError, match="chưa được sửa"):
        acts.send(by=acting("tp-kinhte"), sheets=[sheet])
    write(acting, sheet, ground="Biểu 02, Công ty môi trường")
    acts.send(by=acting("tp-kinhte"), sheets=[sheet])
    acts.pass_on(by=acting("vanphong"), sheets=[sheet])
    acts.return_(by=acting("chutich"), sheet=sheet, reason="Xem lại nguồn")
    assert fresh(sheet).status == SheetStatus.RETURNED


def test_a_word_of_somebody_else_is_not_overwritten(sheet: DefinitionSheet, acting: Acting) -> None:
    """Two people on one sheet: the second is told and nothing is lost."""
    write(acting, sheet, text="Một")
    with pytest.raises(ActRefusedError, match="đã ghi phiếu này"):
        write(acting, sheet, "tp-kinhte", after=1, text="Hai")
    assert content(sheet).text == "Một"


def test_nothing_secret_and_no_counts_of_what_is_restricted(
    sheet: DefinitionSheet, acting: Acting, plan: Any
) -> None:
    """A mark of secrecy is refused; the sheets of 30 to 32 hold rates, and only their readers see them."""
    with pytest.raises(ActRefusedError, match="mật"):
        write(acting, sheet, text="MẬT")
    closed = DefinitionSheet.objects.get(indicator__number=30, indicator__plan=plan)
    closed.status = SheetStatus.DRAFT
    closed.save()
    with pytest.raises(ActRefusedError, match="hạn chế"):
        write(acting, closed, "tl-quansu", by_counts=True, numerator="Dân quân", denominator="Dân số")
    deputy = acting("phochutich").post
    viewer = Viewer(deputy.authority_id, deputy, DAY)
    hidden = [row for unit in get_sheets(plan, viewer) for row in unit.rows if row.hidden]
    assert {row.indicator.number for row in hidden} == {30, 31, 32}


def test_pages_open_for_their_posts_and_hide_what_is_restricted(
    sheet: DefinitionSheet, client: Client, plan: Any
) -> None:
    """The grid of a unit, the list of the others, and no page of a restricted sheet for a deputy."""
    closed = DefinitionSheet.objects.get(indicator__number=30, indicator__plan=plan)
    for who, words in (
        ("tp-kinhte", "phiếu xác định chỉ tiêu"),
        ("vanphong", "Giao thêm"),
        ("chutich", "phiếu"),
    ):
        sign_in(client, who)
        page = client.get(reverse("sheets"))
        assert words in page.content.decode()
        if who != "tp-kinhte":
            assert client.get(reverse("sheet", args=[closed.pk])).status_code == 200
    sign_in(client, "phochutich")
    assert client.get(reverse("sheet", args=[closed.pk])).status_code == 403
    sign_in(client, "cv-vanhoa")
    assert client.get(reverse("sheet", args=[sheet.pk])).status_code == 404


def test_a_row_saves_itself_and_asks_back_about_a_dot(sheet: DefinitionSheet, client: Client) -> None:
    """A number typed without an answer is one; "1.500" is asked back and not stored."""
    sign_in(client, "cv-kinhte")
    url, revision = reverse("sheet-save", args=[sheet.pk]), fresh(sheet).current
    assert revision is not None
    given = {"answer": "", "baseline": "88,5", "ground": PAPER, "after_revision": revision.revision}
    told = client.post(url, given, headers={"HX-Request": "true"})
    assert "Đã lưu" in told.content.decode()
    assert (content(sheet).answer, content(sheet).baseline) == ("known", Decimal("88.5"))
    count = SheetRevision.objects.filter(sheet=sheet).count()
    asked = client.post(
        url, {**given, "baseline": "1.500", "after_revision": count}, headers={"HX-Request": "true"}
    )
    assert "1500" in asked.content.decode()
    assert SheetRevision.objects.filter(sheet=sheet).count() == count
    years = {"year_2026": "90", "after_revision": count}
    assert "Đã lưu" in client.post(url, years, headers={"HX-Request": "true"}).content.decode()
    assert (content(sheet).path[2026], content(sheet).baseline) == (Decimal(90), Decimal("88.5"))


def test_what_waits_is_counted_for_each_post(sheet: DefinitionSheet, acting: Acting, ward: Any) -> None:
    """The unit's drafts, Văn phòng's sent ones, the chairman's passed ones; late after the day."""
    post = acting("tp-kinhte").post
    before = count_for(post)["sheets"]
    write(acting, sheet, **WHOLE)
    acts.send(by=acting("tp-kinhte"), sheets=[sheet])
    assert count_for(post)["sheets"] == before - 1
    assert count_for(acting("vanphong").post)["sheets"] >= 1
    assert get_duty(post, date(2026, 12, 31)).late


def approve(acting: Acting, sheet: DefinitionSheet) -> None:
    """Take a written sheet to its approval."""
    acts.send(by=acting("tp-kinhte"), sheets=[sheet])
    acts.pass_on(by=acting("vanphong"), sheets=[sheet])
    acts.approve(by=acting("chutich"), sheets=[sheet])


def sign_in(client: Client, who: str) -> None:
    """Sign in as somebody of the sample ward."""
    from kehoach.records.authorities.models import User

    client.force_login(User.objects.get(username=who))


def test_the_paper_of_a_unit_says_every_sheet_and_no_number_of_what_is_restricted(
    sheet: DefinitionSheet, acting: Acting, plan: Any
) -> None:
    """One indicator or the whole unit; 30 to 32 stand without base year and path, whoever makes the paper."""
    chair = acting("chutich").post
    viewer = Viewer(chair.authority_id, chair, DAY)
    one = paper_kind("phieu-xac-dinh")
    whole = paper_kind("phieu-xac-dinh-don-vi")
    indicator = Indicator.objects.get(plan=plan, number=15)
    text = _words(make_paper(Ask(viewer=viewer, plan=plan, indicator=indicator), one))
    assert "94,3%" in text and "UBND đã duyệt ngày" in text
    unit = DefinitionSheet.objects.get(indicator__number=30, indicator__plan=plan).unit
    text = _words(make_paper(Ask(viewer=viewer, plan=plan, unit=unit), whole))
    assert text.count("Theo dõi riêng") == 9
    assert "1,08" not in text


def _words(paper: Any) -> str:
    return str(paper.blocks)


def test_a_later_target_has_its_own_base_year_and_path(
    plan: Any, acting: Acting, sheet: DefinitionSheet, client: Client
) -> None:
    """Asked for on the page, named when it lacks, settled with the first when UBND approves, said on the paper."""
    row = sheet.indicator
    first = row.targets.get()
    names = ("authority_id", "revision", "comparator", "direction", "period")
    shared = {name: getattr(first, name) for name in names}
    Target.objects.create(
        **shared, indicator=row, part=2, name="Khối lượng thu gom", kind="level", value=900, unit="tấn"
    )
    client.force_login(User.objects.get(username="cv-kinhte"))
    page = client.get(reverse("sheet", args=[sheet.pk])).content.decode()
    assert 'name="p2_baseline"' in page
    write(acting, sheet, **WHOLE)
    with pytest.raises(ActRefusedError, match="mục tiêu 2: trả lời về số liệu năm gốc"):
        acts.send(by=acting("tp-kinhte"), sheets=[sheet])
    given = {"p2_answer": "known", "p2_baseline": "600", "p2_ground": PAPER, "p2_text": "Cân tại trạm"}
    given |= {"p2_year_2026": "650", "after_revision": str(getattr(fresh(sheet).current, "revision", 0))}
    client.post(reverse("sheet-save", args=[sheet.pk]), given)
    acts.send(by=acting("tp-kinhte"), sheets=[sheet])
    acts.pass_on(by=acting("vanphong"), sheets=[sheet])
    acts.approve(by=acting("chutich"), sheets=[sheet])
    (settled,) = indicators_of(plan, [row.code])
    assert (base := current_baseline(settled, 2)) is not None
    assert (base.value, base.source) == (Decimal(600), PAPER)
    assert current_path(settled, 2)[2026].value == 650
    assert "Khối lượng thu gom: Cân tại trạm" in current_definition(settled).text
    viewer = Viewer(plan.authority_id, acting("vanphong").post, DAY)
    paper = make_paper(Ask(viewer=viewer, plan=plan, indicator=row), paper_kind("phieu-xac-dinh"))
    assert "600 tấn" in _words(paper)
