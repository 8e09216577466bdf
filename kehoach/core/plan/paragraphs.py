"""Lines become paragraphs: cuts by pages and by line ends are joined, list items and headings begin anew.

The rules look at words alone, so that a text file, a PDF and a Word document of one plan give the same.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_BEGINS = re.compile(
    r"^(?:[-+•–]\s|\(\d{1,3}\)|[IVXL]{1,6}[.)]\s|\d{1,2}(?:\.\d{1,2})*[.)]?\s+[A-ZĐÀ-ỸÂÊÔƠƯĂ]|[a-zđ]\)\s|Điều\s+\d+|"
    r"PHẦN\b|Phần thứ|Chương\s|KẾ HOẠCH$|\(Kèm theo|Nơi nhận)"
)
_ENDS = re.compile(r"[.!?:;…][\"”)]?$")
_PAGE_NUMBER = re.compile(r"^[-–]?\s*(?:Trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?\s*[-–]?$")
_BULLET = re.compile(r"^[-–]\s")
_SPLIT_SPAN = re.compile(r"\w[-/]$")
"""A line that ends in "2026-" or "476/" was cut inside a word: nothing stands between."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `starts` says that the format itself begins a paragraph here (blank line, indent).

    `bold`: all of its letters are.
    """

    text: str
    starts: bool = False
    page: int | None = None
    bold: bool = False


def tidy(text: str) -> str:
    """Return NFC text with single spaces and without emphasis marks."""
    plain = unicodedata.normalize("NFC", text).replace("*", "").replace("\u00ad", "").replace("\ufeff", "")
    return " ".join(plain.split())


def join_lines(lines: Iterable[Line]) -> list[Line]:
    """Return paragraphs, each with the page it begins on, bold if all its lines are.

    Page numbers alone on a line are dropped.
    """
    joined: list[Line] = []
    for line in lines:
        text = tidy(line.text)
        if not text or _PAGE_NUMBER.fullmatch(text):
            continue
        if joined and continues(joined[-1].text, text, starts=line.starts):
            last = joined[-1]
            whole = f"{last.text}{'' if _SPLIT_SPAN.search(last.text) else ' '}{text}"
            joined[-1] = Line(whole, page=last.page, bold=last.bold and line.bold)
        else:
            joined.append(Line(text, page=line.page, bold=line.bold))
    return joined


def continues(before: str, text: str, *, starts: bool) -> bool:
    """Return whether a line goes on with the paragraph before it.

    A line that begins a list item or heading never does. Where the format begins a paragraph, it still goes
    on when the one before breaks off in mid-sentence and this one does not begin like a sentence.
    """
    if not starts and _BULLET.match(text) and not _ENDS.search(before):
        return True  # a dash at a line's head inside a sentence ("Khoa học Công nghệ / - Chuyển đổi số")
    if _BEGINS.match(text):
        return False
    if starts:
        open_bracket = before.count("(") > before.count(")")
        return open_bracket or (not _ENDS.search(before) and (text[0].islower() or before.endswith(",")))
    return True
