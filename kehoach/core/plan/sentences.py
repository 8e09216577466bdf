"""Sentences of a paragraph, with their places."""

import re

_END = re.compile(r"(?<=[.!?…])\s+(?=[\"“(\[]?[A-ZĐÀ-ỸÂÊÔƠƯĂ])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:TP|Tp|TX|TT|P|Q|Th\.?S|Ths|TS|PGS|GS|BS|KS|CN|Tr|tr|St|v\.v|vv|số|No|[A-Z])\.$"
)

_LONGEST = 8  # letters of an abbreviation with what stands before it


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence; abbreviations, decimals and document numbers do not end one."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        # Only the last letters are looked at, so that the time grows with the text alone.
        if _ABBREVIATION.search(text, max(start - 1, match.start() - _LONGEST, 0), match.start()):
            continue
        spans.append((start, match.start()))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans
