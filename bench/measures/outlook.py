"""The outlook's calibration: cover of the 80% interval and Brier score, on simulated and held-back series."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bench.outcome import Goal, Line, Outcome
from bench.outlook.families import OTHERS, TRAINING
from bench.outlook.trials import Trial, trials
from bench.stats import summarize
from kehoach.core.assessment import assess
from kehoach.core.indicators.periods import Period
from kehoach.core.outlook import OUTLOOK_1
from kehoach.core.plan.exchange import plan_from_json
from kehoach.intake.values import read_values

CASES = Path(__file__).resolve().parents[2] / "tests/data/cases/assess"
LEAST = Goal(">=", 0.75, "issue: 75 to 85%")
MOST = Goal("<=", 0.85, "issue: 75 to 85%")
BETTER = Goal("<=", 1, "better than")


def measure(quick: bool) -> Outcome:
    """Return the cover of the families that set the widths, of others by family, and of held-back series."""
    count = 200 if quick else 2000
    training = list(trials(TRAINING, count, 11, OUTLOOK_1))
    others = list(trials(OTHERS, count, 12, OUTLOOK_1))
    lines = [
        _line("cover, training families", _cover(training)),
        _line("cover, other families", _cover(others), LEAST),
        _line("cover, other families", _cover(others), MOST),
        *(
            _line(f"cover, {family.__name__}", _cover([t for t in others if t.family == family.__name__]))
            for family in OTHERS
        ),
        *_by_length(others),
        *_scores("other families", others),
        _line("cover, held-back worked cases", _cover_of_cases()),
    ]
    return Outcome("outlook", f"{len(training)} training trials, {len(others)} others", tuple(lines))


def _line(name: str, figure: float, goal: Goal | None = None) -> Line:
    return Line(name, "", summarize([figure]), goal)


def _cover(found: Sequence[Trial]) -> float:
    """Return the share that came within its interval, of trials that have one."""
    judged = [trial.inside for trial in found if trial.spread]
    return sum(judged) / len(judged)


def _by_length(found: Sequence[Trial]) -> Iterator[Line]:
    for least, most in ((3, 5), (6, 12), (13, 24), (25, 60)):
        part = [trial for trial in found if least <= trial.known <= most]
        yield _line(f"cover, {least} to {most} values known", _cover(part))


def _scores(name: str, found: Sequence[Trial]) -> Iterator[Line]:
    """Yield the Brier score (0 is best) and what it is of that of two simple forecasters."""
    judged = [trial for trial in found if trial.spread]
    own = sum((trial.chance - trial.reached) ** 2 for trial in judged) / len(judged)
    last = sum((trial.last_value - trial.reached) ** 2 for trial in judged) / len(judged)
    path = sum((trial.on_path - trial.reached) ** 2 for trial in judged) / len(judged)
    planned = sum(1 - trial.reached for trial in judged) / len(judged)
    yield _line(f"Brier score, {name}", own)
    yield Line("… of always the last value", "x", summarize([own / last]), BETTER)
    yield Line("… of always as far from the path as now", "x", summarize([own / path]), BETTER)
    yield Line("… of always the target as planned", "x", summarize([own / planned]), BETTER)


@dataclass(frozen=True)
class _Held:
    """A forecast of a worked case on an earlier day, and what came."""

    low: float
    high: float
    came: float


def _cover_of_cases() -> float:
    """Return the cover on the worked cases cut at each year's and half year's end before the plan's."""
    held = list(_cases())
    return sum(one.low <= one.came <= one.high for one in held) / len(held)


def _cases() -> Iterator[_Held]:
    plan = plan_from_json((CASES / "plan.json").read_text(encoding="utf-8"))
    rows = read_values(CASES / "values.csv", plan)
    final = {
        row["indicator"]: row
        for row in map(json.loads, (CASES / "expected-2030-12-31.jsonl").read_text("utf-8").splitlines())
    }
    days = [Period(year, "half", half).last_day for year in range(2026, 2031) for half in (1, 2)]
    for item in plan.indicators:
        came = final[item.number or item.id]["value"]
        for day in days if came is not None else ():
            yield from _held(assess(item, plan.document, [row for _, row in rows[item.id]], day), came, day)


def _held(found: object, came: float, day: date) -> Iterator[_Held]:
    forecast = getattr(found, "forecast", None)
    if forecast is not None and forecast.low < forecast.high and day.year < 2030:
        yield _Held(float(forecast.low), float(forecast.high), came)
