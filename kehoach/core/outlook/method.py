"""The outlook's numbers, as data; the same stand in `catalogue/methods/`, and a test holds both equal.

The widths were set on simulated series of `bench/outlook` (training families) and are measured on others.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outlook:
    """What the outlook rests on: how fast a slope is trusted less, and how wide the interval is."""

    least: int  # values needed
    damping: float  # a slope loses this much of itself a year ahead (continuously)
    trust: float  # a slope over a span s is taken s / (s + trust · ahead) of itself
    slope_weight: float  # how much the slope's own uncertainty adds to the interval
    levels: float  # width of the 80% interval of levels in units of their spread …
    levels_few: float  # … and what is added to it per value fewer, divided by the number of values
    amounts: float  # the same of amounts
    amounts_few: float
    surest: float  # no chance is nearer to certainty: a series knows nothing of what never happened in it


OUTLOOK_1 = Outlook(
    least=3,
    damping=0.05,
    trust=0.1,
    slope_weight=2.0,
    levels=1.8,
    levels_few=5.0,
    amounts=1.55,
    amounts_few=2.0,
    surest=0.99,
)
