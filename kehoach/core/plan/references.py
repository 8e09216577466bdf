"""Documents that a text cites: type, number, date, issuer."""

import re
from datetime import date

from kehoach.core.plan.model import Reference, Source

_TYPES = (
    "Nghị quyết|Quyết định|Chỉ thị|Nghị định|Thông tư|Thông báo|Kế hoạch|Đề án|Kết luận|Công văn|Chương trình|"
    "Hướng dẫn|Luật|Pháp lệnh|Quy định|Hiến pháp|Báo cáo|Tờ trình"
)
_REFERENCE = re.compile(
    rf"(?P<type>{_TYPES})\s+(?:(?:hành động\s+)?số\s+)?(?P<number>\d+(?:/\d{{4}})?[-/][\w/\-]*[A-ZĐ][\w/\-]*)"
    r"(?:\s*,?\s*ngày\s+(?P<day>\d{1,2})\s*(?:[/.-]|tháng)\s*(?P<month>\d{1,2})\s*(?:[/.-]|năm)\s*(?P<year>\d{4}))?"
    r"(?:\s+của\s+(?P<issuer>[^,;.()]+?)(?=\s+(?:về|khóa|ban hành|quy định|phê duyệt|hướng dẫn)\b|[,;.()]|$))?",
    re.IGNORECASE,
)
# Every number of a document has this in it; most sentences have none, and this is seen at a glance.
_MAY_CITE = re.compile(r"\d[-/]")


def read_references(text: str, block: int, offset: int = 0) -> tuple[Reference, ...]:
    """Return the documents a text cites; `offset` is where the text begins in its block."""
    if not _MAY_CITE.search(text):
        return ()
    return tuple(_reference(match, block, offset) for match in _REFERENCE.finditer(text))


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
