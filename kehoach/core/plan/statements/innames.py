"""Numbers that are no quantities: years, numbers of documents, and what belongs to a name (15 tuổi, 3 sao, 5G)."""

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from kehoach.core.plan.statements.small import Pattern
from kehoach.core.plan.statements.units import is_percent, is_soft

if TYPE_CHECKING:
    from kehoach.core.plan.statements.quantities import Quantity

NAME_BEFORE = Pattern(
    r"(?<!\w)(?:số|điều|khoản|mức\s+độ|cấp\s+độ|cấp|loại|hạng|lớp|khu\s+vực|giai\s+đoạn|quý|tháng|ngày|khóa|"
    r"khoá|lần\s+thứ|thứ|"
    r"chương|mục|tiêu\s+chí|quốc\s+lộ|tỉnh\s+lộ|ql|đt|thế\s+hệ|năm\s+học|năm|nhóm|vùng|phiên\s+bản|"
    r"bảng|biểu|phụ\s+lục|hình|nghị\s+quyết|đường|vành\s+đai|phường|quận|tổ\s+dân\s+phố|khu\s+phố|tiểu\s+khu|"
    r"ấp|iso|tcvn|qcvn)"
    r"\s?$",
)
_PER_BEFORE = Pattern(r"(?:(?<!\w)(?:trên|mỗi|cho|tính|cứ)|/)\s*$")
_PER_AFTER = Pattern(
    r"\s*(?:vạn|nghìn|ngàn)?\s*(?:người\s+)?(?:dân|trẻ|bà\s+mẹ|ca|bé|phụ\s+nữ|đơn\s+vị|ha|héc|hecta|km|m2|m²|"
    r"người)(?!\w)",
)
_MEAN_OF_ONE = Pattern(r"(?<!\w)bình\s+quân\s*$")
_NUMBER_HAS = Pattern(r"\d%?\s+(?:[^\W\d_]+[\s,]+){0,8}đạt\s*$")
_WITHIN = Pattern(r"(?<!\w)(?<!nằm\s)trong(?:\s+vòng)?\s*$")
_IN_A_ROW = Pattern(r"\s*(?:liên\s+(?:tục|tiếp)|liền)")
_MOVED_BY = Pattern(r"(?<!\w)(?:tăng|giảm|cải\s+thiện|nâng)(?:\s+(?:thêm|từ))?\s*$")
_PARTS_OF_DOCUMENT = Pattern(
    r"\s*(?:nhóm\s+)?(?:chỉ\s+tiêu|mục\s+tiêu|nhiệm\s+vụ|giải\s+pháp|nội\s+dung|đại\s+biểu|nghị\s+quyết|ý\s+kiến|"
    r"khâu\s+đột|"
    r"chương\s+trình\s+(?:trọng|hành|đột)|phần|chương|điều|quan\s+điểm|giai\s+đoạn)(?!\w)",
)
_RANK = Pattern(r"(?<!\w)(?:nhóm|top|thứ)\s*$", needs=("nhóm", "top", "thứ"))
_AREA = Pattern(r"\s*(?:ha|héc|hecta|km|m2|m²|người)(?!\w)")
_OF_LAND = Pattern(r"(?<!\w)(?:giá\s+trị|thu\s+nhập|năng\s+suất|thu)(?:\s+\w+){0,3}\s*$")
ROUND = frozenset(map(Decimal, (1, 100, 1000, 10000, 100000)))
_MEASURED_NAME = Pattern(
    r"tuổi thọ|số năm|số ngày|thời gian|số giờ|số lần|số tiêu chí|tuổi thai|(?:đạt|là|:|lên|còn|xuống|"
    r"bình quân)\s*$",
)
_ONLY_VERBS = Pattern(r"(?:\s|(?:phấn\s+đấu|giữ\s+vững|duy\s+trì|hoàn\s+thành|đạt|có|bình\s+quân)(?!\w))*")
_TIMES_BEFORE = Pattern(
    r"(?:hệ số[^,;]*|vòng quay[^,;]*|gấp|tăng|bằng|cao|hơn|lên|giảm|còn|quy mô)(?:\s+thêm)?(?:\s+\w+)?\s*$|"
    r"so với[^,;]*$"
)
_ALL_OF = re.compile(r"(?<!\w)cả\s*$")
_OF_CROPS = Pattern(r"(?<!\w)(?:lúa|ngô|màu|rau|đất|tôm|cá)\s*$")
_EACH_HAS = Pattern(r"\s*(?:vạn\s+|nghìn\s+)?dân\s+(?:có|đạt)\s+(?:\w+\s+){0,2}\d")
_NUMBERED = re.compile(r"(?<!\w)số \d{1,3}(?:, \d{1,3})*(?:,| và) $")  # "các tổ số 1, 2 và 3"
_CODE = re.compile(r"0\d{3,}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SCALE_OF_MAP = re.compile(r"(?<!\d)1:$")  # "bản đồ 1:50.000"
_NEXT_NUMBER = re.compile(r"\s*:?\s*\d")
_NEAR = 80  # characters looked at around a number, so that reading stays linear


def in_name(text: str, match: re.Match[str], quantity: "Quantity") -> bool:
    """Return whether a number that was found is no quantity of its own."""
    start = match.start()
    if _ends(_RANK, text, start) or _ends(_SCALE_OF_MAP, text, start):
        return True
    if not match["low"]:
        return bool(match["word"] and _ends(_PER_BEFORE, text, match.start("word")))
    if is_percent(quantity.unit):
        return False
    if not match["unit"] and _stands_alone(text, match, quantity):
        return True
    if _is_per(text, match, quantity) or (not quantity.counted and _ends(_WITHIN, text, start)):
        return True
    return _counts_in_name(text, match, quantity)


def _ends(pattern: "Pattern | re.Pattern[str]", text: str, place: int) -> bool:
    """Return whether what stands right before a place ends as a pattern says."""
    return bool(pattern.search(text, max(place - _NEAR, 0), place))


def _stands_alone(text: str, match: re.Match[str], quantity: "Quantity") -> bool:
    """Return whether a number without a unit is a year, of a document, or counts parts of one."""
    if _YEAR.fullmatch(match["low"]) or _ends(NAME_BEFORE, text, match.start("low")):
        return True
    if _ends(_NUMBERED, text, match.start("low")) or _CODE.fullmatch(match["low"]):
        return True
    if text[match.end() : match.end() + 1] in ("/", "-"):
        return True
    return not quantity.counted and bool(_PARTS_OF_DOCUMENT.match(text, match.end("low")))


def _is_per(text: str, match: re.Match[str], quantity: "Quantity") -> bool:
    """Return whether a round number says what something is counted on ("trên 1 ha", "trên 100.000 dân")."""
    place, end = match.start("low"), match.end("low")
    if quantity.low not in ROUND or match["high"]:
        return False
    one = quantity.low == 1
    if one and _ends(_MEAN_OF_ONE, text, place) and _PER_AFTER.match(text, end):
        return True
    if one and quantity.unit.startswith("ha") and _ends(_OF_LAND, text, place):
        return True
    if _EACH_HAS.match(text, end):
        return True  # "bình quân 100 dân có 90 thuê bao"
    if not _ends(_PER_BEFORE, text, place) or not _PER_AFTER.match(text, end):
        return False
    return one or not _AREA.match(text, end)


def _counts_in_name(text: str, match: re.Match[str], quantity: "Quantity") -> bool:
    """Return whether what a number counts belongs to a name: times, seasons, ages, stars."""
    unit, start = quantity.unit, match.start()
    if unit == "lần":
        says = any(word in match["before"] for word in ("gấp", "bằng", "hơn"))
        return not (says or match["total"] or _ends(_TIMES_BEFORE, text, start))
    if unit.startswith("lần/người") or quantity.counted:
        return False
    if unit == "vụ":  # "lúa 2 vụ 40 ha", "đất 2 vụ"
        return bool(_NEXT_NUMBER.match(text, quantity.end)) or _ends(_OF_CROPS, text, start)
    if not is_soft(unit):
        return False
    if _NEXT_NUMBER.match(text, quantity.end):
        return True  # "trẻ 5 tuổi 100%"
    if unit == "năm" and _IN_A_ROW.match(text, quantity.end):
        return True
    if _ends(_MOVED_BY, text, start):
        return False
    if unit.startswith(("sao", "hạng", "bậc", "mặt")) or _ends(_ALL_OF, text, start):
        return True
    if unit.startswith("tiêu chí") and _ends(_NUMBER_HAS, text, start):
        return True
    return not (
        _ends(_MEASURED_NAME, text, start) or bool(_ONLY_VERBS.fullmatch(text, max(start - _NEAR, 0), start))
    )
