"""The bulk judgement says what the exact one says: every field, over all kinds, states, places, parts and orders."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.nation.data import ON, write
from kehoach.core.assessment import Assessment, assess
from kehoach.core.assessment.faults import RowFaultError
from kehoach.core.bulk import Judged, judge_columns, to_rows, to_targets
from kehoach.core.bulk.columns import NO_DAY, NONE, PACE, PACES, REASONS, VERDICTS, YEAR_VERDICTS, period_of
from kehoach.core.bulk.grid import spread
from kehoach.core.bulk.shapes import back_to_indicator, back_to_observation
from kehoach.core.indicators.periods import Period
from kehoach.core.indicators.values import Observation
from kehoach.core.plan.exchange import plan_from_json
from kehoach.core.plan.model import Indicator, Source, Target
from kehoach.intake.columns.plans import read_plans
from kehoach.intake.columns.stream import open_figures, read_pieces
from kehoach.intake.columns.values import read_batch
from kehoach.intake.values import read_values
from tests.twin.given import document_of, indicator_of, observation_of
from tests.unit.test_assessment_twin import DAYS, DOCUMENT, indicators, rows

CASES = Path(__file__).parents[1] / "data/cases/assess"
DAYS_OF_CASES = sorted(path.stem.removeprefix("expected-") for path in CASES.glob("expected-*.jsonl"))
Given = tuple[dict[str, Any], list[dict[str, str]]]


@st.composite
def wards(draw: st.DrawFn) -> list[Given]:
    """Some indicators of many kinds with their rows, as several wards bring them."""
    found = []
    for _ in range(draw(st.integers(1, 4))):
        indicator = draw(indicators())
        own = draw(rows()) if draw(st.integers(0, 9)) else []
        if len(indicator["targets"]) == 2 and draw(st.booleans()):
            own = [row | {"part": "1"} for row in own] + draw(rows("2"))
        found.append((indicator, own))
    return found


@settings(max_examples=80, deadline=None)
@given(wards(), DAYS, st.randoms(use_true_random=False))
def test_the_bulk_judgement_says_what_the_exact_one_says(wards: list[Given], on: date, random: Any) -> None:
    """Verdict, reason, period, age, numbers, the year's plan, the outlook and the parts; faults alike."""
    compare(wards, on, random)


@pytest.mark.slow
@settings(max_examples=3000, deadline=None)
@given(wards(), DAYS, st.randoms(use_true_random=False))
def test_it_says_so_three_thousand_times(wards: list[Given], on: date, random: Any) -> None:
    """The same, deeper."""
    compare(wards, on, random)


TENTHS = st.integers(1, 40).map(lambda number: Decimal(number) / 10)


@st.composite
def on_the_threshold(draw: st.DrawFn) -> Given:
    """An indicator whose value is exactly its target, the expected value, or 0,8 of the way: decimals of one digit."""
    kind = draw(st.sampled_from(["share", "level", "multiple", "increment", "growth", "change"]))
    period = draw(st.sampled_from(["per_year", "each_year", "end_of_plan"]))
    goal, base = draw(TENTHS), draw(TENTHS)
    part = draw(st.sampled_from(["1", "0.8", "0.2", "0.16"]))
    way = goal * Decimal(part)  # of five years one, and 0,8 of it
    before = {"growth": base, "change": base}.get(kind)
    value = {
        "multiple": base * goal,
        "growth": base * (1 + way / 100),
        "change": base + way,
        "increment": way,
    }.get(kind, base + (goal - base) * Decimal(part))
    target = {
        "name": "Chỉ tiêu",
        "kind": kind,
        "comparator": draw(st.sampled_from(["=", ">=", ">"])),
        "direction": draw(st.sampled_from(["up", "up", "hold"])),
        "value": str(goal),
        "value_high": None,
        "unit": "%" if kind == "share" else "đơn vị",
        "period": period,
        "year": None,
        "baseline_year": None,
        "qualifier": None,
    }
    indicator = {"targets": [target], "baseline": {"value": str(base), "period": "2025"}, "path": {}}
    blank = {"numerator": "", "denominator": "", "quality": "A", "as_of": "", "part": "", "place": ""}
    rows_ = [blank | {"period": "2026", "state": "recorded", "value": str(value)}]
    if before is not None and draw(st.booleans()):
        rows_.append(blank | {"period": "2025", "state": "recorded", "value": str(before)})
    return indicator, rows_


