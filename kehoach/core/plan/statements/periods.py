"""Period and year of a target, from its own times and those it takes over (LABELS.md, R8)."""

from kehoach.core.plan.statements.small import Pattern
from kehoach.core.plan.statements.times import Times

_MEAN_MOVE = Pattern(
    r"(?:tăng|giảm|trưởng|tốc\s+độ|hạ)\s+(?:thêm\s+)?(?:bình\s+quân|trung\s+bình)(?!\s+(?:đầu|mỗi))"
    r"|(?<!nhập\s)(?<!suất\s)(?<!thọ\s)(?<!lương\s)(?:bình\s+quân|trung\s+bình)\s+(?:tăng|giảm)"
    r"|^\W*(?:và\s+)?(?:phấn\s+đấu\s+)?tăng\s.{0,80}(?<!nhập\s)(?<!suất\s)(?<!thọ\s)(?<!lương\s)(?:bình\s+quân|trung\s+bình)\s*$"
    r"|(?:tăng\s+trưởng|tốc\s+độ\s+tăng).{0,60}(?:bình\s+quân|trung\s+bình)(?!\s+(?:đầu|mỗi|\w+\s+người))",
    needs=("bình",),
)
_MONEY = Pattern(r"(?<!tỷ )(?:đồng|usd|vnđ|vnd)(?:/|$)")


def is_mean(*leads: str) -> bool:
    """Return whether the words before a number say an average move over a span: a rate per year."""
    return any(_MEAN_MOVE.search(lead) for lead in leads)


def period_of(kind: str, own: Times, reach: Times, unit: str, *, mean: bool) -> tuple[str, int | None]:
    """Return the period and the year, or None, of a target; `own` before `reach`, the head of the line."""
    said = own if own.year is not None or own.span is not None or own.term else reach
    moving = kind in ("growth", "change", "increment")
    each = own.each or (reach.each and said is reach)
    if moving and (each or (mean and kind in ("growth", "change"))):
        return "per_year", said.end
    if (
        not moving
        and not own.each
        and unit.endswith("/năm")
        and not _MONEY.search(unit)
        and unit.count("/") == 1
    ):
        each = kind == "level"
    if each and kind != "multiple":
        return "each_year", said.end
    if said.year is not None:
        return "by_year", said.year
    if said.span is not None or said.term:
        return "end_of_plan", said.span
    return "unspecified", None
