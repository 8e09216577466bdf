"""Where the series of an indicator breaks: from a day on it is counted under another definition."""

from datetime import date
from itertools import pairwise

from kehoach.catalogue import indicator_catalogue
from kehoach.core.formats import format_date
from kehoach.core.report.charts import Break
from kehoach.records.plans.convert import measure_names
from kehoach.records.plans.models import Indicator


def breaks_of(row: Indicator, part: int = 1) -> tuple[Break, ...]:
    """Return the breaks within the plan's years of a target's series.

    By the ward's own definitions, else by what law is known to change; and where a decision made the target another
    sort of thing, from which day its series begins.
    """
    names = measure_names(row)
    editions = sorted(row.definitions.all(), key=lambda item: item.edition)
    days = {
        item.valid_from: "định nghĩa mới"
        for before, item in pairwise(editions)
        if names[before.pk] != names[item.pk]
    }
    entry = next((item for item in indicator_catalogue() if item.code == row.catalogue), None)
    if entry is not None and entry.breaks_on:
        day = date.fromisoformat(entry.breaks_on)
        if all(item.valid_from != day for item in editions):  # the ward's own edition of that day decides
            days[day] = "chuẩn mới"
    if row.succeeds_id and row.valid_from and part not in dict(row.carried):
        days[row.valid_from] = "loại, đơn vị tính mới"
    first, last = date(row.plan.start_year, 1, 1), date(row.plan.end_year, 12, 31)
    return tuple(
        Break(day, f"Từ {format_date(day)}: {words}")
        for day, words in sorted(days.items())
        if first < day <= last
    )


def break_sentences(row: Indicator, part: int = 1) -> tuple[str, ...]:
    """Return what to mind at each break, for the page and for those who do not see the chart."""
    return tuple(
        f"Từ {format_date(item.day)} tính theo {item.label.partition(': ')[2]}: số liệu hai bên mốc này không so sánh "
        "trực tiếp được."
        for item in breaks_of(row, part)
    )
