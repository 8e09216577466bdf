"""Rules on figures that must fit each other: growth and level, two statements of one target, sums, limits."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from kehoach.core.folding import fold
from kehoach.core.formats import format_number
from kehoach.core.plan.findings.reading import PlanText, Raised, figure_of
from kehoach.core.plan.model import Indicator, Target

_RATE_SLACK = Decimal("0.5")  # points a year between a stated and a computed growth
_AMOUNT = re.compile(
    r"tương đương\s+(?:khoảng\s+)?(?P<number>\d+(?:\.\d{3})*(?:,\d+)?)\s*(?P<unit>[^\d;,)]+)"
)
_STRUCTURE = re.compile(r"cơ cấu|tỷ trọng", re.IGNORECASE)
_LEAD_WORDS = re.compile(
    r"^(?:toc do |ty le )?(?:tang truong |tang )?|\b(?:binh quan|tren dia ban|phuong|xa)\b"
)

Stated = tuple[Indicator, Target]


def stated_twice(reading: PlanText) -> Iterator[Raised]:
    """A multiple with its amount in brackets; and one indicator that stands twice in the list."""
    for item in reading.plan.indicators:
        target = item.targets[0]
        match = _AMOUNT.search(target.qualifier or "")
        if target.kind == "multiple" and match and target.value:
            amount = Decimal(match["number"].replace(".", "").replace(",", "."))
            yield _twice(item, target.value, amount, match["unit"].strip())
    for (one, first), (other, second) in combinations(_statements(reading), 2):
        if (
            one is not other
            and _same(first, second)
            and first.kind == second.kind
            and _same_time(first, second)
        ):
            agree = (first.value, first.value_high, first.unit) == (
                second.value,
                second.value_high,
                second.unit,
            )
            end = (
                "hai nơi ghi như nhau"
                if agree
                else f"một nơi {figure_of(first)}, một nơi {figure_of(second)}"
            )
            yield Raised(
                "stated_twice" if agree else "stated_twice_differs",
                f"“{first.name}” nêu hai lần: {end}.",
                (one.source, other.source),
                (one.id, other.id),
            )


def growth_fits(reading: PlanText) -> Iterator[Raised]:
    """Growth a year, compounded over the plan, against a multiple, level or growth in all of the same thing."""
    for (one, growth), (other, aim) in _pairs(reading):
        years = reading.years
        times = _times(other, aim)
        if times is None or growth.value is None:
            continue
        needed = Decimal(str(round((float(times) ** (1 / years) - 1) * 100, 4)))
        ours = (1 + growth.value / 100) ** years
        enough = growth.comparator in (">", ">=") and aim.comparator in (">", ">=") and growth.value >= needed
        if abs(needed - growth.value) <= _RATE_SLACK or enough:
            continue
        words = (
            f"Tăng {format_number(growth.value)}%/năm trong {years} năm là gấp {format_number(ours, 2)} lần; mục tiêu "
            f"“{aim.name}” cần gấp {format_number(times, 2)} lần, tức {format_number(needed, 1)}%/năm."
        )
        yield Raised(
            "growth_mismatch", words, (one.source, other.source), tuple(dict.fromkeys((one.id, other.id)))
        )


def path_fits(reading: PlanText) -> Iterator[Raised]:
    """The path's last year against the target; a baseline that is already better than the target."""
    for item in reading.plan.indicators:
        target = item.targets[0]
        if target.value is None or target.kind not in ("share", "level"):
            continue
        last = (item.path or {}).get(reading.plan.document.end_year)
        if last is not None and not _reaches(target, last) and target.period != "each_year":
            words = (
                f"Mục tiêu là {figure_of(target)}, nhưng chỉ tiêu năm {reading.plan.document.end_year} là "
                f"{format_number(last)}."
            )
            yield Raised("stated_twice_differs", words, (item.source,), (item.id,))
        if item.baseline and target.direction != "hold" and _better(target, item.baseline.value):
            words = (
                f"Số năm gốc {format_number(item.baseline.value)} đã tốt hơn mục tiêu {figure_of(target)}."
            )
            yield Raised("baseline_beyond", words, (item.source,), (item.id,))


