"""From a line to its targets."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from kehoach.core.plan import model
from kehoach.core.plan.statements import judging
from kehoach.core.plan.statements.cleaning import Bracket, CleanLine, clean, normalize
from kehoach.core.plan.statements.quantities import Quantity, find_quantities

_YEAR = re.compile(
    r"(?:(?:phấn đấu|mục tiêu)\s+)?(?:(?:đến|vào|trong|trước|tới|cuối|hết|tính đến)\s+)*(?:cuối\s+)?(?:năm|giai đoạn|thời kỳ|nhiệm kỳ)\s+"
    r"(?P<first>(?:19|20)\d\d)(?:\s?-\s?(?P<last>(?:19|20)\d\d))?",
    re.IGNORECASE,
)
_BASE = re.compile(
    r"(?:so(?: với)?|của)\s+(?:cùng kỳ\s+)?năm\s+((?:19|20)\d\d)|(?<=lần )năm\s+((?:19|20)\d\d)",
    re.IGNORECASE,
)
_BASE_IN_WORDS = re.compile(
    r"so(?: với)?\s+(?:đầu (?:nhiệm kỳ|kỳ|giai đoạn)|năm trước|cùng kỳ|năm gốc)[^,;]*", re.IGNORECASE
)
_SPAN = re.compile(
    r"(?:trong\s+)?(?:cả\s+)?(?:giai đoạn|thời kỳ|nhiệm kỳ|5 năm|trong kỳ)(?:\s+(?:19|20)\d\d\s?-\s?(?:19|20)\d\d)?",
    re.IGNORECASE,
)
_EACH_YEAR = re.compile(
    r"\b(?:mỗi|hằng|hàng)\s+năm\b|/\s?năm\b|bình quân (?:mỗi |hằng |hàng )?năm\b|tính theo từng năm",
    re.IGNORECASE,
)
_VERBS = re.compile(
    r"(?:[\s:,.-]|\b(?:phấn đấu|đạt và vượt|đạt|được|là|chiếm|tăng trưởng|tăng thêm|tăng lên|tăng|giảm xuống còn|giảm xuống|giảm còn|giảm|"
    r"còn|lên|xuống|hạ|bình quân|duy trì|giữ vững|giữ|ở mức|mức|ổn định|gấp|hơn|có|từ|đến|khoảng|tối thiểu|ít nhất|nâng|tốc độ|"
    r"trung bình|hằng năm|hàng năm|mỗi năm|năm|bằng|so với|cho))+$",
    re.IGNORECASE,
)
_LEADING = re.compile(
    r"^(?:[\s:,.;-]|(?:phấn đấu|đạt|duy trì|giữ vững|giữ|nâng|bảo đảm|đảm bảo|có|trong đó|riêng|và|gồm|bao gồm|cơ bản|số|tối thiểu|ít nhất|trên|"
    r"giảm|đưa|tăng|hằng năm|hàng năm|mỗi năm|trong|đến)\b\s?)+",
    re.IGNORECASE,
)
_QUALIFYING = re.compile(
    r"tương đương|không (?:bao gồm|kể|tính)|trừ|chiếm|theo giá|giá (?:so sánh|hiện hành)|đạt \d",
    re.IGNORECASE,
)
_QUALITATIVE = re.compile(
    r"(?:cơ bản |tiếp tục )?(?:không còn|hết|xóa|không có|không để|hoàn thành|đạt)\s+(?P<name>[^,;]+)",
    re.IGNORECASE,
)
_ZERO = re.compile(r"không còn|hết|xóa|không có|không để", re.IGNORECASE)
_MEASURE = re.compile(
    r"(?:(?:nghìn|triệu|tỷ|vạn)\s)*(?:đồng|usd|vnd|ha|km|m|tấn|tạ|kg|kwh|mw|lít)?(?:²|³)?(?:\b|/|$)|%|‰|/",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reach:
    """What the head of a line says for all of it: a period, a year."""

    period: str = "unspecified"
    year: int | None = None


def read_targets(text: str) -> tuple[model.Target, ...]:
    """Return the targets a line states, in order, empty when it states none; never raises."""
    line = clean(text)
    reach, start = _head(line.text)
    body = CleanLine(
        line.text[start:], tuple(Bracket(max(b.place - start, 0), b.text) for b in line.brackets)
    )
    targets: list[model.Target] = []
    place = 0
    for clause in re.split(r"(;|\.(?=\s))", body.text):
        if clause not in (";", ".") and clause.strip():
            brackets = [b for b in body.brackets if place <= b.place <= place + len(clause)]
            targets += _clause(clause, brackets, place, reach)
        place += len(clause)
    return tuple(targets)


def _head(text: str) -> tuple[Reach, int]:
    """Return what a year, a term or "hằng năm" at the head says for the line, and where the rest begins."""
    match = re.match(
        rf"(?:{_YEAR.pattern}|(?:mỗi|hằng|hàng) năm|cả nhiệm kỳ)\s*[,:]?\s*", text, re.IGNORECASE
    )
    if not match:
        return Reach(), 0
    words = match[0].lower()
    if match["first"] is None:
        return Reach("each_year" if "năm" in words else "end_of_plan"), match.end()
    year = int(match["last"] or match["first"])
    span = match["last"] or judging.TERM.search(words)
    return Reach("end_of_plan" if span else "by_year", year), match.end()


def _clause(text: str, brackets: list[Bracket], place: int, reach: Reach) -> list[model.Target]:
    quantities = find_quantities(text)
    if not quantities:
        found = _qualitative(text, brackets, reach)
        return [found] if found else []
    targets: list[model.Target] = []
    last = 0
    for index, quantity in enumerate(quantities):
        following = quantities[index + 1].start if index + 1 < len(quantities) else len(text)
        before = text[last : quantity.start]
        stop, name = _name(before, quantity, text[quantity.end : following], index + 1 == len(quantities))
        own = [b for b in brackets if last <= b.place - place <= following]
        tail = text[quantity.end : quantity.end + stop]
        targets.append(
            _target(name or (targets[-1].name if targets else ""), before, tail, text, quantity, own, reach)
        )
        targets += [target for bracket in own for target in _of_bracket(bracket, reach)]
        last = quantity.end + stop
    return targets


def _name(before: str, quantity: Quantity, after: str, is_last: bool) -> tuple[int, str]:
    """Return how many characters after the quantity belong to it, and the name."""
    cut = after if is_last else after[: max(after.rfind(","), after.rfind(" và "), 0)]
    head = _VERBS.sub("", _without_time(before)).strip(" ,:;.-")
    head = _LEADING.sub("", f"{head} ").strip()
    tail = _without_time(cut.split(",")[0] if not head else cut).strip(" ,:;.-")
    noun = "" if _MEASURE.match(quantity.unit) else quantity.unit.split("/")[0]
    if not head or (noun and judging.is_action(head)):
        joined = f"{head} {noun} {tail}"
        return len(cut), _LEADING.sub("", " ".join(joined.split()) + " ").strip()
    return len(cut), head


def _without_time(text: str) -> str:
    text = _BASE_IN_WORDS.sub("", _BASE.sub("", text))
    return _EACH_YEAR.sub("", _SPAN.sub("", _YEAR.sub("", text)))


def _target(
    name: str, before: str, tail: str, clause: str, quantity: Quantity, brackets: list[Bracket], reach: Reach
) -> model.Target:
    around = before.lower()
    kind = judging.kind_of(name, around, quantity.unit, quantity.low)
    yearly = bool(_EACH_YEAR.search(f"{before} {quantity.unit} {tail}")) or reach.period == "each_year"
    unit = quantity.unit.removesuffix("/năm") if quantity.unit.startswith("%") else quantity.unit
    period, year = _period(kind, before, tail, yearly, reach)
    if period == "per_year" and not unit.endswith("/năm"):
        unit = f"{unit}/năm"
    base = _BASE.search(f"{before} {tail}")
    rests = [bracket.text for bracket in brackets if _is_qualifier(bracket)]
    return model.Target(
        name=" ".join(name.split()),
        kind=cast("model.Kind", kind),
        comparator=cast("model.Comparator", quantity.comparator),
        direction=cast(
            "model.Direction", judging.direction_of(name, around, kind, quantity.comparator, quantity.low)
        ),
        value=_number(quantity.low),
        value_high=_number(quantity.high),
        unit=unit,
        period=cast("model.TargetPeriod", period),
        year=year,
        baseline_year=int(base[1] or base[2]) if base and kind in ("growth", "multiple", "change") else None,
        qualifier="; ".join(rests) or None,
    )


def _period(kind: str, before: str, tail: str, yearly: bool, reach: Reach) -> tuple[str, int | None]:
    words = f"{before} {tail}"
    base = _BASE.search(words)
    plain = words.replace(base[0], "") if base else words
    own = _YEAR.search(plain)
    year = int(own["last"] or own["first"]) if own else reach.year
    moving = kind in ("growth", "change", "increment")
    if moving and (yearly or (kind == "growth" and judging.is_average(words))):
        return "per_year", year if own and own["last"] else (
            reach.year if reach.period == "end_of_plan" else None
        )
    if yearly:
        return "each_year", None
    if own:
        return ("end_of_plan" if own["last"] or judging.TERM.search(own[0].lower()) else "by_year"), year
    if judging.TERM.search(plain.lower()) and "đầu nhiệm kỳ" not in plain.lower():
        return "end_of_plan", year
    return reach.period, reach.year


def _number(value: Decimal | None) -> Decimal | None:
    if value is None:
        return None
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def _is_qualifier(bracket: Bracket) -> bool:
    quantities = find_quantities(bracket.text)
    return not _YEAR.fullmatch(bracket.text) and (not quantities or bool(_QUALIFYING.search(bracket.text)))


def _of_bracket(bracket: Bracket, reach: Reach) -> list[model.Target]:
    """Return the targets a bracket states of other indicators."""
    if _is_qualifier(bracket) or _YEAR.fullmatch(bracket.text):
        return []
    return _clause(normalize(bracket.text), [], 0, reach)


def _qualitative(text: str, brackets: list[Bracket], reach: Reach) -> model.Target | None:
    match = _QUALITATIVE.search(_without_time(text))
    if not match:
        return None
    name = match["name"].strip(" .,:;")
    own = _YEAR.search(text)
    return model.Target(
        name=name,
        kind="qualitative",
        direction="down" if _ZERO.search(match[0]) else "up",
        period=cast("model.TargetPeriod", "by_year" if own else reach.period),
        year=int(own["last"] or own["first"]) if own else reach.year,
        qualifier="; ".join(bracket.text for bracket in brackets if _is_qualifier(bracket)) or None,
    )
