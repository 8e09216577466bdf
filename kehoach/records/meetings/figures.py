"""What UBND decided on an indicator, in the words a meeting's conclusion keeps."""

from kehoach.core.indicators.periods import Period
from kehoach.records.assessments.models import Decision
from kehoach.records.plans.models import Indicator


def standing_words(indicator: Indicator, period: Period) -> str:
    """Return "85,2% (quý III năm 2026)", UBND's figure of the period; "" while it has not decided."""
    decided = Decision.objects.filter(indicator=indicator, round__period=period.code)
    last = decided.select_related("result").order_by("pk").last()
    row = last.result.row if last else {}
    return f"{row['value']} ({row.get('period_label') or period.label})" if row.get("value") else ""
