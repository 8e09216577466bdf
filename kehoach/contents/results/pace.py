"""What is still to do until the year's plan and the target, in words, from a stored result."""

from typing import Any

from kehoach.core.indicators.periods import Period
from kehoach.core.plan.model import Indicator
from kehoach.core.report.remaining import pace_from, pace_text
from kehoach.core.report.rows import shown_part


def pace_lines(model: Indicator, outcome: dict[str, Any], unit: str) -> tuple[str, ...]:
    """Return what lacks to the year's plan and to the target, and what each month has to bring.

    `unit` is that of what is counted or measured, of the definition. Nothing where nothing lacks.
    """
    target = model.targets[shown_part(outcome) - 1] if outcome else model.targets[0]
    said = []
    if to_year := pace_from(outcome.get("year_pace")):
        said.append(pace_text(to_year, target, unit, Period.parse(outcome["period"]).year))
    if to_target := pace_from(outcome.get("pace")):
        said.append(pace_text(to_target, target, unit))
    return tuple(said)
