"""Charts in papers: pictures with words for who does not see them, drawn once, never of what is followed separately."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from kehoach.core.papers.blocks import ChartBlock
from kehoach.core.papers.exchange import read_paper, write_paper
from kehoach.core.papers.paper import Paper
from kehoach.core.report.charts import PathPoint, ValuePathChart, ValuePoint
from kehoach.documents.formats import render
from kehoach.documents.word import pictures
from tests.samples.papers import report_paper
from tests.samples.report import make_content

PNG = b"\x89PNG\r\n\x1a\n"


def _chart(number: int, values: int = 3) -> ValuePathChart:
    points = tuple(
        ValuePoint(date(2026, 3 * place, 28), Decimal(40 + number + place), f"{40 + number + place}%")
        for place in range(1, values + 1)
    )
    path = (PathPoint(date(2025, 12, 31), Decimal(40)), PathPoint(date(2030, 12, 31), Decimal(100)))
    return ValuePathChart(
        id=f"c{number}",
        title="",
        summary=f"Chỉ tiêu {number}: {values} kỳ.",
        unit="%",
        points=points,
        path=path,
    )


def _paper(charts: dict[int, ValuePathChart]) -> Paper:
    content = make_content()
    groups = tuple(
        replace(
            group, figures=tuple(replace(item, chart=charts.get(item.number or 0)) for item in group.figures)
        )
        for group in content.groups
    )
    return report_paper(replace(content, groups=groups))


@pytest.fixture(autouse=True)
def home(settings: Any, tmp_path: Path) -> Path:
    """Return an empty home folder."""
    settings.HOME = tmp_path
    return tmp_path


def _charts(paper: Paper) -> list[ChartBlock]:
    return [block for block in paper.blocks if isinstance(block, ChartBlock)]


def test_what_lags_is_drawn_first_and_four_at_most() -> None:
    """Numbers 13, 21, 24 lag; then the longest line; a single value is no line; restricted ones have none."""
    given = {number: _chart(number) for number in (7, 13, 21, 24, 31)}
    drawn = _charts(_paper({**given, 6: _chart(6, 4), 12: _chart(12, 1)}))
    assert [block.chart.id for block in drawn] == ["c13", "c21", "c24", "c6"]
    assert drawn[0].text.startswith("Biểu đồ 1. Tỷ lệ sử dụng dịch vụ công trực tuyến")


def test_a_report_without_lines_speaks_of_none() -> None:
    """No lead sentence without a chart below it."""
    paper = _paper({12: _chart(12, 1), 31: _chart(31)})
    assert not _charts(paper)
    assert "Diễn biến" not in repr(paper.blocks)


def test_word_has_them_as_pictures_with_words() -> None:
    """A PNG each, as wide as the text, its summary as alternative text; the same bytes each time."""
    paper = _paper({13: _chart(13), 21: _chart(21)})
    data = render(paper, ".docx")
    shapes = Document(BytesIO(data)).inline_shapes
    assert [shape._inline.docPr.get("descr") for shape in shapes] == [
        "Chỉ tiêu 13: 3 kỳ.",
        "Chỉ tiêu 21: 3 kỳ.",
    ]
    assert {round(shape.width.mm) for shape in shapes} == {165}
    assert render(paper, ".docx") == data


def test_a_picture_is_drawn_once_while_its_data_stand(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kept by the hash of the drawing; another value is another drawing."""
    first = pictures.draw((_chart(13), _chart(13)))
    assert all(picture.startswith(PNG) for picture in first.values())
    kept = list((home / "pictures").iterdir())
    assert len(kept) == 1
    asked: list[int] = []

    def draw(drawings: list[str]) -> list[bytes]:
        asked.append(len(drawings))
        return [PNG] * len(drawings)

    monkeypatch.setattr(pictures, "_drawn", draw)
    assert pictures.draw((_chart(13),)) == first
    pictures.draw((_chart(13), _chart(13, 4)))
    assert asked == [0, 1]


def test_a_folder_that_cannot_be_written_costs_no_paper(home: Path) -> None:
    """The picture is drawn again next time."""
    (home / "pictures").write_text("in the way")
    assert pictures.draw((_chart(13),))[_chart(13)].startswith(PNG)


def test_the_pdf_holds_them_too() -> None:
    """Still of the standard that wants words for every picture."""
    data = render(_paper({13: _chart(13)}), ".pdf")
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in data
    assert len(data) > len(render(_paper({}), ".pdf"))


def test_a_paper_with_charts_is_filed_whole() -> None:
    """The text that is kept reads back equal."""
    paper = _paper({13: _chart(13), 21: _chart(21)})
    assert read_paper(write_paper(paper)) == paper
