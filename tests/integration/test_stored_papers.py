"""A paper that was stored in the first form of the software is read and rebuilt as it was, whatever came later.

`tests/data/papers/first-form.json` was written by the software of November 2026: its stored text, and the paragraphs of
the Word file then made of it. It is never written anew: it stands for all papers that were issued then.
"""

import io
import json
from collections.abc import Iterator
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from kehoach.catalogue import paper_kinds
from kehoach.core.papers import exchange
from kehoach.core.papers.exchange import read_paper, write_paper
from kehoach.documents.formats import render

GIVEN: dict[str, Any] = json.loads(
    Path(__file__).parents[1].joinpath("data", "papers", "first-form.json").read_text("utf-8")
)
STORED = json.dumps(GIVEN["stored"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Keep pictures in a folder of the test."""
    settings.HOME = tmp_path
    return tmp_path


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for item in data:
            yield from _objects(item)
    elif isinstance(data, dict):
        yield data
        for item in data.values():
            yield from _objects(item)


def test_the_word_file_says_what_it_said() -> None:
    """Paragraph by paragraph, cells and annex included."""
    body = Document(io.BytesIO(render(read_paper(STORED), ".docx"))).element.body
    lines = ["".join(item.text or "" for item in line.iter(qn("w:t"))) for line in body.iter(qn("w:p"))]
    assert [line for line in lines if line] == GIVEN["lines"]


def test_pdf_and_workbook_are_made_of_it() -> None:
    """With its number and day, and the shares as formulas though its columns had no names yet."""
    paper = read_paper(STORED)
    with pypdfium2.PdfDocument(render(paper, ".pdf")) as document:
        text = " ".join(document[0].get_textpage().get_text_range().split())
    assert "96/BC-UBND" in text and "20 tháng 7 năm 2026" in text
    sheet = openpyxl.load_workbook(io.BytesIO(render(paper, ".xlsx"))).worksheets[0]
    assert sum(str(cell.value).startswith("=") for row in sheet.iter_rows() for cell in row) == 3


def test_what_came_later_has_a_default_and_nothing_stored_is_lost() -> None:
    """Read and written again it holds every key of then with its value; all it gained are defaults."""
    again = json.loads(write_paper(read_paper(STORED)))
    for then, now in zip(_objects(GIVEN["stored"]), _objects(again), strict=True):
        assert now["is"] == then["is"] if "is" in then else True
        for key in then:
            assert key in now
    assert read_paper(json.dumps(again)) == read_paper(STORED)


def test_a_field_added_to_any_part_must_have_a_default() -> None:
    """Who adds one without sees here which; the first form has every part there was."""
    first: dict[str, set[str]] = {}
    for item in _objects(GIVEN["stored"]):
        if "is" in item:
            first.setdefault(item["is"], set()).update(item)
    for name, part in exchange.PARTS.items():
        for field in fields(part):
            later = field.name not in first.get(name, {field.name})
            has_default = field.default is not MISSING or field.default_factory is not MISSING
            assert has_default or not later, (
                f"{name}.{field.name} has no default: stored papers cannot be read"
            )


def test_a_size_that_came_later_is_filled_in() -> None:
    """Who adds one to the form, or to a kind, says what stored papers are set in."""
    then, known = GIVEN["stored"]["form"]["layout"]["sizes"]["of"], read_paper(STORED).form.layout
    for kind in paper_kinds():
        assert set(kind.form.layout.sizes) <= set(then) | set(exchange.LATER_SIZES), kind.kind
        assert set(kind.form.layout.margins) <= set(known.margins)
    assert set(known.sizes) == set(then) | set(exchange.LATER_SIZES)
