"""Simulated indicators by the process that makes them. Widths are set on TRAINING and measured on OTHERS.

Each family returns the series over the plan's whole time; what a ward would know of it on the way is a part
of it. OTHERS hold processes that no rule of the outlook assumes: breaks, outliers, campaigns, late rushes.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from kehoach.core.outlook.series import Form

YEARS = 5


@dataclass(frozen=True)
class Truth:
    """A whole series: its form, periods a year, the start, every value, and which direction is the better."""

    form: Form
    periods_a_year: int
    start: float | None
    values: list[float]
    up: bool = True


Family = Callable[[Random, int], Truth]


def _keep(value: float) -> float:
    return min(max(value, 0.0), 100.0)


def line_with_noise(random: Random, a_year: int) -> Truth:
    """Return a share on a straight line, measured with noise."""
    start, slope, noise = random.uniform(20, 90), random.uniform(-2, 8), random.uniform(0.1, 1.5)
    values = [_keep(start + slope * (i + 1) / a_year + random.gauss(0, noise)) for i in range(YEARS * a_year)]
    return Truth("share", a_year, start, [round(value, 2) for value in values])


def walk_with_drift(random: Random, a_year: int) -> Truth:
    """Return a level that wanders, with a drift."""
    value = start = random.uniform(20, 500)
    drift, step = start * random.uniform(-0.02, 0.12), start * random.uniform(0.005, 0.06)
    values = []
    for _ in range(YEARS * a_year):
        value += drift / a_year + random.gauss(0, step / math.sqrt(a_year))
        values.append(round(value, 1))
    return Truth("level", a_year, round(start, 1), values)


def s_curve(random: Random, a_year: int) -> Truth:
    """Return a share counted of a few hundred that spreads as habits do."""
    middle, pace, whole = random.uniform(0, 5), random.uniform(0.3, 1.2), random.randint(100, 5000)
    extra = random.uniform(0.0, 0.5)

    def share(time: float) -> float:
        return 1 / (1 + math.exp(-pace * (time - middle)))

    shift, values = 0.0, []
    for i in range(YEARS * a_year):
        shift += random.gauss(0, extra / math.sqrt(a_year))
        chance = 1 / (1 + math.exp(-pace * ((i + 1) / a_year - middle) - shift))
        count = min(
            max(round(random.gauss(whole * chance, math.sqrt(whole * chance * (1 - chance)) / 3)), 0), whole
        )
        values.append(100 * count / whole)
    return Truth("share", a_year, 100 * share(0), values)


def growing_ratio(random: Random, a_year: int) -> Truth:
    """Return what grows by some per cent a year, each year a little otherwise."""
    value, values = 1.0, []
    rate, unsure = random.uniform(0.02, 0.16), random.uniform(0.005, 0.05)
    for _ in range(YEARS * a_year):
        value *= math.exp(rate / a_year + random.gauss(0, unsure / math.sqrt(a_year)))
        values.append(round(value, 4))
    return Truth("ratio", a_year, 1.0, values)


def seasonal_amounts(random: Random, a_year: int) -> Truth:
    """Return amounts with a season."""
    mean, depth, noise = random.uniform(10, 900), random.uniform(0, 0.5), random.uniform(0.05, 0.4)
    values = [
        round(
            max(
                mean * (1 + depth * math.sin(2 * math.pi * i / a_year)) * math.exp(random.gauss(0, noise)), 0
            ),
            1,
        )
        for i in range(YEARS * a_year)
    ]
    return Truth("amount", a_year, None, values)


def counted_amounts(random: Random, a_year: int) -> Truth:
    """Return numbers of things that come one by one."""
    mean = random.uniform(1, 12) / a_year
    return Truth("amount", a_year, None, [float(_poisson(random, mean)) for _ in range(YEARS * a_year)])


def register(random: Random, a_year: int) -> Truth:
    """Return a register that things are entered in now and then."""
    total = start = float(random.randint(0, 20))
    mean, values = random.uniform(1, 5) / a_year, []
    for _ in range(YEARS * a_year):
        total += _poisson(random, mean) * (1 if random.random() < 0.8 else 2)
        values.append(total)
    return Truth("level", a_year, start, values)


def broken_trend(random: Random, a_year: int) -> Truth:
    """Return a share whose slope changes once on the way."""
    value = start = random.uniform(30, 80)
    when, slopes = random.uniform(0.5, 4), [random.uniform(0, 8), random.uniform(-1, 8)]
    noise, values = random.uniform(0.1, 0.8), []
    for i in range(YEARS * a_year):
        value += slopes[(i + 1) / a_year > when] / a_year
        values.append(round(_keep(value + random.gauss(0, noise)), 2))
    return Truth("share", a_year, round(start, 2), values)


def saturating(random: Random, a_year: int) -> Truth:
    """Return a share that nears a ceiling, with campaigns that lift it."""
    value = start = random.uniform(40, 85)
    ceiling, pace, noise = random.uniform(88, 100), random.uniform(0.1, 0.7), random.uniform(0.05, 0.6)
    values = []
    for _ in range(YEARS * a_year):
        value += (ceiling - value) * (1 - math.exp(-pace / a_year))
        if random.random() < 0.5 / a_year:
            value += random.uniform(0, 0.4) * (ceiling - value)
        values.append(round(_keep(value + random.gauss(0, noise)), 1))
    return Truth("share", a_year, round(start, 1), values)


def with_outliers(random: Random, a_year: int) -> Truth:
    """Return a level with wild values now and then, and a memory of its own."""
    start = random.uniform(50, 300)
    slope, noise, kept, values = (
        start * random.uniform(-0.03, 0.1),
        start * random.uniform(0.005, 0.03),
        0.0,
        [],
    )
    for i in range(YEARS * a_year):
        kept = 0.6 * kept + random.gauss(0, noise)
        wild = random.gauss(0, 4 * noise) if random.random() < 0.08 else 0
        values.append(round(start + slope * (i + 1) / a_year + kept + wild, 1))
    return Truth("level", a_year, round(start, 1), values)


def late_rush(random: Random, a_year: int) -> Truth:
    """Return amounts of which much comes in December."""
    mean, rush, noise = random.uniform(10, 500), random.uniform(1, 4), random.uniform(0.1, 0.5)
    values = [
        round(mean * (rush if (i + 1) % a_year == 0 else 1) * math.exp(random.gauss(0, noise)), 1)
        for i in range(YEARS * a_year)
    ]
    return Truth("amount", a_year, None, values)


def lumpy_awards(random: Random, a_year: int) -> Truth:
    """Return awards given once a year, in good years many."""
    mean, values = random.uniform(1, 8), []
    for i in range(YEARS * a_year):
        good = mean * random.gammavariate(3, 1 / 3)
        values.append(float(_poisson(random, good)) if (i + 1) % a_year == 0 else 0.0)
    return Truth("amount", a_year, None, values)


def december_register(random: Random, a_year: int) -> Truth:
    """Return a register that grows mostly at the year's end."""
    total = start = float(random.randint(0, 20))
    values = []
    for i in range(YEARS * a_year):
        total += _poisson(random, random.uniform(1, 4) if (i + 1) % a_year == 0 else 0.6 / a_year)
        values.append(total)
    return Truth("level", a_year, start, values)


