"""A figure on its way: who may do what, what is refused, and that nothing is overwritten."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kehoach.acts import figures, publishing, rounds
from kehoach.acts.decisions import Otherwise
from kehoach.contents.figures.entry import get_entry_page
from kehoach.contents.figures.review import get_figure
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError
from kehoach.records.assessments.models import Decision, Standing
from kehoach.records.reporting import noticing
from kehoach.records.reporting.models import FigureStatus, Owed, Review, Round, Value
from tests.conftest import DAY

Acting = Callable[..., Any]
ROUND = "month-2026-M04"


def owed_of(ward: Any, number: int, code: str = ROUND) -> Owed:
    """Return what is owed of an indicator in the round under way."""
    rows = Owed.objects.select_related("figure__indicator__plan", "unit", "round")
    return rows.get(authority=ward, figure__indicator__number=number, round__code=code)


def given(numerator: int = 61, denominator: int = 64, **more: Any) -> figures.Given:
    """Return counts with the paper they rest on."""
    more = {"paper": "Biểu 02", "note": "Đã đối chiếu với biểu gốc.", "as_of_date": date(2026, 4, 14), **more}
    return figures.Given(numerator=Decimal(numerator), denominator=Decimal(denominator), **more)


def enter(acting: Acting, owed: Owed, after: int = 0, who: str = "cv-kinhte", **more: Any) -> Value:
    """Enter counts as the unit's officer."""
    return figures.enter(by=acting(who), owed=owed, given=given(**more), after_revision=after)


def test_a_value_is_appended_with_its_author_and_paper(ward: Any, acting: Acting) -> None:
    """Two entries are two revisions; the figure points to the newest."""
    owed = owed_of(ward, 23)
    first = enter(acting, owed)
    second = enter(acting, owed, after=1, numerator=62)
    owed.figure.refresh_from_db()
    assert (first.revision, second.revision) == (1, 2)
    assert owed.figure.current == second
    assert second.entered_by == "Chuyên viên Phòng KT (Chuyên viên Phòng Kinh tế, Hạ tầng và Đô thị)"


def test_the_same_again_adds_nothing(ward: Any, acting: Acting) -> None:
    """A row saved twice is one revision."""
    owed = owed_of(ward, 23)
    assert enter(acting, owed) == enter(acting, owed, after=1)


def test_two_people_typing_at_once_do_not_overwrite_each_other(ward: Any, acting: Acting) -> None:
    """The second is told who was first, and when."""
    owed = owed_of(ward, 23)
    enter(acting, owed)
    with pytest.raises(ActRefusedError, match="đã nhập số liệu này lúc 12:00 21/04/2026"):
        enter(acting, owed, after=0, who="tp-kinhte", numerator=60)


