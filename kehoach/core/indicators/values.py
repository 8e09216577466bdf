"""One figure as the method sees it: the row of the values CSV, of DESIGN.md section 8."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from kehoach.core.indicators.periods import Period

State = Literal["recorded", "missing", "not_due", "none_arose"]
Quality = Literal["E", "P", "A"]


@dataclass(frozen=True, slots=True)
class Observation:
    """A value of an indicator for a period and place: counts or a number, with its state and quality.

    `definition` names what was counted under which rule; figures of two such names do not compare, "" is not known.
    `part` is the 1-based index into the indicator's targets, None for all; `place` "" is the total.
    """

    indicator: str
    period: Period
    state: State = "recorded"
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    quality: Quality = "A"
    as_of: date | None = None
    part: int | None = None
    place: str = ""
    definition: str = ""
