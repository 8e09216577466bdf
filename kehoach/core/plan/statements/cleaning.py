"""A line without what is not its statement: emphasis, list numbers, brackets."""

import re
import unicodedata
from dataclasses import dataclass

from kehoach.core.plan.statements.rows import as_sentence
from kehoach.core.plan.statements.times import is_only_time

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_LIST_MARK = re.compile(
    r"^(?:[-+•*▪○●◦·]\s*)*"
    r"(?:\(\d{1,3}\)|\d{1,3}(?:\.\d{1,2})*[.)](?=\s)|(?:[a-zđ]|[ivx]{1,4})\)|\([a-zđ]\)|"
    r"[IVX]{1,4}\.(?=\s))?\s*[.:)]?\s*"
    r"(?:(?:[Cc]hỉ\s+tiêu|CHỈ TIÊU|[Mm]ục\s+tiêu|STT|TT)\s+(?:số\s+|thứ\s+)?\d{1,3}(?:\.\d{1,2})*\s*[:.)-]\s*)?"
)
_BRACKET = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_ABBREVIATION = re.compile(r"[A-ZĐ][\w&/-]{1,11}(?:\s?[-&,]\s?[A-ZĐ][\w&]{1,9})*")
_WIDE = re.compile("[\uff00-\uffef]")
_ALL = re.compile(r"(?:[Tt]ất cả|[Tt]oàn bộ|[Mm]ọi)(?:\s+số)?\s*\((\d[\d.,]*\s?%)\)")  # says the same twice
_YEAR = re.compile(r"(?:19|20)\d\d")
_DASHES = str.maketrans({"–": "-", "—": "-", "−": "-", "‑": "-", "…": "...", "“": '"', "”": '"'})

# A bracket taken out of the text leaves one private character in its place, so that places keep their meaning.
_FIRST_MARK = 0xE000
_MARKS = re.compile("[\ue000-\uf8ff]")
_MOST_BRACKETS = 6000


@dataclass(frozen=True, slots=True)
class CleanLine:
    """A line without list number and emphasis; each bracket is one private character, see `brackets_in`."""

    text: str
    brackets: tuple[str, ...]

    def brackets_in(self, piece: str) -> tuple[str, ...]:
        """Return the texts of the brackets that stood in a piece of the line, in order."""
        return tuple(self.brackets[ord(mark) - _FIRST_MARK] for mark in _MARKS.findall(piece))

    def with_brackets(self, piece: str) -> str:
        """Return a piece of the line with the texts of its brackets put back as plain words."""
        return _MARKS.sub(lambda mark: f" {self.brackets[ord(mark[0]) - _FIRST_MARK]} ", piece)


def normalize(text: str) -> str:
    """Return NFC text with plain dashes and single spaces, full-width digits and letters made plain."""
    narrow = _WIDE.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    plain = unicodedata.normalize("NFC", _MARKS.sub(" ", narrow)).translate(_DASHES).replace("*", "")
    return _SPACES.sub(" ", plain).strip()


# "70 tr. đồng", "396 tỷ.đ": the words of money written short.
_MONEY = re.compile(r"(?<=\d )(?:(?P<million>[Tt]r)|(?P<size>triệu|tỷ|tỉ))(?:\.\s?|\s)?(?:đồng|đ)(?!\w)")
# What it was at the beginning, before where it is to get: "đầu kỳ 2,4%, cuối kỳ còn 0,6%".
_WAS = re.compile(
    r"(?<=[:,] )(?:đầu (?:nhiệm )?kỳ|hiện nay|hiện tại|hiện)\s(?:là\s|đạt\s|có\s|mới\s)*[\d.,]+\s?(?:%|"
    r"[^\W\d]+(?:\s[^\W\d]+)?)\s?,\s(?:kế hoạch\s|mục tiêu\s)?"
    r"(?=[^;]*\d)"
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
_WORDS |= {word: value for value, word in enumerate(_ONES, 1) if value > 1}
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


def clean(text: str) -> CleanLine:
    """Return the line with its brackets taken out, but abbreviations and bare times, which stay in place."""
    line = _PARTS.sub(r", \1", _MONEY.sub(_in_full, normalize(as_sentence(text))))
    line = _OUT_OF.sub(r"\1/\2 ", line)
    line = _WAS.sub("", _ALL.sub(r"\1", line))
    mark = _LIST_MARK.match(line)
    line = _WORDED.sub(_in_digits, line[mark.end() :] if mark else line)
    kept: list[str] = []

    def lift(match: re.Match[str]) -> str:
        inner = (match[1] if match[1] is not None else match[2]).strip()
        if _ABBREVIATION.fullmatch(inner):
            return match[0]
        if _YEAR.fullmatch(inner):
            return f" năm {inner} "
        if is_only_time(inner):
            return f" {inner} "
        if len(kept) >= _MOST_BRACKETS:
            return " "
        kept.append(inner)
        return chr(_FIRST_MARK + len(kept) - 1)

    return CleanLine(_BRACKET.sub(lift, line), tuple(kept))


def unmarked(text: str) -> str:
    """Return the text, of the same length, with a space where a bracket stood."""
    return _MARKS.sub(" ", text)
