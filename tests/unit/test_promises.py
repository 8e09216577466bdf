"""Figures promised in the tasks: which of them the list of indicators holds."""

from decimal import Decimal

import pytest

from kehoach.core.plan.model import Indicator, Source, Target, Task
from kehoach.core.plan.promises import with_promises

NOWHERE = Source(0, 0, 0, "")
LISTED = (
    "Tỷ lệ dân số tham gia bảo hiểm y tế",
    "Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều",
    "Tỷ lệ hồ sơ thủ tục hành chính được xử lý trên mạng",
)


def share(name: str) -> Target:
    return Target(name, "share", value=Decimal(100), unit="%")


def promised(*names: str) -> tuple[int, ...]:
    listed = [
        Indicator(f"i{place}", place, name, None, None, (share(name),), NOWHERE)
        for place, name in enumerate(LISTED, 1)
    ]
    task = Task("t1", None, "", NOWHERE, targets=tuple(map(share, names)))
    return with_promises([task], listed)[0].promises


@pytest.mark.parametrize(
    "restated",
    [
        "dân số tham gia bảo hiểm y tế",
        "Phấn đấu tỷ lệ dân số của phường tham gia BHYT",
        "tỷ lệ hộ nghèo",
        "HỒ SƠ TTHC ĐƯỢC XỬ LÝ TRÊN MẠNG",
    ],
)
def test_an_indicator_said_again_is_no_promise(restated: str) -> None:
    assert promised(restated) == ()


@pytest.mark.parametrize(
    "other", ["hộ", "trẻ em được tiêm chủng", "chất thải y tế được xử lý", "dân số phủ sóng 5G"]
)
def test_what_the_list_does_not_hold_is_a_promise(other: str) -> None:
    assert promised(other) == (0,)


def test_places_are_those_of_the_targets() -> None:
    assert promised("tỷ lệ hộ nghèo", "trẻ em được tiêm chủng") == (1,)
