"""A new edition of a definition breaks the series unless it is said to compare; pages say so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from kehoach.acts import plans
from kehoach.records.plans.convert import current_definition, indicators_of, measure_names


def _settle(plan: Any, by: Any, number: int, **changes: Any) -> list[str]:
    """Settle another edition with changes; return the names of what is counted, edition by edition."""
    indicator = plan.indicators.get(number=number)
    standing = current_definition(indicators_of(plan, [indicator.code])[0])
    names = ("text", "numerator", "denominator", "unit", "by_counts", "frequency", "secrecy", "measurable")
    given = plans.DefinitionGiven(
        **{name: getattr(standing, name) for name in names}, valid_from=date(2026, 4, 1)
    )
    plans.settle_definition(by=by, indicator=indicator, given=replace(given, **changes))
    row = indicators_of(plan, [indicator.code])[0]
    found = measure_names(row)
    return [found[item.pk] for item in sorted(row.definitions.all(), key=lambda item: item.edition)]


def test_an_edition_breaks_keeps_or_mends_the_series(plan: Any, acting: Callable[..., Any]) -> None:
    """Another frequency changes nothing, other words break, and an edition marked comparable takes all in."""
    office = acting("vanphong")
    first = _settle(plan, office, 15, secrecy="internal")
    assert len(set(first)) == 1
    second = _settle(plan, office, 15, text="Người có thẻ còn hạn trên dân số hiện cư trú")
    assert second[-1] != second[-2]
    assert second[:-1] == first
    mended = _settle(plan, office, 15, text="Người có thẻ, trên dân số hiện cư trú.", comparable=True)
    assert len(set(mended)) == 1
