"""The words and tones of results, as pages, papers and the shared picture all print them.

Source: UI.md, the table of verdicts. A result is shown by shape and word, the colour only adds to them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from kehoach.core.report.words import VERDICT, YEAR_VERDICT

Tone = Literal["good", "steady", "late", "bad", "none"]


@dataclass(frozen=True)
class ResultWords:
    """What stands for one verdict: its word, a shorter one for narrow places, the tone of its colour."""

    key: str
    word: str
    short: str
    tone: Tone


_TONES: dict[str, Tone] = {
    "exceeded": "good",
    "met": "good",
    "on_track": "steady",
    "likely": "steady",
    "behind": "late",
    "at_risk": "bad",
    "unlikely": "bad",
    "missed": "bad",
}
"""The tone of each verdict; what says nothing of the result has the tone "none"."""

_SHORT = {
    "behind": "Chậm",
    "no_data": "Chưa có",
    "not_due": "Chưa đến kỳ",
    "not_assessable": "Chưa đủ căn cứ",
    "outside_power": "Ngoài khả năng đo",
    "likely": "Có khả năng",
}
"""Words for narrow places, where they differ."""


def _results(words: Mapping[str, str]) -> dict[str, ResultWords]:
    return {
        key: ResultWords(key, word, _SHORT.get(key, word), _TONES.get(key, "none"))
        for key, word in words.items()
    }


RESULTS = _results(VERDICT)
"""Against the plan's target, in the order in which counts are read out: the best first."""

YEAR_RESULTS = _results({key: word for key, word in YEAR_VERDICT.items() if key not in VERDICT})
"""Those that only the year's plan knows."""


DECIDABLE = ("exceeded", "met", "on_track", "behind", "at_risk", "missed", "not_assessable")
"""What UBND may decide against the plan's target."""

YEAR_DECIDABLE = ("exceeded", "met", "likely", "unlikely", "missed")
"""What UBND may decide against the year's plan, where there is one."""


def result_words(key: str) -> ResultWords:
    """Return the words of a verdict; raises KeyError for a key that no method gives."""
    return YEAR_RESULTS.get(key) or RESULTS[key]
