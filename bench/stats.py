"""Medians and spreads of repeated measurements, and ratios of two series taken in turn."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Summary:
    """Median of a series with its quartiles and ends, in the unit of the series."""

    median: float
    low_quartile: float
    high_quartile: float
    least: float
    most: float
    count: int


def summarize(series: Sequence[float]) -> Summary:
    """Return the summary of a series; raises ValueError for an empty one."""
    if not series:
        raise ValueError("no measurement")
    if len(series) == 1:
        return Summary(series[0], series[0], series[0], series[0], series[0], 1)
    low, middle, high = statistics.quantiles(series, n=4, method="inclusive")
    return Summary(middle, low, high, min(series), max(series), len(series))


def ratios(series: Sequence[float], to: Sequence[float]) -> Summary:
    """Return the summary of the ratios round by round: a slow moment of the machine strikes both alike."""
    return summarize([value / base for value, base in zip(series, to, strict=True)])


def in_turn(
    work: dict[str, Callable[[], object]], rounds: int, clock: Callable[[], float] = time.perf_counter
) -> dict[str, list[float]]:
    """Return the seconds each piece of work took in each round; A B C, A B C, after one warm-up of each.

    With `time.process_time` as clock they are those of a core, whatever else runs on the machine.
    """
    taken: dict[str, list[float]] = {name: [] for name in work}
    for name in work:
        work[name]()
    for _ in range(rounds):
        for name, act in work.items():
            started = clock()
            act()
            taken[name].append(clock() - started)
    return taken
