"""The life of a paper: drafted, checked, issued with its file, outdated by a later figure, followed by version 2."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kehoach.acts import figures, rounds
from kehoach.acts.papers import issuing, life
from kehoach.catalogue import paper_kind, paper_kinds
from kehoach.contents.cycle import waiting
from kehoach.contents.papers.life import get_difference, get_drafted, get_filed, get_filed_list
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError, DocumentError, UserFacingError
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.exchange import read_paper, write_paper
from kehoach.core.papers.filing import Drafted
from kehoach.documents.formats import render
from kehoach.records import integrity
from kehoach.records.audit.models import Event
from kehoach.records.mutability import FrozenError
from kehoach.records.papers.models import FiledPaper, PaperContent
from kehoach.records.reporting.models import FigureStatus, Owed, RoundStatus

Acting = Callable[..., Any]
DAY = date(2026, 4, 21)
KIND = paper_kind("bao-cao")


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Keep the files of these tests in a folder of their own."""
    settings.HOME = tmp_path
    return tmp_path


def drafted(acting: Acting, kind: Any = KIND, **chosen: str) -> tuple[Any, Drafted]:
    """Return the plan and what a draft of a kind is made of, as the page makes it."""
    return get_drafted(viewer(acting), kind, chosen)


@pytest.fixture
def draft(ward: Any, plan: Any, acting: Acting) -> FiledPaper:
    """Return the report of the first quarter as a draft."""
    _, given = drafted(acting, ky="2026-Q1")
    return life.draft_paper(by=acting("vanphong"), plan=plan, given=given)


def issued(acting: Acting, filed: FiledPaper, **more: Any) -> FiledPaper:
    """Return a draft checked and issued with the PDF of its content."""
    life.check_paper(by=acting("vanphong"), filed=filed)
    return _issue(acting, filed, **more)


def _issue(acting: Acting, filed: FiledPaper, **more: Any) -> FiledPaper:
    words = {
        "number": "125",
        "issued_on": DAY,
        "signer": "Nguyễn Văn Chủ",
        "name": "125.pdf",
        "signed": False,
    }
    given = issuing.Issued(**{**words, "data": b"%PDF-1.7\n%%EOF\n", **more})
    issuing.issue_paper(by=acting("vanphong"), filed=filed, given=given)
    filed.refresh_from_db()
    return filed


def correct(acting: Acting, ward: Any) -> Any:
    """Reopen a figure of the locked first quarter and have another value approved; return the figure."""
    rows = Owed.objects.select_related("figure__indicator__plan", "figure__current", "unit", "round")
    found = rows.filter(authority=ward, unit__short_name="Phòng KTHTĐT", round__status=RoundStatus.LOCKED)
    owed = found.filter(
        figure__status=FigureStatus.LOCKED, figure__current__numerator__isnull=False, round__period="2026-Q1"
    )[0]
    figures.reopen(by=acting("vanphong"), figure=owed.figure, reason="Đếm trùng hồ sơ")
    value = owed.figure.current
    assert value is not None and value.numerator is not None
    half = (value.numerator / 2).quantize(Decimal(1))
    given = figures.Given(
        as_of_date=date(2026, 4, 20),
        paper="Biểu 05 đính chính",
        note="Đính chính.",
        numerator=half,
        denominator=value.denominator,
    )
    figures.enter(by=acting("cv-kinhte"), owed=owed, given=given, after_revision=value.revision)
    figures.submit(by=acting("tp-kinhte"), round_=owed.round, unit=owed.unit)
    figures.receive(by=acting("vanphong"), figures=[owed.figure])
    rounds.approve_round(by=acting("chutich"), round_=owed.round)
    return owed.figure


def viewer(acting: Acting, who: str = "vanphong") -> Viewer:
    """Return a post that reads on the day."""
    post = acting(who).post
    return Viewer(post.authority_id, post, DAY)


def test_every_kind_reads_back_as_it_was(ward: Any, acting: Acting) -> None:
    """The stored text is canonical and gives an equal paper, hence equal files."""
    made = []
    for kind in (kind for kind in paper_kinds() if kind.filed):
        try:
            _, given = drafted(acting, kind)
        except UserFacingError:
            continue  # nothing to say on this day
        text = write_paper(given.paper)
        assert read_paper(text) == given.paper, kind.kind
        assert write_paper(read_paper(text)) == text, kind.kind
        made.append(kind.kind)
    assert len(made) >= 6, made


