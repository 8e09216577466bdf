"""The bulk judgement: one function from columns to columns, each authority by itself.

Any engine can hand whole authorities to `judge_columns` and put the answers side by side: this machine's two cores
(`cli/bulk`), or a cluster. Fast arithmetic says most; every row that floats cannot decide, and every rare form, is
judged by the exact method, so that the verdicts are those of `core.assessment.assess`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from kehoach.core.assessment.aims import Aim, make_aim
from kehoach.core.assessment.method import EDITION_1, Method, Verdict
from kehoach.core.bulk.columns import (
    MONTHS,
    NONE,
    REASONS,
    VERDICTS,
    Fault,
    Flags,
    Floats,
    Rows,
    Shape,
    Standings,
    Targets,
    Whole,
)
from kehoach.core.bulk.exactly import judge_exactly
from kehoach.core.bulk.fast.book import Book
from kehoach.core.bulk.fast.goals import Goals
from kehoach.core.bulk.fast.judge import judge_group
from kehoach.core.bulk.fast.numbers import exact
from kehoach.core.bulk.fast.outlook import look_ahead
from kehoach.core.bulk.grid import Grid, lay_out, spread
from kehoach.core.plan.model import Baseline, Indicator, PlanDocument, Source, Target


@dataclass(frozen=True)
class Judged:
    """Where every indicator stands, a row each in their order, and its parts: the verdict of each target."""

    indicators: Standings
    targets: Standings  # a row each target, NONE as verdict for one without a value
    shown: Whole  # the target an indicator's row is taken from
    targets_indicator: Whole  # whose each target is
    exactly: int  # targets that were judged by the exact method
    faults: tuple[Fault, ...]

    def parts(self, indicator: int) -> list[tuple[int, Verdict]]:
        """Return part and verdict of an indicator of several judged targets; nothing of one."""
        low, high = np.searchsorted(self.targets_indicator, (indicator, indicator + 1))
        verdicts = self.targets.verdict[low:high]
        found = [(at, VERDICTS[verdict]) for at, verdict in enumerate(verdicts, 1) if verdict != NONE]
        return found if len(found) > 1 else []


def judge_columns(targets: Targets, rows: Rows, on: date, method: Method = EDITION_1) -> Judged:
    """Return where the indicators of whole authorities stand as of a day.

    The answers of an authority rest on its own targets and rows alone. A target whose rows contradict each other
    is `not_assessable` with the reason `fault` and named in `faults`.
    """
    aims = [_aim(shape, method) for shape in targets.shapes]
    found, exactly = Standings.blank(len(targets)), targets.shape == NONE
    spreading = spread(rows, targets)
    until = max((_until(aim, on).year for aim in aims), default=on.year)
    grids, rare = lay_out(rows, targets, aims, until, spreading)
    silent = ~rare & ~exactly
    for grid in grids:
        silent[grid.targets] = False
        for book, own in _groups(grid, targets, aims, on, method):
            _judge_book(found, rare, book, own, on, method)
    for shape in np.unique(targets.shape[silent]):
        own = np.flatnonzero(silent & (targets.shape == shape))
        empty = np.zeros((len(own), 0))
        book = _book(
            aims[shape],
            0,
            aims[shape].start_year,
            (empty.astype(np.int8), empty, empty),
            targets,
            own,
            method,
        )
        _judge_book(found, rare, book, own, on, method)
    wanted = np.flatnonzero(rare & ~exactly)
    answers, faults = judge_exactly(targets, rows, spreading, wanted, on, method)
    found.put(wanted, answers)
    shown = _worst(targets, found, method)
    shows = _shown(found, shown, targets)
    return Judged(shows, found, shown, targets.indicator, len(wanted), tuple(faults))


def _judge_book(found: Standings, rare: Flags, book: Book, own: Whole, on: date, method: Method) -> None:
    standings, doubt = judge_group(book, on, method)
    wanted = ~np.isnan(standings.numbers["value"])
    if wanted.any():
        look_ahead(book, standings, wanted, doubt)
    found.put(own, standings)
    rare[own] |= doubt.rows


def _groups(
    grid: Grid, targets: Targets, aims: Sequence[Aim], on: date, method: Method
) -> Iterator[tuple[Book, Whole]]:
    """Yield the grid's targets by shape, cut at the day they are judged by."""
    shapes = targets.shape[grid.targets]
    for shape in np.unique(shapes):
        rows = np.flatnonzero(shapes == shape)
        until = _until(aims[shape], on)
        columns = (until.year - grid.first_year) * grid.a_year + _ended(until, grid)
        columns = min(max(columns, 0), grid.state.shape[1])
        cut = tuple(one[rows, :columns] for one in (grid.state, grid.top, grid.bottom))
        own = grid.targets[rows]
        yield _book(aims[shape], grid.type, grid.first_year, cut, targets, own, method), own


