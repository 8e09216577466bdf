"""The words and tones of results, as pages, papers and the shared picture all print them.

Source: UI.md, the table of verdicts. A result is shown by shape and word, the colour only adds to them.
"""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["good", "steady", "late", "bad", "none"]


@dataclass(frozen=True)
class ResultWords:
    """What stands for one verdict: its word, a shorter one for narrow places, the tone of its colour."""

    key: str
    word: str
    short: str
    tone: Tone


RESULTS: dict[str, ResultWords] = {
    words.key: words
    for words in (
        ResultWords("exceeded", "Vượt", "Vượt", "good"),
        ResultWords("met", "Đạt", "Đạt", "good"),
        ResultWords("on_track", "Đúng tiến độ", "Đúng tiến độ", "steady"),
        ResultWords("behind", "Chậm tiến độ", "Chậm", "late"),
        ResultWords("at_risk", "Khó đạt", "Khó đạt", "bad"),
        ResultWords("missed", "Không đạt", "Không đạt", "bad"),
        ResultWords("no_data", "Chưa có số liệu", "Chưa có", "none"),
        ResultWords("not_due", "Chưa đến kỳ đánh giá", "Chưa đến kỳ", "none"),
        ResultWords("not_assessable", "Chưa đủ căn cứ đánh giá", "Chưa đủ căn cứ", "none"),
        ResultWords("restricted", "Theo dõi riêng", "Theo dõi riêng", "none"),
    )
}
"""In the order in which counts are read out: the best first, what says nothing last."""

YEAR_RESULTS: dict[str, ResultWords] = {
    words.key: words
    for words in (
        ResultWords("likely", "Có khả năng đạt", "Có khả năng", "steady"),
        ResultWords("unlikely", "Khó đạt kế hoạch năm", "Khó đạt", "bad"),
    )
}
"""The two words that only the year's plan knows, before its year is over."""


def result_words(key: str) -> ResultWords:
    """Return the words of a verdict; raises KeyError for a key that no method gives."""
    return YEAR_RESULTS.get(key) or RESULTS[key]
