"""A third quarter of a ward with 32 indicators: all figures invented, every situation a report can meet.

Data, long by nature. Restricted indicators are given figures on purpose: tests look for them everywhere.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from kehoach.core.indicators.periods import Period
from kehoach.core.report.content import (
    AuthorityProfile,
    LateUnit,
    ReportContent,
    ReportFigure,
    ReportGroup,
    SectionText,
)

KT = ("Phòng Kinh tế, Hạ tầng và Đô thị",)
VH = ("Phòng Văn hóa - Xã hội",)
HC = ("Trung tâm Phục vụ hành chính công",)
QS = ("Ban Chỉ huy quân sự phường", "Công an phường")
CUT_OFF = date(2026, 9, 14)
LAST_YEAR = date(2025, 12, 31)
SECRET_NUMBERS = ("77,73", "8.887.779", "66,61")
"""Figures given to restricted indicators: no paper may hold them, in any spelling."""

GROUPS = (
    ("2.1", "Các chỉ tiêu về Kinh tế", range(1, 4)),
    ("2.2", "Các chỉ tiêu về Xã hội", range(4, 9)),
    ("2.3", "Các chỉ tiêu về Khoa học Công nghệ - Chuyển đổi số", range(9, 15)),
    ("2.4", "Các chỉ tiêu về Y tế", range(15, 17)),
    ("2.5", "Các chỉ tiêu về Văn hóa - Giáo dục", range(17, 22)),
    ("2.6", "Các chỉ tiêu về Xây dựng - Công nghiệp", range(22, 30)),
    ("2.7", "Các chỉ tiêu về Quốc phòng, an ninh", range(30, 33)),
)

FIGURES: dict[int, dict[str, Any]] = {
    1: {"name": "Tốc độ tăng tổng thu ngân sách nhà nước (không bao gồm thu tiền sử dụng đất, thu từ xổ số kiến thiết, thuế tối thiểu toàn cầu)", "leads": KT, "kind": "growth", "target": "12", "year_target": "12", "value": "13.24", "same_period_last_year": "9.1", "verdict": "on_track", "year_verdict": "likely"},
    2: {"name": "Tốc độ tăng tổng giá trị sản phẩm", "leads": KT, "kind": "growth", "target": "15", "year_target": "15", "state": "not_due", "verdict": "no_data", "reason": "none"},
    3: {"name": "Tốc độ tăng thu nhập bình quân đầu người (tương đương 10 triệu đồng/người/tháng)", "leads": KT, "kind": "multiple", "unit_text": "lần", "target": "1.8", "state": "not_due", "verdict": "not_assessable", "reason": "no_baseline"},
    4: {"name": "Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều", "leads": KT, "direction": "down", "target": "0", "year_target": "0.31", "value": "0.34", "same_period_last_year": "0.43", "expected": "0.35", "verdict": "on_track", "year_verdict": "likely", "quality": "P"},
    5: {"name": "Tỷ lệ tuyến đường chính đạt tuyến phố văn minh đô thị", "leads": KT, "target": "100", "year_target": "66.7", "value": "62.5", "same_period_last_year": "58.33", "expected": "64.6", "verdict": "behind", "year_verdict": "unlikely", "cause": "hai tuyến đường đang chỉnh trang vỉa hè, chưa đủ điều kiện công nhận trong quý III"},
    6: {"name": "Tỷ lệ thanh toán không dùng tiền mặt trong thương mại - dịch vụ", "leads": KT, "comparator": ">=", "target": "90", "year_target": "67.2", "value": "67.9", "expected": "65.8", "verdict": "on_track", "year_verdict": "likely"},
    7: {"name": "Tỷ lệ cơ sở kinh doanh áp dụng hình thức thanh toán điện tử", "leads": KT, "target": "100", "year_target": "78", "value": "80.14", "same_period_last_year": "70.2", "expected": "76.5", "verdict": "on_track", "year_verdict": "likely"},
    8: {"name": "Tỷ lệ tuyến ngõ, phố lắp đặt hệ thống giám sát camera an ninh", "leads": KT, "target": "100", "year_target": "73", "state": "missing", "verdict": "no_data", "reason": "missing", "waiting_for": "Công an phường", "last_known": "69.4", "last_known_as_of": date(2026, 6, 14)},
    9: {"name": "Tỷ lệ hồ sơ công việc được xử lý trên môi trường mạng (trừ những hồ sơ công việc thuộc phạm vi bí mật nhà nước)", "leads": VH, "target": "100", "year_target": "95", "value": "93.8", "same_period_last_year": "88.1", "expected": "92.1", "verdict": "on_track", "year_verdict": "likely", "quality": "A"},
    10: {"name": "Tỷ lệ hồ sơ thủ tục hành chính được xử lý trên mạng", "leads": HC, "target": "100", "year_target": "100", "value": "99.96", "same_period_last_year": "94.1", "expected": "99", "verdict": "on_track", "year_verdict": "unlikely", "quality": "A"},
    11: {"name": "Tỷ lệ người sử dụng có khả năng truy cập băng rộng cố định với tốc độ trên 1Gb/s", "leads": VH, "target": "100", "year_target": "77", "state": "missing", "verdict": "no_data", "reason": "missing", "waiting_for": "VNPT, Viettel, FPT"},
    12: {"name": "Tỷ lệ dân số phủ sóng 5G", "leads": VH, "target": "100", "year_target": "98", "value": "98", "same_period_last_year": "98", "expected": "97.6", "verdict": "on_track", "year_verdict": "likely"},
    13: {"name": "Tỷ lệ sử dụng dịch vụ công trực tuyến của người dân và doanh nghiệp", "leads": HC, "target": "100", "year_target": "90", "value": "85.2", "same_period_last_year": "82.1", "expected": "88", "verdict": "behind", "year_verdict": "unlikely", "quality": "A", "cause": "người dân các tổ dân phố xa trung tâm còn nộp hồ sơ trực tiếp; chữ ký số cá nhân chưa phổ biến"},
    14: {"name": "Tỷ lệ cơ quan, đơn vị, trường học, trạm y tế, tổ dân phố triển khai hiệu quả chuyển đổi số trong quản lý điều hành, giảng dạy, khám chữa bệnh và chăm sóc sức khỏe Nhân dân", "leads": VH, "target": "100", "year_target": "72", "value": "69.7", "expected": "69.8", "verdict": "behind", "year_verdict": "unlikely"},
    15: {"name": "Tỷ lệ dân số tham gia bảo hiểm y tế", "leads": VH, "target": "100", "year_target": "95.4", "value": "95.14", "same_period_last_year": "94.26", "expected": "95.1", "verdict": "on_track", "year_verdict": "likely", "quality": "A"},
    16: {"name": "Tỷ lệ chất thải y tế được xử lý", "leads": VH, "target": "100", "year_target": "100", "value": "100", "same_period_last_year": "97.5", "verdict": "met", "year_verdict": "likely"},
    17: {"name": "Tỷ lệ gia đình văn hóa", "leads": VH, "comparator": ">=", "target": "98", "year_target": "96.4", "state": "not_due", "value": "95.8", "as_of": LAST_YEAR, "quality": "A", "verdict": "behind", "year_verdict": "unlikely"},
    18: {"name": "Tỷ lệ tổ dân phố văn hoá", "leads": VH, "comparator": ">=", "target": "98", "year_target": "97.2", "state": "not_due", "value": "96.36", "as_of": LAST_YEAR, "quality": "A", "verdict": "on_track", "year_verdict": "likely"},
    19: {"name": "Tỷ lệ tổ dân phố có nhà văn hóa", "leads": VH, "target": "100", "year_target": "92.7", "value": "93.64", "same_period_last_year": "90", "expected": "91.9", "verdict": "on_track", "year_verdict": "likely"},
    20: {"name": "Tỷ lệ cơ quan, đơn vị thuộc phường đạt chuẩn văn hóa công sở", "leads": VH, "target": "100", "year_target": "94.4", "state": "not_due", "verdict": "no_data", "reason": "none"},
    21: {"name": "Tỷ lệ trường học đạt chuẩn quốc gia", "leads": VH, "target": "100", "year_target": "87", "value": "78.26", "same_period_last_year": "82.6", "expected": "85.2", "verdict": "at_risk", "year_verdict": "unlikely", "quality": "A", "cause": "một trường hết hạn công nhận, đang làm thủ tục công nhận lại"},
    22: {"name": "Tỷ lệ dân số được sử dụng nước sạch", "leads": KT, "target": "100", "year_target": "98.3", "value": "98.1", "same_period_last_year": "97.7", "expected": "98.2", "verdict": "behind", "year_verdict": "unlikely"},
    23: {"name": "Tỷ lệ thu gom chất thải rắn sinh hoạt", "leads": KT, "target": "100", "year_target": "96", "value": "96.2", "same_period_last_year": "95", "expected": "95.8", "verdict": "on_track", "year_verdict": "likely"},
    24: {"name": "Tỷ lệ nước thải đô thị được thu gom và xử lý bảo đảm tiêu chuẩn, quy chuẩn đạt yêu cầu theo loại đô thị tương ứng", "leads": KT, "target": "70", "year_target": "31", "value": "22.4", "same_period_last_year": "20.6", "expected": "28.5", "verdict": "at_risk", "year_verdict": "unlikely", "cause": "tuyến cống thu gom giai đoạn 2 chưa hoàn thành giải phóng mặt bằng"},
    25: {"name": "Tỷ lệ công suất vận hành trạm xử lý nước thải trên tổng công suất theo quy hoạch của từng đô thị", "leads": KT, "target": "70", "outside_power": True, "state": "missing", "verdict": "no_data", "reference_text": "41,3% (toàn tỉnh, 2025)"},
    26: {"name": "Tỷ lệ phương tiện giao thông công cộng sử dụng năng lượng xanh", "leads": KT, "target": "41", "state": "recorded", "value": "19.2", "verdict": "not_assessable", "reason": "no_baseline"},
    27: {"name": "Đầu tư mở rộng vườn hoa, cây xanh, khu vui chơi công cộng", "leads": KT, "kind": "increment", "unit_text": "m²", "comparator": ">=", "target": "30000", "year_target": "6000", "value": "4350", "expected": "4500", "verdict": "behind", "year_verdict": "unlikely", "quality": "A"},
    28: {"name": "Ngầm hóa hệ thống hạ tầng kỹ thuật trên các đường trục chính (điện, viễn thông, cáp quang...)", "leads": KT, "kind": "increment", "unit_text": "km", "comparator": ">=", "target": "10", "year_target": "2", "value": "0", "expected": "1.5", "verdict": "at_risk", "year_verdict": "unlikely", "quality": "A", "cause": "chưa thống nhất được phương án góp vốn với các doanh nghiệp viễn thông"},
    29: {"name": "Tỷ lệ hệ thống chiếu sáng công cộng tại các tuyến phố chính, ngõ, phố hoạt động hiệu quả, an toàn", "leads": KT, "target": "100", "year_target": "93.7", "value": "94.13", "same_period_last_year": "92", "expected": "93.3", "verdict": "on_track", "year_verdict": "likely"},
    30: {"name": "Tỷ lệ lực lượng dân quân, tự vệ so với dân số", "leads": QS, "restricted": True, "value": "77.73", "target": "66.61", "year_target": "66.61", "verdict": "on_track", "note": "8.887.779 người"},
    31: {"name": "Thực hiện giáo dục, bồi dưỡng kiến thức quốc phòng, an ninh cho các đối tượng theo quy định", "leads": QS, "restricted": True, "value": "8887779", "cause": "thiếu 77,73%", "verdict": "at_risk"},
    32: {"name": "Tỷ lệ giao quân, huấn luyện lực lượng dân quân, dự bị động viên", "leads": QS, "restricted": True, "unconfirmed": ("Công an phường",), "last_known": "77.73", "reference_text": "66,61%"},
}  # fmt: skip

AUTHORITY = AuthorityProfile(
    name="Ủy ban nhân dân phường Phan Đình Phùng",
    short_name="UBND phường Phan Đình Phùng",
    place="Phường Phan Đình Phùng",
    agency_lines=("ỦY BAN NHÂN DÂN", "PHƯỜNG PHAN ĐÌNH PHÙNG"),
)

_DECIMALS = ("target", "year_target", "value", "same_period_last_year", "expected", "last_known")


def make_figure(number: int | None = 13, **changes: Any) -> ReportFigure:
    """Return a figure of the sample, or one by its number with changes; numbers may be given as text."""
    given = {"state": "recorded", "as_of": CUT_OFF, **(FIGURES[number] if number else {}), **changes}
    for name in _DECIMALS:
        if given.get(name) is not None:
            given[name] = Decimal(given[name])
    return ReportFigure(number=number, **given)


def make_content(**changes: Any) -> ReportContent:
    """Return the sample report of the third quarter of 2026, with changes to its fields."""
    groups = tuple(
        ReportGroup(number, title, tuple(make_figure(item, illustrative=True) for item in numbers))
        for number, title, numbers in GROUPS
    )
    groups = _with_internal(groups, {9})
    whole = ReportContent(
        authority=AUTHORITY,
        period=Period.parse("2026-Q3"),
        plan_title="Kế hoạch phát triển kinh tế - xã hội phường Phan Đình Phùng giai đoạn 2026-2030",
        groups=groups,
        cut_off=CUT_OFF,
        grounds=(
            "Căn cứ Quyết định số 476/QĐ-UBND ngày 13 tháng 3 năm 2026 của Ủy ban nhân dân phường Phan Đình "
            "Phùng ban hành Kế hoạch phát triển kinh tế - xã hội phường Phan Đình Phùng giai đoạn 2026-2030",
            "Theo đề nghị của Văn phòng HĐND và UBND phường",
        ),
        texts=(
            SectionText("tasks", ("Tiếp tục rà soát danh mục tuyến đường chính, tổ dân phố làm mẫu số của các chỉ tiêu.",), KT[0]),
            SectionText("proposals", ("Đề nghị Sở Xây dựng cung cấp số liệu công suất vận hành các trạm xử lý nước thải hằng quý.",), KT[0]),
        ),
        late_units=(
            LateUnit(KT[0], 12, 11, date(2026, 9, 16)),
            LateUnit(VH[0], 9, 9, date(2026, 9, 16), date(2026, 9, 18)),
        ),
        missing_texts=(("Nguyên nhân", VH[0]),),
    )  # fmt: skip
    return replace(whole, **changes)


def _with_internal(groups: tuple[ReportGroup, ...], numbers: set[int]) -> tuple[ReportGroup, ...]:
    return tuple(
        replace(
            group,
            figures=tuple(replace(item, internal=item.number in numbers) for item in group.figures),
        )
        for group in groups
    )
