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
    r"(?:thôn|bản|làng|ấp|xóm|khu\s+phố|tổ\s+dân\s+phố|hộ|nhân\s+khẩu|khẩu|dân\s+tộc|đơn\s+vị\s+hành\s+chính|"
    r"chi\s+bộ|"
    r"đảng\s+viên)"
)
_DESCRIBES_PLACE = Pattern(
    r"(?:toàn\s+)?(?:xã|phường|huyện|thị\s+trấn|đặc\s+khu|tỉnh|thành\s+phố)(?:\s[^\W\d]+){0,5}?\s+"
    r"(?:hiện(?:\s+nay)?\s+(?:có|gồm)\s|có\s+(?:tổng\s+)?diện\s+tích(?:\s+tự\s+nhiên|\s+\d)|"
    rf"(?:(?:có|gồm)\s+\d[\d.]*\s+{_PARTS_OF_PLACE}|gồm\s+\d+\s+(?:xã|phường|thị\s+trấn))(?:\s*[,;.]|\s+(?:và|"
    rf"với)\s|\s*$))",
)


_LOOKS_BACK = Pattern(
    r"(?:(?:trong\s+)?(?:nhiệm\s+kỳ|giai\s+đoạn|(?:0?5|năm|những|các|\d)\s+năm|năm|thời\s+gian)\s+(?:vừa\s+)?qua"
    r"|(?:tính\s+)?đến\s+nay|hiện\s+nay|sau\s+\S+\s+năm\s+thực\s+hiện|(?:hạn\s+chế|tồn\s+tại|khó\s+khăn|"
    r"kết\s+quả(?:\s+đạt\s+được)?)\s*:)(?!\w)"
)
_HAS_DONE = Pattern(
    r"(?:[^;:%]{0,60}?,\s+)?(?:toàn\s+)?(?:xã|phường|huyện|tỉnh|thành\s+phố|thị\s+trấn|đặc\s+khu|đảng\s+bộ|"
    r"địa\s+phương|ta|ngành)"
    r"(?:\s[^,;:%\d]{0,30})?\s+đã\s+(?!có)",
    needs=("đã",),
)
_LOOKS_AHEAD = Pattern(r"phấn\s+đấu|mục\s+tiêu|(?<!\w)sẽ(?!\w)|đến\s+(?:hết\s+|cuối\s+)?năm")


def tells_of_past(text: str) -> bool:
    """Return whether a line reports what was done ("Nhiệm kỳ qua, phường đã ..."), with no word of what is to come."""
    return bool(_LOOKS_BACK.match(text) or _HAS_DONE.match(text)) and not _LOOKS_AHEAD.search(text)


def tells_of_place(text: str) -> bool:
    """Return whether a line describes a place as it is ("Xã có 14 thôn, 2.300 hộ"): what it counts is no target."""
    return bool(_DESCRIBES_PLACE.match(text)) and not _SETS_A_GOAL.search(text)


_GIVES_CHARGE = Pattern(
    r"(?:chương\s+trình|kế\s+hoạch|nghị\s+quyết|đề\s+án)\s+(?:này\s+)?(?:gồm|có)\s+\d+\s+(?:phần|chương|điều|"
    r"mục|nhóm|nhiệm|nội)|(?:đề|kiến)\s+nghị\s|(?:số\s+)?điện\s+thoại\s|ban\s+hành\s+kèm\s+theo|"
    r"[^,;:%]{0,80}?(?<!\w)phụ\s+trách\s+(?:từ\s+)?\d"
)


def tells_of_document(text: str) -> bool:
    """Return whether a line is about a document it names by number: what it counts there is no target."""
    return bool(_OPENS_WITH_DOCUMENT.match(text) or _GIVES_CHARGE.match(text)) and not _SETS_A_GOAL.search(
        text
    )
