"""What a report may say of each indicator: inside the method's proposal too, outside only what UBND decided.

Outside, a period that UBND has not approved gives a draft: the figures received, every result "chưa đánh giá". Once
approved, figures and results are those decided on; what came in since stands aside until UBND decides on it, and the
last decided figure is said with its date.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from kehoach.core.indicators.periods import Period
from kehoach.core.report.words import UNDECIDED
from kehoach.records.assessments.models import Decision, Result
from kehoach.records.plans.models import Plan
from kehoach.records.reporting.models import Figure, Round, RoundStatus, Value

_FACTS = ("no_data", "not_due")
"""What a row says of its data, which nobody has to decide."""


@dataclass(frozen=True)
class Shown:
    """What a report says of one indicator: `outcome` and `texts` of a stored result, {} without one."""

    outcome: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, Any] = field(default_factory=dict)
    verdict: str = "no_data"
    year_verdict: str | None = None
    last_known: Decimal | None = None  # where the period's own figure is not said
    last_known_as_of: date | None = None


@dataclass(frozen=True)
class Decided:
    """The decisions that a report of a period rests on, by indicator; the newest of each."""

    outside: bool
    closed: bool  # UBND approved a round of the period
    decisions: dict[int, Decision]
    earlier: dict[int, Decision]  # of periods before, where a report for outside may need them

    @property
    def draft(self) -> bool:
        """Return whether the report waits for UBND before it may leave."""
        return self.outside and not self.closed

    def value_of(self, figure: Figure) -> Value | None:
        """Return the value of a figure that the report may print."""
        return figure.approved if self.outside and self.closed else figure.received

    def shown(self, indicator: int, result: Result | None, figures: Iterable[Figure]) -> Shown:
        """Return what is said of an indicator, by its current result and its received figures up to the period."""
        decision = self.decisions.get(indicator)
        if decision is not None and self.outside:
            return _of_decision(decision)
        if not self.outside:
            return _of_result(result, decision)
        if self.closed and any(figure.approved_id != figure.received_id for figure in figures):
            return _last(self.earlier.get(indicator), result)
        return _undecided(result)


def get_decided(plan: Plan, period: Period, *, outside: bool) -> Decided:
    """Return what UBND decided on a period and, for outside, what it decided last before it."""
    closed = Round.objects.filter(plan=plan, period=period.code).exclude(status=RoundStatus.OPEN).exists()
    found = Decision.objects.filter(indicator__plan=plan).exclude(round__status=RoundStatus.OPEN)
    found = found.select_related("result", "round").order_by("round__cut_off_date", "pk")
    now = found.filter(round__period=period.code)
    before: dict[int, Decision] = {}
    if outside and closed:
        before = {
            item.indicator_id: item
            for item in found.exclude(round__period=period.code)
            if Period.parse(item.round.period).last_day <= period.last_day
        }
    return Decided(outside, closed, {item.indicator_id: item for item in now}, before)


def _of_decision(decision: Decision) -> Shown:
    """Return the result UBND decided on, against the target and against the year's plan."""
    outcome, texts = decision.result.outcome, decision.result.row
    return Shown(outcome, texts, _row_verdict(texts, decision.verdict), decision.year_verdict or None)


def _of_result(result: Result | None, decision: Decision | None) -> Shown:
    if result is None:
        return Shown()
    verdict = decision.verdict if decision else str(result.row.get("verdict", "no_data"))
    proposed = (result.outcome.get("year") or {}).get("verdict")
    year = decision.year_verdict or None if decision else proposed
    return Shown(result.outcome, result.row, _row_verdict(result.row, verdict), year)


def _undecided(result: Result | None) -> Shown:
    if result is None:
        return Shown()
    if result.row.get("verdict", "no_data") in _FACTS:
        return Shown(result.outcome, result.row)
    year = UNDECIDED if (result.outcome.get("year") or {}).get("verdict") else None
    return Shown(result.outcome, result.row, UNDECIDED, year)


def _last(decision: Decision | None, result: Result | None) -> Shown:
    """Return an indicator whose figure of the period waits for UBND: without it, with the last one decided on."""
    known = {name: (result.outcome if result else {}).get(name) for name in ("target", "period")}
    outcome = {**known, "year": _year_target(result)}
    value = decision.result.outcome.get("value") if decision else None
    if decision is None or value is None:
        return Shown(outcome)
    day = Period.parse(decision.result.outcome["period"]).last_day
    return Shown(outcome, last_known=Decimal(value), last_known_as_of=day)


def _year_target(result: Result | None) -> dict[str, Any] | None:
    year = (result.outcome.get("year") if result else None) or {}
    return {"target": year["target"], "verdict": None} if "target" in year else None


def _row_verdict(texts: dict[str, Any], verdict: str) -> str:
    return "no_data" if texts.get("verdict") == "not_due" else verdict
