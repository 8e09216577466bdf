"""Files made to overwhelm a reader: refused in a sentence, at once where their bytes give them away."""

import io
import zipfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from kehoach.core.errors import DocumentError
from kehoach.demo.ward import sample_plan
from kehoach.intake import read_plan_safely
from kehoach.intake.precheck import LARGEST_FILE
from tests.samples.shapes.writing import as_odt, as_text, lines

MANY = [f"({n}) Tỷ lệ hộ dùng nước sạch {n}: 98%." for n in range(16_000)]
ENTITIES = '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;&b;&b;">]><a>&d;</a>'
PARTS = {"docx": "word/document.xml", "odt": "content.xml", "ods": "content.xml", "xlsx": "xl/workbook.xml"}


def packed(kind: str, content: str | bytes) -> bytes:
    """Return an archive whose main part is the content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(PARTS[kind], content)
    return out.getvalue()


def lying(kind: str) -> bytes:
    """Return an archive whose directory says 100 bytes over a megabyte."""
    data = bytearray(packed(kind, "<a>" + "b" * 1_000_000 + "</a>"))
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(data)


def pdf(content: bytes, pages: int = 1) -> bytes:
    """Return a PDF whose pages all draw one content."""
    stream = zlib.compress(content, 9)
    kids = " ".join(f"{5 + page} 0 R" for page in range(pages))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {pages}>>".encode(),
        f"<</Length {len(stream)}/Filter/FlateDecode>>stream\n".encode() + stream + b"\nendstream",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *[page] * pages,
    ]
    body = b"".join(f"{n} 0 obj".encode() + item + b"endobj\n" for n, item in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF\n"


def cells() -> bytes:
    """Return a Word table of 100,000 cells."""
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>98%</w:t></w:r></w:p></w:tc>" * 10 + "</w:tr>"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    noise = "".join(f"<!--{zlib.crc32(str(n).encode())}-->" for n in range(60_000))
    return packed(
        "docx", f"<w:document {space}><w:body><w:tbl>{row * 10_000}</w:tbl>{noise}</w:body></w:document>"
    )


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    **{f"bom.{kind}": (partial(packed, kind, b" " * 70_000_000), "quá lớn") for kind in PARTS},
    **{f"thuc-the.{kind}": (partial(packed, kind, ENTITIES), "khai báo") for kind in PARTS},
    **{f"noi-doi.{kind}": (partial(lying, kind), "quá lớn") for kind in PARTS},
    "to.docx": (lambda: b"PK\x03\x04" + bytes(LARGEST_FILE), "50 MB"),
    "to.pdf": (lambda: b"%PDF-1.4" + bytes(LARGEST_FILE), "50 MB"),
    "to.txt": (lambda: b"a" * LARGEST_FILE, "8 MB"),
    "nhieu-doan.docx": (lambda: _many_paragraphs(), "đoạn"),
    "nhieu-doan.odt": (lambda: as_odt(lines("\n".join(MANY))), "đoạn"),
    "nhieu-doan.txt": (lambda: as_text(lines("\n".join(MANY))), "đoạn"),
    "nhieu-o.docx": (cells, "ô trong bảng"),
    "nhieu-trang.pdf": (partial(pdf, b"BT /F 9 Tf 9 9 Td (a) Tj ET", 700), "700 trang"),
}  # fmt: skip


def _many_paragraphs() -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in MANY)
    return packed("docx", f"<w:document {space}><w:body>{body}</w:body></w:document>")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_made_to_overwhelm_is_refused_in_a_sentence(name: str) -> None:
    make, words = HOSTILE[name]
    with pytest.raises(DocumentError) as refused:
        read_plan_safely(make(), name)
    assert str(refused.value).startswith(f"{name}: ")
    assert words in refused.value.message


@pytest.mark.slow
@pytest.mark.parametrize(
    "content", [b" " * 600_000_000, b"BT /F 9 Tf " + b"(aaaaaaaa) Tj 0 -1 Td " * 3_000_000 + b"ET"]
)
def test_what_only_unpacks_in_the_parser_ends_with_the_child_and_the_next_file_is_read(
    content: bytes,
) -> None:
    """A PDF cannot be measured beforehand: the child's limits end it."""
    with pytest.raises(DocumentError, match=r"quá tải|quá lớn"):
        read_plan_safely(pdf(content), "bom.pdf")
    assert len(read_plan_safely(sample_plan())[1].indicators) == 32


def test_a_file_is_measured_before_it_is_in_memory(tmp_path: Path) -> None:
    """A sparse file of 300 MB is refused by its size."""
    path = tmp_path / "to.docx"
    with path.open("wb") as out:
        out.truncate(300 * 2**20)
    with pytest.raises(DocumentError, match="300 MB"):
        read_plan_safely(path)
