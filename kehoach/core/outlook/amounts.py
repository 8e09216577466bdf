"""Amounts carried on: sums, lumpy yearly awards, and registers that move in steps.

What is added in a period is expected again in the same part of the years to come; a part of the year not seen
yet brings the mean of all. The spread is that of the amounts, and that of their mean.
"""

import math
from collections.abc import Sequence
from statistics import fmean

from kehoach.core.outlook.method import Outlook
from kehoach.core.outlook.spread import LINEAR, NINE_TO_ONE, Foreseen, Scale


def foresee_amounts(
    slots: Sequence[int],
    amounts: Sequence[float],
    total: float,
    ahead: Sequence[int],
    method: Outlook,
    scale: Scale = LINEAR,
) -> Foreseen:
    """Return the total once the periods ahead have added theirs.

    `slots` and `ahead` say which part of the year each past and coming period is (the quarter, the month);
    `total` is what has come together so far. Amounts that never fell never will: the total is a floor.
    """
    mean = fmean(amounts)
    by_slot: dict[int, list[float]] = {}
    for slot, amount in zip(slots, amounts, strict=True):
        by_slot.setdefault(slot, []).append(amount)
    means = {slot: fmean(found) for slot, found in by_slot.items()}
    middle = total + sum(means.get(slot, mean) for slot in ahead)
    rest = [
        amount - means[slot] if len(by_slot[slot]) > 1 else amount - mean
        for slot, amount in zip(slots, amounts, strict=True)
    ]
    count = len(amounts)
    variance = sum(one * one for one in rest) / max(count - 1, 1)
    periods = len(ahead)
    deviation = math.sqrt(variance * (periods + periods * periods / count))
    width = method.amounts + method.amounts_few / count
    floor = total if min(amounts) >= 0 else -math.inf
    return Foreseen(middle, width * deviation / NINE_TO_ONE, scale, floor)
