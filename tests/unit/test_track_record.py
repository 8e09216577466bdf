"""Forecasts that came due: cover and Brier score beside plain rivals; gaps and nine months; kept year by year."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.catalogue import load
from kehoach.core.assessment import Assessment, assess
from kehoach.core.outlook.scores import Outcome, score
from tests.spec.method.examples import Example, indicator_of, rows_of
from tests.twin.given import document_of, observation_of
from tests.twin.given import indicator_of as to_indicator

D = Decimal


def foreseen(target: str, rows: str, on: str, base: str = "", path: str = "") -> Assessment:
    """Return the assessment of an example with the outlook of the year."""
    example = Example("", target, rows, on, "", base, path)
    document = document_of({"start_year": 2026, "end_year": 2030})
    observed = [observation_of(row) for row in rows_of(example)]
    indicator = to_indicator(indicator_of(example))
    return assess(indicator, document, observed, date.fromisoformat(on), year_ahead=True)


def test_scores_by_hand() -> None:
    """Two of three held; (0,2² + 0,4²) / 2; a rival that said it stays as it is was wrong once."""
    found = score(
        [
            Outcome(D(1), D(3), D(2), D("0.8"), True, was_reached=False, was_on_path=True),
            Outcome(D(1), D(3), D(4), D("0.4"), False, was_reached=False, was_on_path=True),
            Outcome(D(1), D(3), D(3)),
        ]
    )
    assert (found.due, found.held, found.scored) == (3, 2, 2)
    assert found.cover is not None and round(found.cover, 3) == D("0.667")
    assert (found.brier, found.brier_last, found.brier_path) == (D("0.1"), D("0.5"), D("0.5"))
    assert not found.is_enough


def test_nothing_due_has_no_scores() -> None:
    """Neither cover nor score, and never a zero in their place."""
    found = score([])
    assert (found.due, found.cover, found.brier, found.brier_last) == (0, None, None, None)


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_who_knew_scores_nought(reached: list[bool]) -> None:
    """A chance of one for what came, none for what did not."""
    found = score(Outcome(D(0), D(1), D(0), D(item), item) for item in reached)
    assert found.brier == 0


def test_nine_months_tell_of_levels() -> None:
    """Three years of nine months: an outlook at the horizon; amounts of nine months leave the rest out."""
    rows = "2026-9M: 56, 2027-9M: 63, 2028-9M: 70"
    found = foreseen("share >= 90 up", rows, "2028-12-31", "50 (2025)").forecast
    assert found is not None
    assert found.day == date(2030, 12, 31)
    assert 75 < found.value < 90
    assert foreseen("increment >= 10 up", rows, "2028-12-31", path="2030: 10").forecast is None


def test_a_year_that_is_missing_is_a_gap() -> None:
    """Growth of 10% a year with 2027 unknown: the level of 2028 tells of both years."""
    rows = "2026: 110, 2028: 133.1, 2029: 146.41"
    found = foreseen("growth = 8 up per_year", rows, "2029-12-31", "100 (2025)").forecast
    assert found is not None
    assert float(found.value) == pytest.approx(10, abs=0.3)
    change = foreseen("change = 2 up per_year", "2026: 12, 2028: 16, 2029: 18", "2029-12-31", "10 (2025)")
    assert change.forecast is not None
    assert float(change.forecast.value) == pytest.approx(2, abs=0.1)


def test_the_next_year_s_end_has_its_outlook_with_the_chance_of_its_plan() -> None:
    """In June for this December; at the year's end for the next; amounts only with a path."""
    rows = "2026-M01: 51, 2026-M02: 52, 2026-M03: 52.5"
    june = foreseen("share >= 90 up", rows, "2026-03-31", "50 (2025)", "2026: 58, 2030: 90").year_forecast
    assert june is not None
    assert june.day == date(2026, 12, 31)
    assert june.chance is not None
    bare = foreseen("share >= 90 up", rows, "2026-03-31", "50 (2025)").year_forecast
    assert bare is not None and bare.chance is None
    later = foreseen("share >= 90 up", "2026: 58, 2027: 66, 2028: 75", "2028-12-31", "50 (2025)")
    assert later.year_forecast is not None and later.year_forecast.day == date(2029, 12, 31)
    sums = "2026-M01: 1, 2026-M02: 0, 2026-M03: 2"
    assert foreseen("increment >= 90 up", sums, "2026-03-31").year_forecast is None
    assert foreseen("increment >= 90 up", sums, "2026-03-31", path="2026: 9").year_forecast is not None
    assert foreseen("growth = 8 up per_year", "2026: 110", "2026-12-31", "100 (2025)").year_forecast is None


def test_the_figures_shown_are_those_of_the_bench() -> None:
    """What the page says of the method stands in docs/bench.md."""
    told = load("methods/outlook-calibration.yaml")
    text = (Path(__file__).parents[2] / "docs/bench.md").read_text(encoding="utf-8")
    text = text[text.index("## The outlook's calibration") :]
    for key in ("cover", "training_cover", "held_back_cover", "brier", "of_last_value", "of_path"):
        assert told[key] in text, key
    assert f"{told['held_back']} forecasts" in text
    assert ", ".join(item["cover"] for item in told["by_values"]) in text
