"""The row of an indicator as pages and papers print it: texts made once, when the result is computed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal, cast

from kehoach.core.assessment import Assessment
from kehoach.core.formats import format_date
from kehoach.core.indicators.periods import Period, PeriodType
from kehoach.core.plan.model import Indicator, Target
from kehoach.core.report.remaining import lacking_text
from kehoach.core.report.texts import measure_text, target_text, unit_of
from kehoach.core.report.words import REASON


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What a row prints of an indicator beside its assessment."""

    frequency: str
    units: tuple[str, ...]  # short names of the leads
    group_number: str = ""
    group_title: str = ""
    short_name: str = ""
    measurable: bool = True
    illustrative: bool = False
    quality: str = ""
    as_of: date | None = None


def make_row(
    indicator: Indicator, facts: Facts, found: Assessment, start_year: int, on: date
) -> dict[str, Any]:
    """Return the row as JSON: texts for people, numbers as text for charts and tables."""
    target = shown_target(indicator, found)
    verdict: str = found.verdict
    year_target = found.year.target if found.year else None
    if verdict == "no_data" and found.reason == "none" and not was_due(facts.frequency, start_year, on):
        verdict = "not_due"
    return {
        "number": indicator.number,
        "name": indicator.name,
        "short_name": facts.short_name or indicator.name,
        "group": facts.group_number,
        "group_title": facts.group_title,
        "units": list(facts.units),
        "class": indicator.secrecy,
        "measurable": facts.measurable,
        "illustrative": facts.illustrative,
        "verdict": verdict,
        "reason": _last_result(indicator, target) if verdict == "not_due" else _reason(found, target),
        "value": measure_text(found.value, target, found.target, found.expected, year_target),
        "expected": measure_text(found.expected, target, found.value),
        "target": target_text(target),
        "year_target": measure_text(year_target, target, found.value),
        "year_verdict": (found.year.verdict or "") if found.year else "",
        "kind": target.kind,
        "unit": unit_of(target),
        "period": found.period.code if found.period else "",
        "period_label": found.period.label if found.period else "",
        "quality": facts.quality,
        "as_of": format_date(facts.as_of) if facts.as_of else "",
        "stale": is_stale(found, facts.frequency),
        "lacking": lacking_text(found.pace, target) if found.pace else "",
        "attainment": _plain(found.attainment),
        "numbers": {
            "value": _plain(found.value),
            "expected": _plain(found.expected),
            "target": _plain(found.target),
        },
    }


def _last_result(indicator: Indicator, target: Target) -> str:
    """Return what stands in between of what is not measured yet: last year's result, with that label."""
    baseline = indicator.baseline
    if baseline is None or baseline.value is None or target.kind not in ("share", "level"):
        return ""
    return f"kết quả năm {baseline.period}: {measure_text(baseline.value, target)}"


def _reason(found: Assessment, target: Target) -> str:
    """Return why there is no verdict; of a value without its ground also what lacks to the target."""
    reason = REASON.get(found.reason or "", "")
    if found.reason not in ("no_baseline", "no_path") or found.pace is None:
        return reason
    return f"{reason}; {lacking_text(found.pace, target)}"


def shown_part(outcome: dict[str, Any]) -> int:
    """Return the 1-based target that a stored outcome is about: that of its worst part."""
    parts = outcome.get("parts") or ()
    return next((int(part["part"]) for part in parts if part["verdict"] == outcome["verdict"]), 1)


def shown_target(indicator: Indicator, found: Assessment) -> Target:
    """Return the target the row is about: that of the worst part."""
    worst = next((part.part for part in found.parts if part.verdict == found.verdict), 1)
    return indicator.targets[worst - 1]


def was_due(frequency: str, start_year: int, on: date) -> bool:
    """Return whether a period of the indicator's own frequency has ended since the plan's start."""
    first = Period(start_year, "year").parts(cast("PeriodType", frequency))[0]
    return first.last_day <= on


def is_stale(found: Assessment, frequency: str) -> bool:
    """Return whether the value is older than two of its own periods ("số liệu cũ", DESIGN.md section 3)."""
    months: dict[Literal["month", "quarter", "half", "year"], int] = {
        "month": 1,
        "quarter": 3,
        "half": 6,
        "year": 12,
    }
    own = next(size for name, size in months.items() if name == frequency)
    return found.age_months is not None and found.age_months > 2 * own


def _plain(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")
