"""A target with all it is judged by: its goal, kind, time, baseline and path."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from kehoach.core.assessment.goals import Goal, is_turned, make_goal, percent_base
from kehoach.core.assessment.method import Method
from kehoach.core.indicators.periods import Period
from kehoach.core.plan.model import Baseline, GrowthTest, Indicator, Kind, PlanDocument, Target

_YEAR = re.compile(r"\d{4}")
_TIMES = frozenset({"năm", "tháng", "quý", "tuần", "ngày", "giờ", "nhiệm kỳ", "năm học"})


@dataclass(frozen=True)
class Aim:
    """A target ready to be judged; growth and change to bring down are turned: a fall counts positive."""

    kind: Kind
    per_year: bool  # a rate or amount of each year
    each_year: bool  # a level that holds each year
    turned: bool
    goal: Goal  # over the whole time
    yearly_goal: Goal  # of one year; the same but for amounts per year
    start_year: int
    horizon_year: int
    stated_base_year: int | None
    baseline: Baseline | None
    path: dict[int, Decimal]
    growth_test: GrowthTest
    percent: Fraction  # what a rate counts per
    is_rate: bool  # does not add over places
    counts_make_it: bool  # numerator over denominator, times `percent`, is the figure

    @property
    def horizon(self) -> date:
        """Return the day the target has to be reached by."""
        return date(self.horizon_year, 12, 31)

    @property
    def horizon_months(self) -> int:
        """Return the months from the plan's start to the horizon."""
        return 12 * (self.horizon_year - self.start_year + 1)

    @property
    def compares_years(self) -> bool:
        """Return whether years are compared one by one: growth and change per year."""
        return self.per_year and self.kind != "increment"

    @property
    def needs_base(self) -> bool:
        """Return whether the measure itself is taken against a base."""
        return self.kind == "multiple" or (self.kind in ("growth", "change") and not self.per_year)

    @property
    def base_year(self) -> int:
        """Return the year that the first year of the plan is compared with, or the one stated."""
        return self.start_year - 1 if self.stated_base_year is None else self.stated_base_year

    @cached_property
    def baseline_year(self) -> int | None:
        """Return the year the baseline is of; the base year where its period names none."""
        if self.baseline is None:
            return None
        found = _YEAR.search(self.baseline.period)
        return int(found[0]) if found else self.base_year

    @cached_property
    def start(self) -> Fraction | None:
        """Return b, where the measure starts from: known for all kinds but share and level."""
        if self.kind in ("share", "level"):
            return None if self.baseline is None else Fraction(self.baseline.value)
        return Fraction(1 if self.kind == "multiple" else 0)

    def months(self, period: Period) -> int:
        """Return the months from the plan's start to the end of the period."""
        return 12 * (period.year - self.start_year) + period.last_month


def make_aim(indicator: Indicator, target: Target, part: int, document: PlanDocument, method: Method) -> Aim:
    """Return the aim of a target with a value; the indicator's path belongs to its first target."""
    per_year = target.period == "per_year" and target.kind in ("growth", "change", "increment")
    per_year = per_year or (target.period == "each_year" and target.kind in ("growth", "change"))
    named = target.year if target.period == "by_year" else None
    horizon_year = document.end_year if named is None else min(named, document.end_year)
    goal = make_goal(target, method)
    years = Fraction(horizon_year - document.start_year + 1)
    sums = per_year and target.kind == "increment"
    levels = target.kind in ("level", "change")
    return Aim(
        kind=target.kind,
        per_year=per_year,
        each_year=target.period == "each_year" or target.direction == "hold",
        turned=is_turned(target),
        goal=goal.times(years) if sums else goal,
        yearly_goal=goal,
        start_year=document.start_year,
        horizon_year=horizon_year,
        stated_base_year=target.baseline_year,
        baseline=target.baseline or indicator.baseline,
        path=target.path or (indicator.path if part == 1 else None) or {},
        growth_test=indicator.growth_test,
        percent=percent_base(target),
        is_rate=target.kind == "share" or (levels and is_rate(target.unit)),
        counts_make_it=target.kind == "share" or (levels and target.unit.startswith(("%", "‰"))),
    )


def is_rate(unit: str) -> bool:
    """Return whether a unit is of a rate: %, ‰ or per something other than time ("giường/vạn dân")."""
    if unit.startswith(("%", "‰")):
        return True
    return any(part.strip() not in _TIMES for part in unit.split("/")[1:])