def test_only_the_unit_enters_and_the_office_on_a_ground(ward: Any, acting: Acting) -> None:
    """Another unit is refused; Văn phòng names its ground, and its entry goes on as submitted."""
    owed = owed_of(ward, 23)
    with pytest.raises(ActRefusedError, match="Việc này thuộc Phòng Kinh tế"):
        enter(acting, owed, who="cv-vanhoa")
    with pytest.raises(ActRefusedError, match="Nhập thay phải ghi căn cứ"):
        enter(acting, owed, who="vanphong")
    value = figures.enter(
        by=acting("vanphong"), owed=owed, given=given(), after_revision=0, on_behalf_ground="Công văn 12"
    )
    owed.figure.refresh_from_db()
    assert value.on_behalf_ground == "Công văn 12"
    assert owed.figure.status == FigureStatus.SUBMITTED


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"numerator": None}, "Hãy nhập số liệu"),
        ({"state": "missing"}, "để trống các ô số"),
        ({"note": "TỐI MẬT\nquân số"}, "TỐI MẬT"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_nothing(
    ward: Any, acting: Acting, wrong: dict[str, Any], words: str
) -> None:
    """A number without its counts, a number in a state without one, a mark of secrecy."""
    owed = owed_of(ward, 23)
    before = Value.objects.count()
    fields = {"numerator": Decimal(61), "denominator": Decimal(64), **wrong}
    with pytest.raises(ActRefusedError, match=words):
        figures.enter(by=acting("cv-kinhte"), owed=owed, given=figures.Given(**fields), after_revision=0)
    assert Value.objects.count() == before


def test_counts_and_notes_of_a_restricted_indicator_are_refused(ward: Any, plan: Any, acting: Acting) -> None:
    """Rates only (DESIGN.md section 2, rule 7)."""
    year = rounds.RoundGiven(
        code="year-2026",
        kind="year",
        title="Báo cáo năm 2026",
        recipient="UBND phường",
        period="2026",
        opens_date=date(2026, 4, 1),
        cut_off_date=date(2026, 4, 1),
        due_date=date(2026, 4, 20),
        office_due_date=date(2026, 4, 22),
    )
    rounds.open_round(by=acting("vanphong"), plan=plan, given=year)
    owed = owed_of(ward, 30, "year-2026")
    with pytest.raises(ActRefusedError, match="chỉ nhập tỷ lệ"):
        enter(acting, owed, who="tl-quansu")
    rate = figures.Given(value=Decimal("1.1"), note="12 người")
    with pytest.raises(ActRefusedError, match="không ghi chú"):
        figures.enter(by=acting("tl-quansu"), owed=owed, given=rate, after_revision=0)


def test_the_way_of_a_figure_from_entry_to_the_public(ward: Any, acting: Acting) -> None:
    """Enter, submit, return, enter again, submit, receive, approve, release, publish, lock."""
    owed = owed_of(ward, 23)
    enter(acting, owed)
    figures.submit(by=acting("tp-kinhte"), round_=owed.round, unit=owed.unit)
    figures.return_(by=acting("vanphong"), figure=owed.figure, reason="Thiếu biểu kèm theo")
    with pytest.raises(ActRefusedError, match="Chưa có số liệu nào để gửi"):
        figures.submit(by=acting("tp-kinhte"), round_=owed.round, unit=owed.unit)
    enter(acting, owed, after=1, numerator=62)
    figures.submit(by=acting("tp-kinhte"), round_=owed.round, unit=owed.unit)
    figures.receive(by=acting("vanphong"), figures=[owed.figure])
    standing = Standing.objects.get(indicator=owed.figure.indicator, period="2026-M04")
    assert standing.result.row["value"] == "96,9%"
    rounds.approve_round(by=acting("chutich"), round_=owed.round)
    assert Decision.objects.filter(indicator=owed.figure.indicator, round=owed.round).exists()
    released = publishing.release(by=acting("chutich"), round_=owed.round, indicators=[owed.figure.indicator])
    assert len(publishing.publish(by=acting("nguoidang"), releases=released)) == 1
    rounds.lock_round(by=acting("vanphong"), round_=owed.round)
    owed.figure.refresh_from_db()
    assert owed.figure.status == FigureStatus.LOCKED
    assert owed.figure.values.count() == 2


def test_what_is_unusual_goes_on_with_a_sentence_only(ward: Any, acting: Acting) -> None:
    """Without one nothing is sent, by the unit or in its stead; the reviewer reads the sentence."""
    owed = owed_of(ward, 23)
    enter(acting, owed, note="")
    with pytest.raises(ActRefusedError, match=r"ghi một câu ở “Giải trình” cho 1 chỉ tiêu .*Mẫu số đổi từ"):
        figures.submit(by=acting("tp-kinhte"), round_=owed.round, unit=owed.unit)
    before = Value.objects.count(), Review.objects.count()
    with pytest.raises(ActRefusedError, match="ghi một câu"):
        figures.enter(
            by=acting("vanphong"),
            owed=owed,
            given=given(note=""),
            after_revision=1,
            on_behalf_ground="Công văn 12",
        )
    assert (Value.objects.count(), Review.objects.count()) == before
    enter(acting, owed, after=1, note="Mẫu số tính lại theo Biểu 02.")
    figures.submit(by=acting("tp-kinhte"), round_=owed.round, unit=owed.unit)
    shown = get_figure(owed.round, owed.figure_id, Viewer(ward.pk, acting("vanphong").post, DAY))
    assert shown is not None
    assert shown.value.note == "Mẫu số tính lại theo Biểu 02."
    assert "denominator_moved" in {item.code for item in shown.row.warnings}


def test_a_paper_of_another_period_is_noticed_whoever_used_it(ward: Any, acting: Acting) -> None:
    """Any indicator's figure of a period that ended another day; in one period a paper serves many figures."""
    used = (
        Owed.objects.filter(authority=ward, figure__status=FigureStatus.LOCKED)
        .exclude(figure__current__paper="")
        .select_related("figure__current")[0]
    )
    assert used.figure.current is not None
    owed, paper = owed_of(ward, 23), used.figure.current.paper
    enter(acting, owed, paper=paper)
    owed.figure.refresh_from_db()
    found = noticing.notice(owed.figure, noticing.background_of([owed.figure]))
    assert "paper_used" in {item.code for item in found}


def test_what_cannot_be_right_is_not_entered_in_a_unit_s_stead(ward: Any, acting: Acting) -> None:
    """The same stop as for the unit, whatever sentence is given."""
    owed = owed_of(ward, 23)
    with pytest.raises(ActRefusedError, match="lớn hơn mẫu số"):
        figures.enter(
            by=acting("vanphong"),
            owed=owed,
            given=given(numerator=65),
            after_revision=0,
            on_behalf_ground="Công văn 12",
        )


def test_an_approved_figure_is_entered_no_more(ward: Any, acting: Acting) -> None:
    """What UBND approved is changed only after it is reopened."""
    done = Owed.objects.filter(
        authority=ward, figure__status=FigureStatus.LOCKED, unit__short_name="Phòng KTHTĐT"
    )
    with pytest.raises(ActRefusedError, match="cần sửa thì đề nghị Văn phòng trả lại"):
        enter(acting, done.select_related("figure", "unit", "round")[0], after=1)


def test_nobody_approves_what_he_submitted(ward: Any, acting: Acting) -> None:
    """A chairman who once submitted as the head of a unit leaves that round to another."""
    owed = owed_of(ward, 23)
    enter(acting, owed)
    figures.submit(by=acting("tp-kinhte"), round_=owed.round, unit=owed.unit)
    figures.receive(by=acting("vanphong"), figures=[owed.figure])
    chair = acting("chutich")
    Review.objects.filter(value__figure=owed.figure, act="submit")
    own = acting("tp-kinhte").post
    own.user = chair.post.user
    own.save()
    with pytest.raises(ActRefusedError, match="do chính bạn gửi"):
        rounds.approve_round(by=chair, round_=owed.round)


def test_a_decision_other_than_the_proposal_needs_its_reason(ward: Any, acting: Acting) -> None:
    """Both are kept: what the method proposed, what UBND decided and why."""
    owed = owed_of(ward, 23)
    enter(acting, owed)
    figures.submit(by=acting("tp-kinhte"), round_=owed.round, unit=owed.unit)
    figures.receive(by=acting("vanphong"), figures=[owed.figure])
    code = owed.figure.indicator.code
    with pytest.raises(ActRefusedError, match="kèm lý do"):
        rounds.approve_round(
            by=acting("chutich"), round_=owed.round, otherwise={code: Otherwise("at_risk", " ")}
        )
    rounds.approve_round(
        by=acting("chutich"), round_=owed.round, otherwise={code: Otherwise("at_risk", "Xe hỏng hai tháng")}
    )
    decision = Decision.objects.get(indicator=owed.figure.indicator, round=owed.round)
    assert (decision.verdict, decision.adopted) == ("at_risk", False)
    assert decision.result.verdict != "at_risk"


def test_an_impossible_figure_is_kept_as_a_draft_and_not_sent(ward: Any, acting: Acting) -> None:
    """Part above whole: the refusal names the indicator and nothing of the unit is sent half."""
    owed = owed_of(ward, 23)
    enter(acting, owed, numerator=65)
    with pytest.raises(ActRefusedError, match=r"Chưa gửi: chỉ tiêu .*Tử số 65 lớn hơn mẫu số 64"):
        figures.submit(by=acting("tp-kinhte"), round_=owed.round, unit=owed.unit)
    owed.figure.refresh_from_db()
    assert owed.figure.status == FigureStatus.DRAFT


def test_a_number_with_two_readings_is_asked_back_by_the_page(
    client: Client, ward: Any, acting: Acting
) -> None:
    """Nothing is saved until one reading is picked; what the page wrote itself comes back as it was."""
    owed = owed_of(ward, 23)
    client.force_login(acting("cv-kinhte").post.user)
    address = reverse("entry-save", args=[owed.pk])
    form = {"numerator": "1.500", "denominator": "1600", "as_of_date": "14/4/2026", "after_revision": "0"}
    asked = client.post(address, form).content.decode()
    assert 'data-reading="1500" data-field="numerator"' in asked
    assert 'data-reading="1,5"' in asked
    assert not owed.figure.values.exists()
    client.post(address, {**form, "numerator": "1500"})
    again = {**form, "denominator": "1.600", "after_revision": "1", "paper": "Biểu 02"}
    assert "Đã lưu" in client.post(address, again).content.decode()
    saved = owed.figure.values.last()
    assert saved is not None
    assert (saved.revision, saved.numerator, saved.denominator) == (2, Decimal(1500), Decimal(1600))


def test_an_answer_to_a_save_tells_the_row_and_how_far_the_unit_is(
    client: Client, ward: Any, acting: Acting, django_assert_max_num_queries: Any
) -> None:
    """One row and the counts: a few queries however many rows the unit owes, and no page around them."""
    owed = owed_of(ward, 23)
    head = acting("tp-kinhte")
    client.force_login(head.post.user)
    form = {"numerator": "61", "denominator": "64", "as_of_date": "14/4/2026", "paper": "Biểu 02"}
    address = reverse("entry-save", args=[owed.pk])
    client.post(address, {**form, "note": "Đã đối chiếu.", "after_revision": "0"})
    with django_assert_max_num_queries(26):
        told = client.post(address, {**form, "numerator": "62", "after_revision": "1"}).content.decode()
    page = get_entry_page(owed.round, owed.unit, head.today)
    assert f"Đã nhập {page.filled}/{page.total}" in told
    assert f"{page.unexplained} chỉ tiêu cần giải trình" in told
    assert f"Gửi số liệu {page.ready} chỉ tiêu" in told
    assert (page.ready, page.unexplained) == (1, 1)
    assert f'id="files-{owed.pk}" hx-swap-oob' in told
    assert "<html" not in told


def test_the_second_of_two_people_sees_the_number_that_stands(
    client: Client, ward: Any, acting: Acting
) -> None:
    """The answer to a conflict names who was first and shows the stored number; the typed one is kept nowhere."""
    owed = owed_of(ward, 23)
    enter(acting, owed, numerator=60)
    client.force_login(acting("tp-kinhte").post.user)
    form = {"numerator": "61", "denominator": "64", "as_of_date": "14/4/2026", "after_revision": "0"}
    told = client.post(reverse("entry-save", args=[owed.pk]), form).content.decode()
    assert "Chuyên viên Phòng KT" in told
    assert "Số đang lưu: 60/64 (93,8%)." in told
    assert 'name="after_revision" value="1"' in told
    assert f'id="files-{owed.pk}" hx-swap-oob' in told
    assert [value.numerator for value in owed.figure.values.all()] == [60]


def test_a_short_title_keeps_the_capitals_of_names(ward: Any) -> None:
    """ "UBND tỉnh", not "Ubnd tỉnh"."""
    titled = {title: Round(title=title).short_title for title in ("Báo cáo UBND tỉnh", "Báo cáo tháng 4")}
    assert titled == {"Báo cáo UBND tỉnh": "UBND tỉnh", "Báo cáo tháng 4": "Tháng 4"}
