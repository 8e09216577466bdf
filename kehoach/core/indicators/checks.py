"""What a careful reader notices in a figure before it is taken: warnings, never corrections."""

from dataclasses import dataclass
from decimal import Decimal

from kehoach.core.formats import format_date, format_number
from kehoach.core.indicators.values import Observation
from kehoach.core.plan.model import Target

DENOMINATOR_MOVE = Decimal("0.05")
"""A denominator that moved by more than this share of the one before is worth a question."""


@dataclass(frozen=True, slots=True)
class Warning:
    """One thing noticed: a code and a Vietnamese sentence."""

    code: str
    message: str


def find_warnings(given: Observation, target: Target, before: Observation | None) -> list[Warning]:
    """Return what is unusual in a recorded figure: a whole exceeded, a repeat, just the target, its day."""
    if given.state != "recorded":
        return []
    found = [*_of_whole(given), *_of_day(given)]
    if before is not None and before.state == "recorded":
        found += _of_series(given, before)
    if target.value is not None and rate_of(given) == target.value and target.value not in (0, 100):
        found.append(
            Warning(
                "exactly_target", f"Số liệu đúng bằng mục tiêu {format_number(target.value)}{target.unit}."
            )
        )
    return found


def rate_of(given: Observation) -> Decimal | None:
    """Return the figure itself: 100·numerator/denominator where counts are given, the value otherwise."""
    if given.numerator is not None and given.denominator:
        return 100 * given.numerator / given.denominator
    return given.value


def _of_whole(given: Observation) -> list[Warning]:
    if given.numerator is None or given.denominator is None:
        return []
    if given.denominator == 0:
        return [Warning("zero_denominator", "Mẫu số bằng 0: không tính được tỷ lệ.")]
    if given.numerator > given.denominator:
        above, whole = format_number(given.numerator), format_number(given.denominator)
        return [Warning("above_whole", f"Tử số {above} lớn hơn mẫu số {whole}: tỷ lệ vượt 100%.")]
    return []


def _of_day(given: Observation) -> list[Warning]:
    if given.as_of is None:
        return [Warning("no_day", "Chưa ghi ngày chốt số liệu.")]
    if not given.period.first_day <= given.as_of <= given.period.last_day:
        words = f"Ngày chốt {format_date(given.as_of)} nằm ngoài {given.period.label}."
        return [Warning("day_outside", words)]
    return []


def _of_series(given: Observation, before: Observation) -> list[Warning]:
    found = []
    same = (given.numerator, given.denominator, given.value) == (
        before.numerator,
        before.denominator,
        before.value,
    )
    if same:
        found.append(Warning("as_before", f"Số liệu giống hệt kỳ trước ({before.period.label})."))
    if given.denominator and before.denominator:
        move = abs(given.denominator - before.denominator) / before.denominator
        if move > DENOMINATOR_MOVE:
            words = (
                f"Mẫu số đổi từ {format_number(before.denominator)} thành {format_number(given.denominator)} "
                f"({format_number(100 * move, 1)}%)."
            )
            found.append(Warning("denominator_moved", words))
    return found
