"""When a changed target goes on with its series, and when it begins one."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kehoach.core.plan.model import Target
from kehoach.core.plan.sorts import fault_of, goes_on, pair_parts

SHARE = Target(name="Tỷ lệ bao phủ", kind="share", value=Decimal(95), unit="%")
COUNT = Target(name="Số người", kind="level", value=Decimal(500), unit="người")
GROWTH = Target(name="Doanh thu", kind="growth", value=Decimal(8), unit="%/năm", period="per_year")


@pytest.mark.parametrize(
    ("before", "after", "paired"),
    [
        ((SHARE,), (replace(SHARE, value=Decimal(96), comparator=">="),), (1,)),
        ((SHARE,), (replace(SHARE, name="Tỷ lệ tham gia"),), (1,)),
        ((SHARE,), (COUNT,), (None,)),
        ((COUNT,), (replace(COUNT, unit="hộ"),), (None,)),
        ((SHARE, COUNT), (COUNT,), (2,)),
        ((SHARE,), (SHARE, COUNT), (1, None)),
        ((SHARE, COUNT), (COUNT, SHARE), (2, 1)),
        ((GROWTH,), (replace(GROWTH, period="end_of_plan", unit="%"),), (None,)),
        ((GROWTH,), (replace(GROWTH, direction="down"),), (None,)),
    ],
)
def test_what_goes_on_is_the_same_sort_of_thing(
    before: tuple[Target, ...], after: tuple[Target, ...], paired: tuple[int | None, ...]
) -> None:
    """Number, comparator and words may change; kind, unit and the sense of a growth may not."""
    assert pair_parts(before, after) == paired
    assert goes_on(before, after) == (paired == tuple(range(1, len(before) + 1)))


@pytest.mark.parametrize(
    "target", [SHARE, COUNT, GROWTH, Target(name="Không còn hộ nghèo", kind="qualitative")]
)
def test_sound_targets_pass(target: Target) -> None:
    """The usual ones, one without a number too."""
    assert fault_of(target, 2026, 2030) == ""


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (replace(COUNT, value=Decimal(-1)), "không âm"),
        (replace(COUNT, comparator="range", value_high=Decimal(400)), "lớn hơn"),
        (replace(GROWTH, period="end_of_plan"), "mỗi năm"),
        (replace(COUNT, period="by_year"), "phải ghi năm"),
    ],
)
def test_what_no_target_can_be_is_said(target: Target, said: str) -> None:
    """In one sentence that says what to do."""
    assert said in fault_of(target, 2026, 2030)
