"""The way to a target by rule: what each year's end is expected to show where no plan says otherwise."""

from dataclasses import replace
from decimal import Decimal

from kehoach.core.assessment.aims import make_aim
from kehoach.core.assessment.expected import expect
from kehoach.core.assessment.method import EDITION_1, Method
from kehoach.core.assessment.numbers import to_decimal
from kehoach.core.plan.model import Indicator, PlanDocument


def rule_line(
    indicator: Indicator, part: int, document: PlanDocument, method: Method = EDITION_1
) -> dict[int, Decimal]:
    """Return year → the value the rule expects at its end, in the unit of `v`, whatever path is settled.

    Empty for a target without number, and where the rule has no ground (an amount in all, no baseline).
    """
    target = indicator.targets[part - 1]
    if target.value is None:
        return {}
    aim = replace(make_aim(indicator, target, part, document, method), path={})
    found = {}
    for year in range(aim.start_year, aim.horizon_year + 1):
        value = to_decimal(expect(aim, 12 * (year - aim.start_year + 1), method).value)
        if value is not None:
            found[year] = value
    return found
