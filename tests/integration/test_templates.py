"""Templates that office staff change in Word: made, changed, checked, tried, kept; papers made from them."""

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from kehoach.acts.papers import life, templates
from kehoach.catalogue import paper_kind, paper_kinds
from kehoach.contents.papers.life import get_drafted, get_filed
from kehoach.contents.papers.templates import get_template_page
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError, DocumentError
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.template.checking import check_template
from kehoach.documents.formats import render
from kehoach.documents.word.paper import render_paper
from kehoach.documents.word.template import make_template
from kehoach.documents.word.template.filling import fill_template
from kehoach.intake.template import read_template_checked
from kehoach.records import integrity, keeping
from kehoach.records.papers.models import PaperTemplate
from tests.samples.papers import report_paper

Acting = Callable[..., Any]
DAY = date(2026, 4, 21)
KIND = "bao-cao"
TEMPLATED = [kind for kind in paper_kinds() if kind.templated]


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Keep the files of these tests in a folder of their own."""
    settings.HOME = tmp_path
    return tmp_path


def _viewer(acting: Acting) -> Viewer:
    post = acting("vanphong").post
    return Viewer(post.authority_id, post, DAY)


def _edit(data: bytes, change: Callable[[Any], None]) -> bytes:
    document = Document(io.BytesIO(data))
    change(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _texts(data: bytes) -> list[str]:
    """Return the text of every paragraph of the body, cells included."""
    body = Document(io.BytesIO(data)).element.body
    return ["".join(item.text or "" for item in line.iter(qn("w:t"))) for line in body.iter(qn("w:p"))]


def _line(document: Any, text: str) -> Any:
    found = [*document.paragraphs]
    found += [
        line
        for table in document.tables
        for row in table.rows
        for cell in row.cells
        for line in cell.paragraphs
    ]
    return next(line for line in found if text in line.text)


def _split(line: Any) -> None:
    """Cut the words of a paragraph into runs of one letter, as Word does after spelling checks."""
    text = line.text
    first = line.runs[0]
    for run in line.runs[1:]:
        run._r.getparent().remove(run._r)
    first.text = text[0]
    for letter in text[1:]:
        run = line.add_run(letter)
        run.bold, run.font.size = first.bold, first.font.size


@pytest.mark.parametrize("kind", TEMPLATED, ids=lambda kind: kind.kind)
def test_the_template_of_each_kind_gives_its_papers_again(ward: Any, acting: Acting, kind: PaperKind) -> None:
    """Made from the built form and left as it is: no fault, and paragraph by paragraph the same paper."""
    page = get_template_page(_viewer(acting), kind)
    data = make_template(page.sample.paper)
    passages = read_template_checked(data, "mau.docx", "docx")
    assert check_template(passages, page.allowed, head=kind.form.head) == ()
    built = [text for text in _texts(render_paper(page.sample.paper)) if text]
    filled = [text for text in _texts(fill_template(data, page.sample.paper)) if text]
    assert filled == built


def test_what_was_changed_in_word_stands_in_the_paper_and_figures_are_those_of_the_annex() -> None:
    """Words, fonts, a moved placeholder cut into runs, a figure: whatever the runs."""
    paper = report_paper()

    def change(document: Any) -> None:
        for run in _line(document, "trich_yeu").runs:
            run.font.size = Pt(15)
        _split(_line(document, "so_ky_hieu"))
        _line(document, "Nơi nhận").text = "Nơi gửi:"
        closing = _line(document, "loi_ket")
        added = closing.insert_paragraph_before(
            "BHYT: {{ chi_tieu_15_luy_ke }}%{% if chi_tieu_2_luy_ke %}, có số{% endif %}."
        )
        _split(added)

    made = fill_template(_edit(make_template(paper), change), paper)
    texts = _texts(made)
    assert "BHYT: 95,14%, có số." in texts
    assert "Nơi gửi:" in texts and "Nơi nhận:" not in texts
    assert any(text.startswith("Số:") and "/BC-UBND" in text for text in texts)
    subject = _line(Document(io.BytesIO(made)), paper.subject)
    assert subject.runs[0].font.size == Pt(15)


def test_the_line_below_the_subject_stays_as_long_as_the_decree_asks() -> None:
    """A template made from one report, a paper with another subject."""
    paper = report_paper()
    short = replace(paper, subject="Kết quả quý III")
    made = Document(io.BytesIO(fill_template(make_template(paper), short)))
    rule = next(
        line
        for line in made.paragraphs
        if not line.text and line._p.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is not None
    )
    section: Any = made.sections[0]
    form: Any = rule.paragraph_format
    width = section.page_width - section.left_margin - section.right_margin
    length = (width - form.left_indent - form.right_indent) / Mm(1)
    built = 0.42 * 38  # the subject in bold 14 points is some 38 mm long
    assert built * 0.75 < length < built * 1.25


def test_marks_and_notices_cannot_be_left_out(acting: Acting, ward: Any) -> None:
    """A template without a foot and with its own first line: the box stands first, the notice at every foot."""
    paper = replace(report_paper(), internal=True, draft=True, illustrative=True)
    made = Document(io.BytesIO(fill_template(make_template(paper), paper)))
    assert [line.text for line in made.paragraphs[:2]] == list(paper.marks)
    for section in made.sections:
        for footer in (section.footer, section.first_page_footer):
            assert paper.notice in "".join(line.text for line in footer.paragraphs)


def test_bytes_are_the_same_and_no_trace_of_who_changed_it_is_left() -> None:
    """Author, company and the mark of another paper do not go out with it."""
    paper = report_paper()

    def change(document: Any) -> None:
        document.core_properties.author = "Người sửa mẫu"
        document.core_properties.last_modified_by = "Người sửa mẫu"

    data = _edit(make_template(paper), change)
    made = fill_template(data, paper)
    assert made == fill_template(data, paper)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert "docProps/app.xml" not in archive.namelist()
        assert all(
            "Người sửa mẫu" not in archive.read(name).decode("utf-8", "ignore") for name in archive.namelist()
        )


def _hand_in(client: Client, data: bytes, name: str = "mau.docx", note: str = "") -> Any:
    upload = SimpleUploadedFile(name, data)
    return client.post(f"/van-ban/{KIND}/mau/", {"file": upload, "note": note})


def test_an_office_changes_a_template_and_papers_come_from_it(
    ward: Any, plan: Any, acting: Acting, client: Client
) -> None:
    """Down, changed, up, tried, kept; the next draft is made from it and rebuilt equal; put back, it is not."""
    client.force_login(acting("vanphong").post.user)
    blank = client.get(f"/van-ban/{KIND}/mau/tai/").content
    first = _edit(blank, lambda document: _line(document, "Nơi nhận").runs[0].__setattr__("text", "Nơi gửi:"))
    answer = _hand_in(client, first, note="Đổi chữ Nơi nhận")
    assert answer.status_code == 302
    viewer = _viewer(acting)
    _, given = get_drafted(viewer, paper_kind(KIND), {"ky": "2026-Q1"})
    filed = life.draft_paper(by=acting("vanphong"), plan=plan, given=given)
    page = get_filed(viewer, filed.pk)
    assert page is not None and "Nơi gửi:" in _texts(render(page.paper, ".docx"))
    text = client.get(f"/van-ban/{KIND}/mau/").content.decode()
    assert "Đổi chữ Nơi nhận" in text and "đang dùng" in text
    assert "Tệp này chính là mẫu đang dùng" in _hand_in(client, first).content.decode()
    assert client.get(f"/van-ban/{KIND}/mau/tai/?ban=1").content == first
    client.post(f"/van-ban/{KIND}/mau/dung-lai/", {})
    _, now = get_drafted(viewer, paper_kind(KIND), {"ky": "2026-Q1"})
    assert now.paper.template == "" and "Nơi nhận:" in _texts(render(now.paper, ".docx"))
    # What was filed stays as it was made.
    page = get_filed(viewer, filed.pk)
    assert page is not None and "Nơi gửi:" in _texts(render(page.paper, ".docx"))
    client.post(f"/van-ban/{KIND}/mau/dung-lai/", {"ban": "1"})
    assert PaperTemplate.objects.all()[0].note == "Dùng lại bản 1"
    assert list(integrity.papers()) == []
    keeping.path_of("papers", PaperTemplate.objects.all()[0].sha256).write_bytes(b"")
    assert len([fault for fault in integrity.papers() if "mẫu Word" in fault]) == 2


def test_a_wrong_template_is_answered_with_its_faults_and_nothing_is_kept(
    ward: Any, acting: Acting, client: Client
) -> None:
    """The name, the cell it stands in, what was meant; the one in use stays."""
    client.force_login(acting("vanphong").post.user)
    blank = client.get(f"/van-ban/{KIND}/mau/tai/").content

    def change(document: Any) -> None:
        line = _line(document, "so_ky_hieu")
        line.runs[0].text = "{{ so_ki_hieu }}"
        _split(line)

    answer = _hand_in(client, _edit(blank, change))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert re.search(r"Bảng 1, hàng 2, ô 1: </strong>Không có chỗ giữ chỗ tên “so_ki_hieu”", text)
    assert "<code>{{ so_ky_hieu }}</code>" in text and "chưa nhận mẫu" in text
    assert not PaperTemplate.objects.exists()


def _with_part(data: bytes, name: str, content: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(made, "w") as target:
        for item in source.namelist():
            if item != name:
                target.writestr(item, source.read(item))
        target.writestr(name, content)
    return made.getvalue()


_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="{kind}" Target="https://example.test/x.dotm" TargetMode="External"/></Relationships>'
)

_TRACKED = (
    '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:ins><w:r>'
    "<w:t>a</w:t></w:r></w:ins></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("word/embeddings/a.bin", "x", "nhúng hoặc mã chạy"),
        ("word/_rels/settings.xml.rels", _RELATIONS.format(kind="x/attachedTemplate"), "trỏ tới tệp ở ngoài"),
        ("word/document.xml", "<w:document", "hỏng"),
        ("word/document.xml", _TRACKED, "Track Changes"),
    ],
)  # fmt: skip
def test_what_no_template_may_carry_is_refused(name: str, content: str, words: str) -> None:
    """Programs, addresses outside, changes not accepted, a broken part: one sentence, nothing kept."""
    data = _with_part(make_template(report_paper()), name, content)
    with pytest.raises(DocumentError, match=words):
        read_template_checked(data, "mau.docx", "docx")


def test_a_placeholder_where_none_is_filled_is_found() -> None:
    """In the properties, in a footnote part."""
    for name in ("docProps/core.xml", "word/footnotes.xml"):
        data = _with_part(make_template(report_paper()), name, "<a>{{ nam }}</a>")
        passages = read_template_checked(data, "mau.docx", "docx")
        assert [item.filled for item in passages if "nam" in item.text] == [False]


def test_only_the_office_sets_templates_and_only_of_its_own_authority(
    ward: Any, acting: Acting, client: Client
) -> None:
    """Others find no page; kinds that may hold what is followed apart have none; a marked text is refused."""
    client.force_login(acting("tp-kinhte").post.user)
    assert client.get(f"/van-ban/{KIND}/mau/").status_code in (403, 404)
    client.force_login(acting("vanphong").post.user)
    assert client.get("/van-ban/phu-luc-noi-bo/mau/").status_code == 404
    assert client.get(f"/van-ban/{KIND}/mau/tai/?ban=9").status_code == 404
    assert "Chưa chọn tệp mẫu" in client.post(f"/van-ban/{KIND}/mau/", {}).content.decode()
    secret = _edit(make_template(report_paper()), lambda document: document.add_paragraph("TỐI MẬT"))
    assert "không lưu nội dung mật" in _hand_in(client, secret).content.decode()
    with pytest.raises(ActRefusedError):
        templates.put_back(by=acting("cv-kinhte"), kind=paper_kind(KIND), edition=None)
    assert not PaperTemplate.objects.exists()


def test_a_template_whose_file_is_lost_never_stops_a_paper() -> None:
    """The built form stands in for it."""
    paper: Paper = report_paper()
    assert render_paper(replace(paper, template="0" * 64)) == render_paper(paper)
