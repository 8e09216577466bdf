"""What a person should look at before confirming a reading, by example."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.core.plan.certainty import doubts_of, weight_of
from kehoach.core.plan.model import Indicator, Source, Target
from kehoach.core.plan.passages import cut, has_amount

RATE = Target(name="Tỷ lệ hộ dùng nước sạch", kind="share", value=Decimal(95), unit="%", comparator=">=")
SURE = Indicator(
    id="i1",
    number=1,
    name=RATE.name,
    group="1",
    qualifier=None,
    targets=(RATE,),
    source=Source(0, 0, 10, "…"),
    lead=("Phòng Kinh tế",),
    catalogue="nuoc-sach",
)


def codes(indicator: Indicator, score: float | None = 100) -> list[str]:
    """Return the codes of the doubts."""
    return [doubt.code for doubt in doubts_of(indicator, score)]


def test_a_plain_rate_with_lead_number_and_match_is_certain() -> None:
    """Nothing to look at, nothing weighs."""
    assert codes(SURE) == []
    assert weight_of(doubts_of(SURE, 100)) == 0


def test_text_and_table_that_disagree_come_first() -> None:
    """Whatever else there is to look at weighs less or the same."""
    found = doubts_of(replace(SURE, number=None), 100, disagrees=True)
    assert [doubt.code for doubt in found] == ["disagreement", "no_number"]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        (replace(RATE, kind="qualitative", value=None), "qualitative"),
        (replace(RATE, unit=""), "no_unit"),
        (replace(RATE, value=Decimal(120)), "over_hundred"),
        (replace(RATE, value=Decimal(9), value_high=Decimal(8), comparator="range"), "range_turned"),
    ],
)
def test_a_target_that_may_be_misread_is_named(target: Target, code: str) -> None:
    """Each fault of a target is said once."""
    assert codes(replace(SURE, targets=(target,))) == [code]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"lead": ()}, ["no_lead"]),
        ({"lead": ("Công an", "Ban Chỉ huy quân sự")}, ["joint_lead"]),
        ({"number": None}, ["no_number"]),
        ({"catalogue": None}, ["unmatched"]),
        ({"targets": (RATE, RATE)}, ["several_targets"]),
        ({"targets": ()}, ["no_target"]),
        (
            {
                "name": "Tốc độ tăng thu nhập",
                "targets": (replace(RATE, kind="multiple", value=Decimal("1.8"), unit="lần"),),
            },
            ["rate_or_multiple"],
        ),
    ],
)
def test_an_indicator_that_needs_a_look_says_why(change: dict[str, object], expected: list[str]) -> None:
    """One reason for one peculiarity."""
    assert codes(replace(SURE, **change)) == expected  # type: ignore[arg-type]


def test_a_weak_match_is_a_doubt_of_its_own() -> None:
    """Below 95 of 100 the match itself is to be looked at."""
    assert codes(SURE, 94) == ["weak_match"]
    assert codes(SURE, 95) == []


def test_the_weightiest_doubt_comes_first() -> None:
    """A number without a unit before a missing number of the line."""
    assert codes(replace(SURE, number=None, targets=(replace(RATE, unit=""),))) == ["no_unit", "no_number"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phấn đấu hoàn thành 100% công tác tuyển quân hằng năm.", True),
        ("Trồng mới 30 ha rừng.", True),
        ("Thực hiện Chỉ thị số 27-CT/TU ngày 05/5/2024 của Ban Thường vụ Tỉnh ủy.", False),
        ("1. Giai đoạn 2026-2030, nâng cao chất lượng giáo dục.", False),
        ("Công khai dự toán theo quy định.", False),
    ],
)
def test_only_sentences_with_an_amount_are_offered(text: str, expected: bool) -> None:
    """Dates, years, documents and a list's own number are no amounts."""
    assert has_amount(text) is expected


TEXT = "Tỷ lệ hộ nghèo: dưới 1%. Trồng mới 30 ha. Giữ gìn vệ sinh."


@given(st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=4), st.booleans())
def test_passages_are_the_whole_text_in_order(spans: list[tuple[int, int]], offers: bool) -> None:
    """Whatever the spans, nothing of the text is lost or doubled."""
    sources = [(f"i{n}", Source(3, start, end, "")) for n, (start, end) in enumerate(spans)]
    passages = cut(3, TEXT, sources, offers=offers)
    assert "".join(passage.text for passage in passages) == TEXT
    assert all(TEXT[passage.start : passage.end] == passage.text for passage in passages)


def test_what_was_read_is_linked_and_what_was_not_is_offered() -> None:
    """The first sentence is an indicator's, the second holds an amount, the third does not."""
    passages = cut(0, TEXT, [("i1", Source(0, 0, 24, ""))], offers=True)
    assert [(p.code, p.unread, p.text) for p in passages if p.text.strip()] == [
        ("i1", False, "Tỷ lệ hộ nghèo: dưới 1%."),
        ("", True, "Trồng mới 30 ha."),
        ("", False, " Giữ gìn vệ sinh."),
    ]
