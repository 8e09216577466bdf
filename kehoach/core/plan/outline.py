"""The outline of a plan: its headings, by number and wording alone, so that every format gives the same.

A heading is a short paragraph with a number of its kind that does not end like a sentence; styles and bold
letters only help where numbers are missing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.core.plan.blocks import Block, Paragraph

_KINDS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        0,
        re.compile(
            r"(?P<number>(?:PHẦN|Phần)\s+(?:(?:THỨ|thứ)\s+)?[\w]+)\s*[.:-]?\s*(?P<title>.*)", re.DOTALL
        ),
    ),
    (1, re.compile(r"(?P<number>[IVXL]{1,6})\s*[.)\-/]\s*(?P<title>\S.*)", re.DOTALL)),
    (4, re.compile(r"(?P<number>\d{1,2}\.\d{1,2}\.\d{1,2})[.)]?\s+(?P<title>\S.*)", re.DOTALL)),
    (3, re.compile(r"(?P<number>\d{1,2}\.\d{1,2})[.)]?\s+(?P<title>\S.*)", re.DOTALL)),
    (2, re.compile(r"(?P<number>\d{1,2})\s*[.)]\s+(?P<title>\S.*)", re.DOTALL)),
)
_LONGEST_HEADING = 220


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: level (0 part, 1 roman, 2 "1.", 3 "1.1.", 4 "1.1.1."), number, title, block."""

    level: int
    number: str
    title: str
    block: int


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
    headings: list[Heading] = []
    placed: list[Placed] = []
    path: list[Heading] = []
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph):
            continue
        heading = read_heading(block, index)
        if heading is None:
            placed.append(Placed(index, block, tuple(path)))
            continue
        path = [item for item in path if item.level < heading.level] + [heading]
        headings.append(heading)
    return Outline(tuple(headings), tuple(placed))


def read_heading(paragraph: Paragraph, index: int) -> Heading | None:
    """Return the heading a paragraph is, None when it is text."""
    text = paragraph.full_text
    if len(text) > _LONGEST_HEADING or text.rstrip().endswith((".", ";", ",", "!")):
        return None
    for level, pattern in _KINDS:
        if match := pattern.fullmatch(text):
            return Heading(level, match["number"], match["title"].strip(" :"), index)
    if paragraph.heading:
        return Heading(min(paragraph.heading, 4), "", text.strip(" :"), index)
    return None
