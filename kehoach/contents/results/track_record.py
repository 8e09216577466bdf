"""The ward's own forecasts: each one kept, and scored when the figure it spoke of has come. Never on paper."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from kehoach.catalogue import load
from kehoach.contents.results.outlook import chance_text, foreseen_text, interval_text
from kehoach.contents.viewer import Viewer, restricted_of
from kehoach.core.indicators.periods import Period
from kehoach.core.outlook.scores import Outcome, Scores, score
from kehoach.core.report.rows import shown_part
from kehoach.core.report.texts import measure_text
from kehoach.records.assessments.models import Decision, Result, Standing
from kehoach.records.plans.convert import indicators_of, to_indicator
from kehoach.records.plans.models import Indicator, Plan

Goal = Literal["year", "plan"]


@dataclass(frozen=True)
class PastForecast:
    """One forecast as texts: when it was made, for which day, what came (empty while it has not)."""

    indicator_id: int
    number: int | None
    name: str
    made: str
    period: str  # code, to open the page it was made on
    day: date
    goal: Goal
    value: str
    interval: str
    chance: str
    came: str
    held: bool | None
    reached: bool | None


@dataclass(frozen=True)
class TrackRecord:
    """The forecasts of a plan that a viewer may see, those that came due first, and their scores."""

    due: tuple[PastForecast, ...]
    waiting: tuple[PastForecast, ...]  # the newest of each indicator and day
    scores: Scores
    calibration: dict[str, Any]
    restricted_shown: tuple[int, ...]  # for the log of views


def get_track_record(plan: Plan, viewer: Viewer) -> TrackRecord:
    """Return the record; who reads approved values reads the forecasts made from them."""
    due: list[PastForecast] = []
    outcomes: list[Outcome] = []
    waiting: dict[tuple[int, date, str], PastForecast] = {}
    results = _results(plan, viewer)
    rows = indicators_of(plan)
    for row in rows:
        if not viewer.sees_class_of(row):
            continue
        came = {day: item for item in results[row.pk] if (day := _day_of(item)) is not None}
        for item in results[row.pk]:
            for goal, found in _forecasts(item):
                day = date.fromisoformat(found["day"])
                line = _line(row, item, goal, found, came.get(day))
                if line.held is None:
                    waiting[row.pk, day, goal] = line
                else:
                    due.append(line)
                    outcomes.append(_outcome(item, goal, found, came[day]))
    return TrackRecord(
        due=tuple(sorted(due, key=lambda line: (line.day, line.number or 0), reverse=True)),
        waiting=tuple(sorted(waiting.values(), key=lambda line: (line.day, line.number or 0))),
        scores=score(outcomes),
        calibration=_calibration(),
        restricted_shown=restricted_of(row for row in rows if results[row.pk] and viewer.sees_class_of(row)),
    )


def _calibration() -> dict[str, Any]:
    """Return how the method did on series it was not set on, shares and scores as numbers."""
    told: dict[str, Any] = load("methods/outlook-calibration.yaml")
    numbers = {key: Decimal(value) for key, value in told.items() if isinstance(value, str)}
    by_values = [{"known": item["known"], "cover": Decimal(item["cover"])} for item in told["by_values"]]
    return {**told, **numbers, "by_values": by_values}


def _results(plan: Plan, viewer: Viewer) -> dict[int, list[Result]]:
    """Return the results of each indicator in the order of their days."""
    if viewer.basis == "approved":
        decided = Decision.objects.filter(indicator__plan=plan).select_related("result")
        found = list({(item.indicator_id, item.result.period): item.result for item in decided}.values())
    else:
        standing = Standing.objects.filter(indicator__plan=plan).select_related("result")
        found = [item.result for item in standing]
    results: dict[int, list[Result]] = defaultdict(list)
    for item in sorted(found, key=lambda result: (result.on_date, result.pk)):
        results[item.indicator_id].append(item)
    return results


def _day_of(result: Result) -> date | None:
    """Return the day the figure of a result is of."""
    code = result.outcome.get("period")
    return Period.parse(code).last_day if code and result.outcome.get("value") is not None else None


def _forecasts(result: Result) -> list[tuple[Goal, dict[str, str]]]:
    """Return the forecasts a result holds; those that say nothing of how sure they are are not scored."""
    kinds: tuple[tuple[Goal, str], ...] = (("year", "year_forecast"), ("plan", "forecast"))
    found = [(goal, result.outcome.get(key)) for goal, key in kinds]
    told = [(goal, item) for goal, item in found if item and item["low"] != item["high"]]
    days = {item["day"] for goal, item in told if goal == "plan"}
    return [(goal, item) for goal, item in told if goal == "plan" or item["day"] not in days]


def _reached(result: Result, goal: Goal) -> bool | None:
    if goal == "plan":
        return result.verdict in ("met", "exceeded")
    year = result.outcome.get("year")
    return year["verdict"] in ("met", "exceeded") if year else None


def _outcome(made: Result, goal: Goal, found: dict[str, str], came: Result) -> Outcome:
    year = (made.outcome.get("year") or {}).get("verdict")
    on_path = made.verdict in ("on_track", "met", "exceeded") if goal == "plan" else year in ("likely", "met")
    return Outcome(
        low=Decimal(found["low"]),
        high=Decimal(found["high"]),
        value=Decimal(came.outcome["value"]),
        chance=None if found["chance"] is None else Decimal(found["chance"]),
        reached=_reached(came, goal),
        was_reached=made.verdict in ("met", "exceeded"),
        was_on_path=on_path or year == "exceeded",
    )


def _line(
    row: Indicator, made: Result, goal: Goal, found: dict[str, str], came: Result | None
) -> PastForecast:
    target = to_indicator(row).targets[shown_part(made.outcome) - 1]
    outcome = _outcome(made, goal, found, came) if came else None
    return PastForecast(
        indicator_id=row.pk,
        number=row.number,
        name=row.short_name or row.name,
        made=Period.parse(made.period).label,
        period=made.period,
        day=date.fromisoformat(found["day"]),
        goal=goal,
        value=foreseen_text(found["value"], target),
        interval=interval_text(found, target),
        chance=chance_text(found["chance"]),
        came=measure_text(outcome.value, target) if outcome else "",
        held=outcome.held if outcome else None,
        reached=outcome.reached if outcome else None,
    )
