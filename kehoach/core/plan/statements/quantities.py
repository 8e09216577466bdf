"""Quantities in a text: comparator, number or range, unit, and the words that close it (LABELS.md, R4, R6, R7)."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kehoach.core.plan.statements.comparators import NUMBER, SIGNS, WORDS, comparator_of, parse, value_of
from kehoach.core.plan.statements.small import Pattern
from kehoach.core.plan.statements.units import (
    UNIT,
    counted_noun,
    is_percent,
    is_soft,
    regular_unit,
    unknown_noun,
)

_FILLERS = r"gấp|đạt|là|ở\s+mức|mức|chiếm|lên|được"
_FIRST = "".join(sorted({word[0] for word in f"{SIGNS}|gấp|{WORDS}|đôi|rưỡi".replace("\\", "").split("|")}))
_QUANTITY = Pattern(
    rf"(?<!\w)(?=[\d{re.escape(_FIRST)}])(?P<before>(?:(?<!\w)(?:{SIGNS}|gấp)\s*(?:(?:{SIGNS}|"
    rf"{_FILLERS})\s*){{0,3}})?)"
    rf"(?:(?<![\w/-])(?<!\d[.,])(?P<low>{NUMBER})(?P<total>\s?/\s?\d{{1,9}}(?![\d/,.%]))?"
    rf"(?:\s?(?:{UNIT})?\s*(?:-|đến|tới)\s*(?P<high>{NUMBER}))?"
    rf"|(?<!\w)(?P<word>(?:{WORDS})(?=\s+(?:trăm|nghìn|ngàn|triệu|tỷ|vạn)(?!\w)))"
    r"|(?:(?<=ít\snhất\s)|(?<=tối\sthiểu\s)|(?<=không\squá\s)|(?<=tối\sđa\s)|(?<=không\sdưới\s))"
    rf"(?P<few>{WORDS})(?!\w)(?!\s+năm(?!\w))"
    rf"|(?<=gấp\s)(?P<times>đôi|rưỡi|{WORDS})(?:\s+lần)?(?!\w)|(?<!\w)(?P<half>một\s+nửa)(?!\w))"
    rf"(?:\s*(?P<unit>{UNIT}))?(?!\w)(?P<after>\s?(?:trở\s+lên|trở\s+xuống|trở\s+lại))?",
)
_NAME_BEFORE = Pattern(
    r"(?<!\w)(?:số|điều|khoản|mức\s+độ|cấp\s+độ|cấp|loại|hạng|lớp|khu\s+vực|giai\s+đoạn|quý|tháng|ngày|khóa|"
    r"khoá|lần\s+thứ|thứ|"
    r"chương|mục|tiêu\s+chí|quốc\s+lộ|tỉnh\s+lộ|ql|đt|thế\s+hệ|năm\s+học|năm|nhóm|vùng|phiên\s+bản|"
    r"bảng|biểu|phụ\s+lục|hình|nghị\s+quyết|đường|vành\s+đai|phường|quận|tổ\s+dân\s+phố|khu\s+phố|tiểu\s+khu|ấp|iso|tcvn|qcvn)"
    r"\s?$",
)
_PER_BEFORE = Pattern(r"(?:(?<!\w)(?:trên|mỗi|cho|tính|cứ)|/)\s*$")
_PER_AFTER = Pattern(
    r"\s*(?:vạn|nghìn|ngàn)?\s*(?:người\s+)?(?:dân|trẻ|bà\s+mẹ|ca|bé|phụ\s+nữ|đơn\s+vị|ha|héc|hecta|km|m2|m²|"
    r"người)(?!\w)",
)
_MEAN_OF_ONE = Pattern(r"(?<!\w)bình\s+quân\s*$")
_NUMBER_HAS = Pattern(r"\d%?\s+(?:[^\W\d_]+[\s,]+){0,8}đạt\s*$")
_WITHIN = Pattern(r"(?<!\w)trong(?:\s+vòng)?\s*$")
_IN_A_ROW = Pattern(r"\s*(?:liên\s+(?:tục|tiếp)|liền)")
_MOVED_BY = Pattern(r"(?<!\w)(?:tăng|giảm|cải\s+thiện|nâng)(?:\s+(?:thêm|từ))?\s*$")
_PARTS_OF_DOCUMENT = Pattern(
    r"(?:nhóm\s+)?(?:chỉ\s+tiêu|mục\s+tiêu|nhiệm\s+vụ|giải\s+pháp|nội\s+dung|đại\s+biểu|nghị\s+quyết|ý\s+kiến|"
    r"khâu\s+đột|"
    r"chương\s+trình\s+(?:trọng|hành|đột)|phần|chương|điều|quan\s+điểm)(?!\w)",
)
_RANK = Pattern(r"(?<!\w)(?:nhóm|top|thứ)\s*$", needs=("nhóm", "top", "thứ"))
_COUNT_TWICE = re.compile(r"(?P<unit>[^/]+)/(?P<total>\d+) (?P=unit)")
_AREA = Pattern(r"\s*(?:ha|héc|hecta|km|m2|m²|người)(?!\w)")
_REACHES = Pattern(r"(?<!\w)(?:bằng|chiếm|đạt|là|lên)(?!\w)(?!\s+và\s+vượt)")
_UNDER = Pattern(r"dưới(?!\w)")
_FALLS = Pattern(r"(?<!\w)giảm\s*$")
_ORIGIN = Pattern(r"từ(?!\w)")
_OF_LAND = Pattern(r"(?<!\w)(?:giá\s+trị|thu\s+nhập|năng\s+suất|thu)(?:\s+\w+){0,3}\s*$")
_ROUND = frozenset(map(Decimal, (1, 100, 1000, 10000, 100000)))
_OF_POPULATION = Pattern(
    r"(?:trẻ\s+(?:đẻ\s+(?:ra\s+)?sống|em)|trẻ|(?:người\s+)?dân|bà\s+mẹ|ca\s+đẻ(?:\s+sống)?|phụ\s+nữ|bé\s+gái)(?!\w)"
)
_MEASURED_NAME = Pattern(
    r"tuổi thọ|số năm|số ngày|thời gian|số giờ|số lần|số tiêu chí|tuổi thai|(?:đạt|là|:|lên|còn|xuống|"
    r"bình quân)\s*$",
)
_ONLY_VERBS = Pattern(r"(?:\s|(?:phấn\s+đấu|giữ\s+vững|duy\s+trì|hoàn\s+thành|đạt|có|bình\s+quân)(?!\w))*")
_TIMES_BEFORE = Pattern(
    r"(?:hệ số[^,;]*|vòng quay[^,;]*|gấp|tăng|bằng|cao|hơn|lên|giảm|quy mô)(?:\s+thêm)?(?:\s+\w+)?\s*$|so với[^,;]*$"
)
_TIMES_AFTER = Pattern(r"\s*(?:so|mức|bình quân|cả nước|trở lên|,|;|\.|$|lần)")
_FRACTION_BEFORE = Pattern(r"(?:gấp|bằng|giảm|tăng|còn|hơn|dưới)\s*(?:thêm\s*)?$")
_RISE = Pattern(
    r"\s*(?:giảm\s+)?(?:lên(?:\s+(?:đến|tới|thành))?|xuống(?:\s+còn)?|còn|thành)?\s*(?:mức)?\s*",
)
_ALL_OF = re.compile(r"(?<!\w)cả\s*$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SCALE_OF_MAP = re.compile(r"(?<!\d)1:$")  # "bản đồ 1:50.000"
_NEXT_NUMBER = re.compile(r"\s*:?\s*\d")
_NEAR = 80  # characters looked at around a number, so that reading stays linear
_SHARED = Pattern(r"\s*(?:và|,)\s*")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a target states it, with the characters it takes."""

    start: int
    end: int
    comparator: str
    low: Decimal
    high: Decimal | None
    unit: str
    counted: str = ""  # "4/9": a count out of a total
    equals: bool = False  # "bằng 150% năm 2025": the year is what it is compared with
    landed: bool = False  # "từ 64,8% lên 85%" or "bằng 35%": where it gets to, not by how much


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text that can be targets, in order; years and numbers in names are passed over.

    The text is one whose times are masked (`times.masked`).
    """
    found: list[Quantity] = []
    for match in _QUANTITY.finditer(text):
        quantity = _quantity(text, match)
        if quantity and not _in_name(text, match, quantity):
            found.append(quantity)
    return _shared_units(text, _without_origins(text, found))


def _written(text: str, match: re.Match[str], group: str) -> str:
    """Return a group of a match as it stands in the text, empty when it is not there."""
    return text[match.start(group) : match.end(group)] if match[group] else ""


def _before(text: str, place: int) -> str:
    return text[max(place - _NEAR, 0) : place]


def _after(text: str, place: int) -> str:
    return text[place : place + _NEAR]


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    unit, end = _written(text, match, "unit"), match.end()
    if match["total"]:
        return _count_or_fraction(text, match)
    word = match["half"] or match["word"] or match["few"] or match["times"]
    low = parse(match["low"]) if match["low"] else value_of(word)
    high = parse(match["high"]) if match["high"] else None
    if match["times"] or match["half"]:
        unit = "lần"
    if not unit and not match["after"] and not _NAME_BEFORE.search(_before(text, match.start("low"))):
        unit, end = _unknown_unit(text, end)
    comparator = "range" if high is not None else _comparator(match)
    twice = _COUNT_TWICE.fullmatch(regular_unit(unit))
    if twice:
        counted = f"{match['low']}/{twice['total']}"
        return Quantity(match.start(), end, comparator, low, high, twice["unit"], counted)
    landed = bool(_REACHES.search(match["before"])) or _falls_under(text, match, unit)
    equals = "bằng" in match["before"].lower()
    return Quantity(
        match.start(), end, comparator, low, high, regular_unit(unit), equals=equals, landed=landed
    )


def _falls_under(text: str, match: re.Match[str], unit: str) -> bool:
    """Return whether a fall goes under a bound: "giảm dưới 1%", but not "giảm dưới 1%/năm"."""
    under = _UNDER.match(match["before"]) and _FALLS.search(_before(text, match.start()))
    return bool(under) and "năm" not in unit


def _count_or_fraction(text: str, match: re.Match[str]) -> Quantity | None:
    """Return "giảm 1/2" as a half, "4/9 thôn" as a count, None for dates and document numbers."""
    low, total = parse(match["low"]), Decimal(match["total"].strip(" /"))
    unit, end = _written(text, match, "unit"), match.end()
    if _FRACTION_BEFORE.search(_before(text, match.start("low"))) and 0 < low < total <= 10 and not unit:
        return Quantity(match.start(), end, _comparator(match), low / total, None, "lần")
    population = _OF_POPULATION.match(text, match.start("unit")) if unit and total in _ROUND else None
    if population:  # "25/100 trẻ đẻ sống": a rate
        of = text[population.start() : population.end()]
        return Quantity(match.start(), population.end(), _comparator(match), low, None, f"/{total} {of}")
    if not unit:
        unit, end = _unknown_unit(text, end)
    if not unit or low > total:
        return None
    counted = match["low"] + match["total"].replace(" ", "")
    return Quantity(match.start(), end, _comparator(match), low, None, regular_unit(unit), counted)


def _unknown_unit(text: str, end: int) -> tuple[str, int]:
    noun = unknown_noun(_after(text, end))
    return (noun[0], end + noun.end()) if noun else ("", end)


def _comparator(match: re.Match[str]) -> str:
    return comparator_of(match["before"], (match["after"] or "").strip())


def _in_name(text: str, match: re.Match[str], quantity: Quantity) -> bool:
    """Return whether the number is a year, a number of a document, or belongs to a name (15 tuổi, 3 sao, 5G)."""
    number = match["low"]
    if _RANK.search(_before(text, match.start())):
        return True
    if _SCALE_OF_MAP.search(_before(text, match.start())):
        return True
    if not number:
        return bool(match["word"] and _PER_BEFORE.search(_before(text, match.start("word"))))
    head, unit = _before(text, match.start("low")), match["unit"] or ""
    if not unit and _YEAR.fullmatch(number):
        return True
    if not unit and (_NAME_BEFORE.search(head) or text[match.end() : match.end() + 1] in ("/", "-")):
        return True
    if (
        not is_percent(quantity.unit)
        and _PER_BEFORE.search(head)
        and quantity.low in _ROUND
        and not match["high"]
    ):
        area = _AREA.match(text, match.end("low"))
        if _PER_AFTER.match(text, match.end("low")) and (not area or quantity.low == 1):
            return True
    if quantity.low == 1 and _MEAN_OF_ONE.search(head) and _PER_AFTER.match(text, match.end("low")):
        return True
    if (
        not is_percent(quantity.unit)
        and not quantity.counted
        and _WITHIN.search(_before(text, match.start()))
    ):
        return True
    if (
        not unit
        and not quantity.counted
        and _PARTS_OF_DOCUMENT.match(text[match.end("low") :][:_NEAR].lstrip())
    ):
        return True
    if quantity.low == 1 and quantity.unit.startswith("ha") and _OF_LAND.search(head):
        return True
    if quantity.unit.startswith("lần/người"):
        return False
    if quantity.unit == "lần":
        return (
            not (_TIMES_BEFORE.search(_before(text, match.start())) or _says_times(match))
            and not match["total"]
        )
    if quantity.unit == "vụ" and _NEXT_NUMBER.match(text, quantity.end):
        return True  # "lúa 2 vụ 40 ha"
    if is_soft(quantity.unit) and not quantity.counted:
        before = _before(text, match.start())
        if _NEXT_NUMBER.match(text, quantity.end):
            return True  # "trẻ 5 tuổi 100%"
        if quantity.unit == "năm" and _IN_A_ROW.match(text, quantity.end):
            return True
        if _MOVED_BY.search(before):
            return False
        if quantity.unit.startswith(("sao", "hạng", "bậc", "mặt")) or _ALL_OF.search(before):
            return True
        if quantity.unit.startswith("tiêu chí") and _NUMBER_HAS.search(before):
            return True
        return not (_MEASURED_NAME.search(before) or _ONLY_VERBS.fullmatch(before))
    return False


def _says_times(match: re.Match[str]) -> bool:
    return any(word in match["before"] for word in ("gấp", "bằng", "hơn"))


def _without_origins(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the quantities with "từ 64,8% lên 85%" made one: the target is 85."""
    kept: list[Quantity] = []
    for quantity in found:
        last = kept[-1] if kept else None
        if last and _rises(text, last, quantity):
            unit = quantity.unit or last.unit
            kept[-1] = replace(quantity, start=last.start, unit=unit, landed=True)
        else:
            kept.append(quantity)
    return kept


def _rises(text: str, first: Quantity, second: Quantity) -> bool:
    """Return whether two numbers are joined as "từ ... lên ..."."""
    if first.high is not None or not _ORIGIN.match(text, first.start):
        return False
    between = _RISE.fullmatch(text, first.end, second.start)
    return bool(between and between[0].strip())


def _shared_units(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the quantities with a rate said once at the end ("10 bác sĩ và 30 giường bệnh/vạn dân") given to both."""
    kept = list(found)
    for place in range(len(found) - 2, -1, -1):
        first, second = kept[place], kept[place + 1]
        rate = second.unit.partition("/")[2]
        joined = _SHARED.fullmatch(text[first.end : second.start])
        if rate and joined and counted_noun(first.unit) and "/" not in first.unit:
            kept[place] = replace(first, unit=f"{first.unit}/{rate}")
    return kept
