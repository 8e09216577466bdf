"""How sure a reading is: what a person should look at before confirming it, worked out from the reading alone."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from kehoach.core.folding import fold
from kehoach.core.plan.model import Indicator, Target

SURE_MATCH = 95.0
"""A likeness to the catalogue (0 to 100) below which the match itself should be looked at."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason to look: its code, the sentence for the person, how much it weighs (3 likely wrong, 1 just look)."""

    code: str
    message: str
    weight: int


def doubts_of(
    indicator: Indicator, match_score: float | None = None, *, disagrees: bool = False
) -> tuple[Doubt, ...]:
    """Return the doubts about a reading, the weightiest first; empty for a certain one.

    `match_score`: likeness to the catalogue entry it was matched with, 0 to 100; None when it was not matched.
    `disagrees`: the text and a table of the plan state it differently.
    """
    found = [doubt for rule in _RULES for doubt in rule(indicator)]
    if disagrees:
        words = "Phần lời và biểu kèm theo ghi khác nhau; đối chiếu bản gốc rồi mới xác nhận."
        found.append(Doubt("disagreement", words, 3))
    if indicator.catalogue is None:
        found.append(Doubt("unmatched", "Chưa khớp với chỉ tiêu nào trong danh mục dùng chung.", 1))
    elif match_score is not None and match_score < SURE_MATCH:
        words = f"Tên chỉ giống {int(match_score)}% với danh mục; xem lại có đúng chỉ tiêu đó không."
        found.append(Doubt("weak_match", words, 1))
    return tuple(sorted(found, key=lambda doubt: -doubt.weight))


def weight_of(doubts: tuple[Doubt, ...]) -> int:
    """Return how much a reading needs a look: 0 for a certain one, the order of review otherwise."""
    return sum(doubt.weight for doubt in doubts)


def _each(rule: Callable[[Target], Doubt | None]) -> Callable[[Indicator], Iterator[Doubt]]:
    """Return a rule on targets as a rule on indicators that reports once."""

    def on_indicator(indicator: Indicator) -> Iterator[Doubt]:
        yield from [doubt for target in indicator.targets if (doubt := rule(target))][:1]

    return on_indicator


def _no_target(indicator: Indicator) -> Iterator[Doubt]:
    if not indicator.targets:
        yield Doubt("no_target", "Không đọc được mục tiêu nào trong câu.", 3)


def _several(indicator: Indicator) -> Iterator[Doubt]:
    if len(indicator.targets) > 1:
        words = f"Một câu có {len(indicator.targets)} mục tiêu: giữ chung hay tách thành chỉ tiêu riêng."
        yield Doubt("several_targets", words, 2)


def _lead(indicator: Indicator) -> Iterator[Doubt]:
    if not indicator.lead:
        yield Doubt("no_lead", "Chưa giao đơn vị chủ trì.", 2)
    elif len(indicator.lead) > 1:
        words = "Nhiều đơn vị cùng chủ trì: đơn vị ghi đầu nhập số liệu, các đơn vị sau xác nhận."
        yield Doubt("joint_lead", words, 1)


def _number(indicator: Indicator) -> Iterator[Doubt]:
    if indicator.number is None:
        yield Doubt("no_number", "Dòng không đánh số; xem có đúng là một chỉ tiêu không.", 1)


def _rate_or_multiple(indicator: Indicator) -> Iterator[Doubt]:
    if fold(indicator.name).startswith("toc do") and any(t.kind == "multiple" for t in indicator.targets):
        yield Doubt("rate_or_multiple", "Tên là tốc độ tăng nhưng mục tiêu là số lần so với gốc.", 2)


def _qualitative(target: Target) -> Doubt | None:
    if target.kind != "qualitative":
        return None
    return Doubt("qualitative", "Mục tiêu không có con số; xem có số nào bị bỏ sót không.", 3)


def _no_unit(target: Target) -> Doubt | None:
    if target.value is None or target.unit or target.kind == "multiple":
        return None
    return Doubt("no_unit", "Con số không có đơn vị tính.", 3)


def _impossible_share(target: Target) -> Doubt | None:
    top = max((value for value in (target.value, target.value_high) if value is not None), default=None)
    if target.kind != "share" or top is None or top <= 100:
        return None
    return Doubt("over_hundred", "Tỷ lệ lớn hơn 100%.", 3)


def _range_turned(target: Target) -> Doubt | None:
    if target.value is None or target.value_high is None or target.value < target.value_high:
        return None
    return Doubt("range_turned", "Khoảng giá trị có đầu nhỏ không nhỏ hơn đầu lớn.", 3)


_RULES: tuple[Callable[[Indicator], Iterator[Doubt]], ...] = (
    _no_target,
    _each(_qualitative),
    _each(_no_unit),
    _each(_impossible_share),
    _each(_range_turned),
    _rate_or_multiple,
    _several,
    _lead,
    _number,
)
