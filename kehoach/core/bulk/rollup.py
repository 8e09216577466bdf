"""Results of authorities taken together by area: counted, and pooled where that says something true.

The rule is that of `core.indicators.rollup`, with its words: counts are added above and below the line, amounts when
every authority of the area has one, and rates without counts, growth, change and multiples are never averaged. Of a
whole province some ward is always late, so counts pool over those that have figures and the answer says so (`partly`).
"""

from dataclasses import dataclass

import numpy as np

from kehoach.core.bulk.columns import NONE, VERDICTS, Array, Floats, Whole
from kehoach.core.indicators.rollup import Refusal

REFUSALS: tuple[Refusal, ...] = ("rates_without_counts", "not_additive", "units", "missing", "nothing")
POOLED = ("pooled", "partly", "added", *REFUSALS)
"""How the number came about, or why there is none."""


@dataclass(frozen=True)
class Lines:
    """What is to be taken together, a row an indicator of an authority; words as places."""

    area: Whole
    label: Whole
    verdict: Array
    period: Whole
    kind: Whole
    unit: Whole
    adds: Array  # whether amounts of the kind and unit may be added
    counts: Array  # whether the kind is counts over counts
    top: Floats
    bottom: Floats


@dataclass(frozen=True)
class Areas:
    """A row an area and indicator; `verdicts` has a column for each of VERDICTS."""

    area: Whole
    label: Whole
    authorities: Whole
    verdicts: Whole
    period: Whole  # the latest one that most have; NONE where nobody has any
    covered: Whole  # authorities with a figure of that period
    value: Floats
    how: Array  # place in POOLED


def roll_up(lines: Lines) -> Areas:
    """Return the areas' indicators, by area and then label."""
    labels = int(lines.label.max(initial=0)) + 1
    keys, group = np.unique(lines.area * labels + lines.label, return_inverse=True)
    many = len(keys)
    verdicts = np.zeros((many, len(VERDICTS)), np.int64)
    np.add.at(verdicts, (group, lines.verdict), 1)
    period = _most_common(group, lines.period, many)
    has = (lines.period == period[group]) & ~np.isnan(lines.top)
    covered = np.bincount(group[has], minlength=many)
    authorities = np.bincount(group, minlength=many)
    top = np.bincount(group[has], lines.top[has], many)
    bottom = np.bincount(group[has], lines.bottom[has], many)
    one_definition = (_spread(group, lines.kind, many) == 0) & (_spread(group, lines.unit, many) == 0)
    first = np.zeros(many, np.int64)
    first[group[::-1]] = np.arange(len(group))[::-1]
    counted = lines.counts[first]
    as_rates = np.bincount(group[has & (lines.bottom == 1)], minlength=many) > 0
    how = np.full(many, POOLED.index("not_additive"))
    how[lines.adds[first]] = POOLED.index("added")
    how[lines.adds[first] & (covered < authorities)] = POOLED.index("missing")
    how[counted] = np.where(covered < authorities, POOLED.index("partly"), POOLED.index("pooled"))[counted]
    how[counted & (as_rates | (bottom == 0))] = POOLED.index("rates_without_counts")
    how[~one_definition] = POOLED.index("units")
    how[covered == 0] = POOLED.index("nothing")
    value = np.full(many, np.nan)
    pooled, added = how <= POOLED.index("partly"), how == POOLED.index("added")
    value[pooled] = top[pooled] / bottom[pooled]
    value[added] = top[added]
    return Areas(keys // labels, keys % labels, authorities, verdicts, period, covered, value, how)


def _most_common(group: Whole, period: Whole, many: int) -> Whole:
    """Return the period most rows of a group have, the later of equals; NONE where none has one."""
    own = period != NONE
    pairs, counts = np.unique(np.stack([group[own], period[own]]), axis=1, return_counts=True)
    found = np.full(many, NONE, np.int64)
    order = np.lexsort((pairs[1], counts, pairs[0]))
    found[pairs[0][order]] = pairs[1][order]
    return found


def _spread(group: Whole, value: Whole, many: int) -> Whole:
    low, high = np.full(many, np.iinfo(np.int64).max), np.full(many, -1)
    np.minimum.at(low, group, value)
    np.maximum.at(high, group, value)
    return np.asarray(np.maximum(high - low, 0))
