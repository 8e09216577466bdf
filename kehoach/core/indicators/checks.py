"""What a careful reader notices in a figure before it is taken: never a correction.

What stops keeps the figure from being submitted; the rest asks for a sentence that the reviewer reads.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from kehoach.core.formats import format_date, format_number
from kehoach.core.indicators.places import PlaceSum
from kehoach.core.indicators.values import Observation
from kehoach.core.plan.model import Target

DENOMINATOR_MOVE = Decimal("0.05")
"""A denominator that moved by more than this share of the one before is worth a question."""
STEP_TIMES, LEAST_STEPS = 3, 3
"""A step of more than so many times the largest earlier one, of at least so many, is unlike the series."""


@dataclass(frozen=True, slots=True)
class Warning:
    """One thing noticed: a code, a Vietnamese sentence, and whether it keeps the figure from being sent."""

    code: str
    message: str
    stops: bool = False


def find_warnings(
    given: Observation,
    target: Target,
    before: Observation | None,
    *,
    earlier: Sequence[Observation] = (),
    paper: str = "",
    paper_before: str = "",
    paper_period: str = "",
    places: PlaceSum | None = None,
) -> list[Warning]:
    """Return what is unusual in a recorded figure; nothing for the other states.

    `before` is the period before, `earlier` the recorded periods up to it in order; `paper` is what the
    figure rests on, `paper_before` what the period before rested on, `paper_period` another period (in words)
    that it stands for already: papers of periods that end on one day may be one, others are asked about.
    `places`: what the places add to, where the figure is typed by place.
    """
    if given.state != "recorded":
        return []
    found = [*_of_whole(given, target), *_of_rate(given, target), *_of_day(given)]
    if before is not None and before.state == "recorded":
        found += _of_series(given, before)
    found += _of_steps(given, earlier)
    found += _of_places(given, places)
    if _jumps_to_target(given, target, before):
        assert target.value is not None
        words = f"Số liệu đúng bằng mục tiêu {format_number(target.value)}{target.unit}."
        found.append(Warning("exactly_target", words))
    if paper.strip() and " ".join(paper.split()) == " ".join(paper_before.split()):
        found.append(Warning("paper_used", f"Căn cứ “{paper.strip()}” đã dùng cho kỳ trước."))
    elif paper.strip() and paper_period:
        words = f"Căn cứ “{paper.strip()}” đã dùng cho số liệu của kỳ khác ({paper_period})."
        found.append(Warning("paper_used", words))
    return found


def find_stops(given: Observation, target: Target) -> list[Warning]:
    """Return what keeps a figure from being sent, whatever was reported before."""
    return [item for item in find_warnings(given, target, None) if item.stops]


def rate_of(given: Observation) -> Decimal | None:
    """Return the figure itself: 100·numerator/denominator where counts are given, the value otherwise."""
    if given.numerator is not None and given.denominator:
        return 100 * given.numerator / given.denominator
    return given.value


def _of_whole(given: Observation, target: Target) -> list[Warning]:
    if given.numerator is None or given.denominator is None:
        return []
    if given.denominator == 0:
        return [Warning("zero_denominator", "Mẫu số bằng 0: không tính được tỷ lệ.", stops=True)]
    if min(given.numerator, given.denominator) < 0:
        return [Warning("negative_count", "Số đếm không thể âm.", stops=True)]
    if given.numerator > given.denominator:
        above, whole = format_number(given.numerator), format_number(given.denominator)
        return [
            Warning(
                "above_whole",
                f"Tử số {above} lớn hơn mẫu số {whole}: tỷ lệ vượt 100%.",
                stops=_is_share(target),
            )
        ]
    return []


def _of_rate(given: Observation, target: Target) -> list[Warning]:
    """A share that is typed as a rate; one of counts is told of by its counts."""
    if given.numerator is not None or not _is_share(target):
        return []
    rate = rate_of(given)
    if rate is None or rate <= 100:
        return []
    words = "Tỷ lệ vượt 100%: kiểm tra lại số liệu, đơn vị tính."
    return [Warning("over_hundred", words, stops=True)]


def _is_share(target: Target) -> bool:
    """A share is at most its whole, unless the plan itself aims beyond it."""
    return target.kind == "share" and (target.value is None or target.value <= 100)


def _jumps_to_target(given: Observation, target: Target, before: Observation | None) -> bool:
    """Return whether the figure lands on the target itself, coming from elsewhere; 0 and 100 are natural ends."""
    if target.value is None or target.value in (0, 100) or rate_of(given) != target.value:
        return False
    return before is None or rate_of(before) != target.value


def _of_steps(given: Observation, earlier: Sequence[Observation]) -> list[Warning]:
    """Unlike the series: the step is more than three times the largest one seen, after three steps or more."""
    rates = [rate for item in earlier if item.state == "recorded" and (rate := rate_of(item)) is not None]
    now = rate_of(given)
    if now is None or len(rates) <= LEAST_STEPS:
        return []
    largest = max(abs(after - first) for first, after in pairwise(rates))
    step = abs(now - rates[-1])
    if largest == 0 or step <= STEP_TIMES * largest:
        return []
    words = (
        f"Khác hẳn các kỳ trước: lệch {format_number(step, 2)} so với kỳ liền trước, "
        f"trước đây lệch nhiều nhất {format_number(largest, 2)}."
    )
    return [Warning("unlike_series", words)]


def _of_day(given: Observation) -> list[Warning]:
    if given.as_of is None:
        return [Warning("no_day", "Chưa ghi ngày chốt số liệu.")]
    if not given.period.first_day <= given.as_of <= given.period.last_day:
        words = f"Ngày chốt {format_date(given.as_of)} nằm ngoài {given.period.label}."
        return [Warning("day_outside", words)]
    return []


def _of_places(given: Observation, places: PlaceSum | None) -> list[Warning]:
    """Where figures come by place: places that say nothing yet, a sum that is not the total."""
    if places is None:
        return []
    if not places.is_whole:
        words = f"Mới có số liệu của {places.filled}/{places.places} tổ dân phố."
        return [Warning("places_missing", words)]
    pairs = (
        ("tử số", places.numerator, given.numerator),
        ("mẫu số", places.denominator, given.denominator),
        ("số liệu", places.value, given.value),
    )
    return [
        Warning(
            "places_off",
            f"Cộng {name} các tổ dân phố được {format_number(together)}, "
            f"tổng ghi {format_number(total)}: lệch {format_number(total - together)}.",
        )
        for name, together, total in pairs
        if together is not None and total is not None and together != total
    ]


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
