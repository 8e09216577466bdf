"""The twin's plain dictionaries as what the house itself takes: a bridge, no rule in it."""

from datetime import date
from decimal import Decimal
from typing import Any

from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.values import Observation
from kehoach.core.plan.model import Baseline, Indicator, PlanDocument, Source, Target


def _decimal(given: Any) -> Decimal | None:
    return None if given in (None, "") else Decimal(str(given))


def document_of(given: dict[str, Any]) -> PlanDocument:
    """Return the plan's document with its years."""
    return PlanDocument("Kế hoạch", None, None, None, given["start_year"], given["end_year"], "")


def indicator_of(given: dict[str, Any]) -> Indicator:
    """Return the indicator with its targets, baseline, path and test."""
    targets = tuple(
        Target(
            **{
                **one,
                "value": _decimal(one["value"]),
                "value_high": _decimal(one["value_high"]),
                "baseline": _baseline(one.get("baseline")),
                "path": _path(one.get("path")),
            }
        )
        for one in given["targets"]
    )
    return Indicator(
        "i1",
        1,
        "Chỉ tiêu",
        None,
        None,
        targets,
        Source(0, 0, 0, ""),
        baseline=_baseline(given.get("baseline")),
        path=_path(given.get("path")),
        growth_test=given.get("growth_test", "average"),
    )


def _baseline(given: dict[str, Any] | None) -> Baseline | None:
    return Baseline(Decimal(given["value"]), given["period"]) if given else None


def _path(given: dict[str, Any] | None) -> dict[int, Decimal] | None:
    return {int(year): Decimal(value) for year, value in (given or {}).items()} or None


def observation_of(row: dict[str, str]) -> Observation:
    """Return the observation of a row."""
    return Observation(
        "i1",
        Period.parse(row["period"]),
        row["state"],  # type: ignore[arg-type]
        _decimal(row.get("numerator")),
        _decimal(row.get("denominator")),
        _decimal(row.get("value")),
        row.get("quality") or "A",  # type: ignore[arg-type]
        date.fromisoformat(row["as_of"]) if row.get("as_of") else None,
        int(row["part"]) if row.get("part") else None,
        row.get("place") or "",
    )