def test_what_is_no_paper_is_not_read() -> None:
    """A text of another shape is told, not guessed."""
    for text in ("[]", "{}", '{"is":"Signer","lines":[],"name":""}', '{"is":"Nothing"}', "nothing"):
        with pytest.raises(ValueError):
            read_paper(text)


def test_a_paper_goes_its_way_step_by_step(draft: FiledPaper, plan: Any, acting: Acting) -> None:
    """Draft, checked, back with a reason, checked, issued; each step an event, none skipped."""
    with pytest.raises(ActRefusedError, match="chỉ văn bản đã kiểm tra"):
        _issue(acting, draft)
    with pytest.raises(ActRefusedError, match="mở hồ sơ đó"):
        life.draft_paper(by=acting("vanphong"), plan=plan, given=drafted(acting, ky="2026-Q1")[1])
    with pytest.raises(ActRefusedError, match="thuộc quyền"):
        life.check_paper(by=acting("tp-kinhte"), filed=draft)
    life.check_paper(by=acting("vanphong"), filed=draft)
    with pytest.raises(ActRefusedError, match="lý do trả lại"):
        life.return_paper(by=acting("chutich"), filed=draft, reason=" ")
    life.return_paper(by=acting("chutich"), filed=draft, reason="Bổ sung kiến nghị")
    filed = issued(acting, draft)
    assert (filed.state, filed.number, filed.number_year) == ("issued", "125", 2026)
    acts = (
        Event.objects.filter(subject=f"papers.FiledPaper:{filed.pk}")
        .order_by("pk")
        .values_list("act", flat=True)
    )
    assert list(acts) == [
        *("papers.draft", "papers.check", "papers.return", "papers.check", "papers.issue"),
    ]
    with pytest.raises(ActRefusedError, match="không còn làm được"):
        life.renew_draft(by=acting("vanphong"), filed=filed, given=drafted(acting, ky="2026-Q1")[1])


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"number": "12/BC"}, "chỉ gồm chữ số"),
        ({"number": ""}, "chỉ gồm chữ số"),
        ({"issued_on": None}, "Ghi ngày ban hành"),
        ({"issued_on": date(2026, 4, 22)}, "ở sau hôm nay"),
        ({"signer": " "}, "họ và tên"),
        ({"name": "ky.docx", "data": b"PK"}, "ky.docx"),
        ({"data": b"hello"}, "không phải PDF"),
        ({"data": b""}, "rỗng"),
        ({"data": b"%PDF-1.7 /JavaScript (x)"}, "mã chạy"),
        ({"data": b"%PDF-1.7 /Encrypt 5 0 R"}, "mật khẩu"),
        ({"name": "MẬT-125.pdf"}, "mật"),
    ],
)
def test_what_is_wrong_with_an_issue_leaves_nothing(
    draft: FiledPaper, acting: Acting, home: Path, more: dict[str, Any], words: str
) -> None:
    """Each is refused with a sentence; no file, no number is kept."""
    life.check_paper(by=acting("vanphong"), filed=draft)
    with pytest.raises((ActRefusedError, DocumentError), match=words):
        _issue(acting, draft, **more)
    draft.refresh_from_db()
    assert (draft.state, draft.number) == ("checked", "")
    assert list(home.rglob("papers/*/*")) == []


def test_a_number_is_given_once_a_year(draft: FiledPaper, plan: Any, acting: Acting) -> None:
    """Of one symbol; the paper that has it is named."""
    issued(acting, draft)
    other = life.draft_paper(by=acting("vanphong"), plan=plan, given=drafted(acting, ky="2026-M03")[1])
    life.check_paper(by=acting("vanphong"), filed=other)
    with pytest.raises(ActRefusedError, match="đã ghi cho Báo cáo tổng hợp"):
        _issue(acting, other)
    _issue(acting, other, number="0126")
    assert other.number == "126"


