"""Levels carried on: the last value and a robust slope that is trusted less the farther it reaches.

The slope is Theil's incomplete one: the median of the slopes between values half the series apart. The spread
grows with time as the series itself shows: differences over one step against differences over half the series.
"""

import math
from collections.abc import Sequence
from statistics import fmean, median

from kehoach.core.outlook.method import Outlook
from kehoach.core.outlook.spread import LINEAR, NINE_TO_ONE, Foreseen, Scale


def foresee_levels(
    times: Sequence[float], values: Sequence[float], at: float, method: Outlook, scale: Scale = LINEAR
) -> Foreseen:
    """Return where a level stands at a time (in years, like `times`, ascending) after the last of its values.

    Needs two values at least; with no spread in them the interval is the value itself.
    """
    turned = [scale.to(value) for value in values]
    lag = len(turned) // 2
    slope = median(
        (turned[i + lag] - turned[i]) / (times[i + lag] - times[i]) for i in range(len(turned) - lag)
    )
    span, ahead = times[-1] - times[0], at - times[-1]
    reach = span / (span + method.trust * ahead) * _damped(ahead, method.damping)
    return Foreseen(turned[-1] + slope * reach, _spread(times, turned, slope, ahead, reach, method), scale)


def _damped(ahead: float, damping: float) -> float:
    """Return how far a slope reaches that loses a part of itself each year; all the way without damping."""
    return (1 - math.exp(-damping * ahead)) / damping if damping else ahead


def _spread(
    times: Sequence[float], turned: Sequence[float], slope: float, ahead: float, reach: float, method: Outlook
) -> float:
    count, lag = len(turned), len(turned) // 2
    step = (times[-1] - times[0]) / (count - 1)
    near, far = _moves(times, turned, slope, 1), _moves(times, turned, slope, lag)
    if max(near, far) <= 1e-12 * max(map(abs, turned)):
        return 0.0
    # Of few values the growth of the spread is not known: half way between none and all steps adding up.
    own = math.log(max(far, near / lag) / near) / math.log(lag) if lag > 1 and near > 0 else 0.5
    weight = count / (count + 12)
    growth = weight * min(max(own, 0.0), 1.0) + (1 - weight) * 0.5
    wander = max(near, far / lag) * (ahead / step) ** growth
    sway = method.slope_weight * far * reach / (lag * step)
    width = method.levels + method.levels_few / count
    return width * math.hypot(wander, sway) / NINE_TO_ONE


def _moves(times: Sequence[float], turned: Sequence[float], slope: float, lag: int) -> float:
    """Return the mean size of the moves over so many steps, beside the slope."""
    return fmean(
        abs(turned[i + lag] - turned[i] - slope * (times[i + lag] - times[i]))
        for i in range(len(turned) - lag)
    )
