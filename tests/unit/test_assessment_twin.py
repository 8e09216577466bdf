"""The judgement compared with its slow naive twin, over all kinds, states, places, parts and orders of arrival."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kehoach.core.assessment import assess
from kehoach.core.assessment.faults import RowFaultError
from kehoach.core.assessment.outcome import Assessment
from tests.twin.given import document_of, indicator_of, observation_of
from tests.twin.judge import judge_indicator
from tests.twin.rows import TwinFaultError, periods_of

DOCUMENT = {"start_year": 2026, "end_year": 2030}
NUMBERS = st.one_of(
    st.sampled_from(["0", "1", "2", "50", "80", "99.96", "100", "-3"]),
    st.decimals(0, 200, places=2, allow_nan=False).map(str),
)
AIMS = {
    "up": ["=", ">=", ">", "range"],
    "down": ["=", "<=", "<", "range"],
    "hold": ["=", ">=", "<=", "range"],
}
UNITS = {
    "share": ["%", "‰"],
    "level": ["giường", "giường/vạn dân", "%", "triệu đồng/tháng"],
    "multiple": ["lần"],
    "increment": ["km"],
    "growth": ["%"],
    "change": ["điểm", "%/năm"],
}


@st.composite
def targets(draw: st.DrawFn) -> dict[str, Any]:
    """One target as the plan's JSON has it, of the forms the text speaks of."""
    kind = draw(st.sampled_from(sorted(UNITS)))
    direction = draw(st.sampled_from(["up", "up", "down", "hold"]))
    comparators = list(AIMS[direction])
    if kind in ("growth", "change") and direction == "down":
        comparators += [">=", ">"]
    comparator = draw(st.sampled_from(comparators))
    value = draw(st.sampled_from(["0.3", "1.16", "1.8", "2", "5", "30", "90", "100", "0"]))
    high = str(Fraction(value) * 2 + 1) if comparator == "range" else None
    high = None if high is None else str(float(Fraction(high)))
    periods = ["per_year", "each_year", "by_year", "end_of_plan", "unspecified"]
    period = draw(st.sampled_from(periods if kind in ("growth", "change", "increment") else periods[1:]))
    return {
        "name": "Chỉ tiêu",
        "kind": kind,
        "comparator": comparator,
        "direction": direction,
        "value": value,
        "value_high": high,
        "unit": draw(st.sampled_from(UNITS[kind])),
        "period": period,
        "year": draw(st.sampled_from([2027, 2028, 2035])) if period == "by_year" else None,
        "baseline_year": draw(st.sampled_from([None, None, 2025, 2024])),
        "qualifier": None,
        "exact": comparator == "=" and draw(st.booleans()) and draw(st.booleans()),
        "baseline": draw(st.sampled_from([None, None, None, {"value": "40", "period": "2025"}])),
        "path": draw(st.sampled_from([None, None, None, {"2026": "30", "2030": "60"}])),
    }


@st.composite
def rows(draw: st.DrawFn, part: str = "") -> list[dict[str, str]]:
    """Rows of one part: one period type, all states and qualities, the total or places, in any order."""
    type_ = draw(st.sampled_from("YYYSQM9"))
    years = range(2024, 2032) if type_ in "Y9" else range(2025, 2028)
    names = [name for year in years for name in periods_of(year, type_)]
    holes = draw(st.sets(st.sampled_from(names), max_size=3))
    places = draw(st.sampled_from([[""], [""], [""], ["TDP 1", "TDP 2"], ["", "TDP 1"]]))
    usual = draw(st.sampled_from([True, True, False]))
    found = []
    for name in names:
        for place in places:
            if name in holes and draw(st.booleans()):
                continue
            states = (
                ["recorded"]
                if usual and name not in holes
                else ["recorded", "missing", "not_due", "none_arose"]
            )
            found.append(_row(draw, name, place, part, draw(st.sampled_from(states))))
    if draw(st.booleans()) and found:  # a later or better figure of the same period
        again = dict(draw(st.sampled_from(found)))
        again.update(draw(st.sampled_from([{"as_of": "2027-05-01"}, {"quality": "E"}, {"quality": "P"}, {}])))
        found.append(again)
    return list(draw(st.permutations(found)))


