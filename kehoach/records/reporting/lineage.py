"""Which figures make the series of an indicator: its own, and those of the ones it succeeds by an edition."""

from collections.abc import Iterable
from copy import copy

from kehoach.records.plans.models import Indicator
from kehoach.records.reporting.models import Figure


def series_of(row: Indicator) -> dict[tuple[int, int], int | None]:
    """Return (indicator, its part from 1) → the part of `row` that its figures count for; None: its own, as stored."""
    parts = {target.part for target in row.targets.all()} | {1}
    series: dict[tuple[int, int], int | None] = {(row.pk, part): None for part in sorted(parts)}
    carried, before = dict(row.carried), row.succeeds
    while before is not None and carried:
        series |= {(before.pk, old): own for own, old in carried.items()}
        earlier = dict(before.carried)
        carried = {own: earlier[old] for own, old in carried.items() if old in earlier}
        before = before.succeeds
    return series


def as_own(row: Indicator, figures: Iterable[Figure]) -> list[Figure]:
    """Return those of the figures that belong to the series of an indicator, in the order of their periods.

    Its own as they are; those of before, up to the day it began, as copies (not to be stored) under its part.
    """
    series, found = series_of(row), []
    for figure in figures:
        key = (figure.indicator_id, figure.part or 1)
        if key in series and series[key] is None:
            found.append(figure)
        elif key in series and (row.valid_from is None or figure.period_end < row.valid_from):
            taken = copy(figure)
            taken.part = series[key] or 0
            found.append(taken)
    return sorted(found, key=lambda figure: (figure.period_end, figure.part, figure.pk))