def test_an_issued_paper_is_rebuilt_equal_whatever_came_after(
    ward: Any, draft: FiledPaper, acting: Acting
) -> None:
    """Word byte by byte, PDF in its text; the figures under it have another value, the profile another symbol."""
    filed = issued(acting, draft)
    before = get_filed(viewer(acting), filed.pk)
    assert before is not None
    word, pdf = render(before.paper, ".docx"), _text(render(before.paper, ".pdf"))
    correct(acting, ward)
    ward.profile = {**ward.profile, "body_size": 13, "symbol": "BC-KHAC"}
    ward.save()
    after = get_filed(viewer(acting), filed.pk)
    assert after is not None and after.paper == before.paper
    assert render(after.paper, ".docx") == word
    assert _text(render(after.paper, ".pdf")) == pdf
    assert "Số: 125/BC-UBND" in _document(word) and "ngày 21 tháng 4 năm 2026" in _document(word)
    assert "Nguyễn Văn Chủ" in _document(word)


def test_a_changed_figure_makes_it_outdated_and_version_2_takes_its_place(
    ward: Any, plan: Any, draft: FiledPaper, acting: Acting, client: Client
) -> None:
    """Marked in the list and for Văn phòng, the difference told figure by figure, both versions kept."""
    filed = issued(acting, draft)
    assert [item.outdated for item in get_filed_list(viewer(acting))] == [False]
    assert get_difference(viewer(acting), filed).changes == ()
    figure = correct(acting, ward)
    assert [item.filed for item in get_filed_list(viewer(acting), "outdated")] == [filed]
    assert waiting.count_for(acting("vanphong").post)["papers"] == 1
    page = get_filed(viewer(acting), filed.pk)
    assert page is not None and [rest.figure for rest in page.changed] == [figure]
    client.post("/dang-nhap/thu/", {"username": "vanphong"})
    told = client.get(f"/van-ban/ho-so/{filed.pk}/")
    assert f"{figure.indicator}</a>, {Period.parse(figure.period).label}:" in told.content.decode()
    found = get_difference(viewer(acting), filed)
    assert found.figures > 0
    assert any(f"({figure.indicator.number})" in change.was for change in found.changes)
    assert any(figure.indicator.name in change.place for change in found.changes)
    second = life.renew_version(by=acting("vanphong"), filed=filed, given=drafted(acting, ky="2026-Q1")[1])
    assert (second.version, second.previous, second.state) == (2, filed, "draft")
    assert waiting.count_for(acting("vanphong").post)["papers"] == 0
    with pytest.raises(ActRefusedError, match="đã có bản sau"):
        life.renew_version(by=acting("vanphong"), filed=filed, given=drafted(acting, ky="2026-Q1")[1])
    with pytest.raises(ActRefusedError, match="hủy bản sau trước"):
        life.withdraw_paper(by=acting("vanphong"), filed=filed, reason="Sai")
    assert get_filed(viewer(acting), filed.pk).paper == page.paper  # type: ignore[union-attr]


def test_reopening_alone_makes_it_outdated(ward: Any, draft: FiledPaper, acting: Acting) -> None:
    """Before another value is there; a figure of a later period does not."""
    rows = Owed.objects.select_related("figure").filter(
        round__status=RoundStatus.LOCKED, round__period="2026-Q1"
    )
    content = draft.content
    assert content is not None
    rests = set(content.rests.values_list("figure", flat=True))
    owed = next(item for item in rows if item.figure_id in rests)
    actor = acting("vanphong")
    figures.reopen(by=replace(actor, at=actor.at.replace(hour=13)), figure=owed.figure, reason="Đếm trùng")
    page = get_filed(viewer(acting), draft.pk)
    assert page is not None and page.outdated
    assert not any(
        rest.figure.period_end > date(2026, 3, 31) for rest in content.rests.select_related("figure")
    )


def test_a_withdrawn_paper_is_kept_and_drafted_anew(draft: FiledPaper, plan: Any, acting: Acting) -> None:
    """With its reason; the next draft is another version."""
    with pytest.raises(ActRefusedError, match="lý do hủy"):
        life.withdraw_paper(by=acting("vanphong"), filed=draft, reason="")
    life.withdraw_paper(by=acting("vanphong"), filed=draft, reason="Chọn nhầm kỳ")
    again = life.draft_paper(by=acting("vanphong"), plan=plan, given=drafted(acting, ky="2026-Q1")[1])
    assert (again.version, FiledPaper.objects.count()) == (2, 2)