def _row(draw: st.DrawFn, period: str, place: str, part: str, state: str) -> dict[str, str]:
    row = {"period": period, "state": state, "numerator": "", "denominator": "", "value": ""}
    row |= {"quality": draw(st.sampled_from("AAPE")), "as_of": "", "part": part, "place": place}
    if state == "recorded":
        row["value"] = draw(NUMBERS)
        if place or draw(st.booleans()):
            row["numerator"], row["denominator"] = (
                draw(NUMBERS),
                draw(st.sampled_from(["0", "50", "100", "37"])),
            )
    return row


@st.composite
def indicators(draw: st.DrawFn) -> dict[str, Any]:
    """An indicator of one or two targets with or without baseline, path and test."""
    years = draw(st.sampled_from([[], [], [2026, 2027, 2028, 2029, 2030], [2027, 2030], [2026, 2028]]))
    base = st.sampled_from([None, {"value": "20", "period": "2025"}, {"value": "0", "period": "2025"}])
    other = st.sampled_from(
        [None, {"value": "95", "period": "2024"}, {"value": "1.2", "period": "số liệu cũ"}]
    )
    return {
        "targets": draw(st.lists(targets(), min_size=1, max_size=2)),
        "baseline": draw(st.one_of(base, other)),
        "path": {str(year): draw(st.sampled_from(["0", "1.2", "20", "40.5", "90"])) for year in years},
        "growth_test": draw(st.sampled_from(["average", "average", "each_year"])),
    }


DAYS = st.sampled_from(
    [
        *(date(2025, 12, 31), date(2026, 6, 30), date(2026, 12, 31), date(2027, 5, 1), date(2028, 12, 31)),
        *(date(2030, 12, 30), date(2030, 12, 31), date(2031, 6, 1)),
    ]
)


@settings(max_examples=200, deadline=None)
@given(indicators(), st.data(), DAYS)
def test_the_judgement_says_what_its_twin_says(
    indicator: dict[str, Any], data: st.DataObject, on: date
) -> None:
    """Verdict, reason, value, expected, target, attainment, the year's plan and the parts; faults alike."""
    given_rows = data.draw(rows())
    if len(indicator["targets"]) == 2 and data.draw(st.booleans()):
        given_rows = [row | {"part": "1"} for row in given_rows] + data.draw(rows("2"))
    compare(indicator, given_rows, on)


def compare(indicator: dict[str, Any], given_rows: list[dict[str, str]], on: date) -> None:
    """Judge twice and hold one answer against the other."""
    observed = [observation_of(row) for row in given_rows]
    try:
        expected = judge_indicator(indicator, DOCUMENT, given_rows, on)
    except TwinFaultError:
        with pytest.raises(RowFaultError):
            assess(indicator_of(indicator), document_of(DOCUMENT), observed, on)
        return
    found = assess(indicator_of(indicator), document_of(DOCUMENT), observed, on)
    assert expected is not None
    assert (found.verdict, found.reason) == (expected["verdict"], expected["reason"])
    for name in ("value", "expected", "target", "attainment"):
        close(getattr(found, name), expected[name], name)
    same_year(found, expected["year"])
    parts = [{"part": item.part, "verdict": item.verdict} for item in found.parts]
    assert (parts or [{"part": 1, "verdict": found.verdict}]) == expected["parts"]


def same_year(found: Assessment, expected: dict[str, Any] | None) -> None:
    """The year's plan: both none, or the same word and number."""
    assert (found.year is None) == (expected is None)
    if found.year and expected:
        assert found.year.verdict == expected["verdict"]
        close(found.year.target, expected["target"], "year")


def close(found: Any, expected: Fraction | None, name: str) -> None:
    """Equal but for the digits a Decimal cannot hold."""
    assert (found is None) == (expected is None), name
    if expected is not None:
        assert abs(Fraction(found) - expected) <= abs(expected) * Fraction(1, 10**20), name
