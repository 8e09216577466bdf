"""The difficulties and risks a plan names itself: what a unit's answer may point to when one has come about."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kehoach.core.folding import fold
from kehoach.core.plan.blocks import Paragraph
from kehoach.core.plan.outline import make_outline
from kehoach.core.plan.sentences import split_sentences

_TITLE = re.compile(r"\b(?:kho khan|rui ro|thach thuc|han che|ton tai|vuong mac)\b")
_SOLUTION = re.compile(r"\b(?:giai phap|bien phap|khac phuc|thao go|ung pho|quan tri|phong ngua)\b")
_INLINE = re.compile(r"(?P<title>[^:.;]{4,80}):\s+(?P<rest>\S.*)", re.DOTALL)
_MARK = re.compile(r"^\s*(?:[-+•–*]|\(?\d{1,2}[.)]|[a-zđ]\))\s*")
SHORTEST = 15
"""Letters below which a sentence says nothing alone."""


def read_risks(blocks: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Return the sentences a plan writes under a heading of difficulties or risks, in order, each once.

    `blocks`: the plan's text as `passages.to_plain` keeps it. Headings that offer solutions hold none. A paragraph
    that opens with such a title and a colon counts as well.
    """
    paragraphs = [
        Paragraph(text=str(block["text"]), label=str(block.get("label", "")), bold=bool(block.get("heading")))
        for block in blocks
        if block.get("text")
    ]
    found: dict[str, None] = {}
    for placed in make_outline(paragraphs).placed:
        text = placed.paragraph.text
        inline = _INLINE.fullmatch(_MARK.sub("", text))
        if placed.under and _names_risks(placed.under[-1].title):
            found.update(dict.fromkeys(_sentences(text)))
        elif inline and _names_risks(inline["title"]):
            found.update(dict.fromkeys(_sentences(inline["rest"])))
    return tuple(found)


def _names_risks(title: str) -> bool:
    folded = fold(title)
    return bool(_TITLE.search(folded)) and not _SOLUTION.search(folded)


def _sentences(text: str) -> Iterator[str]:
    for start, end in split_sentences(text):
        sentence = _MARK.sub("", text[start:end]).strip().rstrip(".;")
        if len(sentence) >= SHORTEST:
            yield sentence
