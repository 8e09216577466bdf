"""The catalogue of known indicators as data, and the match of a plan's name against it: offered, never forced."""

from collections.abc import Sequence
from dataclasses import dataclass

from kehoach.core.folding import fold

OFFER_FROM = 86.0
"""A likeness (0 to 100) from which an entry is offered for a name."""


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One indicator as law and practice define it; every mark of doubt is kept."""

    code: str
    name: str
    definition: str
    frequency: str  # month, quarter, half, year
    secrecy: str  # public, internal, restricted
    also: tuple[str, ...] = ()
    numerator: str = ""
    denominator: str = ""
    unit: str = ""
    by_counts: bool = False
    measurable: bool = True
    holder: str = ""
    basis: str = ""
    verified: bool = False
    trap: str = ""
    valid_from: str = "2026-01-01"
    breaks_on: str | None = None  # the law changes the definition on this day: the series breaks


@dataclass(frozen=True, slots=True)
class Match:
    """An entry offered for a name, with how alike they are."""

    entry: CatalogueEntry
    score: float


def match_name(name: str, catalogue: Sequence[CatalogueEntry]) -> Match | None:
    """Return the entry most like a name, None when none is alike enough."""
    from rapidfuzz import fuzz  # only readers of documents pay for it

    folded = fold(name)
    best: Match | None = None
    for entry in catalogue:
        score = max(
            fuzz.token_sort_ratio(folded, fold(wording), score_cutoff=OFFER_FROM)  # 0 below it, and sooner
            for wording in (entry.name, *entry.also)
        )
        if score and (best is None or score > best.score):
            best = Match(entry, score)
    return best
