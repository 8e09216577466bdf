"""What a target cannot be judged without: a baseline or a path that nobody has settled yet."""

from typing import Literal

from kehoach.core.assessment.aims import Aim, make_aim
from kehoach.core.assessment.method import EDITION_1, Method
from kehoach.core.plan.model import Indicator, PlanDocument

Ground = Literal["baseline", "path"]


def lacking_ground(
    indicator: Indicator, document: PlanDocument, *, yearly: bool, method: Method = EDITION_1
) -> Ground | None:
    """Return what an indicator still lacks to be judged before its horizon; None where nothing does.

    `yearly`: it is reported by years, so that the baseline has to stand for the year before the plan. An amount over
    the whole plan lacks its path, all else the baseline; the baseline is said first where both lack.
    """
    found = {
        _lacks(make_aim(indicator, target, part, document, method), yearly)
        for part, target in enumerate(indicator.targets, 1)
        if target.value is not None
    }
    if "baseline" in found:
        return "baseline"
    return "path" if "path" in found else None


def _lacks(aim: Aim, yearly: bool) -> Ground | None:
    if aim.kind == "increment":
        return None if aim.per_year or aim.each_year or aim.path else "path"
    if aim.baseline is not None:
        return None
    if aim.compares_years:
        return "baseline" if yearly else None
    if aim.needs_base:
        return "baseline"
    return None if aim.path or aim.each_year else "baseline"
