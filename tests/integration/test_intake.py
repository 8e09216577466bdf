"""Files from outside: what is not a plan gets one clear Vietnamese sentence, and nothing is stored."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

from kehoach.catalogue import indicator_catalogue, public_bodies
from kehoach.cli.main import main
from kehoach.core.errors import DocumentError
from kehoach.core.plan.exchange import plan_to_dict
from kehoach.core.plan.model import Plan
from kehoach.core.plan.reader import read_plan
from kehoach.demo.ward import sample_plan
from kehoach.intake import child, read_document, read_plan_safely, read_safely

EMPTY_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)


def _word(*lines: str) -> bytes:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 400_000_000)
    return out.getvalue()


def _read(path: Path) -> Plan:
    return read_plan(read_document(path), indicator_catalogue(), public_bodies())


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("rong.docx", b""),
        ("hong.docx", b"PK\x03\x04 broken"),
        ("hong.pdf", b"not a pdf at all"),
        ("quet.pdf", EMPTY_PDF),
        ("khong-phai.docx", _word("Biên bản họp tổ dân phố", "Thành phần: đại diện các hộ.")),
        ("khong-phai.txt", "Danh sách mua sắm: gạo, dầu ăn.".encode()),
        ("anh.txt", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("la.xyz", b"abc"),
        ("bom.docx", _bomb()),
        ("TỐI MẬT ke hoach.docx", _word("KẾ HOẠCH")),
        ("dau.docx", _word("MẬT", "KẾ HOẠCH phát triển kinh tế - xã hội giai đoạn 2026-2030")),
    ],
)
def test_a_file_that_cannot_be_taken_is_named_with_the_reason(tmp_path: Path, name: str, data: bytes) -> None:
    """One DocumentError that names the file, in Vietnamese; also from the child process."""
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError) as direct:
        _read(path)
    assert name in str(direct.value)
    with pytest.raises(DocumentError):
        read_plan(read_safely(data, name), indicator_catalogue(), public_bodies())


def test_a_text_far_longer_than_a_plan_is_refused_in_a_sentence() -> None:
    """Paragraphs and cells have a most; the child that refused goes on with the next file."""
    many = "KẾ HOẠCH\n\ngiai đoạn 2026-2030\n\n" + "- Thực hiện tốt.\n\n" * 15_000
    with pytest.raises(DocumentError, match=r"15\.001 đoạn"):
        read_plan_safely(many.encode(), "dai.txt")
    assert len(read_plan_safely(sample_plan())[1].indicators) == 32


@pytest.mark.parametrize("line", ["Thực hiện tốt nhiệm vụ. " * 2_500, "a" * 60_000])
def test_a_paragraph_as_long_as_a_book_is_refused_in_a_sentence(line: str) -> None:
    """One paragraph of megabytes took the grammar a minute; no plan has one of 50,000 characters."""
    text = f"KẾ HOẠCH\n\ngiai đoạn 2026-2030\n\n{line}\n"
    with pytest.raises(DocumentError, match="ký tự trong một đoạn"):
        read_plan_safely(text.encode(), "dai.txt")


@pytest.mark.parametrize("command", ["read", "check", "import"])
def test_commands_parse_in_the_limited_child(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the child says is the answer: no command parses in a process without limits."""
    monkeypatch.setattr(child._Child, "ask", lambda *_: child._Fault("Quá tải.", "a.docx"))
    assert main([command, str(sample_plan())]) == 1
    assert capsys.readouterr().err == "a.docx: Quá tải.\n"


def test_the_sample_plan_is_read_whole() -> None:
    """32 indicators, 7 groups, 16 fields, leads 16, 11, 2 and 3 joint."""
    plan = _read(sample_plan())
    assert len(plan.indicators) == 32
    assert (len(plan.groups), len(plan.fields)) == (7, 16)
    leads = [item.lead for item in plan.indicators]
    assert sorted({lead: leads.count(lead) for lead in leads}.values()) == [2, 3, 11, 16]
    assert all(len(item.lead) == 2 for item in plan.indicators[-3:])
    assert [item.secrecy for item in plan.indicators[-3:]] == ["restricted"] * 3


def test_text_cut_by_pages_reads_like_the_word_file(tmp_path: Path) -> None:
    """Lines broken in mid-sentence with blank lines between them are one sentence again."""
    document = Document(str(sample_plan()))
    lines = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    cut = "\n\n".join(_cut(line) for line in lines)
    path = tmp_path / "ke-hoach.txt"
    path.write_text(cut, encoding="utf-8")
    assert _comparable(_read(path)) == _comparable(_read(sample_plan()))


def _cut(line: str) -> str:
    """Return a long line as a page break leaves it."""
    words = line.split()
    middle = next((at for at in range(len(words) // 2, len(words)) if words[at][0].islower()), 0)
    if len(words) < 25 or not middle:
        return line
    return " ".join(words[:middle]) + "\n\n" + " ".join(words[middle:])


def _comparable(plan: Plan) -> object:
    """Return the plan JSON without what depends on the file."""

    def strip(value: object) -> object:
        if isinstance(value, dict):
            return {key: strip(item) for key, item in value.items() if key not in ("source", "sha256")}
        return [strip(item) for item in value] if isinstance(value, list) else value

    return strip(plan_to_dict(plan))
