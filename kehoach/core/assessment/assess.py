"""An indicator assessed as of a day: each target judged, the first of the worst shown."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from kehoach.core.assessment.aims import Aim, make_aim
from kehoach.core.assessment.expected import expect
from kehoach.core.assessment.faults import UnassessableError
from kehoach.core.assessment.forecast import forecast, forecast_year
from kehoach.core.assessment.judge import Judgement, judge
from kehoach.core.assessment.ledger import Ledger
from kehoach.core.assessment.measures import measure
from kehoach.core.assessment.method import EDITION_1, Method
from kehoach.core.assessment.numbers import to_decimal
from kehoach.core.assessment.outcome import Assessment, Part, YearStanding
from kehoach.core.assessment.pace import pace_to_target, pace_to_year
from kehoach.core.assessment.rows import choose_rows
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.values import Observation
from kehoach.core.plan.model import Indicator, PlanDocument


def assess(
    indicator: Indicator,
    document: PlanDocument,
    observations: Sequence[Observation],
    on: date,
    method: Method = EDITION_1,
    *,
    year_ahead: bool = False,
) -> Assessment:
    """Return where an indicator stands as of a day, from its observations in any order.

    With `year_ahead` also what is foreseen for the next 31/12, which is kept to be scored.

    Raises FigureError (RowFaultError) for rows that contradict each other or lack their number.
    """
    judged = []
    for part, target in enumerate(indicator.targets, 1):
        rows = [row for row in observations if row.part in (None, part)]
        if target.value is None:
            continue
        aim = make_aim(indicator, target, part, document, method)
        ledger = Ledger(choose_rows(rows, method), aim, on)
        judged.append((part, aim, ledger, judge(aim, ledger, on, method)))
    if not judged:
        return Assessment.without_verdict(indicator.id, "qualitative", method)
    worst = min(judged, key=lambda item: method.worst_first.index(item[3].verdict))
    parts = tuple(Part(part, found.verdict) for part, _, _, found in judged)
    part, aim, ledger, found = worst
    unit = indicator.targets[part - 1].unit
    shown = _to_assessment(indicator, aim, ledger, found, on, method, parts if len(parts) > 1 else ())
    ahead = year_ahead and found.value is not None
    return replace(
        shown,
        year_forecast=forecast_year(aim, ledger, shown.series, method) if ahead else None,
        pace=pace_to_target(aim, ledger, found, unit),
        year_pace=pace_to_year(aim, ledger, found, unit),
    )


def _to_assessment(
    indicator: Indicator,
    aim: Aim,
    ledger: Ledger,
    found: Judgement,
    on: date,
    method: Method,
    parts: tuple[Part, ...],
) -> Assessment:
    year_target = to_decimal(found.year.target) if found.year else None
    series = _series(aim, ledger)
    return Assessment(
        indicator=indicator.id,
        verdict=found.verdict,
        method=method.edition,
        reason=found.reason,
        period=found.period,
        value=to_decimal(found.value),
        expected=to_decimal(found.expected),
        target=to_decimal(found.target),
        attainment=to_decimal(found.attainment),
        year=YearStanding(
            year_target, found.year.verdict, to_decimal(found.year.value) if found.year.summed else None
        )
        if found.year and year_target is not None
        else None,
        age_months=_age(found.period, on),
        parts=parts,
        series=series,
        line=_line(aim, method),
        forecast=forecast(aim, ledger, series) if found.value is not None else None,
    )


def _age(period: Period | None, on: date) -> int | None:
    """Return the whole months from the period's end to the day."""
    if period is None:
        return None
    months = 12 * (on.year - period.year) + on.month - period.last_month
    is_month_end = on == Period(on.year, "month", on.month).last_day
    return months if is_month_end else months - 1


def _series(aim: Aim, ledger: Ledger) -> tuple[tuple[Period, Decimal], ...]:
    """Return `v` of every period of the plan that has one."""
    found = []
    for period in ledger.in_plan:
        if not ledger.has(period):
            continue
        try:
            value = to_decimal(measure(aim, ledger, period))
        except (UnassessableError, ZeroDivisionError):
            continue
        if value is not None:
            found.append((period, value))
    return tuple(found)


def _line(aim: Aim, method: Method) -> tuple[tuple[date, Decimal], ...]:
    """Return what is expected at the plan's start (where known) and at each year's end up to the horizon."""
    points = []
    start = to_decimal(aim.start)
    if start is not None and aim.kind in ("share", "level", "multiple", "increment"):
        points.append((date(aim.start_year - 1, 12, 31), start))
    for year in range(aim.start_year, aim.horizon_year + 1):
        value = to_decimal(expect(aim, 12 * (year - aim.start_year + 1), method).value)
        if value is not None:
            points.append((date(year, 12, 31), value))
    return tuple(points)
