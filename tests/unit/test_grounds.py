"""What a target cannot be judged without."""

import pytest

from kehoach.core.assessment.grounds import lacking_ground
from tests.spec.method.examples import Example, indicator_of
from tests.twin.given import document_of
from tests.twin.given import indicator_of as to_indicator


@pytest.mark.parametrize(
    ("target", "base", "path", "yearly", "lacks"),
    [
        ("share >= 90 up", "", "", True, "baseline"),
        ("share >= 90 up", "50 (2025)", "", True, None),
        ("share >= 90 up", "", "2026: 60", True, None),
        ("share = 100 up each_year", "", "", True, None),
        ("level = 2.1 hold", "", "", True, None),
        ("multiple = 1.8 up", "", "2026: 1.1", True, "baseline"),
        ("increment >= 10 up", "", "", True, "path"),
        ("increment >= 10 up", "", "2026: 1", True, None),
        ("increment >= 10 up per_year", "", "", True, None),
        ("growth = 12 up per_year", "", "", True, "baseline"),
        ("growth = 12 up per_year", "", "", False, None),
        ("growth = 50 up", "", "", True, "baseline"),
        ("growth = 50 up base:2024", "", "", True, "baseline"),
        ("increment >= 10 up ; share >= 90 up", "", "", True, "baseline"),
    ],
)
def test_the_ground_a_target_lacks(
    target: str, base: str, path: str, yearly: bool, lacks: str | None
) -> None:
    """A baseline, a path, or nothing."""
    example = Example("", target, "", "2026-12-31", "", base, path)
    indicator = to_indicator(indicator_of(example))
    document = document_of({"start_year": 2026, "end_year": 2030})
    assert lacking_ground(indicator, document, yearly=yearly) == lacks
