"""A figure beside others: the year's plan, the period before, the same period last year, the year to date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kehoach.core.formats import format_number
from kehoach.core.indicators.comparing import (
    compare,
    percent_of_plan,
    ratio_says_something,
    sum_to_date,
)
from kehoach.core.indicators.periods import Period
from kehoach.core.plan.model import Indicator, Target
from kehoach.core.report.comparisons import movement_text, share_text
from kehoach.core.report.rows import shown_part
from kehoach.core.report.texts import measure_text, unit_of, with_unit
from kehoach.records.plans.convert import measure_names
from kehoach.records.reporting.models import Figure, Value, ValueState

_ADDED = ("increment", "growth")
BROKEN = "không so sánh: cách tính đã đổi"


@dataclass(frozen=True)
class ComparisonLine:
    """One comparison: what with, and how it stands."""

    label: str
    text: str


def reported_series(
    pairs: Iterable[tuple[Figure, Value]], target: Target, part: int
) -> dict[Period, Decimal]:
    """Return period → the number reported: the rate of counts, the level or the amount; recorded ones only."""
    found = {}
    for figure, value in pairs:
        if figure.part not in (None, 0, part) or value.state != ValueState.RECORDED:
            continue
        number = value.value
        if value.numerator is not None and value.denominator:
            number = (1000 if target.unit.startswith("‰") else 100) * value.numerator / value.denominator
        if number is not None:
            found[Period.parse(figure.period)] = number
    return found


def same_period_last_year(
    series: dict[Period, Decimal], period: Period, model: Indicator, target: Target
) -> Decimal | None:
    """Return the number of the same period a year before; of yearly levels and shares the baseline may stand for it."""
    found = series.get(period.same_of(period.year - 1))
    base = target.baseline or model.baseline
    if found is None and base and period.type == "year" and target.kind in ("share", "level"):
        return base.value if base.period.strip() == str(period.year - 1) else None
    return found


def comparison_lines(
    model: Indicator,
    outcome: dict[str, Any],
    pairs: Sequence[tuple[Figure, Value]],
    unit: str,
    province: Decimal | None = None,
) -> tuple[ComparisonLine, ...]:
    """Return the comparisons of a result's figure; none without a value.

    `unit` is that of the definition, `province` what the province gave for the figure's year.
    """
    if not outcome.get("period") or outcome.get("value") is None:
        return ()
    part = shown_part(outcome)
    target, period = model.targets[part - 1], Period.parse(outcome["period"])
    series = reported_series(pairs, target, part)
    own, rate = series.get(period), _is_rate(target)
    last_year = same_period_last_year(series, period, model, target)
    own_plan = (outcome.get("year") or {}).get("target")
    broken = _broken(pairs, part, period)
    if period.previous in broken:
        series.pop(period.previous, None)
    if period.same_of(period.year - 1) in broken:
        last_year = None
    lines = [*_with_plan(outcome, target, f"kế hoạch năm {period.year}", own_plan and Decimal(own_plan))]
    lines += _with_plan(outcome, target, f"kế hoạch tỉnh giao năm {period.year}", province)
    if period.type not in ("year", "nine_months"):
        before = compare(own, series.get(period.previous), rate=rate)
        said = BROKEN if period.previous in broken else movement_text(before)
        lines.append(ComparisonLine(f"So với kỳ trước ({period.previous.label})", said))
    same = period.same_of(period.year - 1).label
    compared = movement_text(compare(own, last_year, rate=rate))
    if period.same_of(period.year - 1) in broken:
        compared = BROKEN
    lines.append(ComparisonLine(f"So với cùng kỳ ({same})", compared))
    if target.kind in _ADDED and period.type != "year":
        shown = unit if target.kind == "growth" else unit_of(target).removesuffix("/năm")
        lines += _to_date(series, period, shown)
    return tuple(lines)


def _broken(pairs: Iterable[tuple[Figure, Value]], part: int, period: Period) -> set[Period]:
    """Return the periods whose figures were counted under a rule that does not compare with the period's own."""
    names: dict[Period, str] = {}
    known: dict[int, str] | None = None
    for figure, value in pairs:
        if figure.part in (None, 0, part):
            known = measure_names(figure.indicator) if known is None else known
            names[Period.parse(figure.period)] = known.get(value.definition_id or 0, "")
    own = names.get(period, "")
    return {item for item, name in names.items() if own and name not in ("", own)}


def _is_rate(target: Target) -> bool:
    """Return whether what is reported is a rate, whose differences are points."""
    return target.kind == "share" or (target.unit.startswith(("%", "‰")) and target.kind != "growth")


def _with_plan(
    outcome: dict[str, Any], target: Target, name: str, plan: Decimal | None
) -> Iterable[ComparisonLine]:
    """Yield how the figure stands to a year's plan: as a share of it, where that says nothing above or below it."""
    if plan is None:
        return
    own = (outcome.get("year") or {}).get("value")  # of increments per year what the year itself brought
    value, asked = Decimal(own or outcome["value"]), measure_text(plan, target)
    says = ratio_says_something(target.kind, target.direction)
    found = percent_of_plan(value, plan, says_something=says)
    if found.number is not None:
        yield ComparisonLine(f"So với {name} ({asked})", f"bằng {share_text(found)}")
    else:
        side = "bằng" if value == plan else "cao hơn" if value > plan else "thấp hơn"
        yield ComparisonLine(f"So với {name} ({asked})", f"{side} mức kế hoạch")


def _to_date(series: dict[Period, Decimal], period: Period, unit: str) -> Iterable[ComparisonLine]:
    this, last = sum_to_date(series, period), sum_to_date(series, period.same_of(period.year - 1))
    if this is None:
        yield ComparisonLine("Luỹ kế từ 01/01", "thiếu số liệu của một kỳ trong năm")
        return
    text = with_unit(format_number(this), unit)
    if last is not None:
        text += f", cùng kỳ {with_unit(format_number(last), unit)}: {movement_text(compare(this, last))}"
    yield ComparisonLine(f"Luỹ kế từ 01/01 đến hết {period.label}", text)
