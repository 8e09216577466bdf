"""Phiếu xác định chỉ tiêu: what it must say before it is sent."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.core.indicators.definition_sheet import (
    ANSWERS,
    SheetContent,
    SheetPart,
    from_plain,
    lacks,
    to_plain,
)
from kehoach.core.plan.model import Target

SHARE = Target(name="Thu gom rác", kind="share", value=Decimal(100), unit="%")
POOR = Target(name="Hộ nghèo", kind="share", value=Decimal(0), unit="%", direction="down")
WHOLE = SheetContent(
    text="Tỷ lệ hộ có rác được thu gom",
    holder="Công ty môi trường",
    answer="known",
    baseline=Decimal("88.5"),
    ground="Báo cáo 12/BC ngày 10/1/2026",
)


def lacking(content: SheetContent, target: Target = SHARE) -> tuple[str, ...]:
    """Return what a sheet lacks for a plan of 2026 to 2030."""
    return lacks(content, (target,), range(2026, 2031), 2025)


def test_a_whole_sheet_lacks_nothing() -> None:
    """Definition, source, an answer on the base year with its paper; a path is not demanded."""
    assert lacking(WHOLE) == ()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"text": ""}, "cách tính"),
        ({"holder": ""}, "nguồn số liệu (cơ quan giữ số liệu)"),
        ({"by_counts": True, "denominator": "Số hộ"}, "tử số là gì"),
        ({"by_counts": True, "numerator": "Hộ được thu gom"}, "mẫu số là gì"),
        ({"answer": "", "baseline": None, "ground": ""}, "trả lời về số liệu năm gốc 2025"),
        ({"baseline": None}, "số liệu năm gốc 2025"),
        ({"ground": ""}, "văn bản căn cứ của số năm gốc"),
        ({"answer": "provisional", "ground": ""}, "căn cứ của mốc tạm"),
        ({"answer": "none", "baseline": None, "ground": ""}, "lý do không có số năm gốc"),
        ({"path": {2031: Decimal(100)}}, "chỉ tiêu năm 2031 nằm ngoài thời kỳ kế hoạch"),
        ({"path": {2030: Decimal(95)}}, "chỉ tiêu năm 2030 thấp hơn mục tiêu của kế hoạch"),
    ],
)
def test_each_thing_left_out_is_named(changed: dict[str, object], said: str) -> None:
    """One gap, one clause, in the words of the form."""
    assert lacking(replace(WHOLE, **changed)) == (said,)  # type: ignore[arg-type]


def test_each_later_target_is_answered_for_on_its_own() -> None:
    """Its base year with the paper, its path against its own number; its definition only where it differs."""
    length = Target(name="Chiều dài tuyến", kind="level", value=Decimal(10), unit="km")
    targets, years = (SHARE, length), range(2026, 2031)
    assert lacks(WHOLE, targets, years, 2025) == ("mục tiêu 2: trả lời về số liệu năm gốc 2025",)
    own = SheetPart(answer="known", baseline=Decimal(4), ground="Báo cáo 12/BC", path={2030: Decimal(9)})
    part = replace(WHOLE, parts={2: own})
    assert lacks(part, targets, years, 2025) == (
        "mục tiêu 2: chỉ tiêu năm 2030 thấp hơn mục tiêu của kế hoạch",
    )
    whole = replace(WHOLE, parts={2: replace(own, path={2030: Decimal(10)}, text="Đo trên bản đồ")})
    assert lacks(whole, targets, years, 2025) == ()
    assert whole.whole_text(targets) == "Tỷ lệ hộ có rác được thu gom Chiều dài tuyến: Đo trên bản đồ"
    assert from_plain(to_plain(whole)) == whole


def test_none_and_provisional_are_answers() -> None:
    """ "Không có số năm gốc" with its reason and "mốc tạm" with its ground need nothing more."""
    assert lacking(replace(WHOLE, answer="none", baseline=None, ground="Chưa đo năm 2025")) == ()
    assert lacking(replace(WHOLE, answer="provisional", ground="Ước 9 tháng")) == ()


def test_zero_is_a_number_of_the_base_year() -> None:
    """A base of 0 is stated, not left out."""
    assert lacking(replace(WHOLE, baseline=Decimal(0))) == ()


def test_a_path_down_ends_at_the_target_or_below() -> None:
    """For what should fall, the last year may not stand above."""
    assert lacking(replace(WHOLE, path={2030: Decimal(0)}), POOR) == ()
    assert lacking(replace(WHOLE, path={2030: Decimal("0.1")}), POOR)


@given(
    number=st.none() | st.decimals(-1000, 10**9, allow_nan=False, places=3),
    path=st.dictionaries(st.integers(2026, 2030), st.decimals(0, 10**6, places=2)),
    text=st.text(max_size=40),
    answer=st.sampled_from(list(ANSWERS)),
)
def test_a_sheet_comes_back_from_its_json_as_it_was(
    number: Decimal | None, path: dict[int, Decimal], text: str, answer: str
) -> None:
    """Digit for digit: nothing passes through binary fractions."""
    sheet = SheetContent(text=text, answer=answer, baseline=number, path=path)  # type: ignore[arg-type]
    back = from_plain(to_plain(sheet))
    assert back == sheet
    assert str(back.baseline) == ("None" if number is None else format(number, "f"))