def _until(aim: Aim, on: date) -> date:
    return min(on, aim.horizon)


def _ended(until: date, grid: Grid) -> int:
    """Return how many periods of the day's year had ended by it."""
    month = until.month if date.fromordinal(until.toordinal() + 1).day == 1 else until.month - 1
    return min(month // MONTHS[grid.type], grid.a_year)


def _book(
    aim: Aim,
    type_: int,
    first_year: int,
    grids: tuple[Floats, ...],
    targets: Targets,
    own: Whole,
    method: Method,
) -> Book:
    goals = _goals(aim, targets, own, method)
    years = aim.horizon_year - aim.start_year + 1
    sums = aim.per_year and aim.kind == "increment"
    state, top, bottom = grids
    return Book(
        aim=aim,
        unit=targets.shapes[int(targets.shape[own[0]])].unit,
        type=type_,
        first_year=first_year,
        state=state,
        top=top,
        bottom=bottom,
        baseline=targets.baseline[own],
        path=targets.path[own],
        goals=goals.times(years) if sums else goals,
        yearly=goals,
    )


def _goals(aim: Aim, targets: Targets, own: Whole, method: Method) -> Goals:
    ends = targets.value[own], targets.high[own]
    if aim.turned:
        ends = np.abs(ends[0]), np.abs(ends[1])
    low, high = ends[0], None
    if aim.goal.high is not None:
        other = np.where(np.isnan(ends[1]), ends[0], ends[1])
        low, high = np.minimum(ends[0], other), exact(np.maximum(ends[0], other))
    return Goals(
        comparator=aim.goal.comparator,
        direction=aim.goal.direction,
        low=exact(low),
        high=high,
        whole=None if aim.goal.whole is None else float(aim.goal.whole),
        exact=aim.goal.exact,
        digits=low,
        method=method,
    )


def _aim(shape: Shape, method: Method) -> Aim:
    """Return the aim of a shape: its rules are those of every target of it, its numbers stand for none."""
    one = Decimal(1)
    baseline = None if shape.baseline_period is None else Baseline(one, shape.baseline_period)
    target = Target(
        "",
        shape.kind,
        shape.comparator,
        shape.direction,
        one,
        one if shape.has_high else None,
        shape.unit,
        shape.period,
        shape.year,
        shape.baseline_year,
        exact=shape.exact,
        baseline=baseline,
        path=dict.fromkeys(shape.path_years, one) or None,
    )
    source = Source(0, 0, 0, "")
    indicator = Indicator("", None, "", None, None, (target,), source, growth_test=shape.growth_test)
    document = PlanDocument("", None, None, None, shape.start_year, shape.end_year, "")
    return make_aim(indicator, target, 1, document, method)


def _worst(targets: Targets, found: Standings, method: Method) -> Whole:
    """Return the target each indicator's row is taken from: the first of those with the worst verdict."""
    rank = np.array([method.worst_first.index(verdict) for verdict in VERDICTS] + [len(VERDICTS)])
    ranks = rank[found.verdict]  # NONE, of a target without a value, is the last
    first = targets.first
    if len(first) == len(targets):
        return first
    order = np.lexsort((np.arange(len(targets)), ranks, targets.indicator))
    return np.asarray(order[np.searchsorted(targets.indicator[order], np.arange(len(first)))])


def _shown(found: Standings, shown: Whole, targets: Targets) -> Standings:
    indicators = found.take(shown)
    qualitative = targets.shape[shown] == NONE
    indicators.verdict[qualitative] = VERDICTS.index("not_assessable")
    indicators.reason[qualitative] = REASONS.index("qualitative")
    return indicators