def uneven_growth(random: Random, a_year: int) -> Truth:
    """Return growth whose rate has good and bad stretches."""
    value, mean, rate, values = 1.0, random.uniform(0.04, 0.14), 0.0, []
    rate = mean
    for _ in range(YEARS * a_year):
        rate = mean + (rate - mean) * math.exp(-1 / a_year) + random.gauss(0, 0.04 / math.sqrt(a_year))
        value *= math.exp(rate / a_year + random.gauss(0, 0.01 / math.sqrt(a_year)))
        values.append(round(value, 4))
    return Truth("ratio", a_year, 1.0, values)


def yearly_rates(random: Random, a_year: int) -> Truth:
    """Return growth per year as it comes together: each year its own rate, the months scattered around it."""
    mean, between, within = random.uniform(3, 15), random.uniform(0.5, 5), random.uniform(0.2, 3)
    total, values = 0.0, []
    for _ in range(YEARS):
        rate = random.gauss(mean, between)
        for i in range(1, a_year + 1):
            off = random.gauss(0, within) * (1 - i / a_year)
            values.append(total + (rate + off) * i / a_year)
        total += rate
    return Truth("total", a_year, 0.0, values)


def _poisson(random: Random, mean: float) -> int:
    limit, count, product = math.exp(-mean), 0, random.random()
    while product > limit:
        count += 1
        product *= random.random()
    return count


TRAINING: tuple[Family, ...] = (
    line_with_noise,
    walk_with_drift,
    s_curve,
    growing_ratio,
    seasonal_amounts,
    counted_amounts,
    register,
)
OTHERS: tuple[Family, ...] = (
    broken_trend,
    saturating,
    with_outliers,
    uneven_growth,
    late_rush,
    lumpy_awards,
    december_register,
    yearly_rates,
)
