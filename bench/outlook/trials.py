"""One trial: a simulated series known up to a moment, its target, what is foreseen, and what came."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from bench.outlook.families import YEARS, Family
from kehoach.core.outlook import Outlook, Series, foresee

FREQUENCIES = (1, 2, 4, 12)


@dataclass(frozen=True)
class Trial:
    """What was foreseen and what came; chances are of reaching the target."""

    family: str
    known: int
    low: float
    high: float
    came: float
    chance: float
    last_value: float  # the chance for whom the last value stays
    on_path: float  # the chance for whom the present distance to the path stays
    reached: bool
    spread: bool

    @property
    def inside(self) -> bool:
        """Return whether what came lies within the interval."""
        return self.low - 1e-9 <= self.came <= self.high + 1e-9


def trials(families: Sequence[Family], count: int, seed: int, method: Outlook) -> Iterator[Trial]:
    """Yield so many trials of each family, by a seed."""
    for family in families:
        random = Random(f"{family.__name__}{seed}")
        for _ in range(count):
            found = _trial(family, random, method)
            if found is not None:
                yield found


def _trial(family: Family, random: Random, method: Outlook) -> Trial | None:
    a_year = random.choice(FREQUENCIES)
    truth = family(random, a_year)
    known = random.randint(3, YEARS * a_year - 1)
    seen = truth.values[:known]
    series = Series(truth.form, a_year, tuple(range(1, known + 1)), tuple(seen), YEARS * a_year, truth.start)
    found = foresee(series, method)
    if found is None:
        return None
    came = sum(truth.values) if truth.form == "amount" else truth.values[-1]
    start = 0.0 if truth.start is None else truth.start
    # A plan asks for what its writers could expect at the start: about what comes, more or less.
    target = start + (came - start) * random.uniform(0.6, 1.4)
    if truth.form == "share":
        target = min(max(target, 0.0), 100.0)
    rising = target >= start
    last = sum(seen) if truth.form == "amount" else seen[-1]
    path = start + (target - start) * known / (YEARS * a_year)

    def reaches(value: float, goal: float) -> bool:
        return value >= goal if rising else value <= goal

    low, high = found.interval
    above = found.above(target)
    return Trial(
        family.__name__,
        known,
        low,
        high,
        came,
        chance=above if rising else 1 - above,
        last_value=float(reaches(last, target)),
        on_path=float(reaches(last, path)),
        reached=reaches(came, target),
        spread=found.spread > 0,
    )