@settings(max_examples=200, deadline=None)
@given(st.lists(on_the_threshold(), min_size=4, max_size=8))
def test_what_lies_exactly_on_a_threshold_is_decided_exactly(wards: list[Given]) -> None:
    """Tenths that a float cannot hold: 0,3 - 0,1 is 0,2, and eight tenths of the way are eight tenths."""
    compare(wards, date(2026, 12, 31))


def compare(wards: list[Given], on: date, random: Any = None) -> Judged:
    """Judge both ways and hold one answer against the other; return the bulk's."""
    document = document_of(DOCUMENT)
    plans = [indicator_of(indicator) for indicator, _ in wards]
    observed = [(at, observation_of(row)) for at, (_, own) in enumerate(wards) for row in own]
    if random is not None:
        random.shuffle(observed)
    found = judge_columns(to_targets((document, plan) for plan in plans), to_rows(observed), on)
    refused = {int(found.targets_indicator[fault.target]) for fault in found.faults}
    for at, plan in enumerate(plans):
        own = [row for one, row in observed if one == at]
        try:
            expected = assess(plan, document, own, on)
        except RowFaultError:
            assert at in refused
            continue
        assert at not in refused
        same(found, at, expected)
    return found


def same(found: Judged, at: int, expected: Assessment) -> None:
    """One indicator's row and parts say what its assessment says."""
    row = found.indicators
    assert VERDICTS[row.verdict[at]] == expected.verdict
    assert (None if row.reason[at] == NONE else REASONS[row.reason[at]]) == expected.reason
    assert (None if row.period[at] == NONE else period_of(int(row.period[at]))) == expected.period
    assert (None if row.age_months[at] == NO_DAY else row.age_months[at]) == expected.age_months
    year = None if row.year_verdict[at] == NONE else YEAR_VERDICTS[row.year_verdict[at]]
    assert year == (expected.year.verdict if expected.year else None)
    for name, number in numbers_of(expected).items():
        close(float(row.numbers[name][at]), number, name)
    parts = [(part.part, part.verdict) for part in expected.parts]
    assert found.parts(at) == (parts if len(parts) > 1 else [])


def numbers_of(expected: Assessment) -> dict[str, Any]:
    """Return the numbers of an assessment by the names of the columns."""
    outlook = expected.forecast
    paces = zip(PACES, (expected.pace, expected.year_pace), strict=True)
    return {
        "value": expected.value,
        "expected": expected.expected,
        "target": expected.target,
        "attainment": expected.attainment,
        "year_target": expected.year.target if expected.year else None,
        "forecast": outlook.value if outlook else None,
        "forecast_low": outlook.low if outlook else None,
        "forecast_high": outlook.high if outlook else None,
        "chance": outlook.chance if outlook else None,
        **{f"{name}_{one}": getattr(pace, one, None) for name, pace in paces for one in PACE},
    }


def close(found: float, expected: Any, name: str) -> None:
    """Equal to nine digits."""
    assert (found != found) == (expected is None), (name, found, expected)
    if expected is not None:
        assert found == pytest.approx(float(expected), rel=1e-9, abs=1e-9), name


@pytest.mark.parametrize("day", DAYS_OF_CASES)
def test_the_worked_cases_come_out_the_same(day: str) -> None:
    """The plan and values of tests/data/cases/assess, all indicators at once."""
    plan = plan_from_json((CASES / "plan.json").read_text(encoding="utf-8"))
    observed = read_values(CASES / "values.csv", plan)
    on = date.fromisoformat(day)
    targets = to_targets((plan.document, item) for item in plan.indicators)
    rows_ = [(at, row) for at, item in enumerate(plan.indicators) for _, row in observed[item.id]]
    found = judge_columns(targets, to_rows(rows_), on)
    for at, item in enumerate(plan.indicators):
        own = [row for _, row in observed[item.id]]
        same(found, at, assess(item, plan.document, own, on))
    assert found.exactly < len(targets) / 4


