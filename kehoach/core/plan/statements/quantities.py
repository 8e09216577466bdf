"""Quantities in a text: comparator, number or range, unit, and the words that close it (LABELS.md, R4, R6, R7)."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kehoach.core.plan.statements.units import (
    UNIT,
    counted_noun,
    is_percent,
    is_soft,
    regular_unit,
    unknown_noun,
)

_COMPARATORS = {
    "đạt và vượt": ">=", "đạt, vượt": ">=", "ít nhất": ">=", "tối thiểu": ">=", "không dưới": ">=", "không thấp hơn": ">=",
    "không ít hơn": ">=", "thấp nhất": ">=", "không nhỏ hơn": ">=", ">=": ">=", "≥": ">=", "không quá": "<=", "tối đa": "<=",
    "không vượt quá": "<=", "không vượt": "<=", "không cao hơn": "<=", "nhiều nhất": "<=", "không lớn hơn": "<=",
    "cao nhất": "<=", "<=": "<=", "≤": "<=", "trên": ">", "hơn": ">", "vượt": ">", "cao hơn": ">", ">": ">", "dưới": "<",
    "thấp hơn": "<", "ít hơn": "<", "<": "<", "từ": "from", "khoảng": "=", "gần": "=", "cơ bản": "=", "ước": "=",
    "xấp xỉ": "=", "chừng": "=", "bằng": "=", "=": "=",
}  # fmt: skip
_SIGNS = "|".join(
    re.escape(word).replace(r"\ ", r"\s+") for word in sorted(_COMPARATORS, key=len, reverse=True)
)
_SIGN = re.compile(rf"(?<!\w)(?:{_SIGNS})(?!\w)|[<>≥≤=]=?", re.IGNORECASE)
_FILLERS = r"gấp|đạt|là|ở\s+mức|mức|chiếm|lên|được"
_DIGITS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "đôi": 2, "rưỡi": Decimal("1.5"),
}  # fmt: skip
_WORDS = "một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười"
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_QUANTITY = re.compile(
    rf"(?P<before>(?:(?<!\w)(?:{_SIGNS}|gấp)\s*(?:(?:{_SIGNS}|{_FILLERS})\s*){{0,3}})?)"
    rf"(?:(?<![\w/-])(?<!\d[.,])(?P<low>{_NUMBER})(?P<total>\s?/\s?\d+(?![\d/,.%]))?"
    rf"(?:\s?(?:{UNIT})?\s*(?:-|đến|tới)\s*(?P<high>{_NUMBER}))?"
    rf"|(?<!\w)(?P<word>(?:{_WORDS})(?=\s+(?:trăm|nghìn|ngàn|triệu|tỷ|vạn)(?!\w)))"
    rf"|(?<=gấp\s)(?P<times>đôi|rưỡi|{_WORDS})(?:\s+lần)?(?!\w)|(?<!\w)(?P<half>một\s+nửa)(?!\w))"
    rf"(?:\s*(?P<unit>{UNIT}))?(?!\w)(?P<after>\s?(?:trở\s+lên|trở\s+xuống|trở\s+lại))?",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(
    r"(?<!\w)(?:số|điều|khoản|mức\s+độ|cấp\s+độ|cấp|loại|hạng|lớp|khu\s+vực|giai\s+đoạn|quý|tháng|ngày|khóa|"
    r"khoá|lần\s+thứ|thứ|"
    r"chương|mục|tiêu\s+chí|quốc\s+lộ|tỉnh\s+lộ|ql|đt|thế\s+hệ|năm\s+học|năm|nhóm|vùng|phiên\s+bản|"
    r"nghị\s+quyết|đường|vành\s+đai)"
    r"\s?$",
    re.IGNORECASE,
)
_PER_BEFORE = re.compile(r"(?:(?<!\w)(?:trên|mỗi|cho|tính)|/)\s*$", re.IGNORECASE)
_PER_AFTER = re.compile(
    r"\s*(?:vạn|nghìn|ngàn)?\s*(?:người\s+)?(?:dân|trẻ|bà\s+mẹ|ca|bé|phụ\s+nữ|đơn\s+vị|ha|héc|hecta|km|m2|m²|"
    r"người)(?!\w)",
    re.IGNORECASE,
)
_RANK = re.compile(r"(?<!\w)(?:nhóm|top|thứ)\s*$", re.IGNORECASE)
_COUNT_TWICE = re.compile(r"(?P<unit>[^/]+)/(?P<total>\d+) (?P=unit)")
_AREA = re.compile(r"\s*(?:ha|héc|hecta|km|m2|m²|người)(?!\w)", re.IGNORECASE)
_ORIGIN = re.compile(r"từ(?!\w)", re.IGNORECASE)
_ROUND = frozenset(map(Decimal, (1, 100, 1000, 10000, 100000)))
_MEASURED_NAME = re.compile(
    r"tuổi thọ|số năm|số ngày|thời gian|số giờ|số lần|số tiêu chí|tuổi thai|(?:đạt|là|:|lên|còn|xuống|"
    r"bình quân)\s*$",
    re.IGNORECASE,
)
_ONLY_VERBS = re.compile(
    r"(?:\s|(?:phấn\s+đấu|giữ\s+vững|duy\s+trì|hoàn\s+thành|đạt|có|bình\s+quân)(?!\w))*", re.IGNORECASE
)
_TIMES_BEFORE = re.compile(
    r"(?:gấp|tăng|bằng|cao|hơn|lên|giảm|quy mô)(?:\s+thêm)?(?:\s+\w+)?\s*$|so với[^,;]*$", re.IGNORECASE
)
_TIMES_AFTER = re.compile(r"\s*(?:so|mức|bình quân|cả nước|trở lên|,|;|\.|$|lần)", re.IGNORECASE)
_FRACTION_BEFORE = re.compile(r"(?:gấp|bằng|giảm|tăng|còn|hơn|dưới)\s*(?:thêm\s*)?$", re.IGNORECASE)
_RISE = re.compile(
    r"\s*(?:giảm\s+)?(?:lên(?:\s+(?:đến|tới|thành))?|xuống(?:\s+còn)?|còn|thành)?\s*(?:mức)?\s*",
    re.IGNORECASE,
)
_NEAR = 80  # characters looked at around a number, so that reading stays linear
_SHARED = re.compile(r"\s*(?:và|,)\s*", re.IGNORECASE)


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
    landed: bool = False  # "từ 64,8% lên 85%": where it gets to


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


def _before(text: str, place: int) -> str:
    return text[max(place - _NEAR, 0) : place]


def _after(text: str, place: int) -> str:
    return text[place : place + _NEAR]


def parse(number: str) -> Decimal:
    """Return the number written with dot for thousands and decimal comma; "8.5" is 8,5 as well."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", number):
        return Decimal(number.replace(".", "").replace(",", "."))
    return Decimal(number.replace(",", "."))


