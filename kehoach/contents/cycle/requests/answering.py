"""What a request would be answered with today: the approved values of its period as they stand."""

import hashlib
import json
from collections.abc import Collection, Iterable
from typing import Any

from kehoach.contents.figures.approved import ApprovedFigure, approved_figures
from kehoach.contents.wording import figure_text
from kehoach.core.formats import format_date
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.provided import ProvidedRow, write_rows
from kehoach.core.report.words import QUALITY, RESTRICTED
from kehoach.records.plans.convert import current_definition, indicators_of
from kehoach.records.plans.models import Plan, SecrecyClass
from kehoach.records.reporting.models import ValueState
from kehoach.records.requests.models import FigureRequest

_FREQUENCY = {"month": "tháng", "quarter": "quý", "half": "6 tháng", "year": "năm"}


def get_rows(request: FigureRequest) -> tuple[ProvidedRow, ...]:
    """Return what the request would be answered with now, in the plan's order."""
    asked = set(request.asked.values_list("indicator_id", flat=True))
    return rows_of(request.plan, Period.parse(request.period), asked)


def rows_of(plan: Plan, period: Period, asked: Collection[int]) -> tuple[ProvidedRow, ...]:
    """Return the approved values of indicators at a period as an answer says them.

    What is followed separately is named without a figure; what is missing says the last figure and its day.
    """
    return tuple(_row(item) for item in approved_figures(plan, period, asked))


def without_restricted(plan: Plan, rows: Iterable[ProvidedRow]) -> tuple[ProvidedRow, ...]:
    """Return rows that were kept, without the figure of an indicator that is followed separately since."""
    secret = {
        item.pk for item in indicators_of(plan) if current_definition(item).secrecy == SecrecyClass.RESTRICTED
    }
    return tuple(_bare(item) if item.indicator in secret else item for item in rows)


def mark_of(rows: tuple[ProvidedRow, ...]) -> str:
    """Return a mark of the rows, so that what was previewed is what is given."""
    text = json.dumps(write_rows(rows), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _bare(row: ProvidedRow) -> ProvidedRow:
    return ProvidedRow(
        indicator=row.indicator,
        order=row.order,
        name=row.name,
        part=row.part,
        standing="restricted",
        note=RESTRICTED,
    )


def _row(item: ApprovedFigure) -> ProvidedRow:
    number = item.indicator.number
    named: dict[str, Any] = {
        "indicator": item.indicator.pk,
        "order": "" if number is None else str(number),
        "name": item.name,
        "part": bool(item.part),
    }
    if item.restricted:
        return ProvidedRow(**named, standing="restricted", note=RESTRICTED)
    shared: dict[str, Any] = {**named, "unit": item.unit, "plan": item.year_plan_text}
    if item.own is None:
        every = _FREQUENCY[item.definition.frequency]
        words = f"báo cáo theo {every}, kỳ này chưa đo"
        return ProvidedRow(**shared, standing="not_due", note=_with_last(words, item))
    shared["period"] = item.own.label
    if item.value is None or not item.recorded:
        words = "chưa có số liệu được duyệt của kỳ này"
        if item.value is not None and item.value.state == ValueState.NOT_DUE:
            words = "kỳ này chưa đo"
        return ProvidedRow(**shared, standing="missing", note=_with_last(words, item))
    assert item.figure is not None
    return ProvidedRow(
        **shared,
        standing="given",
        figure=item.figure.pk,
        value=item.value.pk,
        text=item.text_of(item.number) or "không phát sinh",
        number=item.number,
        sum_text=item.text_of(item.to_date),
        sum=item.to_date,
        quality=QUALITY[item.value.quality],
        as_of=format_date(item.value.as_of_date) if item.value.as_of_date else "",
        paper=item.value.paper,
        note="đang xem xét lại" if item.figure.reopened_at else "",
    )


def _with_last(words: str, item: ApprovedFigure) -> str:
    if item.last is None:
        return f"{words}; chưa có số liệu nào trước đó"
    figure, value = item.last
    said = figure_text(value, item.target, item.definition.unit)
    label = Period.parse(figure.period).label
    day = f", đến {format_date(value.as_of_date)}" if value.as_of_date else ""
    quality = QUALITY[value.quality]
    return f"{words}; số gần nhất {said} ({label}{day}, {quality})"
