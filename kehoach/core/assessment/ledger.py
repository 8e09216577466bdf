"""The figures of one target by period, and the sums that measures are made of."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from functools import cached_property

from kehoach.core.assessment.aims import Aim
from kehoach.core.assessment.faults import UnassessableError
from kehoach.core.assessment.rows import Chosen, Figure, read_figures
from kehoach.core.indicators.periods import Period, PeriodType


class Ledger:
    """Figures of the periods that ended by a day and by the horizon; of one period type."""

    def __init__(self, chosen: Chosen, aim: Aim, on: date) -> None:
        """Read the rows; raises RowFaultError for rows that cannot be taken."""
        self.aim = aim
        self.figures: dict[Period, Figure] = read_figures(chosen, aim, min(on, aim.horizon))
        self._to_date: dict[Period, Fraction] = {}

    @cached_property
    def in_plan(self) -> list[Period]:
        """Return the periods from the plan's start on, in their order."""
        return [period for period in self.figures if period.year >= self.aim.start_year]

    @cached_property
    def type(self) -> PeriodType:
        """Return the period type of the rows; `year` when there are none."""
        return next((period.type for period in self.figures), "year")

    @property
    def latest(self) -> Period | None:
        """Return the latest period of the plan that has a row."""
        return self.in_plan[-1] if self.in_plan else None

    @cached_property
    def last_recorded(self) -> Period | None:
        """Return the latest period of the plan with a number."""
        return next((p for p in reversed(self.in_plan) if self.figures[p].state == "recorded"), None)

    @property
    def is_missing(self) -> bool:
        """Return whether the latest state is missing, or carries a value across one that is."""
        for period in reversed(self.in_plan):
            if self.figures[period].state != "unmeasured":
                return self.figures[period].state == "missing"
        return False

    def level(self, period: Period) -> Fraction:
        """Return the number of a period; raises UnassessableError (gap) when none is recorded."""
        figure = self.figures.get(period)
        if figure is None or figure.state != "recorded":
            raise UnassessableError("gap")
        return figure.amount

    def has(self, period: Period) -> bool:
        """Return whether a number is recorded for the period."""
        return period in self.figures and self.figures[period].state == "recorded"

    def to_date(self, period: Period) -> Fraction:
        """Return the sum of the year up to the period, all of it needed; raises UnassessableError (gap)."""
        if period not in self._to_date:
            own = self.level(period)
            first = period.index == 1 or period.type in ("year", "nine_months")
            total = own if first else own + self.to_date(period.previous)
            if not first:
                self.require_alike(period.previous, period)
            self._to_date[period] = total
        return self._to_date[period]

    def require_alike(self, *periods: Period) -> None:
        """Raise UnassessableError (break) where figures of the periods were counted under rules that do not compare."""
        if not self._has_break:
            return
        known = {self.figures[period].definition for period in periods if period in self.figures} - {""}
        if len(known) > 1:
            raise UnassessableError("break")

    @cached_property
    def _has_break(self) -> bool:
        return len({figure.definition for figure in self.figures.values()} - {""}) > 1

    def since_break(self, periods: Iterable[Period]) -> list[Period]:
        """Return those of the periods, in their order, that compare with the last of them."""
        wanted = list(periods)
        if not self._has_break:
            return wanted
        known = [self.figures[period].definition for period in wanted]
        last = next((name for name in reversed(known) if name), "")
        cut = max((at + 1 for at, name in enumerate(known) if name not in ("", last)), default=0)
        return wanted[cut:]

    @cached_property
    def sums(self) -> dict[Period, Fraction]:
        """Return the amounts added since the plan's start, by period, up to the first one missing."""
        total, found = Fraction(0), {}
        for period in self.in_plan:
            figure = self.figures[period]
            if figure.state == "missing":
                break
            total += figure.amount  # of a period not measured zero
            found[period] = total
        return found

    def sum_to(self, period: Period) -> Fraction:
        """Return the amounts added since the plan's start; raises UnassessableError (gap) past a missing one."""
        if period not in self.sums:
            raise UnassessableError("gap")
        self.require_alike(*(past for past in self.sums if past.last_day <= period.last_day))
        return self.sums[period]

    def sum_of_year(self, period: Period) -> Fraction:
        """Return the amounts added in the period's year, up to it; raises UnassessableError (gap)."""
        before = [p for p in self.in_plan if p.year < period.year]
        return self.sum_to(period) - (self.sum_to(before[-1]) if before else 0)

    def last_of(self, year: int) -> Period | None:
        """Return the period of a year that ends on 31/12; None for nine months, which never do."""
        if self.type == "nine_months":
            return None
        return Period(year, "year").parts(self.type)[-1]