def comparator_of(before: str, after: str = "") -> str:
    """Return the comparator that the words before and after a single number say."""
    if after:
        return ">=" if after.lower().split()[-1] == "lên" else "<="
    signs = [_COMPARATORS[" ".join(word.lower().split())] for word in _SIGN.findall(before)]
    strong = [sign for sign in signs if sign not in ("=", "from")]
    if strong:
        return strong[0]
    return ">=" if "from" in signs else "="


def _quantity(text: str, match: re.Match[str]) -> Quantity | None:
    low, unit, end, counted = _value(match), match["unit"], match.end(), ""
    high = parse(match["high"]) if match["high"] else None
    if match["total"]:
        total = Decimal(match["total"].strip(" /"))
        if _FRACTION_BEFORE.search(_before(text, match.start())) and 0 < low < total <= 10 and not unit:
            low, unit = low / total, "lần"
        elif not unit and not unknown_noun(_after(text, end)) or low > total:
            return None
        else:
            counted = match["low"] + match["total"].replace(" ", "")
    if match["times"] or match["half"]:
        unit = "lần"
    if not unit and not match["after"]:
        noun = unknown_noun(_after(text, end))
        if noun and not _NAME_BEFORE.search(_before(text, match.start("low"))):
            unit, end = noun[0], end + noun.end()
    twice = _COUNT_TWICE.fullmatch(regular_unit(unit))
    if twice:
        unit, counted = twice["unit"], f"{match['low']}/{twice['total']}"
    comparator = (
        "range" if high is not None else comparator_of(match["before"], (match["after"] or "").strip())
    )
    return Quantity(match.start(), end, comparator, low, high, regular_unit(unit), counted)


def _value(match: re.Match[str]) -> Decimal:
    if match["low"]:
        return parse(match["low"])
    return Decimal("0.5") if match["half"] else Decimal(_DIGITS[(match["word"] or match["times"]).lower()])


def _in_name(text: str, match: re.Match[str], quantity: Quantity) -> bool:
    """Return whether the number is a year, a number of a document, or belongs to a name (15 tuổi, 3 sao, 5G)."""
    number = match["low"]
    if _RANK.search(_before(text, match.start())):
        return True
    if not number:
        return False
    head, unit = _before(text, match.start("low")), match["unit"] or ""
    if not unit and re.fullmatch(r"(?:19|20)\d\d", number):
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
    if quantity.unit.startswith("lần"):
        return (
            not (_TIMES_BEFORE.search(_before(text, match.start())) or _says_times(match))
            and not match["total"]
        )
    if is_soft(quantity.unit) and not quantity.counted:
        before = _before(text, match.start())
        if quantity.unit.startswith(("sao", "hạng", "bậc", "mặt")) or re.search(r"(?<!\w)cả\s*$", before):
            return True
        return not (_MEASURED_NAME.search(before) or _ONLY_VERBS.fullmatch(before))
    return False


def _says_times(match: re.Match[str]) -> bool:
    return bool(re.search(r"gấp|bằng|hơn", match["before"], re.IGNORECASE))


def _without_origins(text: str, found: list[Quantity]) -> list[Quantity]:
    """Return the quantities with "từ 64,8% lên 85%" made one: the target is 85."""
    kept: list[Quantity] = []
    for quantity in found:
        last = kept[-1] if kept else None
        if last and _ORIGIN.match(text, last.start) and last.high is None:
            between = _RISE.fullmatch(text[last.end : quantity.start])
            if between and between[0].strip():
                quantity = replace(kept.pop(), end=quantity.end, comparator=quantity.comparator, low=quantity.low,
                                   high=quantity.high, unit=quantity.unit or last.unit, landed=True)  # fmt: skip
        kept.append(quantity)
    return kept


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
