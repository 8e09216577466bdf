"""A meeting is written down, its conclusions keep the figure of that day, and the notice says who does what by when."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from kehoach.acts import meetings as acts
from kehoach.acts.papers import life
from kehoach.catalogue import paper_kind
from kehoach.contents.papers.life import get_drafted, get_filed
from kehoach.contents.papers.making import make_paper
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError, UserFacingError
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.paper import Paper
from kehoach.records.assessments.models import Decision
from kehoach.records.audit.models import Event
from kehoach.records.authorities.models import Authority, Unit
from kehoach.records.meetings.models import Conclusion, Meeting
from kehoach.records.plans.models import Indicator, SecrecyClass, Task
from tests.samples.papers import ask

Acting = Callable[..., Any]
KIND = paper_kind("thong-bao-ket-luan")


def _held(**changes: Any) -> acts.Held:
    given: dict[str, Any] = {
        "title": "phiên họp thường kỳ tháng 4 năm 2026",
        "held_on": date(2026, 4, 20),
        "place": "Phòng họp số 1",
        "chair": "đồng chí Chủ tịch UBND phường",
        "participants": "các Phó Chủ tịch UBND phường.",
        "period": Period.parse("2026-Q1"),
    }
    return acts.Held(**{**given, **changes})


@pytest.fixture
def meeting(plan: Any, acting: Acting) -> Meeting:
    """Return a meeting in April on the first quarter."""
    return acts.write_meeting(by=acting("vanphong"), plan=plan, given=_held())


def _indicator(plan: Any, number: int) -> Indicator:
    return Indicator.objects.get(plan=plan, number=number, valid_until=None)


def _notice(plan: Any, acting: Acting, meeting: Meeting) -> Paper:
    post = acting("vanphong").post
    return make_paper(ask(plan, date(2026, 4, 21), post, meeting=meeting), KIND)


def _words(paper: Paper) -> str:
    said = [f"{getattr(block, 'lead', '')}{getattr(block, 'text', '')}" for block in paper.blocks]
    cells = [
        cell for annex in paper.annexes for table in annex.tables for row in table.rows for cell in row.cells
    ]
    return "\n".join([*said, *cells])


def test_the_notice_says_who_does_what_by_when(plan: Any, acting: Acting, meeting: Meeting) -> None:
    """Opening, numbered conclusions, work with unit and day, the annex with all that is known of it."""
    unit = Unit.objects.get(authority=plan.authority, name__startswith="Phòng Văn hóa")
    work = acts.Concluded(
        text="Rà soát người chưa tham gia.",
        indicator=_indicator(plan, 15),
        unit=unit,
        responsible="Trưởng phòng",
        product="Kết quả rà soát",
        decides="UBND phường",
        due_date=date(2026, 5, 5),
    )
    by = acting("vanphong")
    acts.conclude(by=by, meeting=meeting, given=work)
    acts.conclude(
        by=by,
        meeting=meeting,
        given=acts.Concluded(text="Nhiệm vụ này làm ngay.", task=Task.objects.filter(plan=plan)[0]),
    )
    acts.conclude(by=by, meeting=meeting, given=acts.Concluded(text="Gửi số liệu đúng hạn."))
    paper = _notice(plan, acting, meeting)
    text = _words(paper)
    assert paper.type_name == "THÔNG BÁO" and paper.authority.symbol == "TB-UBND"
    assert "Ngày 20/4/2026, tại Phòng họp số 1, đồng chí Chủ tịch UBND phường chủ trì phiên họp" in text
    assert "1. Về chỉ tiêu (15)" in text and "2. Về nhiệm vụ: " in text and "3. Kết luận chung" in text
    assert "Giao Phòng Văn hóa - Xã hội thực hiện, hoàn thành trước ngày 5/5/2026." in text
    (annex,) = paper.annexes
    assert annex.tables[0].rows[0].cells[3:] == ("Trưởng phòng", "5/5/2026", "Kết quả rà soát", "UBND phường")
    assert len(annex.tables[0].rows) == 1 and "Phụ lục kèm theo" in text


def test_the_figure_is_ubnds_and_stays_as_it_was(plan: Any, acting: Acting, meeting: Meeting) -> None:
    """Decided on: in words, kept when the conclusion is reworded and when the figure changes; else none."""
    decision = Decision.objects.filter(indicator__plan=plan, result__row__value__isnull=False).last()
    assert decision is not None
    acts.write_meeting(
        by=acting("vanphong"),
        plan=plan,
        meeting=meeting,
        given=_held(period=Period.parse(decision.round.period)),
    )
    given = acts.Concluded(text="Tiếp tục.", indicator=decision.indicator)
    row = acts.conclude(by=acting("vanphong"), meeting=meeting, given=given)
    assert row.stood.startswith(decision.result.row["value"])
    Conclusion.objects.filter(pk=row.pk).update(
        stood="12,3% (quý I năm 2026)"
    )  # as if decided otherwise since
    again = acts.reword_conclusion(by=acting("vanphong"), conclusion=row, given=given)
    assert again.stood == "12,3% (quý I năm 2026)"
    assert "Kết quả: 12,3% (quý I năm 2026)." in _words(_notice(plan, acting, meeting))
    acts.write_meeting(
        by=acting("vanphong"), plan=plan, meeting=meeting, given=_held(period=Period.parse("2030"))
    )
    undecided = acts.conclude(by=acting("vanphong"), meeting=meeting, given=given)
    assert undecided.stood == ""


def test_what_is_followed_apart_is_neither_written_nor_printed(
    plan: Any, acting: Acting, meeting: Meeting
) -> None:
    """Refused when written; left out where it came to be followed apart later; no figure of it anywhere."""
    for number in (30, 31, 32):
        with pytest.raises(ActRefusedError, match="theo dõi riêng"):
            given = acts.Concluded(text="x", indicator=_indicator(plan, number))
            acts.conclude(by=acting("vanphong"), meeting=meeting, given=given)
    row = acts.conclude(by=acting("vanphong"), meeting=meeting, given=acts.Concluded(text="Chung."))
    Conclusion.objects.filter(pk=row.pk).update(indicator=_indicator(plan, 30), stood="77,73%")
    with pytest.raises(UserFacingError, match="Chưa ghi kết luận"):
        _notice(plan, acting, meeting)
    secret = Task.objects.filter(plan=plan)[0]
    secret.secrecy = SecrecyClass.RESTRICTED
    secret.save()
    with pytest.raises(ActRefusedError, match="không ghi vào"):
        acts.conclude(by=acting("vanphong"), meeting=meeting, given=acts.Concluded(text="x", task=secret))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": " "}, "Ghi tên cuộc họp"),
        ({"held_on": None}, "Ghi ngày họp"),
        ({"held_on": date(2030, 1, 1)}, "ở sau hôm nay"),
        ({"participants": ""}, "thành phần"),
        ({"place": "x" * 201}, "dài quá 200"),
        ({"chair": "TỐI MẬT"}, "nội dung mật"),
    ],
)
def test_a_meeting_that_cannot_be_written_is_told_why(
    plan: Any, acting: Acting, changes: dict[str, Any], words: str
) -> None:
    """And nothing is left half done."""
    before = Meeting.objects.count()
    with pytest.raises(ActRefusedError, match=words):
        acts.write_meeting(by=acting("vanphong"), plan=plan, given=_held(**changes))
    assert Meeting.objects.count() == before


def test_a_conclusion_that_cannot_be_written_is_told_why(plan: Any, acting: Acting, meeting: Meeting) -> None:
    """Without words, work without a day, a day before the meeting or far off, another authority's unit."""
    unit = Unit.objects.filter(authority=plan.authority)[0]
    other = Authority.objects.create(code="00002", name="Phường Khác")
    stranger = Unit.objects.create(authority=other, name="Phòng Khác")
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"text": " "}, "Ghi nội dung"),
        ({"text": "a", "unit": unit}, "rõ cả đơn vị và thời hạn"),
        ({"text": "a", "due_date": date(2026, 5, 1)}, "rõ cả đơn vị và thời hạn"),
        ({"text": "a", "unit": unit, "due_date": date(2026, 4, 1)}, "ở trước ngày họp"),
        ({"text": "a", "unit": unit, "due_date": date(2062, 4, 1)}, "quá xa"),
        ({"text": "a", "unit": stranger, "due_date": date(2026, 5, 1)}, "đơn vị"),
    ]
    for given, words in wrong:
        with pytest.raises(ActRefusedError, match=words):
            acts.conclude(by=acting("vanphong"), meeting=meeting, given=acts.Concluded(**given))
    with pytest.raises(ActRefusedError):
        acts.conclude(by=acting("cv-kinhte"), meeting=meeting, given=acts.Concluded(text="a"))
    assert not meeting.conclusions.exists()


