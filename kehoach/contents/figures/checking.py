"""What is unusual in a unit's figure, seen the same by who types it and by who receives it."""

from collections.abc import Iterable

from kehoach.core.indicators import checks
from kehoach.core.indicators.periods import Period
from kehoach.records.plans.convert import current_definition, to_indicator
from kehoach.records.plans.models import SecrecyClass
from kehoach.records.reporting.convert import to_observation
from kehoach.records.reporting.models import Figure

Series = dict[tuple[int, int], list[Figure]]


def series_of(indicators: Iterable[int]) -> Series:
    """Return (indicator, part) → its figures received so far, the oldest first; one query."""
    rows = Figure.objects.filter(indicator__in=list(indicators), place="", received__isnull=False)
    series: Series = {}
    for row in rows.select_related("received", "indicator").order_by("period_end", "pk"):
        series.setdefault((row.indicator_id, row.part), []).append(row)
    return series


def warnings_of(figure: Figure, series: Series) -> list[checks.Warning]:
    """Return what a careful reader notices in the current value; nothing is told of restricted indicators."""
    if figure.current is None or current_definition(figure.indicator).secrecy == SecrecyClass.RESTRICTED:
        return []
    period = Period.parse(figure.period)
    rows = [
        row
        for row in series.get((figure.indicator_id, figure.part), ())
        if row.period_end < figure.period_end and Period.parse(row.period).type == period.type
    ]
    before = next((row for row in rows if row.period == period.previous.code), None)
    return checks.find_warnings(
        to_observation(figure, figure.current),
        to_indicator(figure.indicator).targets[(figure.part or 1) - 1],
        to_observation(before, before.received) if before and before.received else None,
        earlier=[to_observation(row, row.received) for row in rows if row.received],
        paper=figure.current.paper,
        paper_before=before.received.paper if before and before.received else "",
    )
