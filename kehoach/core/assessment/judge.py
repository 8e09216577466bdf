"""One target judged: which value counts, whether it is reached, how far it is, and the verdict."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from kehoach.core.assessment.aims import Aim
from kehoach.core.assessment.expected import Expected, expect
from kehoach.core.assessment.faults import Reason, UnassessableError
from kehoach.core.assessment.ledger import Ledger
from kehoach.core.assessment.measures import measure
from kehoach.core.assessment.method import Method, Verdict
from kehoach.core.assessment.year import Year, judge_year
from kehoach.core.assessment.yearly import has_failed, over_all_years
from kehoach.core.indicators.periods import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Where one target stands; numbers are exact."""

    verdict: Verdict
    target: Fraction
    reason: Reason | None = None
    period: Period | None = None
    value: Fraction | None = None
    expected: Fraction | None = None
    attainment: Fraction | None = None
    year: Year | None = None


def judge(aim: Aim, ledger: Ledger, on: date, method: Method) -> Judgement:
    """Return the judgement of a target from its figures as of a day."""
    target, period, over = aim.goal.near(), ledger.latest, on >= aim.horizon
    reason = _without_data(ledger, over, aim)
    if reason is not None or period is None:
        return Judgement(verdict="no_data", reason=reason or "none", target=target, period=period)
    try:
        own = _own(aim, ledger, period) if over and aim.compares_years else measure(aim, ledger, period)
        value = over_all_years(aim, ledger, method) if over and aim.compares_years else own
        assert value is not None  # only what a year did by itself may be unknown
    except ZeroDivisionError:
        return Judgement(verdict="not_assessable", reason="zero_denominator", target=target, period=period)
    except UnassessableError as error:
        return Judgement(verdict="not_assessable", reason=error.reason, target=target, period=period)
    return _judge_value(aim, ledger, _Case(period, own, value, on, over), method)


def _own(aim: Aim, ledger: Ledger, period: Period) -> Fraction | None:
    """Return what the last year did by itself; the average of all years does not need it."""
    try:
        return measure(aim, ledger, period)
    except (UnassessableError, ZeroDivisionError):
        return None


@dataclass(frozen=True, slots=True)
class _Case:
    """A value to judge: of its period alone (`own`), and what counts (the average when years are over)."""

    period: Period
    own: Fraction | None
    value: Fraction
    on: date
    over: bool


def _judge_value(aim: Aim, ledger: Ledger, case: _Case, method: Method) -> Judgement:
    expected = expect(aim, aim.months(case.period), method, case.value)
    attainment = attain(aim, expected, case.value)
    verdict, reason = _verdict(aim, ledger, case, expected, attainment, method)
    own_attainment = attainment
    if case.own is not None and case.own != case.value:
        own_attainment = attain(aim, expected, case.own)
    return Judgement(
        verdict=verdict,
        reason=reason,
        target=aim.goal.near(case.value),
        period=case.period,
        value=case.value,
        expected=expected.value,
        attainment=attainment,
        year=judge_year(aim, ledger, case.period, case.own, own_attainment, case.on, method),
    )


def attain(aim: Aim, expected: Expected, value: Fraction) -> Fraction | None:
    """Return the attainment `a`; None where nothing is expected."""
    e, b = expected.value, aim.start
    if e is None:
        return None
    if aim.compares_years or expected.is_target or b is None or e == b:
        return _ratio(aim, value, e)
    return (value - b) / (e - b)


def _ratio(aim: Aim, value: Fraction, e: Fraction) -> Fraction:
    """Return v/e upward, e/v downward, of what is held the smaller over the larger.

    Upward with e = 0: 1 if v is not below, else 0; downward the value zero, which is all that can be asked, is 1.
    """
    if aim.goal.direction == "hold":
        low, high = sorted((value, e))
        return Fraction(1) if low == high else low / high if high > 0 else Fraction(0)
    if aim.goal.direction == "down":
        if value == 0:
            return Fraction(1)
        return Fraction(0) if e == 0 else e / value
    if e == 0:
        return Fraction(1 if value >= 0 else 0)
    return value / e


def _without_data(ledger: Ledger, over: bool, aim: Aim) -> Reason | None:
    """Return why nothing can be said of the value, in the order of the method."""
    if ledger.is_missing:
        return "missing"
    if ledger.last_recorded is None or ledger.latest is None:
        return "none"
    if over and ledger.latest.last_day < aim.horizon:
        return "stale"
    return None


def _verdict(
    aim: Aim, ledger: Ledger, case: _Case, expected: Expected, attainment: Fraction | None, method: Method
) -> tuple[Verdict, Reason | None]:
    reached = aim.goal.reached(case.value)
    if aim.compares_years and not case.over:
        return _of_running_years(aim, ledger, case, attainment, method), None
    if reached:
        return ("exceeded" if aim.goal.exceeded(case.value) else "met"), None
    if case.over:
        return "missed", None
    if attainment is None or expected.value is None:
        return "not_assessable", "no_path" if aim.kind == "increment" else "no_baseline"
    return _by_attainment(aim, attainment, _is_near(aim, case.value, expected.value, method), method), None


def _of_running_years(
    aim: Aim, ledger: Ledger, case: _Case, attainment: Fraction | None, method: Method
) -> Verdict:
    """Return the verdict of growth or change per year before the horizon: at best on track."""
    assert attainment is not None  # each year has its target
    if aim.growth_test == "each_year" and has_failed(aim, ledger, case.period):
        return "at_risk"
    if aim.goal.is_kept and not aim.path and aim.goal.reached(case.value):
        return "on_track"  # a rate that is held within its last digit runs with its plan
    return _by_attainment(aim, attainment, False, method)


def _by_attainment(aim: Aim, attainment: Fraction, near: bool, method: Method) -> Verdict:
    if attainment >= method.on_track:
        return "on_track"
    return "behind" if near or attainment >= method.behind else "at_risk"


def _is_near(aim: Aim, value: Fraction, e: Fraction, method: Method) -> bool:
    """Return whether a share is short by so little that it is at worst behind."""
    if aim.kind != "share":
        return False
    target = aim.goal.near(value)
    way = abs(target - aim.start) if aim.start is not None else abs(target)
    short = abs(e - value)
    return short < method.near_points and short < method.near_part * way
