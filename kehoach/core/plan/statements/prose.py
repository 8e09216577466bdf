"""Sentences with numbers that state no target."""

from kehoach.core.plan.statements.small import Pattern

_DOCUMENT = (
    r"(?:nghị\s+quyết|quyết\s+định|kế\s+hoạch|chỉ\s+thị|kết\s+luận|thông\s+tư|nghị\s+định|công\s+văn|luật|"
    r"pháp\s+lệnh|"
    r"đề\s+án|chương\s+trình(?:\s+hành\s+động)?|thông\s+báo|tờ\s+trình|báo\s+cáo|hướng\s+dẫn|quy\s+định)"
)
_OPENS_WITH_DOCUMENT = Pattern(
    rf"(?:(?:căn\s+cứ|theo|xét|thực\s+hiện|"
    rf"triển\s+khai)(?:\s+các)?\s+)?{_DOCUMENT}\s+(?:liên\s+tịch\s+)?số\s*:?\s*\d",
    needs=("số",),
)
_SETS_A_GOAL = Pattern(r"phấn\s+đấu|mục\s+tiêu|chỉ\s+tiêu|đến\s+năm|\d\s?%|giai\s+đoạn")


_PARTS_OF_PLACE = (
    r"(?:thôn|bản|làng|ấp|xóm|khu\s+phố|tổ\s+dân\s+phố|hộ|nhân\s+khẩu|khẩu|dân\s+tộc|đơn\s+vị\s+hành\s+chính|chi\s+bộ|"
    r"đảng\s+viên)"
)
_DESCRIBES_PLACE = Pattern(
    r"(?:toàn\s+)?(?:xã|phường|huyện|thị\s+trấn|đặc\s+khu|tỉnh|thành\s+phố)(?:\s[^\W\d]+){0,5}?\s+"
    r"(?:hiện(?:\s+nay)?\s+(?:có|gồm)\s|có\s+(?:tổng\s+)?diện\s+tích\s+tự\s+nhiên|"
    rf"(?:(?:có|gồm)\s+\d[\d.]*\s+{_PARTS_OF_PLACE}|gồm\s+\d+\s+(?:xã|phường|thị\s+trấn))(?:\s*[,;.]|\s+(?:và|với)\s|\s*$))",
)


_LOOKS_BACK = Pattern(
    r"(?:(?:trong\s+)?(?:nhiệm\s+kỳ|giai\s+đoạn|(?:0?5|năm|những|các|\d)\s+năm|năm|thời\s+gian)\s+(?:vừa\s+)?qua"
    r"|(?:tính\s+)?đến\s+nay|hiện\s+nay|sau\s+\S+\s+năm\s+thực\s+hiện)(?!\w)"
)
_LOOKS_AHEAD = Pattern(
    r"phấn\s+đấu|mục\s+tiêu|chỉ\s+tiêu|(?<!\w)sẽ(?!\w)|đến\s+(?:hết\s+|cuối\s+)?năm|giai\s+đoạn\s+\d"
)


def tells_of_past(text: str) -> bool:
    """Return whether a line reports what was done ("Nhiệm kỳ qua, phường đã ..."), with no word of what is to come."""
    return bool(_LOOKS_BACK.match(text)) and not _LOOKS_AHEAD.search(text)


def tells_of_place(text: str) -> bool:
    """Return whether a line describes a place as it is ("Xã có 14 thôn, 2.300 hộ"): what it counts is no target."""
    return bool(_DESCRIBES_PLACE.match(text)) and not _SETS_A_GOAL.search(text)


def tells_of_document(text: str) -> bool:
    """Return whether a line is about a document it names by number: what it counts there is no target."""
    return bool(_OPENS_WITH_DOCUMENT.match(text)) and not _SETS_A_GOAL.search(text)
