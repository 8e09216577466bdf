"""The front of a document: title, number and date of the decision, issuer, period."""

import re

from kehoach.core.plan.blocks import Block, Paragraph, SourceDocument
from kehoach.core.plan.model import PlanDocument

_ISSUED = (
    r"\s+số\s*:?\s*(?P<number>\d+\s*/\s*(?:QĐ|KH|NQ)-\w+)\s*,?\s+ngày\s+"
    r"(?P<day>\d{1,2})\s*(?:[/-]|tháng)\s*(?P<month>\d{1,2})\s*(?:[/-]|năm)\s*(?P<year>\d{4})"
    r"(?:\s+của\s+(?P<issuer>[^)\n]+))?"
)
_WITH = re.compile(rf"kèm theo\s+(?:Quyết định|Kế hoạch|Nghị quyết){_ISSUED}", re.IGNORECASE)
_DECISION = re.compile(rf"Quyết định{_ISSUED}")
_NUMBER = re.compile(r"(?:^|\s)Số\s*:\s*(?P<number>\d+\s*/\s*(?:QĐ|KH|NQ)[\w\-]*)")
_DATE = re.compile(
    r"ngày\s+(?P<day>\d{1,2})\s+tháng\s+(?P<month>\d{1,2})\s+năm\s+(?P<year>\d{4})", re.IGNORECASE
)
_SPAN = re.compile(
    r"(?:giai đoạn|thời kỳ|nhiệm kỳ|5 năm)\s*(?P<first>20\d\d)\s*-\s*(?P<last>20\d\d)", re.IGNORECASE
)
_YEAR = re.compile(r"\bnăm\s+(20\d\d)", re.IGNORECASE)
# Alone on its line in any letters: fonts of before show small letters as capitals.
_TITLE = re.compile(r"KẾ HOẠCH\b\s*(?P<rest>.*)|(?i:kế hoạch)", re.DOTALL)
_ANNEX = re.compile(r"chỉ tiêu", re.IGNORECASE)  # an annex that comes alone names what it lists
_YEARLY_ANNEX = re.compile(r"^[^.;]*\bchỉ tiêu\b[^.;]*\bkế hoạch\b[^.;]*\bnăm\s+20\d\d[^.;]*$", re.IGNORECASE)
_FRONT_BLOCKS = 40
_LETTERHEAD = 8  # cells


def read_front(document: SourceDocument) -> PlanDocument | None:
    """Return the document part of the plan, None when no plan period can be found."""
    front = [text for block in document.blocks[:_FRONT_BLOCKS] for text in _texts(block)]
    title = _title(front)
    span = _SPAN.search(title) or next((m for text in front if (m := _SPAN.search(text))), None)
    years = (int(span["first"]), int(span["last"])) if span else _one_year(title)
    if not title or years is None:
        return None
    number, day, issuer = _decision(front)
    return PlanDocument(
        title=title,
        number=number,
        date=day,
        issuer=issuer,
        start_year=years[0],
        end_year=years[1],
        sha256=document.sha256,
    )


def _texts(block: Block) -> list[str]:
    """Return a paragraph's text, or those of a letterhead, which offices set as a small table."""
    if isinstance(block, Paragraph):
        return [block.text]
    return [cell.text for cell in block.cells.values()] if len(block.cells) <= _LETTERHEAD else []


def _title(front: list[str]) -> str:
    for index, text in enumerate(front):
        match = _TITLE.fullmatch(text.strip())
        if match:
            rest = (match["rest"] or "").strip()
            following = "" if rest else next((item for item in front[index + 1 :] if item.strip()), "")
            return f"Kế hoạch {rest or following}".strip()
        if text.lower().startswith("kế hoạch") and _SPAN.search(text):
            return text
    spans = (text for text in front if _ANNEX.search(text) and _SPAN.search(text))
    return next(spans, "") or next((text for text in front if _YEARLY_ANNEX.search(text)), "")


def _one_year(title: str) -> tuple[int, int] | None:
    year = _YEAR.search(title)
    return (int(year[1]), int(year[1])) if year else None


def _decision(front: list[str]) -> tuple[str | None, str | None, str | None]:
    """Return number, day and issuer: of the paper it comes with, else of its own head, else of a decision cited."""
    number = next((re.sub(r"\s", "", m["number"]) for text in front if (m := _NUMBER.search(text))), None)
    for pattern in (_WITH,) if number else (_WITH, _DECISION):
        for text in front:
            if match := pattern.search(text):
                issuer = match["issuer"].strip(" .") if match["issuer"] else None
                return re.sub(r"\s", "", match["number"]), _iso(match), issuer
    day = next((_iso(m) for text in front if (m := _DATE.search(text))), None)
    return number, day, None


def _iso(match: re.Match[str]) -> str:
    return f"{match['year']}-{int(match['month']):02d}-{int(match['day']):02d}"
