"""Sentences of a paragraph, with their places."""

import re

_END = re.compile(r"(?<=[.!?…])\s+(?=[\"“(\[]?[A-ZĐÀ-ỸÂÊÔƠƯĂ])")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:TP|Tp|TX|TT|P|Q|Th\.?S|Ths|TS|PGS|GS|BS|KS|CN|Tr|tr|St|v\.v|vv|số|No|[A-Z])\.$"
)


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of each sentence; abbreviations, decimals and document numbers do not end one."""
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if _ABBREVIATION.search(text[start : match.start()]):
            continue
        spans.append((start, match.start()))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return spans
