"""The chart of an indicator in a paper: the values of a stored result against its path; no outlook, no verdict."""

from datetime import date
from decimal import Decimal
from typing import Any

from kehoach.core.indicators.periods import Period
from kehoach.core.plan.model import Indicator as IndicatorModel
from kehoach.core.report.charts import PathPoint, ValuePathChart, ValuePoint
from kehoach.core.report.rows import shown_part
from kehoach.core.report.texts import measure_text, target_text, unit_of
from kehoach.records.plans.models import Indicator


def chart_of(row: Indicator, model: IndicatorModel, outcome: dict[str, Any]) -> ValuePathChart | None:
    """Return the values and the path of a stored outcome; None while there is nothing to draw."""
    if not outcome.get("series"):
        return None
    target = model.targets[shown_part(outcome) - 1]
    points = tuple(
        ValuePoint(period.last_day, value, measure_text(value, target), period=period.label)
        for period, value in (
            (Period.parse(item["period"]), Decimal(item["value"])) for item in outcome["series"]
        )
    )
    newest, end = points[-1], row.plan.end_year
    return ValuePathChart(
        id=f"chi-tieu-{row.pk}",
        title=row.name,
        summary=f"{row.name}: {len(points)} kỳ số liệu, kỳ gần nhất {newest.period}: {newest.label}; "
        f"mục tiêu đến năm {end}: {target_text(target)}.",
        unit=unit_of(target),
        direction=target.direction,
        points=points,
        path=tuple(
            PathPoint(date.fromisoformat(day), Decimal(value)) for day, value in outcome.get("line", ())
        ),
        target=target.value if target.kind != "increment" else Decimal(outcome.get("target") or 0),
        target_label=target_text(target),
        start_year=row.plan.start_year - 1,
        end_year=end,
    )
