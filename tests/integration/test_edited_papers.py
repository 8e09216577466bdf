"""The Word file of a draft comes back edited: figures changed by hand stand beside the stored ones and are settled."""

import io
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document

from kehoach.acts.papers import edited, life
from kehoach.catalogue import paper_kind
from kehoach.contents.papers.life import get_changes, get_drafted, get_filed
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError, DocumentError
from kehoach.core.papers.taking_back import Edited, compare_files, take_edits
from kehoach.documents.formats import render
from kehoach.intake.edited import read_edited_checked, read_edited_safely
from kehoach.records import integrity
from kehoach.records.papers.models import EditedCopy, FiledPaper

Acting = Callable[..., Any]
DAY = date(2026, 4, 21)


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Keep the files of these tests in a folder of their own."""
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def draft(ward: Any, plan: Any, acting: Acting) -> FiledPaper:
    """Return the report of the first quarter as a draft."""
    _, given = get_drafted(_viewer(acting), paper_kind("bao-cao"), {"ky": "2026-Q1"})
    return life.draft_paper(by=acting("vanphong"), plan=plan, given=given)


def _viewer(acting: Acting) -> Viewer:
    post = acting("vanphong").post
    return Viewer(post.authority_id, post, DAY)


def _paper(acting: Acting, draft: FiledPaper) -> Any:
    draft.refresh_from_db()
    page = get_filed(_viewer(acting), draft.pk)
    assert page is not None
    return page.paper


def _edit(data: bytes, change: Callable[[Any], None]) -> bytes:
    """Return the file after a hand has been at it."""
    document = Document(io.BytesIO(data))
    change(document)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _hand_in(acting: Acting, draft: FiledPaper, data: bytes) -> EditedCopy:
    paper = _paper(acting, draft)
    theirs, mark = read_edited_checked(data, "sua.docx", "docx")
    ours, _ = read_edited_checked(render(paper, ".docx"), "luu.docx", "docx")
    changes = compare_files(paper, ours.blocks, theirs.blocks)
    given = edited.HandedIn(name="sua.docx", data=data, mark=mark, changes=changes)
    return edited.hand_in(by=acting("vanphong"), filed=draft, given=given)


def _by_hand(document: Any) -> None:
    """Change the words of one sentence, the figure of another and of a cell, add a sentence."""
    counted = [item for item in document.paragraphs if re.match(r"- \(\d+\).*\d,\d", item.text)]
    first, second = counted[0], counted[1]
    first.text = first.text.rstrip(".") + ", đúng như dự kiến."
    figure = re.findall(r"\d+,\d+", second.text)[0]
    second.text = second.text.replace(figure, "99,9", 1)
    second.insert_paragraph_before("Riêng khu dân cư mới đang hoàn thiện hạ tầng.")
    row = next(row for row in document.tables[-1].rows if re.fullmatch(r"\d+,\d+", row.cells[7].text))
    row.cells[7].text = "88,8"


def test_a_file_just_downloaded_has_no_change(draft: FiledPaper, acting: Acting) -> None:
    """Saved again by another program it has none either."""
    data = render(_paper(acting, draft), ".docx")
    with pytest.raises(ActRefusedError, match="không khác"):
        _hand_in(acting, draft, _edit(data, lambda _: None))


def test_every_change_by_hand_stands_beside_what_is_stored(draft: FiledPaper, acting: Acting) -> None:
    """Words as words, figures as figures, cells with their row and column."""
    copy = _hand_in(acting, draft, _edit(render(_paper(acting, draft), ".docx"), _by_hand))
    changes = get_changes(copy)
    words = [item for item in changes if item.was and not item.figures]
    figures = [item for item in changes if item.figures]
    added = [item for item in changes if not item.was]
    assert [item.now.endswith("đúng như dự kiến.") for item in words] == [True]
    assert [item.now for item in added] == ["Riêng khu dân cư mới đang hoàn thiện hạ tầng."]
    assert len(figures) == 2
    assert "99,9" in figures[0].now
    assert figures[1].now == "88,8" and "cột" in figures[1].place
    assert all(item.takeable for item in changes)


def test_figures_have_to_be_settled_and_words_are_taken(draft: FiledPaper, acting: Acting) -> None:
    """Without an answer refused; with the file's figure only for a reason; the stored one put back is as it was."""
    before = _paper(acting, draft)
    copy = _hand_in(acting, draft, _edit(render(before, ".docx"), _by_hand))
    places = [place for place, item in enumerate(get_changes(copy)) if item.figures]
    office = acting("vanphong")
    with pytest.raises(ActRefusedError, match="chọn giữ số liệu"):
        edited.take_copy(by=office, copy=copy, answers={})
    answers = {places[0]: edited.Answer("stored"), places[1]: edited.Answer("file")}
    with pytest.raises(ActRefusedError, match="ghi lý do"):
        edited.take_copy(by=office, copy=copy, answers=answers)
    answers[places[1]] = edited.Answer("file", "Số chính thức theo Biểu 05")
    edited.take_copy(by=office, copy=copy, answers=answers)
    after = _paper(acting, draft)
    text = " ".join(getattr(block, "text", "") for block in after.blocks)
    assert "đúng như dự kiến." in text and "Riêng khu dân cư mới" in text and "99,9" not in text
    cells = [cell for row in after.annexes[-1].tables[0].rows for cell in row.cells]
    assert "88,8" in cells
    assert draft.contents.count() == 2
    assert list(integrity.papers()) == []
    with pytest.raises(ActRefusedError, match="đã được xử lý"):
        edited.take_copy(by=office, copy=copy, answers=answers)


