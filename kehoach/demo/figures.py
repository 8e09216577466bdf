"""Illustrative figures: deterministic, plausible, never taken for real ones."""

from datetime import date
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from kehoach.acts.figures import Given
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.places import PlaceCount
from kehoach.core.plan.model import Indicator
from kehoach.demo.ward import FigureRule
from kehoach.records.authorities.models import Place

# How the months of a year share its total, in thousandths: collections swell before the year ends.
_MONTH_SHARES = (92, 61, 78, 84, 76, 88, 81, 74, 83, 86, 89, 108)
_WOBBLE = (0, 2, -1, 1, -2)


def make_figure(rule: FigureRule, period: Period, base_year: int, as_of: date | None = None) -> Given:
    """Return what the ward of the rule would report for a period; `base_year` is the year before the plan."""
    as_of = as_of or period.last_day
    if rule.amount is not None:
        value = (rule.amount * period.months / 3 * (1 + Decimal(_wobble(period)) / 10)).quantize(
            Decimal("0.01")
        )
        return Given(value=value, quality="A", as_of_date=as_of, paper=_paper(period))
    if rule.level is not None:
        return Given(
            value=_level(rule, period, base_year), quality="P", as_of_date=as_of, paper=_paper(period)
        )
    rate = _rate(rule, period, base_year)
    if rule.of is None:
        return Given(value=rate, quality="P", as_of_date=as_of, paper=_paper(period))
    numerator = (rule.of * rate / 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return Given(
        numerator=numerator, denominator=rule.of, quality="A", as_of_date=as_of, paper=_paper(period)
    )


def share_out(given: Given, places: list[Place]) -> dict[int, PlaceCount]:
    """Return counts split over the places so that they add to the whole: uneven, and the last takes what is left."""
    assert given.numerator is not None and given.denominator is not None
    weights = [Decimal(9 + place.order * 7 % 5) for place in places]
    left = {"numerator": given.numerator, "denominator": given.denominator}
    counts = {}
    for place, weight in zip(places, weights, strict=True):
        last = place is places[-1]
        part = {
            name: left[name] if last else (whole * weight / sum(weights)).quantize(Decimal(1), ROUND_FLOOR)
            for name, whole in (("numerator", given.numerator), ("denominator", given.denominator))
        }
        left = {name: left[name] - number for name, number in part.items()}
        counts[place.pk] = PlaceCount(place.name, part["numerator"], part["denominator"])
    return counts


def base_value(rule: FigureRule) -> Decimal | None:
    """Return the baseline of a rule: the level or rate at the end of the year before the plan."""
    return rule.level if rule.level is not None else rule.share


def path_of(indicator: Indicator, base: Decimal | None, start_year: int, end_year: int) -> dict[int, Decimal]:
    """Return an illustrative path in equal steps; empty for targets of each year, which need none."""
    target = indicator.targets[0]
    start = Decimal(0) if target.kind == "increment" else base
    if target.value is None or start is None or target.kind not in ("share", "increment"):
        return {}
    years = end_year - start_year + 1
    step = (target.value - start) / years
    values = {start_year + place: start + step * (place + 1) for place in range(years - 1)}
    return {year: value.quantize(Decimal("0.1")) for year, value in values.items()} | {end_year: target.value}


def _level(rule: FigureRule, period: Period, base_year: int) -> Decimal:
    assert rule.level is not None
    yearly = rule.level * _power(rule.ratio, period.year - base_year)
    if not rule.uneven or period.type == "year":
        return (
            (yearly * period.months / 12).quantize(Decimal("0.01"))
            if rule.uneven
            else yearly.quantize(Decimal("0.01"))
        )
    months = range(period.last_month - period.months, period.last_month)
    share = sum((Decimal(_MONTH_SHARES[month]) for month in months), Decimal(0)) / 1000
    lift = 1 + Decimal(_wobble(period)) / 200 if period.year > base_year else Decimal(1)
    return (yearly * share * lift).quantize(Decimal("0.1"))


def _power(ratio: Decimal, years: int) -> Decimal:
    """Return the ratio so many times with itself."""
    result = Decimal(1)
    for _ in range(years):
        result *= ratio
    return result


def _rate(rule: FigureRule, period: Period, base_year: int) -> Decimal:
    assert rule.share is not None
    years = Decimal(period.year - base_year - 1) + Decimal(period.last_month) / 12
    rate = rule.share + rule.a_year * years + rule.a_year * _wobble(period) / 40
    return min(max(rate, Decimal(0)), Decimal(100)).quantize(Decimal("0.01"))


def _wobble(period: Period) -> int:
    return _WOBBLE[(period.year * 12 + period.last_month) % len(_WOBBLE)]


def _paper(period: Period) -> str:
    return f"Biểu số liệu minh họa {period.label}"
