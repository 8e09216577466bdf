"""Where the series of an indicator breaks: from a day on it is counted under another definition."""

from datetime import date
from itertools import pairwise

from kehoach.catalogue import indicator_catalogue
from kehoach.core.formats import format_date
from kehoach.core.report.charts import Break
from kehoach.records.plans.models import Definition, Indicator


def breaks_of(row: Indicator) -> tuple[Break, ...]:
    """Return the breaks within the plan's years: by the ward's own definitions, else by what law is known to change."""
    own = pairwise(row.definitions.all())
    days = {item.valid_from: "định nghĩa mới" for before, item in own if _counted(before) != _counted(item)}
    entry = next((item for item in indicator_catalogue() if item.code == row.catalogue), None)
    if entry is not None and entry.breaks_on:
        days.setdefault(date.fromisoformat(entry.breaks_on), "chuẩn mới")
    first, last = date(row.plan.start_year, 1, 1), date(row.plan.end_year, 12, 31)
    return tuple(
        Break(day, f"Từ {format_date(day)}: {words}")
        for day, words in sorted(days.items())
        if first < day <= last
    )


def _counted(item: Definition) -> tuple[object, ...]:
    """Return what is counted; who holds it and how often it is reported break no series."""
    return item.text, item.numerator, item.denominator, item.unit, item.by_counts


def break_sentences(row: Indicator) -> tuple[str, ...]:
    """Return what to mind at each break, for the page and for those who do not see the chart."""
    return tuple(
        f"Từ {format_date(item.day)} tính theo {item.label.partition(': ')[2]}: số liệu hai bên mốc này không so sánh "
        "trực tiếp được."
        for item in breaks_of(row)
    )
