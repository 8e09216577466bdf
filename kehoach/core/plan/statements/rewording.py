"""What a line writes short, in words or twice, written as the grammar reads it."""

import re

# "70 tr. đồng", "396 tỷ.đ": the words of money written short.
_MONEY = re.compile(r"(?<=\d )(?:[Tt]r(?:\.\s?|\s)?|(?P<size>triệu|tỷ|tỉ)(?:\.\s?|\s)?)(?:đồng|đ)(?!\w)")
# What it was at the beginning, before where it is to get: "đầu kỳ 2,4%, cuối kỳ còn 0,6%".
_WAS = re.compile(
    r"(?<=[:,] )(?:đầu (?:nhiệm )?kỳ|hiện nay|hiện tại|hiện)\s(?:là\s|đạt\s|có\s|mới\s)*[\d.,]+\s?(?:%|"
    r"[^\W\d]+(?:\s[^\W\d]+)?)\s?,\s(?:kế hoạch\s|mục tiêu\s)?"
    r"(?=[^;]{0,200}\d)"
)
# "9 trên 10 thôn", "9 trong tổng số 10 thôn": a count out of a total.
_OUT_OF = re.compile(
    r"(?<![\d.,])(\d{1,4})\s+(?:trên|trong)\s+(?:tổng\s+)?(?:số\s+)?(\d{1,4})\s+"
    r"(?=(?:thôn|xã|phường|bản|xóm|ấp|khu phố|tổ dân phố|buôn|làng|trường|trạm|chợ|huyện|chi bộ|đơn vị|"
    r"tiêu chí)(?!\w))"
)
# A bracket of parts that ends its sentence, or the line where it was left open.
_PARTS = re.compile(
    r"\s*[,.;]?\s*\(\s*((?:trong đó|gồm|bao gồm)(?!\w)[^()]*\d[^()]*)(?:\)(?=\s*(?:[.;]|$))|$)"
)


_ONES = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_WORDS = {"mười": 10, "mười lăm": 15, "hai mươi": 20, "ba mươi": 30, "bốn mươi": 40, "năm mươi": 50}
_WORDS |= {word: value for value, word in enumerate(_ONES, 1) if word not in ("một", "năm")}
_WORDS |= {f"mười {word}": 10 + value for value, word in enumerate(_ONES, 1)}
# A number in words before what is counted: "có ba sản phẩm", but not "học hai buổi", "lúa hai vụ".
_WORDED = re.compile(
    r"(?:^|(?<=có )|(?<=thêm )|(?<=, )|(?<=và )|(?<=dựng )|(?<=lập )|(?<=mới )|(?<=được )|(?<=chức )|(?<=: ))"
    rf"(?P<number>{'|'.join(sorted(_WORDS, key=len, reverse=True))})\s"
    r"(?=(?:sản phẩm|mô hình|hợp tác xã|tổ hợp tác|xã|phường|thôn|bản|xóm|ấp|trường|dự án|công trình|"
    r"đảng viên|chi bộ|"
    r"doanh nghiệp|chợ|tuyến|di tích|nhà văn hóa|trạm|khu|cụm|điểm|làng|câu lạc bộ|lễ hội|siêu thị|cơ sở|vùng|"
    r"chuỗi)(?!\w))",
    re.IGNORECASE,
)


def _in_digits(match: re.Match[str]) -> str:
    return f"{_WORDS[match['number'].lower()]} "


def _in_full(money: re.Match[str]) -> str:
    return f"{money['size'] or 'triệu'} đồng"


_ALL = re.compile(r"(?:[Tt]ất cả|[Tt]oàn bộ|[Mm]ọi)(?:\s+số)?\s*\((\d[\d.,]*\s?%)\)")  # says the same twice
_COUNTS = tuple(f"{word} " for word in ("hai", "ba", "bốn", "sáu", "bảy", "tám", "chín", "mười", "mươi"))


def reworded(line: str) -> str:
    """Return a line with money in full, counts in digits and "9/10", parts out of their bracket."""
    if "đ" in line:
        line = _MONEY.sub(_in_full, line)
    if "(" in line:
        line = _ALL.sub(r"\1", _PARTS.sub(r", \1", line))
    if " trên " in line or " trong " in line:
        line = _OUT_OF.sub(r"\1/\2 ", line)
    if "đầu " in line or "hiện " in line:
        line = _WAS.sub("", line)
    lowered = line.lower()
    return _WORDED.sub(_in_digits, line) if any(word in lowered for word in _COUNTS) else line
