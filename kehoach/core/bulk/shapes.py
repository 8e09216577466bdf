"""Plans and observations turned into columns, and single targets and rows turned back for the exact judgement."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import numpy as np

from kehoach.core.bulk.columns import (
    DIGITS,
    NO_DAY,
    NONE,
    QUALITIES,
    STATES,
    Rows,
    Shape,
    Targets,
    period_code,
    period_of,
)
from kehoach.core.errors import FigureError
from kehoach.core.indicators.values import Observation
from kehoach.core.plan.model import Baseline, Indicator, PlanDocument, Source, Target

_EPOCH = date(1970, 1, 1)


def to_targets(indicators: Iterable[tuple[PlanDocument, Indicator]]) -> Targets:
    """Return the columns of indicators with their documents, numbered in that order.

    Raises FigureError for a number of a plan with more than 15 digits that count.
    """
    shapes: dict[Shape, int] = {}
    place, shape, numbers, paths = [], [], [], []
    for at, (document, indicator) in enumerate(indicators):
        for part, target in enumerate(indicator.targets, 1):
            own = with_own(indicator, target, part)
            place.append(at)
            numbers.append([_float(own.value), _float(own.value_high), _float(_baseline(own))])
            paths.append([_float(own.path[year]) for year in sorted(own.path)] if own.path else [])
            is_judged = target.value is not None
            form = shape_of(document, indicator, own)
            shape.append(shapes.setdefault(form, len(shapes)) if is_judged else NONE)
    table = np.array(numbers, np.float64).reshape(-1, 3)
    widest = max(map(len, paths), default=0)
    padded = [path + [np.nan] * (widest - len(path)) for path in paths]
    return Targets(
        np.array(place, np.int64),
        np.array(shape, np.int64),
        tuple(shapes),
        table[:, 0].copy(),
        table[:, 1].copy(),
        table[:, 2].copy(),
        np.array(padded, np.float64).reshape(len(place), widest),
    )


def shape_of(document: PlanDocument, indicator: Indicator, target: Target) -> Shape:
    """Return the shape of a target that carries its own baseline and path."""
    return Shape(
        target.kind,
        target.comparator,
        target.direction,
        target.unit,
        target.period,
        target.year,
        target.baseline_year,
        target.exact,
        indicator.growth_test,
        document.start_year,
        document.end_year,
        target.value_high is not None,
        target.baseline.period if target.baseline else None,
        tuple(sorted(target.path or ())),
    )


def to_rows(observations: Sequence[tuple[int, Observation]]) -> Rows:
    """Return the columns of observations with the numbers of their indicators."""
    places, definitions = {"": 0}, {"": 0}
    rows = [row for _, row in observations]
    numbers = [(row.numerator, row.denominator, row.value) for row in rows]
    table = np.array([[_loose(one) for one in three] for three in numbers], np.float64).reshape(-1, 3)
    days = [NO_DAY if row.as_of is None else (row.as_of - _EPOCH).days for row in rows]
    return Rows(
        indicator=np.array([at for at, _ in observations], np.int64),
        part=np.array([row.part or 0 for row in rows], np.int64),
        period=np.array([period_code(row.period) for row in rows], np.int64),
        state=np.array([STATES.index(row.state) for row in rows], np.int8),
        numerator=table[:, 0].copy(),
        denominator=table[:, 1].copy(),
        value=table[:, 2].copy(),
        quality=np.array([QUALITIES.index(row.quality) for row in rows], np.int8),
        as_of=np.array(days, np.int64),
        place=np.array([places.setdefault(row.place, len(places)) for row in rows], np.int64),
        definition=np.array(
            [definitions.setdefault(row.definition, len(definitions)) for row in rows], np.int64
        ),
        wide={at: three for at, three in enumerate(numbers) if any(map(is_wide, three))},
    )


def back_to_indicator(targets: Targets, at: int) -> tuple[PlanDocument, Indicator]:
    """Return an indicator with this one target, as the exact judgement takes it."""
    form = targets.shapes[int(targets.shape[at])]
    path = dict(zip(form.path_years, map(_decimal, targets.path[at].tolist()), strict=False))
    baseline = _decimal(targets.baseline[at])
    target = Target(
        "",
        form.kind,
        form.comparator,
        form.direction,
        _decimal(targets.value[at]),
        _decimal(targets.high[at]),
        form.unit,
        form.period,
        form.year,
        form.baseline_year,
        exact=form.exact,
        baseline=None if baseline is None else Baseline(baseline, form.baseline_period or ""),
        path={year: value for year, value in path.items() if value is not None} or None,
    )
    document = PlanDocument("", None, None, None, form.start_year, form.end_year, "")
    source = Source(0, 0, 0, "")
    return document, Indicator(
        str(targets.indicator[at]), None, "", None, None, (target,), source, growth_test=form.growth_test
    )


def back_to_observation(rows: Rows, at: int) -> Observation:
    """Return one row as the exact judgement takes it; its part is left to whoever picked the row."""
    numbers = rows.wide.get(at) or (
        _decimal(rows.numerator[at]),
        _decimal(rows.denominator[at]),
        _decimal(rows.value[at]),
    )
    day = int(rows.as_of[at])
    return Observation(
        str(rows.indicator[at]),
        period_of(int(rows.period[at])),
        STATES[int(rows.state[at])],
        numerator=numbers[0],
        denominator=numbers[1],
        value=numbers[2],
        quality=QUALITIES[int(rows.quality[at])],
        as_of=None if day == NO_DAY else _EPOCH + timedelta(days=day),
        place=str(rows.place[at]) if rows.place[at] else "",
        definition="" if rows.definition is None or not rows.definition[at] else str(rows.definition[at]),
    )


def is_wide(number: Decimal | None) -> bool:
    """Return whether a decimal has more digits than its float tells."""
    return number is not None and len(number.normalize().as_tuple().digits) > DIGITS


def with_own(indicator: Indicator, target: Target, part: int) -> Target:
    """Return the target carrying the baseline and path it is judged by."""
    return replace(
        target,
        baseline=target.baseline or indicator.baseline,
        path=target.path or (indicator.path if part == 1 else None),
    )


def _baseline(target: Target) -> Decimal | None:
    return target.baseline.value if target.baseline else None


def _float(number: Decimal | None) -> float:
    if is_wide(number):
        raise FigureError(f"Số {number} trong kế hoạch có hơn {DIGITS} chữ số; hãy ghi gọn lại.")
    return _loose(number)


def _loose(number: Decimal | None) -> float:
    return np.nan if number is None else float(number)


def _decimal(number: float) -> Decimal | None:
    return None if np.isnan(number) else Decimal(repr(float(number)))
