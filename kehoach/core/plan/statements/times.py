"""When a target holds: years, spans, terms, "mỗi năm", the year compared with (LABELS.md, R8, R8b, R9).

Beside them stand the asides that belong to no name: price bases and exclusions, which become qualifiers (R10).
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from kehoach.core.plan.statements.small import Pattern, small

_Y = r"(?:19|20)\d\d(?!\d|[.,]\d|%)"
_TO = r"\s*(?:-|đến)\s*(?:hết\s+)?(?:năm\s+)?"
_SO = r"so(?:\s+sánh)?(?:\s+với)?"
_MORE = r"(?:(?:cao|thấp|nhiều|ít|lớn)\s+)?hơn(?:\s+so\s+với)?"
_POINT = (
    r"(?:(?:mức|dự\s+toán|kế\s+hoạch|ước(?:\s+thực\s+hiện)?|kết\s+quả|cùng\s+kỳ|thời\s+điểm|cuối|đầu|của|"
    r"thực\s+hiện)\s+){0,4}"
)
_INTO = (
    r"(?:(?:phấn\s+đấu|bước\s+sang|tính|đến|tới|vào|trong|trước|cuối|hết|từ\s+nay|kể\s+từ|riêng|thời\s+điểm|"
    r"đầu|của|cho)"
    r"\s+){0,4}"
)
_PERIODS = r"(?:giai\s+đoạn|thời\s+kỳ|nhiệm\s+kỳ|kế\s+hoạch\s+0?5\s+năm|0?5\s+năm|năm\s+năm|03\s+năm|3\s+năm)"
_MEAN = r"(?:bình\s+quân|trung\s+bình)"
# How words of time can begin: what begins otherwise is passed over without trying them one by one.
_BEGINS = (
    r"(?=[,\d]|t[íhớrừo]|gi|k[hếể]|c[haáùuủả]|s[ou]|n[hăg]|í|lớ|h[ơếằàa]|m[ứỗộ]|đ[ầế]|ph|và|ri|b[ìaằư]|qu)"
)
_TIME = Pattern(
    rf"(?:(?<!\w)|(?=,)){_BEGINS}(?:"
    rf"(?P<aside>(?:,\s*)?(?:\btính\s+)?(?:\btheo\s+)?giá\s+(?:so\s+sánh|hiện\s+hành|cố\s+định|"
    rf"thực\s+tế)(?:\s+(?:năm\s+)?{_Y})?"
    r"|(?:,\s*)?(?:không|chưa)\s+(?:bao\s+gồm|kể|tính|gồm)\s[^,;:%]+|,\s*(?:ngoại\s+)?trừ\s[^,;:%]+)"
    rf"|(?P<based>(?:{_SO}|{_MORE})\s+{_POINT}(?:năm\s+)?(?P<base>{_Y})(?!\s?-\s?{_Y})"
    rf"|(?<=,\s)bằng\s+(?:mức\s+)?năm\s+(?P<base4>{_Y})"
    rf"|(?<=lần\s){_POINT}năm\s+(?P<base2>{_Y})|(?<=lần\s)so\s+(?P<base3>{_Y})"
    rf"|(?<=lần\s)(?:của\s+)?{_PERIODS}\s+(?:{_Y}{_TO}{_Y}|trước)"
    rf"|{_SO}\s+(?:{_MEAN}\s+)?{_POINT}{_PERIODS}(?:\s+(?:{_Y}{_TO}{_Y}|trước))?"
    rf"|{_SO}\s+{_POINT}(?:năm\s+(?:trước|gốc|liền\s+kề|ngoái)(?:\s+liền\s+kề)?|cùng\s+kỳ(?:\s+năm\s+trước)?|"
    rf"kỳ\s+trước|kỳ|hiện\s+nay)(?!\w))"
    rf"|(?P<school>{_INTO}năm\s+học\s+{_Y}\s?-\s?(?P<school_end>{_Y}))"
    rf"|(?P<span>(?:{_MEAN}\s+)?{_INTO}(?:cả\s+)?(?:{_PERIODS}|năm|từ\s+năm|"
    rf"từ)?(?:\s*(?:[:,]\s*)?(?:năm\s+)?){_Y}{_TO}(?P<span_end>{_Y}))"
    rf"|(?P<each>{_MEAN}(?:\s+(?:trong\s+)?(?:mỗi|hằng|hàng|từng|1|một))?\s+năm(?!\s+{_Y})|"
    rf"(?:{_INTO}(?:ngày\s+)?\d{{1,2}}/\d{{1,2}}\s+)?(?<!cây )(?:mỗi|hằng|hàng|"
    rf"từng)\s+năm"
    r"|(?:tính\s+)?theo\s+từng\s+năm|thường\s+niên|(?<=[%|]\s)(?:một|1)\s+năm(?!\s+\d)|năm\s+nào(?:\s+cũng)?)"
    rf"|(?P<term>(?:{_MEAN}\s+)?{_INTO}(?:cả\s+|toàn\s+|suốt\s+)?(?<!đầu\s)(?:nhiệm\s+kỳ(?:\s+(?:tới|này))?|"
    rf"giai\s+đoạn(?!\s*\d)"
    r"(?:\s+(?:tới|này))?|thời\s+kỳ(?!\s*\d)|(?:0?5|năm)\s+năm(?:\s+tới)?|(?:hai|ba|0?[23])\s+năm\s+(?:đầu|cuối|"
    r"sau|tiếp\s+theo)|cuối\s+kỳ|trong\s+kỳ)(?!\w))"
    r"|(?P<vague>(?:(?:đến|vào|tại)\s+)?(?:cuối|đầu|giữa)\s+năm(?!\s+(?:\d|học|cuối))"
    r"|(?:trong\s+)?(?:các|những)\s+năm\s+(?:sau|tiếp\s+theo|còn\s+lại|tới)(?!\w)|"
    r"trong\s+(?:vòng\s+)?\d{1,2}\s+năm(?:\s+(?:tới|đầu|liền))?(?!\s+\d))"
    rf"|(?P<year>{_INTO}(?:(?:ngày\s+)?\d{{1,2}}/\d{{1,2}}/|tháng\s+\d{{1,2}}/|"
    rf"quý\s+[ivx\d]+[/,]?\s*)?năm\s+(?P<y>{_Y})"
    rf"|(?:đến|vào|trước|tới|trong)\s+(?:hết\s+)?(?:quý\s+[ivx\d]+\s?[/,]\s?|(?:ngày\s+)?\d{{1,2}}/\d{{1,2}}/|"
    rf"tháng\s+\d{{1,2}}/)?(?P<y2>{_Y})"
    rf"|(?<=[^\W\d]\s)(?P<y3>{_Y})(?=\s*(?::|(?:đạt|là|tăng|giảm|còn|chiếm|khoảng|ước|trên|dưới|phấn\s+đấu)\s)))"
    rf"|(?:quý\s+[ivx\d]{{1,3}}|tháng\s+\d{{1,2}})\s?/\s?(?P<quarter>{_Y})"
    rf"|(?P<row>{_Y})(?=\s*:\s)"
    r")",
)
# Every word of time has one of these in it; most names have none.
_SAY = ("năm", "kỳ", "20", "so ", "19", "đoạn", "niên", "giá ", "không ", "chưa ", "trừ ")
_MEAN_AT_HEAD = Pattern(rf"^{_MEAN}")
_PAUSE = re.compile(r"[\s,:]*")
# Who sets the aim, and for which field: "Về xã hội, thành phố đặt mục tiêu", "Nghị quyết với một số chỉ tiêu chủ yếu".
AIMS = (
    r"(?:[^;:%\d]|(?<=phường )\d\d?|(?<=quận )\d\d?){0,90}?"
    r"(?<!\w)(?:đặt(?:\s+ra)?|đề\s+ra|xác\s+định|đưa\s+ra|hướng\s+tới|thông\s+qua|(?<!so\s)với|nêu|là|có|"
    r"đạt\s+được)\s+"
    r"(?:một\s+số\s+|các\s+|những\s+|nhiều\s+|\d+\s+)?(?:mục\s+tiêu|chỉ\s+tiêu)(?!\w)"
    r"(?:\s+(?:cụ\s+thể|chủ\s+yếu|chính|tổng\s+quát|cơ\s+bản|quan\s+trọng))*"
)
_AIMED = rf"(?:{AIMS}(?=[\s,:]+(?:phấn\s+đấu|đến|trong|vào|năm|giai)))?"
_UNAIMED = (
    r"(?:[\s,:]*(?:về|theo)\s[^,;:%\d]{2,60},(?=\s+(?:phấn\s+đấu|đến|trong|vào|năm|giai)))?"
    r"[\s,:]*(?:(?:(?:toàn\s+)?(?:tỉnh|huyện|thành\s+phố|thị\s+xã|phường|xã)\s+(?=phấn\s+đấu))?"
    r"(?:phấn\s+đấu|mục\s+tiêu(?:\s+(?:tổng\s+quát|cụ\s+thể|chung|cả\s+nước|(?:toàn|của)\s+(?:tỉnh|huyện|xã|"
    r"phường)))?(?:\s+là)?|hướng\s+tới|và)[\s,:]+)?"
)
_OPENING, _PLAIN_OPENING = Pattern(_AIMED + _UNAIMED), Pattern(_UNAIMED)
_PER_YEAR = Pattern(r"/\s?năm\b", needs=("/",))


@dataclass(frozen=True, slots=True)
class Times:
    """What a piece of text says of time; years are the last named."""

    year: int | None = None
    span: int | None = None  # end of a stated span
    term: bool = False
    each: bool = False
    mean: bool = False
    base: int | None = None
    asides: tuple[str, ...] = ()
    final: bool = False  # the term is named by its end: a point, no stretch

    @property
    def says_period(self) -> bool:
        """Return whether a period is said."""
        return self.year is not None or self.span is not None or self.term or self.each

    @property
    def end(self) -> int | None:
        """Return the year up to which it holds, when one is stated."""
        return self.year if self.year is not None else self.span


NO_TIMES = Times()


def merged(first: Times, second: Times) -> Times:
    """Return the first times, completed by the second where they say nothing."""
    if second is NO_TIMES or first is second:
        return first
    if first is NO_TIMES and not second.asides:
        return second
    base, mean = first.base or second.base, first.mean or second.mean
    if first.each and not (first.year or first.span or first.term):
        return replace(
            first,
            year=second.year,
            span=second.span,
            term=second.term,
            mean=mean,
            base=base,
            final=second.final,
        )
    if first.says_period:
        return first if (base, mean) == (first.base, first.mean) else replace(first, base=base, mean=mean)
    return replace(second, base=base, mean=mean, asides=first.asides)


def _may_say(text: str) -> bool:
    """Return whether a text can say something of time; most names cannot, which is seen at a glance."""
    words = small(text)
    for word in _SAY:  # noqa: SIM110 - a generator costs more than it saves
        if word in words:
            return True
    return False


@lru_cache(maxsize=64)  # a clause asks for the same words several times
def _found(text: str) -> tuple[re.Match[str], ...]:
    """Return the words of time in a text."""
    return tuple(_TIME.finditer(text)) if _may_say(text) else ()


def _replaced(text: str, found: tuple[re.Match[str], ...], *, kept: bool) -> str:
    """Return a text with a space for each of its words of time, or as many as it has letters."""
    pieces: list[str] = []
    end = 0
    for match in found:
        pieces += (text[end : match.start()], " " * len(match[0]) if kept else " ")
        end = match.end()
    return "".join([*pieces, text[end:]])


def times_around(head: str, tail: str) -> Times:
    """Return what the words before and after a number say of time; what stands last counts."""
    first, last = read_times(head), read_times(f"| {tail}")
    if first is NO_TIMES or last is NO_TIMES:
        return first if last is NO_TIMES else last
    return Times(
        last.year if last.year is not None else first.year,
        last.span if last.span is not None else first.span,
        first.term or last.term,
        first.each or last.each,
        first.mean or last.mean,
        last.base or first.base,
        first.asides + last.asides,
        last.final if last.term or last.span is not None else first.final,
    )


def read_times(text: str) -> Times:
    """Return what a text says of time."""
    found_here = _found(text)
    if not found_here:
        return NO_TIMES
    year = span = base = None
    term = each = mean = final = False
    asides: list[str] = []
    for match in found_here:
        if match["aside"]:
            asides.append(" ".join(text[match.start() : match.end()].rstrip(" .").strip(" ,").split()))
        elif match["based"]:
            stated = match["base"] or match["base2"] or match["base3"] or match["base4"]
            base = int(stated) if stated else base
        elif match["each"]:
            each, mean = True, mean or bool(_MEAN_AT_HEAD.match(match[0]))
        elif match["span"]:
            final = "cuối" in match[0]
            span, mean = int(match["span_end"]), mean or bool(_MEAN_AT_HEAD.match(match[0]))
        elif match["term"]:
            final = "cuối" in match[0]
            term, mean = True, mean or bool(_MEAN_AT_HEAD.match(match[0]))
        elif not match["vague"]:
            year = int(
                match["y"]
                or match["y2"]
                or match["y3"]
                or match["row"]
                or match["quarter"]
                or match["school_end"]
            )
    found = Times(year, span, term, each, mean, base, tuple(asides), final)
    return NO_TIMES if found == NO_TIMES else found


def without_times(text: str) -> str:
    """Return the text without its words of time and its asides."""
    found = _found(text)
    if not found:
        return _PER_YEAR.sub(" ", text)
    return _PER_YEAR.sub(" ", _replaced(text, found, kept=False))


def masked(text: str) -> str:
    """Return the text, of the same length, with spaces over times and asides: their numbers are no quantities."""
    found = _found(text)
    return _replaced(text, found, kept=True) if found else text


def is_only_time(text: str) -> bool:
    """Return whether a bracket holds only a time or a base, which the fields take up."""
    found = _found(text)
    return (
        bool(found) and not any(match["aside"] for match in found) and not without_times(text).strip(" ,.:;")
    )


def head_time(text: str) -> tuple[Times, int]:
    """Return what stands of time at the very head of a text, and where the rest begins."""
    end = 0
    opens = (
        _OPENING if "tiêu" in text else _PLAIN_OPENING
    )  # only "chỉ tiêu" and "mục tiêu" are set by someone
    while True:
        opening = opens.match(text, end)
        match = _TIME.match(text, opening.end() if opening else end)
        if not match or match["aside"]:
            break
        end = match.end()
    rest = _PAUSE.match(text, end)
    begin = rest.end() if rest else end
    return (read_times(text[:begin]), begin) if end else (NO_TIMES, 0)
