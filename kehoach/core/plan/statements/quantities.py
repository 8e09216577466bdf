"""Quantities in a text: comparator, number or range, unit, and the words that close it."""

import re
from dataclasses import dataclass
from decimal import Decimal

_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_BEFORE: tuple[tuple[str, str], ...] = (
    ("đạt và vượt", ">="), ("ít nhất", ">="), ("tối thiểu", ">="), ("không dưới", ">="), ("không thấp hơn", ">="),
    ("không ít hơn", ">="), ("thấp nhất", ">="), (">=", ">="), ("≥", ">="), ("không quá", "<="), ("tối đa", "<="),
    ("không vượt quá", "<="), ("không cao hơn", "<="), ("nhiều nhất", "<="), ("<=", "<="), ("≤", "<="),
    ("trên", ">"), ("hơn", ">"), ("vượt", ">"), (">", ">"), ("dưới", "<"), ("thấp hơn", "<"), ("ít hơn", "<"),
    ("<", "<"), ("từ", "from"), ("khoảng", "="), ("gần", "="), ("cơ bản", "="), ("ước", "="), ("xấp xỉ", "="),
    ("bằng", "="), ("=", "="),
)  # fmt: skip
_COMPARATORS = dict(_BEFORE)
_BEFORE_FORM = "|".join(re.escape(word) for word, _ in _BEFORE)
_SCALE = r"(?:(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ)\s+)*"
_NOUNS = (
    "đồng|usd|vnd|đô la|người|lao động|hộ gia đình|hộ dân|hộ|nhân khẩu|dân|héc ta|hecta|ha|km2|km²|km|m2|m²|m3|m³|"
    "mét vuông|mét|m|tấn|tạ|kg|kwh|mw|lượt khách|lượt người|lượt|khách|giường bệnh|giường|bác sĩ|dược sĩ|điều dưỡng|"
    "hợp tác xã|htx|tổ hợp tác|mô hình|đảng viên|khách sạn|doanh nghiệp|sản phẩm|trường học|trường|phòng học|lớp|nhà|"
    "căn hộ|căn|con|cây|chiếc|xe|cơ sở|xã|phường|thôn|bản|tổ dân phố|khu dân cư|khu|xóm|việc làm|chỗ làm|công trình|"
    "dự án|cụm|tuyến phố|tuyến đường|tuyến|đường|học sinh|trẻ|cháu|máy|trạm|chợ|điểm|cuộc|buổi|vụ|ca|tuổi|năm|tháng|"
    "ngày|giờ|lần|thuê bao|trang trại|hồ sơ|văn bản|đơn vị|cơ quan|tổ chức|chi bộ|đoàn viên|hội viên|thành viên|lít|"
    "bậc|hạng|sao|phòng|sào|công|làng nghề|làng|di tích|lễ hội|nghệ nhân|vận động viên|huy chương|câu lạc bộ|nghìn|"
    "triệu|tỷ|tỉ|ngàn|vạn|gb/s|mb/s"
)
_PER = r"(?:\s?/\s?(?:[\d.]+\s+)?(?:\d[\d.]*\s*)?(?:1\s+)?[^\W\d]+(?:\s(?:dân|trẻ|người|hộ|bệnh|học|sinh|đầu người|dân số)\b)?)*"
_UNIT = rf"%0|‰|điểm phần trăm|điểm %|%(?:\s?điểm)?(?:\s?/\s?năm)?|{_SCALE}(?:{_NOUNS})\b(?:\s?sàn\b)?{_PER}|/\s?[\d.]+\s\w+"
_QUANTITY = re.compile(
    rf"(?:(?P<before>(?<!\w)(?:{_BEFORE_FORM})(?:\s(?:{_BEFORE_FORM}))?)\s*)?"
    rf"(?<![\w.,/-])(?P<low>{_NUMBER})"
    rf"(?:\s?%?\s*(?P<to>-|đến|tới)\s*(?P<high>{_NUMBER}))?"
    rf"\s?(?P<unit>{_UNIT})?(?![\w])"
    rf"(?:\s?(?P<after>trở lên|trở xuống|trở lại))?",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"(?:năm|giai đoạn|thời kỳ|nhiệm kỳ|trong|tháng|ngày|quý|khóa|số|điều|khoản|mục|lần thứ|thứ|/)\s?$",
    re.IGNORECASE,
)
_IN_NAME_UNIT = re.compile(r"(?:tuổi|sao|gb/s|mb/s|g|tháng|giờ|ngày|bậc|hạng|năm)\b", re.IGNORECASE)
_PER_BEFORE = re.compile(r"(?:trên|/|mỗi|cho)\s?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as a target states it, with the characters it takes."""

    start: int
    end: int
    comparator: str
    low: Decimal
    high: Decimal | None
    unit: str


def find_quantities(text: str) -> list[Quantity]:
    """Return the quantities of a text that can be targets, in order; years and numbers in names are passed over."""
    found = []
    for match in _QUANTITY.finditer(text):
        if not _in_name(text, match):
            found.append(_quantity(match))
    return found


def parse(number: str) -> Decimal:
    """Return the number written with dot for thousands and decimal comma."""
    return Decimal(number.replace(".", "").replace(",", "."))


def regular_unit(unit: str | None) -> str:
    """Return a unit as labels write it: m², tỷ, ‰, regular spaces, "nghìn" for "ngàn"."""
    if not unit:
        return ""
    text = re.sub(r"\s?/\s?", "/", " ".join(unit.split()))
    text = re.sub(r"\bm2\b", "m²", re.sub(r"\bm3\b", "m³", re.sub(r"\bkm2\b", "km²", text)))
    text = re.sub(r"\btỉ\b", "tỷ", re.sub(r"\bngàn\b", "nghìn", text)).replace("%0", "‰")
    return re.sub(r"/1 vạn dân", "/vạn dân", text).removesuffix("/ năm")


def _quantity(match: re.Match[str]) -> Quantity:
    low, high = parse(match["low"]), parse(match["high"]) if match["high"] else None
    return Quantity(
        start=match.start(),
        end=match.end(),
        comparator=_comparator((match["before"] or "").lower(), (match["after"] or "").lower(), high),
        low=low,
        high=high,
        unit=regular_unit(match["unit"]),
    )


def _comparator(before: str, after: str, high: Decimal | None) -> str:
    if high is not None:
        return "range"
    if after == "trở lên":
        return ">="
    if after:
        return "<="
    signs = [
        _COMPARATORS[word] for word in sorted(_COMPARATORS, key=len, reverse=True) if before.startswith(word)
    ]
    if not signs:
        return "="
    second = before.split(" ", 1)[-1]
    if signs[0] in ("=", "from") and second in _COMPARATORS and second != before:
        return _COMPARATORS[second].replace("from", ">=")
    return ">=" if signs[0] == "from" else signs[0]


def _in_name(text: str, match: re.Match[str]) -> bool:
    """Return whether the number is a year, a number of a document, or belongs to a name (15 tuổi, 3 sao, 5G)."""
    head, unit = text[: match.start("low")], match["unit"] or ""
    if not unit and re.fullmatch(r"(?:19|20)\d\d", match["low"]):
        return True
    if _YEAR_BEFORE.search(head) and not unit.startswith("%"):
        return True
    if re.match(r"[\w]", text[match.end() : match.end() + 1]) or (
        text[match.end() : match.end() + 1] == "/" and not unit
    ):
        return True
    if _IN_NAME_UNIT.match(unit) and not unit.lower().startswith(("giờ/", "ngày/")):
        return True
    return bool(
        not unit.startswith("%")
        and _PER_BEFORE.search(head)
        and re.match(r"1\b|1\.000|10\.000|100\.000", match["low"])
    )
