"""The value `e` expected at a period's end: by rule, or on the path (DESIGN.md section 3)."""

from dataclasses import dataclass
from fractions import Fraction

from kehoach.core.assessment.aims import Aim
from kehoach.core.assessment.method import Method
from kehoach.core.assessment.roots import power


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected, and whether it is the target itself by rule (each year, hold, baseline there)."""

    value: Fraction | None
    is_target: bool = False
    on_path: bool = False


def expect(aim: Aim, months: int, method: Method, value: Fraction | None = None) -> Expected:
    """Return `e` so many months after the plan's start; its value is None without a ground for one."""
    if aim.path:
        return Expected(_on_path(aim, months, method), on_path=True)
    target = aim.goal.near(value)
    sums_by_year = (
        aim.per_year and aim.kind == "increment"
    )  # an amount held each year still grows by the month
    if (aim.each_year and not sums_by_year) or (aim.start is not None and aim.goal.reached(aim.start)):
        return Expected(target, is_target=True)
    return Expected(_by_rule(aim, months, target, method))


def _by_rule(aim: Aim, months: int, target: Fraction, method: Method) -> Fraction | None:
    share = Fraction(months, aim.horizon_months)
    match aim.kind:
        case "share" | "level":
            return None if aim.start is None else aim.start + share * (target - aim.start)
        case "multiple":
            return power(target, share, method)
        case "increment":
            return aim.yearly_goal.near() * Fraction(months, 12) if aim.per_year else None
        case _:
            return target if aim.per_year else share * target


def _on_path(aim: Aim, months: int, method: Method) -> Fraction | None:
    """Return the value of the path: of growth and change the year's own, else on the line between year ends.

    A year the path leaves out is expected by rule where years have their own values.
    Years behind the path's last one: the line goes on to the target at the horizon.
    """
    knots = {12 * (year - aim.start_year + 1): Fraction(value) for year, value in sorted(aim.path.items())}
    if aim.kind in ("growth", "change"):
        end = -(-months // 12) * 12
        return knots[end] if end in knots else _by_rule(aim, months, aim.goal.near(), method)
    if max(knots) < aim.horizon_months:
        knots[aim.horizon_months] = aim.goal.near()
    first = min(knots)
    if aim.start is not None and first > 0:
        knots[0] = aim.start
    if months <= min(knots):
        return knots[min(knots)]
    after = min((end for end in knots if end >= months), default=max(knots))
    before = max((end for end in knots if end <= months), default=after)
    if before == after:
        return knots[after]
    share = Fraction(months - before, after - before)
    return knots[before] + share * (knots[after] - knots[before])
