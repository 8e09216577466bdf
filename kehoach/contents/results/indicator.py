"""The page of one indicator: its finding, the chart, and everything that stands behind the figure."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kehoach.contents.figures.review import HistoryLine, get_history
from kehoach.contents.plan.editions import EditionLine, get_edition_of
from kehoach.contents.plan.sheets import get_approved
from kehoach.contents.results.breaks import break_sentences, breaks_of
from kehoach.contents.results.comparisons import ComparisonLine, comparison_lines
from kehoach.contents.results.decided import with_decision
from kehoach.contents.results.outlook import (
    PastOutlook,
    forecast_ground,
    get_band,
    outlook_lines,
    past_outlooks,
)
from kehoach.contents.results.pace import pace_lines
from kehoach.contents.results.vintages import Vintage, get_vintages, result_known_on
from kehoach.contents.viewer import Viewer, restricted_of
from kehoach.contents.wording import figure_text
from kehoach.core.formats import format_apart, format_number
from kehoach.core.indicators.periods import Period
from kehoach.core.plan.model import Indicator as IndicatorModel
from kehoach.core.report.charts import PathPoint, ValuePathChart, ValuePoint
from kehoach.core.report.results import result_words
from kehoach.core.report.rows import shown_part
from kehoach.core.report.texts import measure_text, target_text, unit_of
from kehoach.records.assessments.models import Decision, Result, Standing
from kehoach.records.plans.convert import (
    current_baseline,
    current_definition,
    current_path,
    indicators_of,
    to_indicator,
)
from kehoach.records.plans.models import Baseline, Definition, Giver, Indicator, PathYear
from kehoach.records.reporting.joint import unconfirmed
from kehoach.records.reporting.lineage import as_own, series_of
from kehoach.records.reporting.models import Figure, Value

_ALIKE = Decimal("0.0005")  # half the last digit a share is printed with


@dataclass(frozen=True)
class FigureLine:
    """One figure of the series with the text of its value."""

    figure: Figure
    period: str
    text: str
    counts: str
    value: Value
    unconfirmed: tuple[str, ...]  # joint leads that have not confirmed it


@dataclass(frozen=True)
class IndicatorPage:
    """One indicator as a viewer may see it; `hidden` leaves only what the plan itself says."""

    indicator: Indicator
    title: str
    hidden: bool
    targets: tuple[str, ...]
    leads: tuple[str, ...]
    partners: tuple[str, ...]
    definition: Definition
    row: dict[str, Any] | None
    outcome: dict[str, Any] | None
    formula: tuple[str, ...]
    remaining: tuple[str, ...]
    comparisons: tuple[ComparisonLine, ...]
    chart: ValuePathChart | None
    breaks: tuple[str, ...]
    outlook: tuple[str, ...]
    forecast_ground: tuple[str, ...]
    outlooks: tuple[PastOutlook, ...]
    baseline: Baseline | None
    baseline_text: str
    edition: EditionLine | None  # of the plan that the result rests on, once there is more than one
    before: Indicator | None  # the one it succeeds, whose target was another sort of thing
    after: Indicator | None  # the one that succeeds it
    without_baseline: str  # the approved reason why there is none
    path: tuple[tuple[int, str, PathYear], ...]
    province_path: tuple[tuple[int, str, PathYear], ...]
    figures: tuple[FigureLine, ...]
    history: tuple[HistoryLine, ...]
    decision: Decision | None
    known_on: date | None  # the day whose knowledge is shown, None for today's
    vintages: tuple[Vintage, ...]
    stale: bool

    @property
    def restricted_shown(self) -> tuple[int, ...]:
        """Return the indicator where it is restricted and the page shows a figure of it, for the log of views."""
        shown = bool(self.figures or self.row or self.baseline or self.path)
        return restricted_of([self.indicator]) if shown and not self.hidden else ()


def get_indicator(
    indicator_id: int, period: Period, viewer: Viewer, known_on: date | None = None
) -> IndicatorPage | None:
    """Return the page of an indicator as of a period, None when the authority has none of that id.

    With `known_on`: from what was known at the end of that day, for who reads received values.
    """
    known = Indicator.objects.filter(pk=indicator_id, authority_id=viewer.authority_id).select_related("plan")
    found = known.first()
    if found is None:
        return None
    row = indicators_of(found.plan, [found.code])[0]
    model = to_indicator(row, period.last_day)
    hidden = not viewer.sees(row)
    if viewer.basis_for(row) == "approved":
        known_on = None  # decided results are frozen as they are
    result = None if hidden else _result(row, period, viewer, known_on)
    figures = () if hidden else _figures(row, model, period, viewer)
    if known_on is not None:
        figures = _as_used(row, model, result)
    baseline = None if hidden else current_baseline(row)
    decision = None if hidden else _decision(row, period)
    texts = _texts(result, decision, approved=viewer.basis_for(row) == "approved")
    return IndicatorPage(
        indicator=row,
        title=_title(row, texts),
        hidden=hidden,
        targets=tuple(target_text(target) for target in model.targets),
        leads=model.lead,
        partners=model.partners,
        definition=current_definition(row),
        row=texts,
        outcome=result.outcome if result else None,
        formula=_formula(model, result, figures),
        comparisons=_comparisons(row, model, result, figures),
        remaining=pace_lines(model, result.outcome, current_definition(row).unit) if result else (),
        chart=_chart(row, model, result, _title(row, texts)) if result else None,
        breaks=() if hidden else break_sentences(row),
        outlook=outlook_lines(model, result) if result else (),
        forecast_ground=forecast_ground(model, result) if result else (),
        outlooks=past_outlooks(row, model, result, viewer) if result else (),
        baseline=baseline,
        baseline_text=_baseline_text(baseline, row, model),
        edition=_edition(row, result),
        before=row.succeeds,
        after=row.successors.first(),
        without_baseline="" if hidden or baseline else _reason_without(row),
        path=() if hidden else _path(row, model, period),
        province_path=() if hidden else _path(row, model, period, Giver.PROVINCE),
        figures=figures,
        history=get_history(figures[-1].figure) if figures else (),
        decision=decision,
        known_on=known_on,
        vintages=() if hidden else get_vintages(row, model, period, viewer),
        stale=bool(result and result.row.get("stale")),
    )


def _result(row: Indicator, period: Period, viewer: Viewer, known_on: date | None = None) -> Result | None:
    if known_on is not None:
        return result_known_on(row, period, known_on)
    if viewer.basis_for(row) == "approved":
        decided = _decision(row, period)
        return decided.result if decided else None
    standing = Standing.objects.filter(indicator=row, period=period.code).select_related("result").first()
    return standing.result if standing else None


def _decision(row: Indicator, period: Period) -> Decision | None:
    decisions = Decision.objects.filter(indicator=row, round__period=period.code)
    return decisions.select_related("result").order_by("pk").last()


def _texts(result: Result | None, decision: Decision | None, *, approved: bool) -> dict[str, Any] | None:
    """Return the result's row, with UBND's decision where it was taken on that very result."""
    if result is None:
        return None
    on_it = decision if decision and (approved or decision.result_id == result.pk) else None
    return with_decision(result.row, on_it)


def _comparisons(
    row: Indicator, model: IndicatorModel, result: Result | None, figures: tuple[FigureLine, ...]
) -> tuple[ComparisonLine, ...]:
    if result is None:
        return ()
    pairs = [(line.figure, line.value) for line in figures]
    code = result.outcome.get("period")
    given = current_path(row, shown_part(result.outcome), giver=Giver.PROVINCE)
    province = given.get(Period.parse(code).year) if code else None
    unit = current_definition(row).unit
    return comparison_lines(model, result.outcome, pairs, unit, province.value if province else None)


def _title(row: Indicator, texts: dict[str, Any] | None) -> str:
    """Return the finding: name, value, what was needed, the word for it."""
    name = row.short_name or row.name
    if texts is None or not texts["value"]:
        return name
    need = f", cần {texts['expected']}" if texts["expected"] else ""
    word = result_words(texts["verdict"]).word.lower()
    return f"{name}: {texts['value']} ({texts['period_label']}){need}: {word}"


def _figures(row: Indicator, model: IndicatorModel, period: Period, viewer: Viewer) -> tuple[FigureLine, ...]:
    basis, sources = viewer.basis_for(row), {pk for pk, _ in series_of(row)}
    known = Figure.objects.filter(indicator__in=sources, place="", period_end__lte=period.last_day)
    lines = []
    for figure in as_own(row, known.select_related("received", "approved", "indicator")):
        value = getattr(figure, basis)
        if value is not None:
            lines.append(_figure_line(row, model, figure, value))
    return tuple(lines)


def _as_used(row: Indicator, model: IndicatorModel, result: Result | None) -> tuple[FigureLine, ...]:
    """Return the figures of a result as they were when it was computed."""
    used = Value.objects.filter(pk__in=result.inputs["values"] if result else (), figure__place="")
    by_figure = {value.figure_id: value for value in used.select_related("figure__indicator")}
    figures = as_own(row, (value.figure for value in by_figure.values()))
    return tuple(_figure_line(row, model, figure, by_figure[figure.pk]) for figure in figures)


def _figure_line(row: Indicator, model: IndicatorModel, figure: Figure, value: Value) -> FigureLine:
    target = model.targets[(figure.part or 1) - 1]
    return FigureLine(
        figure=figure,
        period=Period.parse(figure.period).label,
        text=figure_text(value, target, current_definition(row).unit),
        counts=_counts(value),
        value=value,
        unconfirmed=tuple(unit.name for unit in unconfirmed(row, value)),
    )


def _counts(value: Value) -> str:
    if value.numerator is None or value.denominator is None:
        return ""
    return f"{format_number(value.numerator)} / {format_number(value.denominator)}"


def _formula(
    model: IndicatorModel, result: Result | None, figures: tuple[FigureLine, ...]
) -> tuple[str, ...]:
    """Return how the value and the level to reach come about, with their numbers."""
    if result is None or not figures:
        return ()
    row, lines = result.row, []
    newest = figures[-1]
    if newest.counts:
        lines.append(f"Giá trị: 100 × {newest.counts} = {row['value'] or newest.text}")
    elif row["value"]:
        lines.append(_value_line(model, row, figures))
    if row["expected"]:
        lines.append(f"Mức cần đạt đến hết kỳ: {row['expected']}, {_way(model, row['target'])}")
    if row["attainment"] is not None:
        share = format_apart(100 * Decimal(row["attainment"]), [Decimal(80), Decimal(100)])
        lines.append(f"Tỷ lệ so với mức cần đạt{_counted_from(result.outcome)}: {share}%")
    if row["reason"]:
        lead = "Chưa đến kỳ đánh giá" if row["verdict"] == "not_due" else "Chưa đánh giá được"
        lines.append(f"{lead}: {row['reason']}")
    return tuple(lines)


def _counted_from(outcome: dict[str, Any]) -> str:
    """Return the words that keep a share of the way from being taken for value over expected."""
    value, expected, share = (outcome.get(key) for key in ("value", "expected", "attainment"))
    if value is None or not expected or not Decimal(expected):
        return ""
    plain = Decimal(value) / Decimal(expected)
    return "" if abs(plain - Decimal(share or 0)) < _ALIKE else ", tính trên phần phải tăng, giảm từ năm gốc"


def _value_line(model: IndicatorModel, row: dict[str, Any], figures: tuple[FigureLine, ...]) -> str:
    """Return where a value without counts comes from: of growth, the sums of both years up to the period."""
    target = model.targets[0]
    period = Period.parse(row["period"])
    if target.kind != "growth" or target.period == "end_of_plan":
        return f"Giá trị: {row['value']} ({row['period_label']})"
    this, last = (_sum_to(figures, period.same_of(year)) for year in (period.year, period.year - 1))
    if this is None or last is None:
        return f"Giá trị: {row['value']} ({row['period_label']}, so với cùng kỳ năm trước)"
    return (
        f"Giá trị: luỹ kế đến hết {period.label} {format_number(this)}, "
        f"cùng kỳ năm trước {format_number(last)}: {row['value']}"
    )


def _sum_to(figures: tuple[FigureLine, ...], until: Period) -> Decimal | None:
    values = [
        line.value.value
        for line in figures
        if line.figure.period_end.year == until.year and line.figure.period_end <= until.last_day
    ]
    numbers = [value for value in values if value is not None]
    return sum(numbers, Decimal(0)) if numbers and len(numbers) == len(values) else None


def _way(model: IndicatorModel, goal: str) -> str:
    """Return by which rule the expected value comes about."""
    target = model.targets[0]
    if model.path:
        return "theo lộ trình từng năm đã ghi"
    if target.period == "each_year" or target.direction == "hold":
        return "là mức phải giữ từng năm"
    if target.kind in ("growth", "change") and target.period == "per_year":
        return "là mục tiêu của từng năm"
    base = f" từ {format_number(model.baseline.value)} năm {model.baseline.period}" if model.baseline else ""
    return f"đi đều{base} đến {goal}"


def _chart(row: Indicator, model: IndicatorModel, result: Result, title: str) -> ValuePathChart | None:
    """Return the values against the path; None while there is nothing to draw."""
    part = shown_part(result.outcome)
    target = model.targets[part - 1]
    points = tuple(_point(item, model, result) for item in result.outcome.get("series", ()))
    if not points:
        return None
    path = tuple(
        PathPoint(date.fromisoformat(day), Decimal(value)) for day, value in result.outcome.get("line", ())
    )
    newest = points[-1]
    return ValuePathChart(
        id=f"chi-tieu-{row.pk}",
        title=title,
        summary=f"{len(points)} kỳ số liệu, kỳ gần nhất {newest.period}: {newest.label}; "
        f"mục tiêu đến năm {row.plan.end_year}: {target_text(target)}."
        + "".join(f" {sentence}" for sentence in break_sentences(row, part)),
        unit=unit_of(target),
        direction=target.direction,
        points=points,
        path=path,
        target=target.value if target.kind != "increment" else Decimal(result.outcome["target"] or 0),
        target_label=target_text(target),
        start_year=row.plan.start_year - 1,
        end_year=row.plan.end_year,
        band=get_band(result),
        breaks=breaks_of(row, part),
    )


def _point(item: dict[str, str], model: IndicatorModel, result: Result) -> ValuePoint:
    period = Period.parse(item["period"])
    value = Decimal(item["value"])
    target = model.targets[shown_part(result.outcome) - 1]
    return ValuePoint(period.last_day, value, measure_text(value, target), period=period.label)


def _baseline_text(baseline: Baseline | None, row: Indicator, model: IndicatorModel) -> str:
    if baseline is None:
        return ""
    target = model.targets[0]
    unit = unit_of(target) if target.kind in ("share", "level", "increment") else current_definition(row).unit
    number = format_number(baseline.value)
    return f"{number}{unit}" if unit.startswith("%") else f"{number} {unit}".strip()


def _edition(row: Indicator, result: Result | None) -> EditionLine | None:
    if result is None or not row.plan.editions.all():
        return None
    return get_edition_of(row, result.inputs.get("edition", 1))


def _reason_without(row: Indicator) -> str:
    approved = get_approved(row)
    return approved.ground if approved and approved.answer == "none" else ""


def _path(
    row: Indicator, model: IndicatorModel, period: Period, giver: str = Giver.WARD
) -> tuple[tuple[int, str, PathYear], ...]:
    target, found = model.targets[0], current_path(row, on=period.last_day, giver=giver)
    return tuple((year, measure_text(item.value, target), item) for year, item in sorted(found.items()))