def test_what_is_followed_apart_is_never_filed(plan: Any, ward: Any, acting: Acting) -> None:
    """Kinds that may hold a restricted figure have no draft here."""
    _, given = drafted(acting, ky="2026-Q1")
    with pytest.raises(ActRefusedError, match="không lưu thành hồ sơ"):
        life.draft_paper(
            by=acting("vanphong"), plan=plan, given=replace(given, kind=paper_kind("phu-luc-noi-bo"))
        )
    assert {kind.kind for kind in paper_kinds() if kind.logged and kind.filed} == set()


def test_content_and_file_are_vouched_for(draft: FiledPaper, acting: Acting) -> None:
    """Frozen in the software; a change behind its back is found by `kehoach verify`."""
    filed = issued(acting, draft)
    assert list(integrity.papers()) == []
    with pytest.raises(FrozenError):
        PaperContent.objects.update(text="")
    row = filed.files.get()
    row.path.write_bytes(b"%PDF-1.7 other")
    assert [fault for fault in integrity.papers() if "không khớp" in fault]
    row.path.unlink()
    assert [fault for fault in integrity.papers() if "Thiếu tệp" in fault]


@pytest.mark.parametrize(
    ("who", "seen"), [("chutich", True), ("phochutich", True), ("danguy", False), ("cv-kinhte", False)]
)
def test_a_draft_is_seen_inside_only(draft: FiledPaper, client: Client, who: str, seen: bool) -> None:
    """Readers outside and units see a paper of theirs once it is issued."""
    client.post("/dang-nhap/thu/", {"username": who})
    assert client.get(f"/van-ban/ho-so/{draft.pk}/").status_code == (200 if seen else 404)


def test_readers_see_the_report_once_it_is_issued(draft: FiledPaper, acting: Acting) -> None:
    """Đảng ủy reads it; a unit does not make reports for the ward and does not."""
    filed = issued(acting, draft)
    assert get_filed(viewer(acting, "danguy"), filed.pk) is not None
    assert get_filed(viewer(acting, "cv-kinhte"), filed.pk) is None


def test_the_pages_lead_from_preview_to_issue(ward: Any, plan: Any, client: Client) -> None:
    """Lập dự thảo, đã kiểm tra, ghi số với bản ký; the signed file comes back byte by byte."""
    client.post("/dang-nhap/thu/", {"username": "vanphong"})
    assert "Chưa lập văn bản nào" in client.get("/van-ban/").content.decode()
    answer = client.post("/van-ban/bao-cao/lap/?ky=2026-Q1")
    filed = FiledPaper.objects.get()
    assert answer.headers["Location"] == f"/van-ban/ho-so/{filed.pk}/"
    step = f"/van-ban/ho-so/{filed.pk}/viec/"
    assert client.post(step, {"viec": "khac"}).status_code == 404
    client.post(step, {"viec": "kiem-tra"})
    signed = b"%PDF-1.7\nsigned\n%%EOF\n"
    given = {"viec": "ban-hanh", "number": "125", "issued_on": "21/4/2026", "signer": "Nguyễn Văn Chủ"}
    client.post(step, {**given, "file": SimpleUploadedFile("125-ky.pdf", signed)})
    filed.refresh_from_db()
    assert filed.state == "issued"
    page = client.get(f"/van-ban/ho-so/{filed.pk}/").content.decode()
    assert "125/BC-UBND" in page and filed.files.get().sha256 in page
    assert client.get(f"/van-ban/ho-so/{filed.pk}/tep/{filed.files.get().pk}/").content == signed
    assert client.get(f"/van-ban/ho-so/{filed.pk}/tai/docx/").content.startswith(b"PK")
    assert client.get(f"/van-ban/ho-so/{filed.pk}/tai/txt/").status_code == 404
    assert "Không có khác biệt" in client.get(f"/van-ban/ho-so/{filed.pk}/khac-biet/").content.decode()
    assert (
        "bản đầu tiên" in client.get(f"/van-ban/ho-so/{filed.pk}/khac-biet/?voi=ban-truoc").content.decode()
    )
    listed = client.get("/van-ban/?tinh-trang=issued&loai=bao-cao").content.decode()
    assert "Báo cáo tổng hợp kết quả thực hiện: Quý I năm 2026" in listed
    assert "Không có văn bản nào như vậy" in client.get("/van-ban/?tinh-trang=withdrawn").content.decode()


def _document(data: bytes) -> str:
    import re

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return re.sub(r"<[^>]+>", "", archive.read("word/document.xml").decode())


def _text(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return "\f".join(page.get_textpage().get_text_range() for page in document)