def test_taking_everything_gives_the_file_and_nothing_gives_the_paper(
    draft: FiledPaper, acting: Acting
) -> None:
    """The paper with all changes says what the file says; a second comparison finds nothing."""
    paper = _paper(acting, draft)
    data = _edit(render(paper, ".docx"), _by_hand)
    theirs, _ = read_edited_checked(data, "sua.docx", "docx")
    ours, _ = read_edited_checked(render(paper, ".docx"), "luu.docx", "docx")
    changes = compare_files(paper, ours.blocks, theirs.blocks)
    made = take_edits(paper, changes)
    again, _ = read_edited_checked(render(made, ".docx"), "luu.docx", "docx")
    assert compare_files(made, again.blocks, theirs.blocks) == ()
    assert take_edits(paper, ()) == paper


def test_a_file_of_something_else_is_refused_with_a_sentence(
    draft: FiledPaper, plan: Any, acting: Acting
) -> None:
    """Without a mark, of another paper, no Word file, a table that lost a row."""
    paper = _paper(acting, draft)
    plain = Document()
    plain.add_paragraph("Một văn bản khác")
    bare = io.BytesIO()
    plain.save(bare)
    assert read_edited_checked(bare.getvalue(), "khac.docx", "docx")[1] == ""
    with pytest.raises(ActRefusedError, match="không phải bản Word tải từ hồ sơ"):
        edited.check_mark(draft, "")
    with pytest.raises(ActRefusedError, match="hồ sơ khác"):
        edited.check_mark(draft, f"{draft.pk + 1}.1")
    with pytest.raises(DocumentError, match="Chỉ nhận lại tệp Word"):
        read_edited_safely(b"chu", "chu.txt")

    def shorter(document: Any) -> None:
        table = document.tables[-1]
        table._tbl.remove(table.rows[-1]._tr)

    with pytest.raises(DocumentError, match="giữ nguyên khung bảng"):
        _hand_in(acting, draft, _edit(render(paper, ".docx"), shorter))
    assert EditedCopy.objects.count() == 0


def test_only_a_draft_takes_a_file_and_only_with_its_own_content(draft: FiledPaper, acting: Acting) -> None:
    """A checked paper is returned first; content renewed meanwhile wants the file again."""
    data = _edit(render(_paper(acting, draft), ".docx"), _by_hand)
    copy = _hand_in(acting, draft, data)
    _, given = get_drafted(_viewer(acting), paper_kind("bao-cao"), {"ky": "2026-Q1"})
    life.renew_draft(by=acting("vanphong"), filed=draft, given=given)
    with pytest.raises(ActRefusedError, match="nộp lại tệp"):
        edited.take_copy(by=acting("vanphong"), copy=copy, answers={})
    second = _hand_in(acting, draft, data)
    copy.refresh_from_db()
    assert (copy.state, second.state) == ("dropped", "open")
    edited.drop_copy(by=acting("vanphong"), copy=second)
    life.check_paper(by=acting("vanphong"), filed=draft)
    with pytest.raises(ActRefusedError, match="không còn làm được"):
        _hand_in(acting, draft, data)


def test_the_page_takes_a_file_and_its_answers(draft: FiledPaper, acting: Acting, client: Client) -> None:
    """Through the limited child: handed in, seen change by change, taken; a strange file told."""
    client.post("/dang-nhap/thu/", {"username": "vanphong"})
    address = f"/van-ban/ho-so/{draft.pk}/ban-sua/"
    data = _edit(client.get(f"/van-ban/ho-so/{draft.pk}/tai/docx/").content, _by_hand)
    strange = client.post(
        f"{address}nop/", {"file": SimpleUploadedFile("x.docx", b"khong phai")}, follow=True
    )
    assert "x.docx" in strange.content.decode()
    page = client.post(f"{address}nop/", {"file": SimpleUploadedFile("sua.docx", data)}, follow=True)
    text = page.content.decode()
    assert "chỗ sửa trong tệp, 2 chỗ khác số liệu đang lưu" in text and "88,8" in text
    refused = client.post(f"{address}nhan/", {}, follow=True).content.decode()
    assert "chọn giữ số liệu đang lưu hay theo tệp" in refused
    copy = EditedCopy.objects.get()
    given = {f"theo-{place}": "stored" for place in range(len(copy.changes))}
    done = client.post(f"{address}nhan/", given, follow=True).content.decode()
    assert "Đã nhận bản sửa vào văn bản" in done
    assert client.get(f"{address}{copy.pk}/tep/").content == data


def test_a_change_that_belongs_to_the_form_is_shown_and_not_taken() -> None:
    """It has no place in the text of the paper."""
    change = Edited("Thể thức", "Căn cứ A;", "Căn cứ B;")
    assert not change.takeable
