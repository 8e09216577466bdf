"""Documents that a text cites: type, number, date, issuer."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kehoach.core.plan.model import Reference, Source

_TYPES = (
    "Nghị quyết|Quyết định|Chỉ thị|Nghị định|Thông tư|Thông báo|Kế hoạch|Đề án|Kết luận|Công văn|Chương trình|"
    "Hướng dẫn|Luật|Pháp lệnh|Quy định|Hiến pháp|Báo cáo|Tờ trình"
)
_REFERENCE = re.compile(
    rf"(?P<type>{_TYPES})\s+(?:(?:hành động\s+)?số\s+|(?<=luật\s)[^,;.()\d]{{2,80}}?\ssố\s+)?"
    r"(?P<number>\d+(?:/\d{4})?[-/][\w/\-]*[A-ZĐ][\w/\-]*)"
    r"(?:\s*,?\s*ngày\s+(?P<day>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<month>\d{1,2})\s*(?:[/.-]|năm)\s*(?P<year>\d{4}))?"
    r"(?:\s+của\s+(?P<issuer>[^,;.()]+?)(?=\s+(?:về|khóa|ban hành|quy định|phê duyệt|hướng dẫn)\b|[,;.()]|$))?",
    re.IGNORECASE,
)
_BODY = (
    r"(?:Ban (?:Chấp hành|Thường vụ|Bí thư)\s+)?(?:Đảng bộ|(?:Đảng|Tỉnh|Thành) (?:ủy|uỷ)|Bộ Chính trị|Ban Bí thư|"
    r"Trung ương|Quốc hội|Chính phủ|Thủ tướng(?:\s+Chính phủ)?|HĐND|Hội đồng nhân dân|UBND|(?:Ủy|Uỷ) ban nhân dân|"
    r"Bộ trưởng|Bộ|Sở|tỉnh|thành phố)"
)
# Cited by name: a congress's resolution, a law with its year, a paper with the body that issued it. A named paper is
# written with a capital letter; "theo kế hoạch của phường" names none.
_NAMED = re.compile(
    rf"(?P<type>{_TYPES})\s+(?:"
    r"(?:Đại hội|đại hội)\s[^;.()]{0,80}?lần thứ\s+(?:[IVXLC]+|\d+)(?:\s+(?:của\s+)?Đảng(?:\s+bộ\s+\w+)?)?"
    r"(?:,?\s+nhiệm kỳ\s+\d{4}\s*[-–]\s*\d{4})?"
    r"|(?<=Đề án )\d{1,3}(?=\s+của\s+Chính phủ)"
    r"|[A-ZĐ][^,;.()\d]{2,70}?\s(?:năm\s+)?(?:19|20)\d\d(?![-–/\d]|\s*[-–])"
    rf"|(?!số\s)[^,;.()\d]{{0,90}}?của\s+(?P<issuer>{_BODY}(?:\s+(?:[A-ZĐÀ-Ỹ][\w]*|tỉnh|thành phố|phường|xã|đặc khu))*)"
    r")"
)
_CAPITAL = re.compile(rf"(?<!\w)(?:{_TYPES})\s")
# Every number of a document has this in it; most sentences have none, and this is seen at a glance.
_MAY_CITE = re.compile(r"\d[-/]")


def read_references(text: str, block: int, offset: int = 0) -> tuple[Reference, ...]:
    """Return the documents a text cites, in order; those cited by name alone have no number.

    `offset` is where the text begins in its block.
    """
    numbered = list(_REFERENCE.finditer(text)) if _MAY_CITE.search(text) else []
    named = list(_named(text, [match.span() for match in numbered])) if _CAPITAL.search(text) else []
    found = [_reference(match, block, offset) for match in numbered]
    found += [_by_name(match, block, offset) for match in named]
    return tuple(sorted(found, key=lambda item: item.source.start))


def _named(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Yield the papers cited by name outside the places taken by those with a number."""
    for match in _NAMED.finditer(text):
        if not any(match.start() < end and start < match.end() for start, end in taken):
            yield match


def _by_name(match: re.Match[str], block: int, offset: int) -> Reference:
    return Reference(
        type=match["type"],
        number=None,
        date=None,
        issuer=match["issuer"],
        source=Source(block, offset + match.start(), offset + match.end(), match[0]),
        flags=("no_number",),
    )


def is_real_date(day: str | None) -> bool:
    """Return whether ISO text is a day of the calendar."""
    try:
        return day is not None and bool(date.fromisoformat(day))
    except ValueError:
        return False


def _reference(match: re.Match[str], block: int, offset: int) -> Reference:
    day = None
    if match["year"]:
        day = f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}"
    return Reference(
        type=match["type"][:1].upper() + match["type"][1:].lower(),
        number=match["number"],
        date=day,
        issuer=match["issuer"].strip() if match["issuer"] else None,
        source=Source(block, offset + match.start(), offset + match.end(), match[0]),
    )