def test_the_office_writes_it_by_the_pages_and_files_the_notice(
    plan: Any, acting: Acting, client: Client
) -> None:
    """Form by form: the meeting, a conclusion, reworded, left out, taken back; the notice goes its way."""
    client.force_login(acting("vanphong").post.user)
    empty = client.post("/van-ban/cuoc-hop/", {"title": ""})
    assert empty.status_code == 422
    given = {**{name: getattr(_held(), name) for name in ("title", "place", "chair", "participants")}}
    made = client.post("/van-ban/cuoc-hop/", {**given, "held_on": "20/4/2026", "period": "2026-Q1"})
    meeting = Meeting.objects.get(title=given["title"])
    assert made.headers["Location"] == f"/van-ban/cuoc-hop/{meeting.pk}/"
    address = f"/van-ban/cuoc-hop/{meeting.pk}/"
    indicator = _indicator(plan, 15)
    form = {"text": "Rà soát.", "indicator": indicator.pk}
    page = client.post(f"{address}ket-luan/", {**form, "due_date": "1/5/2026"}).content.decode()
    assert "rõ cả đơn vị và thời hạn" in page
    client.post(f"{address}ket-luan/", form)
    assert "Rà soát." in client.get(address).content.decode()
    client.post(f"{address}ket-luan/?sua=1", {**form, "text": "Rà soát kỹ."})
    client.post(f"{address}bo/", {"so": "1"})
    assert "1 kết luận đã bỏ" in client.get(address).content.decode()
    client.post(f"{address}ket-luan/?sua=1", {**form, "text": "Rà soát kỹ."})
    viewer = Viewer(plan.authority_id, acting("vanphong").post, date(2026, 4, 21))
    _, drafted = get_drafted(viewer, KIND, {"cuoc-hop": str(meeting.pk)})
    filed = life.draft_paper(by=acting("vanphong"), plan=plan, given=drafted)
    client.post(f"{address}ket-luan/?sua=1", {**form, "text": "Đã đổi."})
    kept = get_filed(viewer, filed.pk)
    assert kept is not None and "Rà soát kỹ." in _words(kept.paper)
    options = client.get(f"{address}ket-luan/").content.decode()
    assert str(_indicator(plan, 30)) not in options
    acts_told = Event.objects.filter(act__startswith="meetings.").values_list("words", flat=True)
    assert not [words for words in acts_told if "Rà soát" in words]


def test_others_find_no_meeting(plan: Any, acting: Acting, client: Client, meeting: Meeting) -> None:
    """Neither another post nor a number there is not."""
    client.force_login(acting("cv-kinhte").post.user)
    assert client.get(f"/van-ban/cuoc-hop/{meeting.pk}/").status_code == 403
    client.force_login(acting("vanphong").post.user)
    assert client.get("/van-ban/cuoc-hop/999999/").status_code == 404
    assert client.get(f"/van-ban/cuoc-hop/{meeting.pk}/ket-luan/?sua=9").status_code == 404
