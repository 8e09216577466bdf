"""Figures beyond the indicators: what a unit owes of them in a round, beside what the round before had."""

from dataclasses import dataclass
from datetime import date

from kehoach.core.formats import format_number
from kehoach.core.report.texts import with_unit
from kehoach.records.authorities.models import Unit
from kehoach.records.reporting.models import (
    ExtraLine,
    ExtraValue,
    FigureStatus,
    Round,
    RoundStatus,
    ValueState,
)

_STEPS = {
    FigureStatus.DRAFT: "entering",
    FigureStatus.SUBMITTED: "sent_on_time",
    FigureStatus.RETURNED: "returned",
    FigureStatus.RECEIVED: "received",
}


@dataclass(frozen=True)
class ExtraRow:
    """One line of a round with what is in it now; `text` and `previous` in words, "" without a value."""

    line_id: int
    name: str
    measure: str
    unit: str
    step: str
    editable: bool
    revision: int
    state: str
    value: str
    quality: str
    as_of_date: date | None
    paper: str
    note: str
    text: str
    previous: str
    returned_reason: str
    ready: bool
    illustrative: bool


def get_extras(round_: Round, unit: Unit | None = None) -> list[ExtraRow]:
    """Return the lines of a round, of one unit or of all in the order of units; one query."""
    rows = ExtraLine.objects.filter(round=round_, dropped_at=None)
    if unit is not None:
        rows = rows.filter(unit=unit)
    return [_row(row, round_) for row in rows.select_related("unit", "current", "carried_from__current")]


def _row(row: ExtraLine, round_: Round) -> ExtraRow:
    current, before = row.current, row.carried_from.current if row.carried_from else None
    status = FigureStatus(row.status)
    editable = status in (FigureStatus.DRAFT, FigureStatus.RETURNED) and round_.status != RoundStatus.LOCKED
    return ExtraRow(
        line_id=row.pk,
        name=row.name,
        measure=row.measure,
        unit=row.unit.name,
        step=_STEPS[status],
        editable=editable,
        revision=current.revision if current else 0,
        state=current.state if current else ValueState.RECORDED,
        value=format_number(current.value) if current and current.value is not None else "",
        quality=current.quality if current else round_.quality,
        as_of_date=current.as_of_date if current else round_.cut_off_date,
        paper=current.paper if current else "",
        note=current.note if current else "",
        text=text_of(current, row.measure),
        previous=text_of(before, row.measure),
        returned_reason=row.returned_reason if status == FigureStatus.RETURNED else "",
        ready=editable and current is not None and not row.returned_reason,
        illustrative=bool(current and current.illustrative),
    )


def text_of(value: ExtraValue | None, measure: str) -> str:
    """Return "2.310 tỷ đồng", the state where there is no number, "" without a value."""
    if value is None:
        return ""
    if value.value is None:
        return str(ValueState(value.state).label)
    return with_unit(format_number(value.value), measure)
