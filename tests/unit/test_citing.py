"""Documents a plan cites: which of them a careful reader would raise, from the catalogue's bodies."""

from datetime import date

import pytest

from kehoach.catalogue import public_bodies
from kehoach.core.plan.citing import Citing
from kehoach.core.plan.model import Reference
from kehoach.core.plan.references import read_references


def cited(sentence: str, province: str | None = "Thái Nguyên", day: date = date(2026, 3, 13)) -> Reference:
    (reference,) = Citing(public_bodies(), day, province).noticed(read_references(sentence, 0))
    return reference


@pytest.mark.parametrize(
    ("sentence", "flags"),
    [
        ("Nghị quyết số 72-NQ/TW ngày 9/9/2025 của Bộ Chính trị", ()),
        ("Quyết định số 12/QĐ-UBND ngày 31/02/2026 của UBND tỉnh Thái Nguyên", ("impossible_date",)),
        ("Kế hoạch số 40/KH-UBND ngày 15/4/2026 của UBND tỉnh Thái Nguyên", ("later_than_plan",)),
        ("Chỉ thị số 27-CT/TU ngày 05/5/2024 của Ban Thường vụ Tỉnh ủy", ("before_merger",)),
        ("Nghị quyết số 10/NQ-HĐND ngày 08/12/2020 của HĐND tỉnh Bắc Kạn", ("before_merger",)),
        ("Đề án số 04-ĐA/TU ngày 05/12/2025 của Tỉnh ủy Thái Nguyên", ()),
        ("Quyết định số 99/QĐ-UBND ngày 10/5/2023 của UBND thành phố Thái Nguyên", ("issuer_ended",)),
        ("Kế hoạch số 21/KH-UBND ngày 04/9/2025 của UBND huyện Đồng Hỷ", ("after_issuer_ended",)),
        ("Quyết định số 7/QĐ-UBND ngày 02/4/2024 của UBND thành phố Hà Nội", ()),
        ("Thông tư số 05/2022/TT-BTTTT ngày 30/6/2022 của Bộ Thông tin và Truyền thông", ("issuer_ended",)),
        ("Thông tư số 09/2021/TT-BKHĐT về lập báo cáo", ("issuer_ended",)),
        ("Nghị quyết số 3/NQ-HĐND ngày 08/12/2020 của HĐND tỉnh Cao Bằng", ()),
    ],
)
def test_what_is_noticed_of_a_document(sentence: str, flags: tuple[str, ...]) -> None:
    assert cited(sentence).flags == flags


def test_an_issuer_that_ended_names_its_successor() -> None:
    assert cited("Thông tư số 09/2021/TT-BKHĐT về lập báo cáo").successor == "Bộ Tài chính"


def test_a_body_has_not_ended_for_a_plan_older_than_its_end() -> None:
    old = cited("Quyết định số 99/QĐ-UBND ngày 10/5/2023 của UBND huyện Phú Bình", day=date(2024, 1, 5))
    assert old.flags == ()


def test_a_province_that_stayed_alone_has_no_older_documents() -> None:
    assert cited("Chỉ thị số 27-CT/TU ngày 05/5/2024 của Ban Thường vụ Tỉnh ủy", province=None).flags == ()


def test_a_day_written_out_is_read() -> None:
    assert (
        cited("Quyết định số 8/QĐ-TTg ngày 05 tháng 01 năm 2026 của Thủ tướng Chính phủ").date == "2026-01-05"
    )


@pytest.mark.parametrize(
    ("sentence", "cited_by_name"),
    [
        (
            "Thực hiện Nghị quyết Đại hội Đảng bộ phường lần thứ I, nhiệm kỳ 2025-2030 và Kế hoạch của Tỉnh ủy "
            "Thái Nguyên.",
            [
                ("Nghị quyết", None, "Nghị quyết Đại hội Đảng bộ phường lần thứ I, nhiệm kỳ 2025-2030"),
                ("Kế hoạch", "Tỉnh ủy Thái Nguyên", "Kế hoạch của Tỉnh ủy Thái Nguyên"),
            ],
        ),
        ("Theo Luật Đất đai năm 2024, các hộ kê khai.", [("Luật", None, "Luật Đất đai năm 2024")]),
        (
            "Triển khai Chỉ thị của Thủ tướng Chính phủ về chuyển đổi số.",
            [("Chỉ thị", "Thủ tướng Chính phủ", "Chỉ thị của Thủ tướng Chính phủ")],
        ),
        ("Thực hiện tốt kế hoạch của UBND phường.", []),
        ("Xây dựng Kế hoạch tuyên truyền hằng năm; Quyết định này có hiệu lực kể từ ngày ký.", []),
        ("Báo cáo kết quả về Văn phòng HĐND và UBND phường.", []),
    ],
)
def test_a_document_cited_by_name_alone_is_a_reference(
    sentence: str, cited_by_name: list[tuple[str, str | None, str]]
) -> None:
    found = read_references(sentence, 0)
    assert [(item.type, item.issuer, item.source.text) for item in found] == cited_by_name
    assert all(item.number is None and item.flags == ("no_number",) for item in found)


def test_a_name_before_the_number_belongs_to_the_number() -> None:
    [law] = read_references("Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025;", 0)
    assert (law.type, law.number, law.date) == ("Luật", "72/2025/QH15", "2025-06-16")
    assert read_references("Nghị quyết số 68-NQ/TW ngày 04/5/2025 của Bộ Chính trị", 4)[0].flags == ()
