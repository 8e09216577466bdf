"""What sort of thing a target measures: whether figures go on when a decision changes it, and what no target can be.

Figures of two sorts never stand in one series: another kind, another unit, another sense of a growth or of a
change break it. Another number, comparator, year or end of a range does not.
"""

from collections.abc import Sequence

from kehoach.core.folding import fold
from kehoach.core.plan.model import Target

Sort = tuple[str, ...]


def sort_of(target: Target) -> Sort:
    """Return what has to stay the same for figures, baseline and path to go on."""
    unit = target.unit.removesuffix("/năm").strip()
    if target.kind not in ("growth", "change"):
        return target.kind, unit
    return target.kind, unit, target.direction, "per_year" if target.period == "per_year" else "in_all"


def pair_parts(before: Sequence[Target], after: Sequence[Target]) -> tuple[int | None, ...]:
    """Return for each target after the 1-based place of the one before that goes on in it, None for a new series.

    A target goes on in its place while there are as many as before, otherwise where its name goes on.
    """
    left = dict(enumerate(before, 1))
    found: list[int | None] = []
    for place, target in enumerate(after, 1):
        same = [at for at, old in left.items() if sort_of(old) == sort_of(target)]
        named = [at for at in same if fold(left[at].name) == fold(target.name)]
        stays = place in same and len(before) == len(after)
        match = place if stays else next(iter(named), None)
        left.pop(match or 0, None)
        found.append(match)
    return tuple(found)


def goes_on(before: Sequence[Target], after: Sequence[Target]) -> bool:
    """Return whether the targets after are the same things in the same places, so that one series serves both."""
    return pair_parts(before, after) == tuple(range(1, len(before) + 1))


def fault_of(target: Target, start_year: int, end_year: int) -> str:
    """Return what is wrong with a target that a decision is said to set, "" when it can be one."""
    checks = (_number_fault, _unit_fault, lambda item: _year_fault(item, start_year, end_year))
    return next((fault for check in checks if (fault := check(target))), "")


def _number_fault(target: Target) -> str:
    if target.kind == "qualitative":
        return ""
    if target.value is None:
        return "mục tiêu có số phải ghi giá trị; mục tiêu không có số thì chọn loại định tính."
    if (target.comparator == "range") != (target.value_high is not None):
        return "khoảng phải có cả hai đầu; không phải khoảng thì chỉ ghi một giá trị."
    if target.value_high is not None and target.value_high <= target.value:
        return "đầu sau của khoảng phải lớn hơn đầu trước."
    if target.value < 0:
        return "giá trị của mục tiêu không âm; mức giảm ghi bằng chiều giảm."
    if target.kind == "share" and target.unit == "%" and max(target.value, target.value_high or 0) > 100:
        return "tỷ lệ không vượt quá 100%; nếu là số lần hoặc tốc độ tăng thì chọn đúng loại."
    return ""


def _unit_fault(target: Target) -> str:
    unit = target.unit.removesuffix("/năm").strip()
    percent = unit.startswith(("%", "‰"))
    if target.kind in ("share", "growth") and not percent:
        return f"đơn vị “{target.unit}” không hợp với tỷ lệ, tốc độ: ghi % hoặc ‰."
    if target.kind == "multiple" and unit not in ("lần", ""):
        return f"đơn vị “{target.unit}” không hợp với số lần so với gốc: ghi “lần”."
    if target.kind == "increment" and percent:
        return "số tăng thêm ghi bằng đơn vị đếm được; tăng bao nhiêu phần trăm là tốc độ tăng."
    yearly = target.kind in ("growth", "change", "increment")
    if yearly and target.unit.endswith("/năm") and target.period != "per_year":
        return "đơn vị có “/năm” thì thời hạn là “mỗi năm”."
    return ""


def _year_fault(target: Target, start_year: int, end_year: int) -> str:
    if target.period == "by_year" and target.year is None:
        return "thời hạn “đến một năm” phải ghi năm."
    if target.year is not None and not start_year <= target.year <= end_year:
        return f"năm {target.year} nằm ngoài thời kỳ {start_year}-{end_year}."
    return ""
