"""Properties of the grammar of statements: any text is read, and one target said in many wordings is one target."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.core.formats import format_number
from kehoach.core.plan.assignments import read_assignment
from kehoach.core.plan.model import Target
from kehoach.core.plan.statements import read_targets

PIECES = st.sampled_from(
    [
        "Tỷ lệ",
        "hộ nghèo",
        "đạt",
        "từ",
        "trở lên",
        "trên",
        "dưới",
        "giảm",
        "tăng",
        "bình quân",
        "mỗi năm",
        "đến năm 2030",
        "so với năm 2025",
        "trong đó",
        "riêng",
        "gấp",
        "lần",
        "%",
        "‰",
        "/năm",
        "1,5",
        "1.200",
        "02",
        "3/5",
        "100%",
        "-",
        "đến",
        "triệu đồng",
        "ha",
        "thôn",
        "và",
        ",",
        ";",
        ":",
        ".",
        "(",
        ")",
        "không còn",
        "duy trì",
        "giữ vững",
        "hai triệu",
        "một nửa",
        "Giao",
        "Phòng Kinh tế",
        "chủ trì",
        "phối hợp với",
        "Công an xã",
        "giai đoạn 2026-2030",
        "nhiệm kỳ",
        "còn",
        "lên",
        "kết nạp",
    ]
)
SENTENCES = st.lists(PIECES, max_size=25).map(" ".join)
VALUES = st.decimals(min_value=Decimal("0.1"), max_value=Decimal("99.9"), places=1)
NAMES = st.sampled_from(
    [
        "Tỷ lệ trường học đạt chuẩn quốc gia",
        "Tỷ lệ dân số tham gia bảo hiểm y tế",
        "Độ che phủ rừng",
        "Gia đình văn hóa",
    ]
)


@given(st.text(max_size=200) | SENTENCES)
def test_any_text_is_read_and_keeps_the_rules_of_targets(text: str) -> None:
    for target in read_targets(text):
        assert (target.value is None) == (target.kind == "qualitative")
        assert (target.value_high is None) or target.comparator == "range"
        assert (target.baseline_year is None) or target.kind in ("growth", "multiple", "change")
        moving = target.kind in ("growth", "change", "increment")
        assert not moving or target.unit.endswith("/năm") == (target.period == "per_year")


@given(st.text(max_size=200) | SENTENCES)
def test_names_of_an_assignment_stand_in_the_text(text: str) -> None:
    found = read_assignment(text)
    assert all(name and name in text for name in (*found.lead, *found.partners))


WORDINGS = (
    ("{name}: {value}%.", "="),
    ("{name} đạt {value}%", "="),
    ("- {name} khoảng {value} %.", "="),
    ("Phấn đấu {name} là {value}%.", "="),
    ("{name}: từ {value}% trở lên.", ">="),
    ("{name} đạt tối thiểu {value}%.", ">="),
    ("{name} đạt ít nhất {value}%.", ">="),
    ("{name} không dưới {value}%.", ">="),
    ("{name} trên {value}%", ">"),
    ("{name} đạt hơn {value}%.", ">"),
)


@pytest.mark.parametrize(("wording", "comparator"), WORDINGS)
@given(name=NAMES, value=VALUES)
def test_a_share_is_the_same_in_every_wording(
    wording: str, comparator: str, name: str, value: Decimal
) -> None:
    (target,) = read_targets(wording.format(name=name, value=format_number(value)))
    assert (target.name.lower(), target.kind, target.comparator) == (name.lower(), "share", comparator)
    assert (target.value, target.unit, target.period) == (value, "%", "unspecified")


@pytest.mark.parametrize(
    "wording",
    [
        "Thu ngân sách tăng bình quân {value}%/năm.",
        "Thu ngân sách mỗi năm tăng {value}%.",
        "Hằng năm, thu ngân sách tăng {value}%.",
        "Tốc độ tăng thu ngân sách bình quân hằng năm: {value}%.",
        "Thu ngân sách tăng {value}% mỗi năm",
    ],
)
@given(value=VALUES)
def test_a_yearly_rise_is_the_same_in_every_wording(wording: str, value: Decimal) -> None:
    (target,) = read_targets(wording.format(value=format_number(value)))
    assert (target.kind, target.direction, target.period) == ("growth", "up", "per_year")
    assert (target.value, target.unit) == (value, "%/năm")


@given(name=NAMES, value=VALUES)
def test_a_year_stands_before_or_behind(name: str, value: Decimal) -> None:
    def said(text: str) -> list[Target]:
        return list(read_targets(text))

    number = format_number(value)
    (behind,) = said(f"{name} đạt {number}% vào năm 2030.")
    (before,) = said(f"Đến năm 2030, {name} đạt {number}%.")
    assert (behind.value, behind.period, behind.year) == (before.value, before.period, before.year)
    assert behind.year == 2030


@pytest.mark.parametrize(
    "prose",
    [
        "Đẩy mạnh ứng dụng công nghệ số, trí tuệ nhân tạo; gìn giữ bản sắc văn hóa dân tộc.",
        "Kế hoạch được ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2026.",
        "Tiếp tục quan tâm, chăm lo đời sống vật chất và tinh thần của nhân dân.",
        "Đồng chí Bí thư phát biểu tại hội nghị ngày 15/8/2025.",
    ],
)
def test_prose_states_no_target(prose: str) -> None:
    assert read_targets(prose) == ()
