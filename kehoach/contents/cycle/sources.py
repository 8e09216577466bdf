"""Nguồn cung cấp: which outside bodies were asked for figures of a round, since when, and when they answered."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kehoach.records.reporting.models import Round, SourceRequest


@dataclass(frozen=True)
class RequestLine:
    """One figure asked of an outside body; `days` it took, or has been waited for by today."""

    owed_id: int
    unit_id: int
    unit: str
    indicator: str
    body: str
    asked: date
    ended: date | None
    answered: bool
    days: int


def get_requests(rounds: Iterable[Round], today: date) -> dict[int, list[RequestLine]]:
    """Return round → what was asked of outside bodies, those still awaited first; one query."""
    rows = SourceRequest.objects.filter(owed__round__in=list(rounds)).select_related(
        "owed__figure__indicator", "owed__unit"
    )
    found: dict[int, list[RequestLine]] = {}
    for row in sorted(rows, key=lambda row: (row.ended_date is not None, row.body, row.asked_date)):
        line = RequestLine(
            owed_id=row.owed_id,
            unit_id=row.owed.unit_id,
            unit=row.owed.unit.name,
            indicator=str(row.owed.figure.indicator),
            body=row.body,
            asked=row.asked_date,
            ended=row.ended_date,
            answered=row.answered,
            days=((row.ended_date or today) - row.asked_date).days,
        )
        found.setdefault(row.owed.round_id, []).append(line)
    return found
