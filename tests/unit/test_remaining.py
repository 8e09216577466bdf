"""What a target still lacks, in the unit itself, and what each month has to bring."""

from decimal import Decimal

from kehoach.core.indicators.periods import Period
from kehoach.core.plan.model import Target
from kehoach.core.report.remaining import Remaining, remaining, remaining_text

SHARE = Target("Tỷ lệ", "share", value=Decimal(100), unit="%", period="end_of_plan")
AREA = Target("Vườn hoa", "increment", ">=", "up", Decimal(30000), unit="m²", period="end_of_plan")
OCTOBER = Period.parse("2026-M10")


def test_a_share_lacks_points_and_pieces() -> None:
    """1.355 of 1.460: 105 pieces, 50 months."""
    counts = Decimal(1355), Decimal(1460)
    found = remaining(SHARE, Decimal(100) * 1355 / 1460, Decimal(100), OCTOBER, 2030, counts)
    assert found is not None
    assert (found.months, found.pieces) == (50, Decimal(105))
    assert remaining_text(found, SHARE, "hồ sơ") == (
        "Còn thiếu 7,2 điểm phần trăm đến mục tiêu (khoảng 105 hồ sơ theo mẫu số hiện nay); "
        "50 tháng còn lại, mỗi tháng cần thêm 0,14 điểm phần trăm."
    )


def test_an_amount_lacks_its_own_unit() -> None:
    """30.000 less 4.800 over 48 months."""
    found = remaining(AREA, Decimal(4800), Decimal(30000), Period.parse("2026"), 2030)
    assert found == Remaining(Decimal(25200), 48)
    assert remaining_text(found, AREA) == (
        "Còn thiếu 25.200 m² đến mục tiêu; 48 tháng còn lại, mỗi tháng cần thêm 525 m²."
    )


def test_what_is_to_fall_says_so() -> None:
    """1,2% to 0."""
    poor = Target("Hộ nghèo", "share", "=", "down", Decimal(0), unit="%", period="end_of_plan")
    found = remaining(poor, Decimal("0.96"), Decimal(0), Period.parse("2026"), 2030)
    assert found is not None
    assert remaining_text(found, poor) == (
        "Còn phải giảm 0,96 điểm phần trăm nữa để đến mục tiêu; "
        "48 tháng còn lại, mỗi tháng cần giảm 0,02 điểm phần trăm."
    )


def test_nothing_is_said_of_what_is_reached_held_or_grown() -> None:
    """There is no sum to divide by months."""
    growth = Target("Thu", "growth", value=Decimal(12), unit="%/năm", period="per_year")
    held = Target("TDP", "share", value=Decimal(100), unit="%", period="each_year")
    for target, value in ((SHARE, Decimal(100)), (growth, Decimal(5)), (held, Decimal(99))):
        assert remaining(target, value, target.value, OCTOBER, 2030) is None
    assert remaining(SHARE, None, Decimal(100), OCTOBER, 2030) is None


def test_at_the_end_no_month_is_left() -> None:
    """The gap is still said."""
    found = remaining(SHARE, Decimal(99), Decimal(100), Period.parse("2030"), 2030)
    assert found is not None
    assert found.per_month is None
    assert remaining_text(found, SHARE) == "Còn thiếu 1 điểm phần trăm đến mục tiêu."
