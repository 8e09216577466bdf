"""The text of a plan as the review shows it: blocks cut into the passages that were read, and those that were not."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kehoach.core.plan.blocks import Block, Paragraph
from kehoach.core.plan.model import Source
from kehoach.core.plan.sentences import split_sentences

# What holds digits without stating an amount: dates, years, numbers of documents, and a list's own number.
_NO_AMOUNT = re.compile(
    r"^\s*[-+•–]?\s*\(?\d{1,3}(?:\.\d{1,3})*[.)]"
    r"|\b\d{1,5}(?:/\d{4})?[-/][A-ZĐ][\w/Đ-]*"
    r"|\b\d{1,2}/\d{1,2}/\d{4}|\b\d{1,2}/\d{4}|\bngày\s+\d{1,2}|\btháng\s+\d{1,2}"
    r"|\b(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?\b"
    r"|\b(?:số|khóa|lần thứ|thứ|Điều|Khoản|mục|chỉ tiêu|quý)\s+\(?\d+\)?",
    re.IGNORECASE,
)
_LONGEST_HEADING = 220


@dataclass(frozen=True, slots=True)
class Passage:
    """A run of a block's characters: of one indicator (`code`), unread with an amount in it, or plain."""

    start: int
    end: int
    text: str
    code: str = ""
    unread: bool = False


def to_plain(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Return the blocks as plain JSON values: paragraphs with their label, tables as rows of texts."""
    return [_plain(block) for block in blocks]


def cut(block: int, text: str, sources: Sequence[tuple[str, Source]], *, offers: bool) -> tuple[Passage, ...]:
    """Return a paragraph's passages in order, whole and without overlap.

    `sources`: code and place of the indicators. `offers`: whether sentences with an amount are offered as unread.
    """
    spans = sorted({(s.start, min(s.end, len(text)), code) for code, s in sources if s.block == block})
    passages: list[Passage] = []
    at = 0
    for start, end, code in spans:
        if start < at or start >= end:
            continue  # split off another one: both point to the passage of the first
        passages += _between(text, at, start, offers=offers)
        passages.append(Passage(start, end, text[start:end], code))
        at = end
    return (*passages, *_between(text, at, len(text), offers=offers))


def has_amount(text: str) -> bool:
    """Return whether a sentence holds a number that is no date, year, document or list number."""
    return bool(re.search(r"\d", _NO_AMOUNT.sub(" ", text)))


def _between(text: str, start: int, end: int, *, offers: bool) -> list[Passage]:
    found: list[Passage] = []
    at = start
    for first, last in split_sentences(text[start:end]) if offers else []:
        sentence = text[start + first : start + last].lstrip()
        if not has_amount(sentence):
            continue
        stop = start + last
        begin = stop - len(sentence)
        if begin > at:
            found.append(Passage(at, begin, text[at:begin]))
        found.append(Passage(begin, stop, sentence, unread=True))
        at = stop
    if at < end:
        found.append(Passage(at, end, text[at:end]))
    return found


def _plain(block: Block) -> dict[str, Any]:
    if isinstance(block, Paragraph):
        heading = bool(block.heading) or (block.bold and len(block.text) <= _LONGEST_HEADING)
        return {"text": block.text, "label": block.label, "heading": heading, "centred": block.centred}
    rows: list[list[str]] = [[] for _ in range(block.row_count)]
    for (row, _), cell in sorted(block.cells.items()):
        rows[row].append(cell.text)
    return {"rows": rows}
