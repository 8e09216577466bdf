"""The figures of a period as UBND approved them, with what stands beside each: plan, same period, sum, last known."""

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal

from kehoach.contents.results.comparisons import reported_series, same_period_last_year
from kehoach.contents.wording import measure_of
from kehoach.core.calendar.rounds import owed_period
from kehoach.core.formats import format_against, format_number
from kehoach.core.indicators.comparing import sum_to_date
from kehoach.core.indicators.periods import Period
from kehoach.core.plan.model import Indicator as IndicatorModel
from kehoach.core.plan.model import Target
from kehoach.core.report.texts import measure_text
from kehoach.records.plans.convert import (
    current_definition,
    current_path,
    current_targets,
    indicators_of,
    to_indicator,
    to_target,
)
from kehoach.records.plans.models import Definition, Indicator, Plan, SecrecyClass
from kehoach.records.reporting.models import Figure, Value, ValueState

ADDED = ("increment", "growth", "multiple")
"""Kinds of target whose reported amounts add up over the periods of a year."""


@dataclass(frozen=True, kw_only=True)
class ApprovedFigure:
    """One indicator, or one part of it, at a period; nothing of a restricted one but its name.

    `own` is the period it is counted in that ends with the one asked for, None where it is not measured then;
    `value` its approved value, `last` the newest approved one before it.
    """

    indicator: Indicator
    model: IndicatorModel
    target: Target
    definition: Definition
    part: int
    asked: Period
    own: Period | None = None
    figure: Figure | None = None
    value: Value | None = None
    last: tuple[Figure, Value] | None = None
    series: dict[Period, Decimal] | None = None

    @property
    def restricted(self) -> bool:
        """Return whether it is followed separately."""
        return self.definition.secrecy == SecrecyClass.RESTRICTED

    @property
    def name(self) -> str:
        """Return the indicator's name, a part's own where there are several."""
        return self.target.name if self.part else self.indicator.name

    @property
    def unit(self) -> str:
        """Return the unit of the number: % of a rate, else of the level or amount that is reported."""
        rate = "‰" if self.target.unit.startswith("‰") else "%"
        return rate if self.by_counts else measure_of(self.target, self.definition) or self.target.unit

    @property
    def by_counts(self) -> bool:
        """Return whether a rate is computed from counts."""
        return self.definition.by_counts if self.value is None else self.value.numerator is not None

    @property
    def recorded(self) -> bool:
        """Return whether there is an approved number, zero included; what did not arise is one."""
        arose = self.value is not None and self.value.state == ValueState.NONE_AROSE
        return self.number is not None or arose

    @property
    def number(self) -> Decimal | None:
        """Return the approved number of the own period, a rate in its unit."""
        return (self.series or {}).get(self.own) if self.own and self.value else None

    @property
    def to_date(self) -> Decimal | None:
        """Return the sum from 1 January, of what adds up; None where a period of the year has no approved number."""
        if self.own is None or self.target.kind not in ADDED or self.own.type == "year":
            return None
        return sum_to_date(self.series or {}, self.own)

    @property
    def same_last_year(self) -> Decimal | None:
        """Return the number of the same period a year before."""
        if self.own is None:
            return None
        return same_period_last_year(self.series or {}, self.own, self.model, self.target)

    @property
    def year_plan(self) -> Decimal | None:
        """Return the year's plan in the measure of the target."""
        path = current_path(self.indicator, self.part or 1, self.asked.last_day)
        found = path.get(self.asked.year)
        return found.value if found else None

    @property
    def year_plan_text(self) -> str:
        """Return the year's plan with its unit, "" without one."""
        return measure_text(self.year_plan, self.target)

    def text_of(self, number: Decimal | None) -> str:
        """Return a number of this figure without its unit; a rate never prints as the target it does not equal."""
        if number is None:
            return ""
        if not self.by_counts:
            return format_number(number)
        goal = self.target.value if self.target.value is not None else Decimal(100)
        return format_against(number, goal)


def approved_figures(
    plan: Plan, period: Period, wanted: Collection[int] | None = None
) -> tuple[ApprovedFigure, ...]:
    """Return what UBND approved for a period, in the plan's order: of the indicators wanted, or of all.

    An indicator of a shorter period than asked for gives its own that ends with it; parts stand one by one.
    """
    rows = [row for row in indicators_of(plan) if wanted is None or row.pk in wanted]
    known: dict[int, list[Figure]] = {}
    figures = Figure.objects.filter(indicator__in=rows, place="", period_end__lte=period.last_day)
    for figure in figures.select_related("approved", "received").order_by("period_end", "pk"):
        known.setdefault(figure.indicator_id, []).append(figure)
    return tuple(item for row in rows for item in _of_indicator(row, plan, period, known.get(row.pk, [])))


def _of_indicator(row: Indicator, plan: Plan, period: Period, figures: list[Figure]) -> list[ApprovedFigure]:
    definition = current_definition(row)
    targets = current_targets(row, period.last_day)
    parts = [item.part for item in targets] if len(targets) > 1 else [0]
    found = []
    for part in parts:
        target = to_target(targets[(part or 1) - 1], row, period.last_day)
        bare = ApprovedFigure(
            indicator=row,
            model=to_indicator(row, period.last_day),
            target=target,
            definition=definition,
            part=part,
            asked=period,
        )
        hidden = definition.secrecy == SecrecyClass.RESTRICTED
        found.append(bare if hidden else _with_values(bare, plan, figures))
    return found


def _with_values(bare: ApprovedFigure, plan: Plan, figures: list[Figure]) -> ApprovedFigure:
    own = owed_period(bare.definition.frequency, bare.asked)
    pairs = [
        (figure, value)
        for figure in figures
        if figure.part == bare.part and (value := _standing(figure, plan)) is not None
    ]
    at = next((pair for pair in pairs if own is not None and pair[0].period == own.code), None)
    before = [pair for pair in pairs if pair is not at and pair[1].state == ValueState.RECORDED]
    return ApprovedFigure(
        indicator=bare.indicator,
        model=bare.model,
        target=bare.target,
        definition=bare.definition,
        part=bare.part,
        asked=bare.asked,
        own=own,
        figure=at[0] if at else None,
        value=at[1] if at else None,
        last=before[-1] if before else None,
        series=reported_series(pairs, bare.target, bare.part or 1),
    )


def _standing(figure: Figure, plan: Plan) -> Value | None:
    """Return UBND's value; of years before the plan, which no round approves, the recorded one."""
    past = figure.period_end.year < plan.start_year
    return figure.approved or (figure.received if past else None)
