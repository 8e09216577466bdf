"""A series is never carried over a change of what is counted: no growth, no change, no sum, no forecast across it."""

from datetime import date
from decimal import Decimal

import pytest

from kehoach.core.assessment import Assessment, assess
from kehoach.core.assessment.faults import RowFaultError
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.values import Observation
from tests.spec.method.examples import Example, indicator_of
from tests.twin.given import document_of
from tests.twin.given import indicator_of as to_indicator


def judged(target: str, rows: dict[str, tuple[str, str]], on: str, base: str = "", **more: str) -> Assessment:
    """Return the assessment of rows: period → (value, name of what is counted)."""
    example = Example("", target, "", on, "", base, **more)
    observed = [
        Observation("i1", Period.parse(code), value=Decimal(value), definition=name)
        for code, (value, name) in rows.items()
    ]
    document = document_of({"start_year": 2026, "end_year": 2030})
    return assess(to_indicator(indicator_of(example)), document, observed, date.fromisoformat(on))


GROWTH = "growth = 10 up per_year"


@pytest.mark.parametrize(
    ("target", "rows", "on"),
    [
        (GROWTH, {"2026": ("110", "1"), "2027": ("150", "2")}, "2027-12-31"),
        (GROWTH, {"2025-S1": ("50", "1"), "2026-S1": ("60", "2")}, "2026-06-30"),
        (GROWTH, {"2025-S1": ("5", "1"), "2025-S2": ("5", "1"), "2026-S1": ("6", "1"), "2026-S2": ("6", "2")},
         "2026-12-31"),
        (GROWTH, {"2025": ("100", "1"), "2030": ("161.051", "2")}, "2030-12-31"),
        ("change >= 1 up per_year", {"2026": ("11", "1"), "2027": ("13", "2")}, "2027-12-31"),
        ("growth = 50 up base:2024", {"2024": ("200", "1"), "2026": ("220", "2")}, "2026-12-31"),
        ("multiple = 2 up base:2024", {"2024": ("200", "1"), "2026": ("220", "2")}, "2026-12-31"),
        ("increment >= 10 up", {"2026": ("2", "1"), "2027": ("3", "2")}, "2027-12-31"),
    ],
)  # fmt: skip
def test_nothing_is_computed_across_a_break(target: str, rows: dict[str, tuple[str, str]], on: str) -> None:
    """No value, no year, and the reason; with one name for both it is judged."""
    found = judged(target, rows, on)
    assert (found.verdict, found.reason, found.value, found.year) == ("not_assessable", "break", None, None)
    same = judged(target, {code: (value, "1") for code, (value, _) in rows.items()}, on)
    unknown = judged(target, {code: (value, "") for code, (value, _) in rows.items()}, on)
    assert same.reason != "break"
    assert same == unknown


def test_a_level_after_a_break_stands_and_looks_ahead_from_there_only() -> None:
    """The share itself is what it is; its outlook takes the periods since the break, and no baseline."""
    rows = {f"2026-M0{at}": (str(50 + at), "1") for at in range(1, 7)}
    late = rows | {"2026-M07": ("70", "2"), "2026-M08": ("70.5", "2")}
    found = judged("share >= 90 up", late, "2026-08-31", "50 (2025)")
    assert found.value == Decimal("70.5")
    assert found.forecast is None
    later = late | {"2026-M09": ("71", "2")}
    three = judged("share >= 90 up", later, "2026-09-30", "50 (2025)")
    since = {code: row for code, row in later.items() if row[1] == "2"}
    alone = judged("share >= 90 up", since, "2026-09-30")
    assert three.forecast is not None and alone.forecast is not None
    assert three.forecast.value == alone.forecast.value


def test_places_under_different_rules_do_not_pool() -> None:
    """A fault that names the rows, never a sum."""
    rows = [
        Observation("i1", Period(2026, "year"), value=Decimal(1), place="TDP 1", definition="1"),
        Observation("i1", Period(2026, "year"), value=Decimal(2), place="TDP 2", definition="2"),
    ]
    indicator = to_indicator(indicator_of(Example("", "increment >= 10 up", "", "", "")))
    with pytest.raises(RowFaultError, match="lần xác định khác nhau"):
        assess(indicator, document_of({"start_year": 2026, "end_year": 2030}), rows, date(2026, 12, 31))
