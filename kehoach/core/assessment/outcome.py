"""What an assessment says, as data and as the JSON of DESIGN.md section 8."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kehoach.core.assessment.faults import Reason
from kehoach.core.assessment.forecast import Forecast
from kehoach.core.assessment.method import Method, Verdict
from kehoach.core.assessment.pace import Pace
from kehoach.core.indicators.periods import Period


@dataclass(frozen=True, slots=True)
class YearStanding:
    """The year's plan: the value to reach by its end, and how the year stands; None when it cannot be said."""

    target: Decimal
    verdict: str  # exceeded, met, missed, likely, unlikely
    value: Decimal | None = (
        None  # the year's own sum that was compared, of increments per year without a path
    )


@dataclass(frozen=True, slots=True)
class Part:
    """One of several targets: its 1-based place and its verdict."""

    part: int
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Where an indicator stands on a day; numbers in the unit of `v`, of the part with the worst verdict.

    `series` are the values of the periods and `line` what was expected at the end of each day named there,
    both for charts.
    """

    indicator: str
    verdict: Verdict
    method: str
    reason: Reason | None = None
    period: Period | None = None
    value: Decimal | None = None
    expected: Decimal | None = None
    target: Decimal | None = None
    attainment: Decimal | None = None
    year: YearStanding | None = None
    age_months: int | None = None
    parts: tuple[Part, ...] = ()
    series: tuple[tuple[Period, Decimal], ...] = ()
    line: tuple[tuple[date, Decimal], ...] = ()
    forecast: Forecast | None = None
    year_forecast: Forecast | None = None  # for the next 31/12, where it was asked for
    pace: Pace | None = None  # to the target at the horizon
    year_pace: Pace | None = None  # to the year's plan, while the year runs

    @classmethod
    def without_verdict(cls, indicator: str, reason: Reason, method: Method) -> "Assessment":
        """Return the assessment of an indicator that cannot be judged at all, with the reason."""
        return cls(indicator=indicator, verdict="not_assessable", reason=reason, method=method.edition)


def to_dict(found: Assessment) -> dict[str, Any]:
    """Return the assessment as plain values with numbers as text, so that none is rounded on the way."""
    return {
        "indicator": found.indicator,
        "period": found.period.code if found.period else None,
        "value": _text(found.value),
        "expected": _text(found.expected),
        "target": _text(found.target),
        "attainment": _text(found.attainment),
        "verdict": found.verdict,
        "reason": found.reason,
        "year": _year(found.year),
        "age_months": found.age_months,
        "parts": [{"part": item.part, "verdict": item.verdict} for item in found.parts],
        "series": [{"period": period.code, "value": _text(value)} for period, value in found.series],
        "line": [[day.isoformat(), _text(value)] for day, value in found.line],
        "forecast": _forecast(found.forecast),
        "year_forecast": _forecast(found.year_forecast),
        "pace": _pace(found.pace),
        "year_pace": _pace(found.year_pace),
        "method": found.method,
    }


def _forecast(found: Forecast | None) -> dict[str, str | None] | None:
    if found is None:
        return None
    numbers = {name: _text(getattr(found, name)) for name in ("value", "low", "high", "chance")}
    return {"day": found.day.isoformat(), **numbers}


def _pace(found: Pace | None) -> dict[str, Any] | None:
    if found is None:
        return None
    numbers = ("gap", "per_month", "amount", "amount_per_month")
    return {"months": found.months, **{name: _text(getattr(found, name)) for name in numbers}}


def _text(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")


def _year(found: YearStanding | None) -> dict[str, str | None] | None:
    if found is None:
        return None
    own = {"value": _text(found.value)} if found.value is not None else {}
    return {"target": _text(found.target), "verdict": found.verdict, **own}
