"""The states of a result as they were known: when each stood, on which figures, and what changed between them.

Results are frozen and keep the values they rest on, so a later revision of last year's figure changes today's
growth and both can still be shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from kehoach.contents.viewer import Viewer
from kehoach.contents.wording import figure_text
from kehoach.core.indicators.periods import Period
from kehoach.core.plan.model import Indicator as IndicatorModel
from kehoach.records.assessments.models import Result, Standing
from kehoach.records.hanoi import day_of
from kehoach.records.plans.convert import current_definition
from kehoach.records.plans.models import Indicator
from kehoach.records.reporting.models import Value

MOST_CHANGES = 6


@dataclass(frozen=True)
class Vintage:
    """One state of a result: the day it came to stand, what it said, what had changed; `current` stands today."""

    day: date
    value: str
    verdict: str
    year_verdict: str
    changes: tuple[str, ...]
    current: bool


def result_known_on(row: Indicator, period: Period, day: date) -> Result | None:
    """Return the result of a period as it stood at the end of a day; None before the first."""
    found = [item for item in _results(row, period) if day_of(item.computed_at) <= day]
    return found[-1] if found else None


def get_vintages(
    row: Indicator, model: IndicatorModel, period: Period, viewer: Viewer
) -> tuple[Vintage, ...]:
    """Return the states a result went through by a change of figures or of what is settled, the newest first.

    Only for who reads received values; of the same day the last state counts. One state alone is no history.
    """
    if viewer.basis_for(row) == "approved":
        return ()
    results = _distinct(_results(row, period))
    if len(results) < 2:
        return ()
    values = Value.objects.in_bulk({pk for item in results for pk in item.inputs["values"] if pk})
    standing = Standing.objects.filter(indicator=row, period=period.code).values_list("result_id", flat=True)
    told = []
    for before, item in zip([None, *results], results, strict=False):
        told.append(
            Vintage(
                day=day_of(item.computed_at),
                value=item.row["value"],
                verdict=item.row["verdict"],
                year_verdict=item.row["year_verdict"],
                changes=tuple(_changes(before, item, values, row, model)) if before else (),
                current=item.pk == results[-1].pk and bool(standing),
            )
        )
    return tuple(reversed(told))


def _results(row: Indicator, period: Period) -> list[Result]:
    return list(Result.objects.filter(indicator=row, period=period.code).order_by("pk"))


def _distinct(results: list[Result]) -> list[Result]:
    """Return the last result of each day that says something else than the one before it."""
    by_day = {day_of(item.computed_at): item for item in results}
    found: list[Result] = []
    for item in by_day.values():
        if not found or _said(item) != _said(found[-1]):
            found.append(item)
    return found


def _said(result: Result) -> tuple[Any, ...]:
    return result.inputs, [result.row[name] for name in ("value", "verdict", "expected", "year_verdict")]


def _changes(
    before: Result, now: Result, values: dict[int, Value], row: Indicator, model: IndicatorModel
) -> Iterable[str]:
    """Yield what changed between two states: figures revised or come, and what was settled anew."""
    known = {values[pk].figure_id: values[pk] for pk in before.inputs["values"] if pk in values}
    changed = [
        values[pk] for pk in now.inputs["values"] if pk in values and pk not in before.inputs["values"]
    ]
    unit = current_definition(row).unit
    for value in changed[:MOST_CHANGES]:
        target = model.targets[(value.figure.part or 1) - 1]
        label, text = Period.parse(value.figure.period).label, figure_text(value, target, unit)
        old = known.get(value.figure_id)
        if old is None:
            yield f"có số liệu {label}: {text}"
        else:
            paper = f", căn cứ {value.paper}" if value.paper else ""
            yield f"số liệu {label} sửa từ {figure_text(old, target, unit)} thành {text}{paper}"
    if len(changed) > MOST_CHANGES:
        yield f"và {len(changed) - MOST_CHANGES} số liệu khác"
    settled = {
        "baseline": "số liệu năm gốc",
        "path": "lộ trình",
        "definition": "cách tính",
        "targets": "mục tiêu",
    }
    for name, words in settled.items():
        if before.inputs.get(name) != now.inputs.get(name):
            yield f"ghi lại {words}"
