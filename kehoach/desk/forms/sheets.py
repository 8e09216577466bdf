"""What a page gives of a sheet: the fields it has, on top of what stands."""

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any, cast

from django.http import QueryDict

from kehoach.core.errors import FigureError
from kehoach.core.indicators.definition_sheet import ANSWERS, Answer, SheetContent, SheetPart
from kehoach.desk.forms.entry import read_number
from kehoach.records.plans.models import Frequency

_OF_PART = re.compile(r"p([2-9]|[1-9]\d)_")  # a target after the first
_TEXTS = ("text", "numerator", "unit", "denominator", "denominator_unit", "holder", "ground")


def read_content(post: QueryDict, stands: SheetContent, years: range) -> SheetContent:
    """Return the sheet with what the page's fields give; raises FigureError with the field for what is no number.

    A number typed without an answer is one: "Có số liệu". Without a base year's number none is kept. Fields of a
    target after the first begin with its place: "p2_baseline".
    """
    given: dict[str, Any] = {name: " ".join(post.get(name, "").split()) for name in _TEXTS if name in post}
    if post.get("frequency") in Frequency.values:
        given["frequency"] = post["frequency"]
    if "whole" in post:
        given["by_counts"] = "by_counts" in post
    given |= _numbers(post, stands, years)
    places = sorted({int(found[1]) for name in post if (found := _OF_PART.match(name))})
    parts = {
        place: _part(post, stands.parts.get(place, SheetPart()), years, f"p{place}_") for place in places
    }
    return replace(stands, **given, parts={**stands.parts, **parts})


def _part(post: QueryDict, stands: SheetPart, years: range, prefix: str) -> SheetPart:
    given: dict[str, Any] = {
        name: " ".join(post.get(prefix + name, "").split())
        for name in ("text", "ground")
        if prefix + name in post
    }
    return replace(stands, **given, **_numbers(post, stands, years, prefix))


def _numbers(
    post: QueryDict, stands: SheetContent | SheetPart, years: range, prefix: str = ""
) -> dict[str, Any]:
    """Return the answer on the base year and the path, as far as the page has their fields."""
    given: dict[str, Any] = {}
    if f"{prefix}answer" in post:
        given |= _baseline(post, stands, prefix)
    if any(f"{prefix}year_{year}" in post for year in years):
        given["path"] = _path(post, stands, years, prefix)
    return given


def _baseline(post: QueryDict, stands: SheetContent | SheetPart, prefix: str) -> dict[str, Any]:
    answer = post[f"{prefix}answer"]
    if answer not in ANSWERS:
        raise FigureError("Lựa chọn không có trong danh sách; hãy tải lại trang.", place="answer")
    number = read_number(post, f"{prefix}baseline", "Số liệu năm gốc", stands.baseline)
    if number is not None and not answer:
        answer = "known"
    return {"answer": cast("Answer", answer), "baseline": None if answer == "none" else number}


def _path(post: QueryDict, stands: SheetContent | SheetPart, years: range, prefix: str) -> dict[int, Decimal]:
    values = {
        year: read_number(post, f"{prefix}year_{year}", f"Năm {year}", stands.path.get(year))
        for year in years
        if f"{prefix}year_{year}" in post
    }
    kept = {year: value for year, value in stands.path.items() if year not in values}
    return kept | {year: value for year, value in values.items() if value is not None}
