"""PDFs judged by other hands than their maker's: qpdf (pikepdf) reads the structure, pdfua checks for screen readers.

pdfua implements 16 of the 106 machine-checkable rules of ISO 14289-1; what PDF/A asks beyond its identification is
checked by nobody here.
"""

import io
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from kehoach.core.papers.blocks import Heading, TableBlock
from kehoach.core.papers.exchange import read_paper
from kehoach.core.papers.paper import Paper
from kehoach.documents.formats import render
from tests.integration.test_stored_papers import STORED
from tests.samples.papers import report_paper

LINK = "http://ke-hoach.phuong:8000/tong-quan/?ky=2026-Q3"
pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Keep pictures in a folder of the test."""
    settings.HOME = tmp_path
    return tmp_path


def faults_of(data: bytes) -> list[str]:
    """Return what a PDF lacks of what every paper has to have, by qpdf's reading of it."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root: Any = pdf.Root
        meta = pdf.open_metadata()
        found += ["damaged"] if pdf.check_pdf_syntax() else []
        tagged = "/StructTreeRoot" in root and bool(root.get("/MarkInfo", {}).get("/Marked", False))
        found += [] if tagged else ["no tags"]
        found += [] if str(root.get("/Lang", "")).startswith("vi") else ["no language"]
        found += [] if str(meta.get("dc:title", "")).strip() else ["no title"]
        found += [] if "/Outlines" in root and "/First" in root.Outlines else ["no outline"]
        found += (
            [] if (meta.get("pdfaid:part"), meta.get("pdfaid:conformance")) == ("2", "A") else ["no PDF/A"]
        )
        found += [] if meta.get("pdfuaid:part") == "1" else ["no PDF/UA"]
        fonts = [font for page in pdf.pages for font in page.resources.get("/Font", {}).values()]
        found += [] if fonts and all(_is_embedded(font) for font in fonts) else ["a font is not embedded"]
    return found


def _is_embedded(font: Any) -> bool:
    inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    described = inner.get("/FontDescriptor", {})
    return any(key in described for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def _papers() -> dict[str, Callable[[], Paper]]:
    report = report_paper()
    linked = replace(report, annexes=(replace(report.annexes[0], link=LINK),))
    return {
        "a report, its table, its QR": lambda: linked,
        "an internal draft": lambda: replace(linked, draft=True, internal=True),
        "one with a chart, stored earlier": lambda: read_paper(STORED),
    }


@pytest.mark.parametrize("name", _papers())
def test_a_paper_is_whole_for_the_archive_and_for_screen_readers(name: str, tmp_path: Path) -> None:
    """Tags, language, title, outline, identification, fonts; pdfua finds nothing."""
    data = render(_papers()[name](), ".pdf")
    assert faults_of(data) == []
    file = tmp_path / "van-ban.pdf"
    file.write_bytes(data)
    command = [str(Path(sys.executable).with_name("pdfua")), "check", str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"), "no tags"),
        (lambda pdf: pdf.Root.__delitem__("/Lang"), "no language"),
        (lambda pdf: pdf.Root.__delitem__("/Outlines"), "no outline"),
        (lambda pdf: pdf.Root.__delitem__("/Metadata"), "no PDF/A"),
    ],
)
def test_what_is_taken_out_is_missed(spoil: Callable[[Any], None], fault: str) -> None:
    """So the test above can fail."""
    with pikepdf.open(io.BytesIO(render(report_paper(), ".pdf"))) as pdf:
        spoil(pdf)
        made = io.BytesIO()
        pdf.save(made)
    assert fault in faults_of(made.getvalue())


def test_words_that_keep_it_from_the_second_standard_do_not_stop_a_paper() -> None:
    """A heading of the second level before any of the first: PDF/A alone, and whole as such."""
    paper = report_paper()
    blocks = tuple(block for block in paper.blocks if isinstance(block, TableBlock))
    data = render(replace(paper, blocks=(Heading(2, "1. Mục nhỏ"), *blocks)), ".pdf")
    assert set(faults_of(data)) <= {"no PDF/UA"}