def possible_values(reading: PlanText) -> Iterator[Raised]:
    """Shares outside 0 to 100, counts of whole things with decimals."""
    for item, target in _statements(reading):
        value = target.value_high or target.value
        if value is None:
            continue
        if target.kind == "share" and target.unit == "%" and not 0 <= value <= 100:
            words = f"Tỷ lệ {format_number(value)}% nằm ngoài khoảng từ 0% đến 100%."
            yield Raised("impossible_value", words, (item.source,), (item.id,))
        if fold(target.unit) in _WHOLE and value != value.to_integral_value():
            words = f"{format_number(value)} {target.unit}: không thể có phần lẻ."
            yield Raised("impossible_value", words, (item.source,), (item.id,))
        if target.period == "by_year" and target.year and target.year > reading.plan.document.end_year + 25:
            yield Raised(
                "impossible_value", f"Mốc năm {target.year} quá xa kỳ kế hoạch.", (item.source,), (item.id,)
            )


_WHOLE = {
    "nguoi",
    "ho",
    "truong",
    "xa",
    "thon",
    "to dan pho",
    "doanh nghiep",
    "hop tac xa",
    "dang vien",
    "san pham",
}


def structure_sums(reading: PlanText) -> Iterator[Raised]:
    """The parts of a structure stated in one line add up to 100."""
    for item in reading.plan.indicators:
        parts = [target for target in item.targets if target.kind == "share" and target.comparator == "="]
        if len(parts) < 3 or len(parts) != len(item.targets) or not _STRUCTURE.search(item.source.text):
            continue
        whole = sum((target.value or Decimal(0) for target in parts), Decimal(0))
        if len({target.year for target in parts}) == 1 and whole != 100:
            words = f"Các phần của cơ cấu cộng lại là {format_number(whole)}%."
            yield Raised("structure_sum", words, (item.source,), (item.id,))


RULES = (stated_twice, growth_fits, path_fits, possible_values, structure_sums)


def _twice(item: Indicator, times: Decimal, amount: Decimal, unit: str) -> Raised:
    base = item.baseline.value if item.baseline else None
    stated = f"{format_number(times)} lần và {format_number(amount)} {unit}"
    if base is not None:
        if abs(base * times - amount) <= amount / 100:
            return Raised(
                "stated_twice",
                f"Mục tiêu nêu hai cách: {stated}; hai cách khớp nhau.",
                (item.source,),
                (item.id,),
            )
        words = (
            f"Mục tiêu nêu hai cách: {stated}; gốc {format_number(base)} gấp {format_number(times)} lần là "
        )
        return Raised(
            "stated_twice_differs", f"{words}{format_number(base * times, 2)}.", (item.source,), (item.id,)
        )
    words = (
        f"Mục tiêu nêu hai cách: {stated}; hai cách chỉ khớp khi số gốc là {format_number(amount / times, 2)} (gấp "
        f"{format_number(times)} lần) hoặc {format_number(amount / (times + 1), 2)} (tăng thêm {format_number(times)} "
        "lần), mà văn bản không ghi số gốc."
    )
    return Raised("stated_twice", words, (item.source,), (item.id,))


def _statements(reading: PlanText) -> list[Stated]:
    return [(item, target) for item in reading.plan.indicators for target in item.targets]


def _pairs(reading: PlanText) -> Iterator[tuple[Stated, Stated]]:
    statements = _statements(reading)
    for growth in statements:
        if growth[1].kind != "growth" or growth[1].period != "per_year":
            continue
        for aim in statements:
            if aim is not growth and (
                _same(growth[1], aim[1]) or (growth[0] is aim[0] and len(growth[0].targets) == 2)
            ):
                yield growth, aim


def _times(item: Indicator, aim: Target) -> Decimal | None:
    """Return how many times its base a target is, None where that cannot be said."""
    if aim.value is None or aim.direction == "down":
        return None
    if aim.kind == "multiple":
        return aim.value
    if aim.kind == "growth" and aim.period != "per_year":
        return 1 + aim.value / 100
    base = aim.baseline or item.baseline
    return aim.value / base.value if aim.kind == "level" and base and base.value > 0 else None


def _same(one: Target, other: Target) -> bool:
    return _subject(one.name) == _subject(other.name)


@lru_cache(maxsize=4096)
def _subject(name: str) -> str:
    return " ".join(_LEAD_WORDS.sub(" ", fold(name)).split())


def _same_time(one: Target, other: Target) -> bool:
    return one.year == other.year and one.period == other.period


def _reaches(target: Target, value: Decimal) -> bool:
    assert target.value is not None
    if target.comparator in (">", ">=", "range"):
        return value >= target.value
    if target.comparator in ("<", "<="):
        return value <= target.value
    return value == target.value


def _better(target: Target, value: Decimal) -> bool:
    assert target.value is not None
    return value > target.value if target.direction == "up" else value < target.value
