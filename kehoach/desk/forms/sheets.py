"""What a page gives of a sheet: the fields it has, on top of what stands."""

from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from django.http import QueryDict

from kehoach.core.errors import FigureError
from kehoach.core.indicators.definition_sheet import ANSWERS, Answer, SheetContent
from kehoach.desk.forms.entry import read_number
from kehoach.records.plans.models import Frequency

_TEXTS = ("text", "numerator", "unit", "denominator", "denominator_unit", "holder", "ground")


def read_content(post: QueryDict, stands: SheetContent, years: range) -> SheetContent:
    """Return the sheet with what the page's fields give; raises FigureError with the field for what is no number.

    A number typed without an answer is one: "Có số liệu". Without a base year's number none is kept.
    """
    given: dict[str, Any] = {name: " ".join(post.get(name, "").split()) for name in _TEXTS if name in post}
    if post.get("frequency") in Frequency.values:
        given["frequency"] = post["frequency"]
    if "whole" in post:
        given["by_counts"] = "by_counts" in post
    if "answer" in post:
        given |= _baseline(post, stands)
    if any(f"year_{year}" in post for year in years):
        given["path"] = _path(post, stands, years)
    return replace(stands, **given)


def _baseline(post: QueryDict, stands: SheetContent) -> dict[str, Any]:
    answer = post["answer"]
    if answer not in ANSWERS:
        raise FigureError("Lựa chọn không có trong danh sách; hãy tải lại trang.", place="answer")
    number = read_number(post, "baseline", "Số liệu năm gốc", stands.baseline)
    if number is not None and not answer:
        answer = "known"
    return {"answer": cast("Answer", answer), "baseline": None if answer == "none" else number}


def _path(post: QueryDict, stands: SheetContent, years: range) -> dict[int, Decimal]:
    values = {
        year: read_number(post, f"year_{year}", f"Năm {year}", stands.path.get(year))
        for year in years
        if f"year_{year}" in post
    }
    kept = {year: value for year, value in stands.path.items() if year not in values}
    return kept | {year: value for year, value in values.items() if value is not None}
