"""The page of all paths: a row a target, a column a year, the rule's value beside what was settled."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kehoach.contents.plan.settling import baseline_measure
from kehoach.contents.viewer import Viewer
from kehoach.core.assessment.lines import rule_line
from kehoach.core.formats import format_number
from kehoach.core.plan import model
from kehoach.core.report.texts import target_text, unit_of, with_unit
from kehoach.records.plans.convert import (
    current_definition,
    current_path,
    indicators_of,
    to_baseline,
    to_document,
    to_indicator,
)
from kehoach.records.plans.models import Giver, Indicator, PathYear, Plan

_CENT = Decimal("0.01")


@dataclass(frozen=True)
class PathCell:
    """One year of a target: what is settled by whom, what the rule would say (two digits behind the comma)."""

    year: int
    settled: PathYear | None
    rule: Decimal | None
    other: Decimal | None  # of the other giver
    off_target: bool  # the horizon's year asks for something else than the target

    @property
    def value(self) -> Decimal | None:
        """Return the value settled."""
        return self.settled.value if self.settled else None

    @property
    def text(self) -> str:
        """Return the value as it is typed."""
        return "" if self.value is None else format_number(self.value)

    @property
    def rule_text(self) -> str:
        """Return the rule's value; "" without one."""
        return "" if self.rule is None else format_number(self.rule)

    @property
    def other_text(self) -> str:
        """Return the other giver's value; "" without one."""
        return "" if self.other is None else format_number(self.other)


@dataclass(frozen=True)
class PathRow:
    """One target of an indicator."""

    indicator: Indicator
    part: int
    name: str
    unit: str
    target: str
    baseline: str
    cells: tuple[PathCell, ...]
    papers: tuple[str, ...]  # that its values rest on


@dataclass(frozen=True)
class PathGrid:
    """All targets with a number, in the plan's order, that the viewer may see."""

    plan: Plan
    years: tuple[int, ...]
    giver: str
    rows: tuple[PathRow, ...]

    @property
    def without_year(self) -> int:
        """Return how many targets have no value for the first year that lacks one."""
        return sum(row.cells[0].value is None for row in self.rows)


def get_path_grid(plan: Plan, viewer: Viewer, giver: str = Giver.WARD) -> PathGrid:
    """Return the grid of a plan for the ward's own paths or for what the province gave."""
    years = tuple(range(plan.start_year, plan.end_year + 1))
    document = to_document(plan)
    rows = []
    for row in indicators_of(plan):
        found = to_indicator(row)
        if not viewer.sees(row):
            continue
        for part, target in enumerate(found.targets, 1):
            if target.value is not None:
                rows.append(_row(row, found, part, document, years, giver))
    return PathGrid(plan, years, giver, tuple(rows))


def _row(
    row: Indicator,
    found: model.Indicator,
    part: int,
    document: model.PlanDocument,
    years: tuple[int, ...],
    giver: str,
) -> PathRow:
    target = found.targets[part - 1]
    settled = current_path(row, part, giver=giver)
    others = current_path(row, part, giver=Giver.PROVINCE if giver == Giver.WARD else Giver.WARD)
    rule = {
        year: value.quantize(_CENT, ROUND_HALF_UP) for year, value in rule_line(found, part, document).items()
    }
    base = to_baseline(row, part) or found.baseline
    measure = baseline_measure(target, current_definition(row).unit)
    name = row.short_name or row.name
    return PathRow(
        indicator=row,
        part=part,
        name=name if len(found.targets) == 1 else f"{name}: {target.name}",
        unit=unit_of(target),
        target=target_text(target),
        baseline=with_unit(format_number(base.value), measure) if base else "",
        cells=tuple(
            PathCell(
                year,
                settled.get(year),
                rule.get(year),
                others[year].value if year in others else None,
                off_target=_is_off(target, years, year, settled.get(year)),
            )
            for year in years
        ),
        papers=tuple(dict.fromkeys(item.source for item in settled.values() if item.source)),
    )


def _is_off(target: model.Target, years: tuple[int, ...], year: int, settled: PathYear | None) -> bool:
    """Return whether the path ends elsewhere than the target does."""
    end = min(target.year or years[-1], years[-1]) if target.period == "by_year" else years[-1]
    if settled is None or year != end or target.period == "per_year":
        return False
    return settled.value not in (target.value, target.value_high)
