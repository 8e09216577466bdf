"""The chart model and its drawing: values in their place, words escaped, nothing to draw drawn calmly."""

import re
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.core.report.charts import Break, PathPoint, Sparkline, ValuePathChart, ValuePoint
from kehoach.core.report.svg import sparkline, value_path_chart

SVG = "{http://www.w3.org/2000/svg}"


def chart(values: list[str], **more: object) -> ValuePathChart:
    """Return a chart of year-end values from 2026 on."""
    points = tuple(
        ValuePoint(date(2026 + place, 12, 31), Decimal(value), f"{value}%", period=f"năm {2026 + place}")
        for place, value in enumerate(values)
    )
    fields: dict[str, object] = {"id": "c1", "title": "Bảo hiểm y tế", "summary": "…", "unit": "%", **more}
    return ValuePathChart(points=points, **fields)  # type: ignore[arg-type]


def parse(text: str) -> ElementTree.Element:
    """Return the drawing as XML: it must stand alone."""
    return ElementTree.fromstring(
        text if "xmlns" in text else text.replace("<svg", f'<svg xmlns="{SVG[1:-1]}"', 1)
    )


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_a_drawing_names_itself_for_those_who_do_not_see_it(size: str) -> None:
    """role, title and description stand in the drawing."""
    text = value_path_chart(chart(["90", "92"], target=Decimal(100)), size)  # type: ignore[arg-type]
    assert 'role="img"' in text
    assert "Bảo hiểm y tế" in text
    parse(text)


def test_words_are_escaped() -> None:
    """What people typed cannot break the page."""
    text = value_path_chart(chart(["90"], title='<script>"&', summary="<b>"), "wide")
    assert "<script>" not in text and "<b>" not in text
    parse(text)


def test_nothing_to_draw_is_drawn_calmly() -> None:
    """Without values, path and target there is still a chart that says so."""
    text = value_path_chart(chart([]), "wide")
    assert "Chưa có số liệu" in text
    parse(sparkline(Sparkline("chưa có số liệu")))


def test_a_change_of_definition_cuts_the_line_and_is_named() -> None:
    """Values of two definitions are not joined; the rule carries its words."""
    change = Break(date(2028, 1, 1), "Từ 1/1/2028: chuẩn mới")
    whole = parse(value_path_chart(chart(["6", "5", "7", "6"]), "wide"))
    cut = parse(value_path_chart(chart(["6", "5", "7", "6"], breaks=(change,)), "wide"))
    lines = [
        [len(item.get("points", "").split()) for item in drawing.iter(f"{SVG}polyline")]
        for drawing in (whole, cut)
    ]
    assert lines == [[4], [2, 2]]
    assert "Từ 1/1/2028: chuẩn mới" in [item.text for item in cut.iter(f"{SVG}text")]
    assert [len(run) for run in chart(["6"], breaks=(change,)).runs] == [1]


def test_a_larger_value_stands_higher() -> None:
    """The y of the drawing falls as the value rises."""
    text = value_path_chart(chart(["10", "20", "30"], target=Decimal(40)), "wide")
    dots = [item for item in parse(text).iter(f"{SVG}circle") if item.get("class") == "chart__dot"]
    heights = [float(item.get("cy", "0")) for item in dots]
    assert len(heights) == 3
    assert heights == sorted(heights, reverse=True)


@given(st.lists(st.decimals(-1_000_000, 1_000_000, allow_nan=False, places=3), min_size=1, max_size=5))
def test_every_number_of_a_drawing_is_finite(values: list[Decimal]) -> None:
    """Whatever the values, equal ones and huge ones too."""
    text = value_path_chart(chart([format(value, "f") for value in values], target=values[0]), "wide")
    assert not re.search(r"nan|inf", re.sub(r">[^<]*<", "><", text), re.IGNORECASE)


def test_what_cannot_be_placed_is_refused() -> None:
    """Neither an infinite value nor an axis that ends before it starts."""
    with pytest.raises(ValueError, match="place"):
        PathPoint(date(2026, 12, 31), Decimal("Infinity"))
    with pytest.raises(ValueError, match="axis"):
        chart([], start_year=2030, end_year=2030)