def test_a_number_with_more_digits_than_a_float_tells_is_judged_exactly() -> None:
    """99,99999999999999999% of 100% is not met, and the answer does not depend on a float."""
    target = Target("", "share", value=Decimal(100), unit="%", period="end_of_plan")
    plan = Indicator("i1", 1, "", None, None, (target,), Source(0, 0, 0, ""))
    document = document_of(DOCUMENT)
    value = Decimal("99.99999999999999999")
    row = Observation("i1", Period(2030, "year"), value=value)
    found = judge_columns(to_targets([(document, plan)]), to_rows([(0, row)]), date(2030, 12, 31))
    assert float(value) == 100
    assert VERDICTS[found.indicators.verdict[0]] == "missed"


@pytest.mark.parametrize(
    ("numerator", "denominator", "value", "verdict"),
    [
        (3, 3, "100", "met"),
        (2999, 3000, "100", "missed"),
        (7, 10, "70", "met"),
        (1, 3, "33.3333", "exceeded"),
    ],
)
def test_counts_on_the_very_threshold_are_decided_without_the_exact_judgement(
    numerator: int, denominator: int, value: str, verdict: str
) -> None:
    """Whole counts are compared by multiplying out, so that full shares cost nothing more."""
    target = Target("", "share", value=Decimal(value), unit="%", period="end_of_plan")
    plan = Indicator("i1", 1, "", None, None, (target,), Source(0, 0, 0, ""))
    row = Observation(
        "i1", Period(2030, "year"), numerator=Decimal(numerator), denominator=Decimal(denominator)
    )
    observed = to_rows([(0, row)])
    found = judge_columns(to_targets([(document_of(DOCUMENT), plan)]), observed, date(2030, 12, 31))
    assert VERDICTS[found.indicators.verdict[0]] == verdict
    assert found.exactly == 0


def test_as_many_rows_dropped_as_doubled_mix_nothing_up() -> None:
    """A row for both parts counts twice, a row that was replaced not at all: the others stay where they belong."""
    level = Target("", "level", value=Decimal(90), unit="giường", period="end_of_plan")
    two = Indicator("i1", 1, "", None, None, (level, level), Source(0, 0, 0, ""))
    one = Indicator("i2", 2, "", None, None, (level,), Source(0, 0, 0, ""))
    year = Period(2026, "year")
    observed = [
        (1, Observation("i2", year, value=Decimal(5), quality="E")),
        (1, Observation("i2", year, value=Decimal(6), quality="A")),
        (0, Observation("i1", year, value=Decimal(7))),
    ]
    document = document_of(DOCUMENT)
    targets = to_targets([(document, two), (document, one)])
    found = judge_columns(targets, to_rows(observed), date(2026, 12, 31))
    assert found.targets.numbers["value"].tolist() == [7, 7, 6]


@pytest.mark.slow
def test_a_thousand_generated_wards(tmp_path: Path) -> None:
    """The benches' national data: 32,000 indicators with 60 months each, every field of each by both ways."""
    plans_file, values_file = write(tmp_path, 1000)
    plans, on = read_plans(plans_file), date.fromisoformat(ON)
    judged = exactly = 0
    for piece, table in read_pieces(list(open_figures(values_file, tmp_path).pieces)):
        batch = read_batch(table, plans, piece.line)
        found = judge_columns(batch.chosen.targets, batch.rows, on)
        rows_of = spread(batch.rows, batch.chosen.targets).rows_of(found.shown)
        for at, target in enumerate(found.shown):
            document, indicator = back_to_indicator(batch.chosen.targets, int(target))
            own = [back_to_observation(batch.rows, int(row)) for row in rows_of[int(target)]]
            same(found, at, assess(indicator, document, own, on))
        judged, exactly = judged + len(found.shown), exactly + found.exactly
    assert judged > 31_000
    assert exactly < judged / 500
