"""What a target and the year's plan still lack, in the unit itself, and what each month has to bring."""

from decimal import Decimal
from typing import Any

import pytest

from kehoach.core.assessment import assess
from kehoach.core.assessment.outcome import Assessment, to_dict
from kehoach.core.assessment.pace import Pace
from kehoach.core.indicators.units import is_counted
from kehoach.core.report.remaining import pace_from, pace_text
from tests.spec.method.examples import Example, day_of, indicator_of, rows_of
from tests.twin.given import document_of, observation_of
from tests.twin.given import indicator_of as to_indicator

SHARE = "share = 100 up"
AREA = "increment >= 30000 up unit:m²"
STREETS = "increment >= 10 up unit:tuyến"


def judged(target: str, rows: str, on: str, **given: str) -> tuple[Assessment, Any]:
    """Return the assessment of an example, and its target."""
    example = Example("", target, rows, on, "", **given)
    indicator = to_indicator(indicator_of(example))
    observed = [observation_of(row) for row in rows_of(example)]
    document = document_of({"start_year": 2026, "end_year": 2030})
    return assess(indicator, document, observed, day_of(example)), indicator.targets[0]


def said(target: str, rows: str, on: str, unit: str = "", **given: str) -> str:
    """Return what is still to do until the target, in words."""
    found, asked = judged(target, rows, on, **given)
    return pace_text(found.pace, asked, unit) if found.pace else ""


def said_of_year(target: str, rows: str, on: str, unit: str = "", **given: str) -> str:
    """Return what is still to do until the year's plan, in words."""
    found, asked = judged(target, rows, on, **given)
    return pace_text(found.year_pace, asked, unit, 2026) if found.year_pace else ""


def test_a_share_lacks_points_and_whole_pieces() -> None:
    """1.355 of 1.460: 105 pieces, 50 months; 2,1 a month are three."""
    assert said(SHARE, "2026-M10: 1355/1460", "2026-10-31", "hồ sơ", base="90 (2025)") == (
        "Còn thiếu 7,2 điểm phần trăm đến mục tiêu (khoảng 105 hồ sơ, theo mẫu số hiện nay); "
        "50 tháng còn lại, mỗi tháng cần thêm 0,14 điểm phần trăm (khoảng 3 hồ sơ)."
    )


def test_an_amount_lacks_its_own_unit() -> None:
    """30.000 less 4.800 over 48 months: square metres may be broken, streets not."""
    assert said(AREA, "2026: 4800", "2026-12-31") == (
        "Còn thiếu 25.200 m² đến mục tiêu; 48 tháng còn lại, mỗi tháng cần thêm 525 m²."
    )
    assert said(STREETS, "2028: 3", "2028-12-31") == (
        "Còn thiếu 7 tuyến đến mục tiêu; 24 tháng còn lại, mỗi tháng cần thêm 1 tuyến."
    )


def test_what_is_to_fall_says_so() -> None:
    """1,2% to 0."""
    assert said("share = 0 down", "2026: 0.96", "2026-12-31", base="1.2 (2025)") == (
        "Còn phải giảm 0,96 điểm phần trăm nữa để đến mục tiêu; "
        "48 tháng còn lại, mỗi tháng cần giảm 0,02 điểm phần trăm."
    )


def test_the_year_s_plan_has_a_pace_of_its_own() -> None:
    """8 of 24 at the end of June; 30% are 7,2 of 24, so 9 streets for 35%: one more in six months."""
    assert said_of_year(SHARE, "2026-Q2: 8/24", "2026-06-30", "tuyến", base="20 (2025)", path="2026: 35") == (
        "Còn thiếu 1,7 điểm phần trăm đến kế hoạch năm 2026 (khoảng 1 tuyến, theo mẫu số hiện nay); "
        "6 tháng còn lại, mỗi tháng cần thêm 0,28 điểm phần trăm (khoảng 1 tuyến)."
    )
    yearly = "increment = 1000 up per_year unit:lao_động"
    assert said_of_year(yearly, "2026-Q1: 200", "2026-03-31") == (
        "Còn thiếu 800 lao động đến kế hoạch năm 2026; 9 tháng còn lại, mỗi tháng cần thêm 89 lao động."
    )


def test_growth_is_said_in_what_grows() -> None:
    """Plan 448 (400 and 12%); 201 after half a year, 247 in six months."""
    rows = "2025-S1: 180, 2025-S2: 220, 2026-S1: 201"
    found, target = judged("growth = 12 up per_year", rows, "2026-06-30")
    assert found.pace is None
    assert found.year_pace == Pace(
        gap=found.year_pace.gap if found.year_pace else Decimal(0),
        months=6,
        amount=Decimal(247),
        amount_per_month=Decimal(247) / 6,
    )
    assert "mỗi tháng cần thêm khoảng 41,2 tỷ đồng" in pace_text(found.year_pace, target, "tỷ đồng", 2026)


def test_a_multiple_is_said_in_its_level() -> None:
    """1,8 times 5 less 1,2 times 5: three, over 48 months."""
    assert said("multiple = 1.8 up", "2026: 6", "2026-12-31", "triệu đồng", base="5 (2025)") == (
        "Còn thiếu 0,6 lần đến mục tiêu (khoảng 3 triệu đồng); "
        "48 tháng còn lại, mỗi tháng cần thêm 0,01 lần (khoảng 0,06 triệu đồng)."
    )


@pytest.mark.parametrize(
    ("target", "rows"),
    [
        (SHARE, "2026: 100"),
        ("growth = 12 up per_year", "2026: 105"),
        ("share = 100 up each_year", "2026: 99"),
        ("level = 2 hold", "2026: 3"),
        (SHARE, "2026: missing"),
    ],
)
def test_nothing_is_said_of_what_is_reached_held_or_asked_each_year(target: str, rows: str) -> None:
    """There is no sum to divide by months; a year that is over has no pace either."""
    found, _ = judged(target, rows, "2026-12-31", base="100 (2025)")
    assert (found.pace, found.year_pace) == (None, None)


def test_at_the_end_no_month_is_left() -> None:
    """The gap is still said; a result that was stored gives it back."""
    assert said(SHARE, "2030: 99", "2030-12-31", base="90 (2025)") == (
        "Còn thiếu 1 điểm phần trăm đến mục tiêu."
    )
    found, _ = judged(SHARE, "2026-M10: 1355/1460", "2026-10-31", base="90 (2025)")
    assert pace_from(to_dict(found)["pace"]) == found.pace


def test_units_of_whole_things_are_told_from_measures() -> None:
    """Per year is time, per person is a rate; money, lengths and areas may be broken."""
    assert [unit for unit in ("tuyến", "Hộ", "lao động/năm", "trường") if not is_counted(unit)] == []
    measures = ("m²", "km", "tỷ đồng", "%", "‰", "giường/vạn dân", "lần", "điểm phần trăm", "")
    assert [unit for unit in measures if is_counted(unit)] == []
