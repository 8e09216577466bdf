"""The outline of a plan: its headings, by number and wording alone, so that every format gives the same.

A heading is a short paragraph with a number of its kind that does not end like a sentence. A letter ("a)") makes one
where a list follows, or where it is bold; styles and bold letters only help where numbers are missing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.core.folding import fold
from kehoach.core.plan.blocks import Block, Paragraph

_KINDS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        0,
        re.compile(
            r"(?P<number>(?:PHẦN|Phần)\s+(?:(?:THỨ|thứ)\s+)?[\w]+)\s*[.:-]?\s*(?P<title>.*)", re.DOTALL
        ),
    ),
    # a decision that changes indicators lists them under its article
    (1, re.compile(r"Điều\s+(?P<number>\d+)\s*[.:]\s*(?P<title>(?=.*chỉ tiêu)\S.*:)", re.DOTALL)),
    (1, re.compile(r"(?P<number>[IVXL]{1,6})\s*[.)\-/]\s*(?P<title>\S.*)", re.DOTALL)),
    (4, re.compile(r"(?P<number>\d{1,2}\.\d{1,2}\.\d{1,2})[.)]?\s+(?P<title>\S.*)", re.DOTALL)),
    (3, re.compile(r"(?P<number>\d{1,2}\.\d{1,2})[.)]?\s+(?P<title>\S.*)", re.DOTALL)),
    (2, re.compile(r"(?P<number>\d{1,2})\s*[.)]\s+(?P<title>\S.*)", re.DOTALL)),
)
_LONGEST_HEADING = 220
_LETTER = re.compile(r"(?P<number>[a-zđ])\)\s*(?P<title>\S.*)", re.DOTALL)
_LETTER_LEVEL = 5
_LIST_ITEM = re.compile(r"\s*(?:[-+•–]\s|\(\d{1,3}\))")
_PART = re.compile(
    r"muc tieu|chi tieu|nhiem vu|giai phap|to chuc thuc hien|boi canh|danh gia|dac diem|tinh hinh|quan diem|can cu"
)
_TITLE = re.compile(r"ke hoach\b|quyet dinh\b|phat trien kinh te xa hoi\b")
_ENDS = (".", ";", ",", "!")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level (0 part, 1 roman, 2 "1.", 3 "1.1.", 4 "1.1.1.", 5 "a)"), number, title, block."""

    level: int
    number: str
    title: str
    block: int

    @property
    def key(self) -> str:
        """Return what it is known by in the plan: its number, its title without one."""
        return self.number or self.title


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph that is not a heading, with the headings it stands under, outermost first."""

    block: int
    paragraph: Paragraph
    under: tuple[Heading, ...]

    def title_of(self, level: int) -> str:
        """Return the title of the heading of a level above it, "" without one."""
        return next((heading.title for heading in self.under if heading.level == level), "")


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings of a document and its other paragraphs in their places."""

    headings: tuple[Heading, ...]
    placed: tuple[Placed, ...]


def make_outline(blocks: Sequence[Block]) -> Outline:
    """Return the outline of a document's paragraphs; tables are left to their own reader."""
    paragraphs = [(index, block) for index, block in enumerate(blocks) if isinstance(block, Paragraph)]
    numbered = {index: heading for index, block in paragraphs if (heading := read_heading(block, index))}
    by_bold = not any(heading.number and heading.level <= _LARGE for heading in numbered.values())
    headings: list[Heading] = []
    placed: list[Placed] = []
    path: list[Heading] = []
    for place, (index, block) in enumerate(paragraphs):
        following = paragraphs[place + 1][1].full_text if place + 1 < len(paragraphs) else ""
        heading = numbered.get(index) or _lettered(block, index, following, path)
        if heading is None and by_bold and place:
            heading = _bold(block, index)
        if heading is None:
            placed.append(Placed(index, block, tuple(path)))
            continue
        path = [item for item in path if item.level < heading.level] + [heading]
        headings.append(heading)
    return Outline(tuple(headings), tuple(placed))


def read_heading(paragraph: Paragraph, index: int) -> Heading | None:
    """Return the heading a paragraph is by its number or style, None when it is text."""
    text = paragraph.full_text
    if not _may_be_heading(text):
        return None
    for level, pattern in _KINDS:
        if match := pattern.fullmatch(text):
            return Heading(level, match["number"], match["title"].strip(" :"), index)
    if paragraph.heading:
        return Heading(min(paragraph.heading, 4), "", text.strip(" :"), index)
    return None


_LARGE = 2  # the levels that divide a plan: parts, Roman numbers, "1."


def _may_be_heading(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and not text.rstrip().endswith(_ENDS)


def _lettered(paragraph: Paragraph, index: int, following: str, path: Sequence[Heading]) -> Heading | None:
    """Return the heading of a letter ("2.a"): bold, or before a list, and stating no figure itself."""
    text = paragraph.full_text
    match = _LETTER.fullmatch(text)
    if not match or not _may_be_heading(text) or any(letter.isdigit() for letter in text):
        return None
    if not (paragraph.bold or _LIST_ITEM.match(following)):
        return None
    above = next((item.number for item in reversed(path) if item.level < _LETTER_LEVEL and item.number), "")
    number = f"{above}.{match['number']}" if above else match["number"]
    return Heading(_LETTER_LEVEL, number, match["title"].strip(" :"), index)


def _bold(paragraph: Paragraph, index: int) -> Heading | None:
    """Return the heading of bold letters alone: the parts every plan has divide it, others stand below them."""
    text = paragraph.full_text
    if not paragraph.bold or not _may_be_heading(text) or _LIST_ITEM.match(text):
        return None
    folded = fold(text)
    if _TITLE.match(folded):
        return None
    return Heading(1 if _PART.search(folded) or text.isupper() else _LARGE, "", text.strip(" :"), index)
