"""The method's numbers, as data with an edition; the rules that use them are the modules beside this one.

The same numbers stand in `catalogue/methods/`; a test holds both equal, as the core reads no files.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from kehoach.core.indicators.values import Quality

Verdict = Literal["missed", "at_risk", "behind", "no_data", "not_assessable", "on_track", "met", "exceeded"]


@dataclass(frozen=True, slots=True)
class Method:
    """Thresholds of one edition of the method (DESIGN.md section 3)."""

    edition: str
    on_track: Fraction  # attainment from which an indicator runs with its plan
    behind: Fraction  # attainment below which it is at risk
    near_points: Fraction  # a share short by less than this is at worst behind …
    near_part: Fraction  # … where that is less than this part of the way to go
    quota_half_unit: Fraction  # how far a quota may be off, in units of the target's last digit
    quality_order: tuple[Quality, ...]  # best first
    worst_first: tuple[Verdict, ...]
    digits: int  # of roots and powers that have no exact value


EDITION_1 = Method(
    edition="edition-1",
    on_track=Fraction(1),
    behind=Fraction(4, 5),
    near_points=Fraction(1, 2),
    near_part=Fraction(1, 10),
    quota_half_unit=Fraction(1, 2),
    quality_order=("A", "P", "E"),
    worst_first=("missed", "at_risk", "behind", "no_data", "not_assessable", "on_track", "met", "exceeded"),
    digits=50,
)
