"""The targets that floats cannot decide, judged one by one by the exact method of `core.assessment`."""

from datetime import date

import numpy as np

from kehoach.core.assessment import assess
from kehoach.core.assessment.aims import make_aim
from kehoach.core.assessment.faults import RowFaultError
from kehoach.core.assessment.ledger import Ledger
from kehoach.core.assessment.method import Method
from kehoach.core.assessment.outcome import Assessment
from kehoach.core.assessment.rows import choose_rows
from kehoach.core.bulk.columns import (
    NO_DAY,
    NONE,
    PACE,
    REASONS,
    VERDICTS,
    YEAR_VERDICTS,
    Fault,
    Rows,
    Standings,
    Targets,
    Whole,
)
from kehoach.core.bulk.columns import period_code as code_of
from kehoach.core.bulk.grid import Spread
from kehoach.core.bulk.shapes import back_to_indicator, back_to_observation
from kehoach.core.indicators.values import Observation
from kehoach.core.plan.model import Indicator, PlanDocument


def judge_exactly(
    targets: Targets, rows: Rows, spreading: Spread, wanted: Whole, on: date, method: Method
) -> tuple[Standings, list[Fault]]:
    """Return where the targets wanted stand, and those whose rows cannot be taken, with the rows meant."""
    found, faults = Standings.blank(len(wanted)), []
    for at, (target, own) in enumerate(spreading.rows_of(wanted).items()):
        document, indicator = back_to_indicator(targets, target)
        observations = [back_to_observation(rows, int(row)) for row in own]
        try:
            _write(found, at, assess(indicator, document, observations, on, method))
            _write_counts(found, at, document, indicator, observations, on, method)
        except RowFaultError as fault:
            meant = [
                int(row)
                for row, one in zip(own, observations, strict=True)
                if any(one is item for item in fault.rows)
            ]
            faults.append(Fault(target, fault.message, tuple(meant)))
            _write(found, at, Assessment.without_verdict(indicator.id, "fault", method))
    return found, faults


def _write_counts(
    found: Standings,
    at: int,
    document: PlanDocument,
    indicator: Indicator,
    observations: list[Observation],
    on: date,
    method: Method,
) -> None:
    """Write what the value rests on, where it may be pooled."""
    if np.isnan(found.numbers["value"][at]):
        return
    aim = make_aim(indicator, indicator.targets[0], 1, document, method)
    if aim.kind == "increment":
        found.top[at], found.bottom[at] = found.numbers["value"][at], 1.0
    elif aim.kind in ("share", "level"):
        ledger = Ledger(choose_rows(observations, method), aim, on)
        assert ledger.last_recorded is not None  # there is a value
        figure = ledger.figures[ledger.last_recorded]
        found.top[at], found.bottom[at] = float(figure.top), float(figure.bottom)


def _write(found: Standings, at: int, one: Assessment) -> None:
    """Write one assessment in a row."""
    found.verdict[at] = VERDICTS.index(one.verdict)
    found.reason[at] = NONE if one.reason is None else REASONS.index(one.reason)
    found.period[at] = NONE if one.period is None else code_of(one.period)
    found.age_months[at] = NO_DAY if one.age_months is None else one.age_months
    numbers = {
        "value": one.value,
        "expected": one.expected,
        "target": one.target,
        "attainment": one.attainment,
        "year_target": one.year.target if one.year else None,
    }
    if one.forecast is not None:
        ends = {"forecast_low": one.forecast.low, "forecast_high": one.forecast.high}
        numbers |= {"forecast": one.forecast.value, "chance": one.forecast.chance, **ends}
    for kind, pace in (("pace", one.pace), ("year_pace", one.year_pace)):
        numbers |= {f"{kind}_{name}": None if pace is None else getattr(pace, name) for name in PACE}
    for name, number in numbers.items():
        found.numbers[name][at] = np.nan if number is None else float(number)
    found.year_verdict[at] = YEAR_VERDICTS.index(one.year.verdict) if one.year else NONE
