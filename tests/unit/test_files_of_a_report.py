"""A report as PDF and its annex as a workbook say what the Word file says, and nothing that is followed separately."""

import zipfile
from io import BytesIO

import openpyxl
import pypdfium2
import pytest

from kehoach.core.papers.blocks import Bullet
from kehoach.core.report.annex import make_annex
from kehoach.documents.formats import FORMATS, render
from tests.samples import report as sample
from tests.samples.papers import report_paper


def _text_of_pdf(data: bytes) -> str:
    with pypdfium2.PdfDocument(data) as document:
        return " ".join(page.get_textpage().get_text_range() for page in document)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Return the sample report as PDF."""
    return render(report_paper(), ".pdf")


@pytest.fixture(scope="module")
def workbook() -> bytes:
    """Return the annex of the sample report as a workbook."""
    return render(report_paper(), ".xlsx")


def test_the_pdf_says_the_sentences_and_the_annex(pdf: bytes) -> None:
    """Head, sentences, what units wrote, recipients, annex; on sheets of A4, the annex lying."""
    text = " ".join(_text_of_pdf(pdf).split())
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "/BC-UBND",
        "Nơi nhận:",
        "Phụ lục",
        "Đề nghị Sở Xây dựng",
    ):
        assert words in text
    solid = "".join(text.split())
    for block in report_paper().blocks:
        if isinstance(block, Bullet):  # its opening: a long one may go over a page
            assert "".join(block.text.split())[:30] in solid
    with pypdfium2.PdfDocument(pdf) as document:
        sizes = [tuple(round(side) for side in page.get_size()) for page in document]
    assert sizes[0] == (595, 842)
    assert sizes[-1] == (842, 595)


def test_the_pdf_is_made_to_be_kept_and_read_aloud(pdf: bytes) -> None:
    """It declares PDF/A-2 level A, is tagged, in Vietnamese, and comes out the same every time."""
    assert b"<pdfaid:part>2</pdfaid:part>" in pdf
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in pdf
    assert b"/StructTreeRoot" in pdf
    assert render(report_paper(), ".pdf") == pdf


def test_the_workbook_computes_the_share_of_the_plan(workbook: bytes) -> None:
    """Column (9) is a live formula over the unrounded result and plan; words that look like one stay words."""
    sheet = openpyxl.load_workbook(BytesIO(workbook)).worksheets[0]
    rows = {row[0].value: row for row in sheet.iter_rows() if str(row[0].value).isdigit()}
    fifth = rows["5"]
    assert [fifth[3].value, fifth[5].value, fifth[7].value] == [58.33, 66.7, 62.5]
    line = fifth[0].row
    assert fifth[8].value == f"=100*H{line}/F{line}"
    assert len(rows) == sum(row.kind == "indicator" for row in make_annex(sample.make_content()).rows) == 32


def test_no_file_holds_what_is_followed_separately(pdf: bytes, workbook: bytes) -> None:
    """Neither text, nor cells, nor metadata: the sample gives restricted indicators figures on purpose."""
    with zipfile.ZipFile(BytesIO(workbook)) as parts:
        cells = " ".join(parts.read(name).decode() for name in parts.namelist())
    with pypdfium2.PdfDocument(pdf) as document:
        text = _text_of_pdf(pdf) + str(document.get_metadata_dict())
    for secret in sample.SECRET_NUMBERS:
        for spelled in (secret, secret.replace(",", "."), secret.replace(".", "")):
            assert spelled not in text
            assert spelled not in cells


def test_every_format_has_a_writer() -> None:
    """What the page offers can be made; a suffix nobody offered is a fault of the caller."""
    assert set(FORMATS) == {".docx", ".pdf", ".xlsx"}
    with pytest.raises(KeyError):
        render(report_paper(), ".odt")
