"""The worked cases of the method, each line of them: what `kehoach assess` must give."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kehoach.cli.assess import judge_all, to_json

CASES = Path(__file__).parents[1] / "data/cases/assess"
DAYS = sorted(path.stem.removeprefix("expected-") for path in CASES.glob("expected-*.jsonl"))
EXPECTED = [
    (day, json.loads(line))
    for day in DAYS
    for line in (CASES / f"expected-{day}.jsonl").read_text(encoding="utf-8").splitlines()
]


@pytest.fixture(scope="module")
def given() -> dict[str, dict[Any, dict[str, Any]]]:
    """Return day → indicator → the assessment as JSON."""
    return {
        day: {
            name: to_json(found, name)
            for found, name in judge_all(CASES / "plan.json", CASES / "values.csv", date.fromisoformat(day))
        }
        for day in DAYS
    }


def test_there_are_cases() -> None:
    """The cases were copied with the tests."""
    assert len(EXPECTED) >= 200


@pytest.mark.parametrize(("day", "expected"), EXPECTED, ids=[f"{d}-{e['indicator']}" for d, e in EXPECTED])
def test_a_case(given: dict[str, dict[Any, dict[str, Any]]], day: str, expected: dict[str, Any]) -> None:
    """Verdict, reason, value, expected, attainment, the year's plan and the parts."""
    found = given[day][expected["indicator"]]
    assert found["verdict"] == expected["verdict"]
    if expected["verdict"] in ("no_data", "not_assessable"):
        assert found["reason"] == expected["reason"]
    names = ["value", "expected", "target"]
    if expected["verdict"] in ("on_track", "behind", "at_risk"):
        names.append("attainment")
    for name in names:
        assert (found[name] is None) == (expected[name] is None), name
        if expected[name] is not None:
            assert found[name] == pytest.approx(expected[name], abs=1e-6), name
    assert (found["year"] or {}).get("verdict") == (expected["year"] or {}).get("verdict")
    assert found.get("parts") == expected.get("parts")
