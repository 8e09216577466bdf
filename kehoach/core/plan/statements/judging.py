"""Kind, direction and period of a target, from its words (LABELS.md, rules R3, R5, R8)."""

import re
from decimal import Decimal

_DOWN_WORDS = re.compile(r"\b(giảm|còn|hạ(?! tầng| long)|xuống|kéo giảm|không quá|dưới|tối đa)\b")
_HOLD_WORDS = re.compile(r"\b(duy trì|giữ vững|giữ|ổn định|tiếp tục không)\b")
_DOWN_NAMES = re.compile(
    r"hộ nghèo|cận nghèo|nghèo|tử vong|chết|tội phạm|phạm pháp|tai nạn|suy dinh dưỡng|thất nghiệp|thất thoát|nợ xấu|"
    r"mắc bệnh|nhiễm hiv|bỏ học|tảo hôn|tồn đọng|khiếu nại|cháy|thấp còi|sinh con thứ|ô nhiễm|ma túy"
)
_POPULATION = re.compile(r"^(?:quy mô )?dân số$|tăng dân số|mức sinh|gia tăng tự nhiên|tăng tự nhiên")
_STRUCTURE = re.compile(r"cơ cấu|tỷ trọng")
_GROWTH = re.compile(r"tăng trưởng|tốc độ tăng|tăng(?: thêm)?(?: bình quân)?|giảm(?: bình quân)?")
_RATE_NAME = re.compile(
    r"^(?:tỷ lệ|tỉ lệ|tỷ suất|tỷ trọng|mức độ|hộ nghèo|hộ cận nghèo|chỉ số)|hộ nghèo|nghèo đa chiều"
)
_ADDING = re.compile(
    r"^(?:có )?(?:thêm|kết nạp|trồng|xây|xây dựng|thành lập|lập|tạo|giải quyết việc làm|giải quyết|đào tạo|bồi dưỡng|"
    r"mở rộng|mở mới|cấp mới|hỗ trợ|phát triển mới|phát triển thêm|huy động|đầu tư|ngầm hóa|cải tạo|nâng cấp|kiên cố|"
    r"cứng hóa|bê tông|thu hút|công nhận|số hóa|triển khai|tổ chức|hoàn thành)\b|việc làm mới|phát triển mới|mới$|vốn đầu tư"
)
PER_YEAR = re.compile(
    r"(?:/\s?năm\b|\b(?:mỗi|hằng|hàng|bình quân|bình quân mỗi|bình quân hằng|trung bình|từng) năm\b)"
)
_AVERAGE = re.compile(r"\b(?:bình quân|trung bình)\b")
TERM = re.compile(r"nhiệm kỳ|giai đoạn|5 năm|cuối kỳ|thời kỳ|trong kỳ")


def kind_of(name: str, around: str, unit: str, value: Decimal | None) -> str:
    """Return the kind of a target with a number: `around` is the clause before the number, in lower case."""
    if unit.startswith("lần") or re.search(r"\bgấp\b", around):
        return "multiple"
    lowered = name.lower()
    moves = re.search(r"\b(tăng|giảm)\b(?!.*\b(?:lên|còn|xuống)\b)[^,;]{0,40}$", around)
    if unit.startswith(("%", "điểm")):
        if unit.startswith("điểm") or (moves and _RATE_NAME.search(lowered) and "tốc độ tăng" not in lowered):
            return "change"
        if moves or re.search(r"tốc độ tăng|tăng trưởng", around):
            return "growth"
        return "share"
    if unit.startswith("‰") and moves:
        return "change"
    if _ADDING.search(lowered) or (moves and "tăng" in around and "lên" not in around):
        return "increment"
    return "level"


def direction_of(name: str, around: str, kind: str, comparator: str, value: Decimal | None) -> str:
    """Return up, down or hold: words first, then what the indicator is."""
    lowered = name.lower()
    hold = _HOLD_WORDS.search(around)
    if hold and "mức giảm" not in around and "giữ gìn" not in around:
        return "hold"
    words = _DOWN_WORDS.search(around)
    if words or comparator in ("<", "<="):
        return "down"
    if (
        _DOWN_NAMES.search(lowered)
        and kind not in ("growth", "change")
        and not re.search(r"phá án|giải quyết|điều tra|được", lowered)
    ):
        return "down"
    if comparator == "=" and (_POPULATION.search(lowered) or (_STRUCTURE.search(around) and kind == "share")):
        return "hold"
    return "up"


def is_action(name: str) -> bool:
    """Return whether a name begins with something done: its counted noun belongs to the name."""
    return bool(_ADDING.match(name.lower()))


def is_average(text: str) -> bool:
    """Return whether the words say an average over a span."""
    return bool(_AVERAGE.search(text))
