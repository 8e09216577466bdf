"""Content of the component gallery: invented figures, with the longest names, zero, none and 110 rows."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from kehoach.contents.figures.submission import STEPS
from kehoach.core.formats import format_against, format_number
from kehoach.core.indicators.periods import Period
from kehoach.core.report.board import Board, BoardCell, BoardGroup
from kehoach.core.report.charts import Band, Break, PathPoint, Quality, ValuePathChart, ValuePoint
from kehoach.look.icons import ICONS

_GROUPS: tuple[tuple[str, tuple[tuple[str, str, str, str], ...]], ...] = (
    (
        "Kinh tế",
        (
            ("Tốc độ tăng tổng thu ngân sách nhà nước", "on_track", "12,4%", "12%"),
            ("Tốc độ tăng tổng giá trị sản phẩm", "behind", "13,8%", "15%"),
            ("Tốc độ tăng thu nhập bình quân đầu người", "no_data", "", ""),
        ),
    ),
    (
        "Xã hội",
        (
            ("Tỷ lệ hộ nghèo theo chuẩn nghèo đa chiều", "met", "0%", "0,2%"),
            ("Tỷ lệ tuyến đường chính đạt tuyến phố văn minh đô thị", "behind", "62,5%", "66,7%"),
            ("Tỷ lệ thanh toán không dùng tiền mặt", "on_track", "66%", "65%"),
            ("Tỷ lệ cơ sở kinh doanh áp dụng thanh toán điện tử", "exceeded", "98,2%", "80%"),
            ("Tỷ lệ tuyến ngõ, phố lắp đặt camera an ninh", "on_track", "71,3%", "70%"),
        ),
    ),
    (
        "Khoa học công nghệ, chuyển đổi số",
        (
            ("Tỷ lệ hồ sơ công việc được xử lý trên môi trường mạng", "on_track", "93,4%", "91%"),
            ("Tỷ lệ hồ sơ thủ tục hành chính được xử lý trên mạng", "met", "100%", "97%"),
            ("Tỷ lệ người sử dụng có khả năng truy cập băng rộng trên 1Gb/s", "at_risk", "71,2%", "79%"),
            ("Tỷ lệ dân số phủ sóng 5G", "on_track", "98%", "97,4%"),
            ("Tỷ lệ sử dụng dịch vụ công trực tuyến", "on_track", "88,6%", "87%"),
            (
                "Tỷ lệ cơ quan, đơn vị, trường học, trạm y tế, tổ dân phố triển khai hiệu quả chuyển đổi số "
                "trong quản lý điều hành, giảng dạy, khám chữa bệnh và chăm sóc sức khỏe Nhân dân",
                "not_assessable",
                "70,3%",
                "",
            ),
        ),
    ),
    (
        "Y tế",
        (
            ("Tỷ lệ dân số tham gia bảo hiểm y tế", "on_track", "95,1%", "94,6%"),
            ("Tỷ lệ chất thải y tế được xử lý", "on_track", "99,96%", "99,1%"),
        ),
    ),
    (
        "Văn hóa, giáo dục",
        (
            ("Tỷ lệ gia đình văn hóa", "not_due", "", ""),
            ("Tỷ lệ tổ dân phố văn hoá", "not_due", "", ""),
            ("Tỷ lệ tổ dân phố có nhà văn hóa", "behind", "90,9%", "92%"),
            ("Tỷ lệ cơ quan, đơn vị đạt chuẩn văn hóa công sở", "met", "100%", "94%"),
            ("Tỷ lệ trường học đạt chuẩn quốc gia", "missed", "82,6%", "86%"),
        ),
    ),
    (
        "Xây dựng, công nghiệp",
        (
            ("Tỷ lệ dân số được sử dụng nước sạch", "on_track", "98,7%", "98%"),
            ("Tỷ lệ thu gom chất thải rắn sinh hoạt", "on_track", "97,2%", "96,8%"),
            ("Tỷ lệ nước thải đô thị được thu gom và xử lý", "at_risk", "31%", "44%"),
            ("Tỷ lệ công suất vận hành trạm xử lý nước thải", "behind", "48,5%", "52%"),
            ("Tỷ lệ phương tiện giao thông công cộng dùng năng lượng xanh", "no_data", "", ""),
            ("Mở rộng vườn hoa, cây xanh, khu vui chơi công cộng", "on_track", "7.400 m²", "6.000 m²"),
            ("Ngầm hóa hệ thống hạ tầng kỹ thuật", "at_risk", "0 km", "2 km"),
            ("Tỷ lệ hệ thống chiếu sáng công cộng hoạt động hiệu quả", "on_track", "97%", "96,5%"),
        ),
    ),
    (
        "Quốc phòng, an ninh",
        (
            ("Tỷ lệ lực lượng dân quân, tự vệ so với dân số", "restricted", "", ""),
            ("Giáo dục, bồi dưỡng kiến thức quốc phòng, an ninh", "restricted", "", ""),
            ("Tỷ lệ giao quân, huấn luyện dân quân, dự bị động viên", "restricted", "", ""),
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A row of the long table."""

    name: str
    households: int
    insured: int | None
    rate: Decimal | None
    verdict: str


def get_context() -> dict[str, Any]:
    """Return everything the gallery shows."""
    return {
        "title": "Các thành phần giao diện",
        "frame": _frame(),
        "board": get_board(),
        "charts": (insurance_chart(), poverty_chart(), empty_chart()),
        "verdicts": tuple(cell.verdict for cell in _one_of_each()),
        "steps": tuple(STEPS),
        "icons": tuple(ICONS),
        "rows": _places(110),
        "entry_rows": _entry_rows(),
    }


def get_board() -> Board:
    """Return 32 cells in seven groups."""
    groups, number = [], 0
    for title, lines in _GROUPS:
        cells = []
        for name, verdict, value, expected in lines:
            number += 1
            cells.append(BoardCell(number, name, verdict, value, expected, f"#ct-{number}"))
        groups.append(BoardGroup(title, tuple(cells)))
    return Board(tuple(groups))


def insurance_chart() -> ValuePathChart:
    """Return a rising share with an estimate, a corrected value, a path, an outlook and a new definition."""
    values: tuple[tuple[str, str, Quality, bool], ...] = (
        ("2025", "94.3", "A", False),
        ("2026-Q1", "94.5", "A", False),
        ("2026-Q2", "94.9", "P", True),
        ("2026-Q2", "94.7", "A", False),
        ("2026-Q3", "95.1", "E", False),
    )
    path = {2025: "94.3", 2026: "95.2", 2027: "96.4", 2028: "97.6", 2029: "98.8", 2030: "100"}
    return ValuePathChart(
        id="bao-hiem-y-te",
        title="Bảo hiểm y tế: 95,1% dân số (đến 14/9), cần 94,6%: đúng tiến độ",
        summary="Tỷ lệ dân số tham gia bảo hiểm y tế tăng từ 94,3% năm 2025 lên 95,1% đến hết quý III năm 2026, "
        "cao hơn mức cần đạt 94,6%. Mục tiêu đến hết năm 2030 là 100%.",
        unit="% dân số",
        points=tuple(_point(code, text, quality, revised) for code, text, quality, revised in values),
        path=tuple(PathPoint(date(year, 12, 31), Decimal(text)) for year, text in path.items()),
        target=Decimal(100),
        target_label="100% dân số",
        band=Band(date(2030, 12, 31), Decimal("97.1"), Decimal("99.4")),
        breaks=(Break(date(2027, 7, 1), "Từ 1/7/2027: tính theo nơi cư trú"),),
    )


def poverty_chart() -> ValuePathChart:
    """Return a falling share that is late."""
    values = {"2025": "0.42", "2026": "0.39", "2027": "0.33"}
    path = {2025: "0.42", 2026: "0.34", 2027: "0.25", 2028: "0.17", 2029: "0.08", 2030: "0"}
    return ValuePathChart(
        id="ho-ngheo",
        title="Hộ nghèo: 0,33% (năm 2027), cần 0,25%: chậm tiến độ",
        summary="Tỷ lệ hộ nghèo giảm từ 0,42% năm 2025 còn 0,33% năm 2027; cần 0,25%. Mục tiêu năm 2030 là 0%.",
        unit="% số hộ",
        direction="down",
        points=tuple(_point(code, text, "A") for code, text in values.items()),
        path=tuple(PathPoint(date(year, 12, 31), Decimal(text)) for year, text in path.items()),
        target=Decimal(0),
        target_label="0%",
    )


def empty_chart() -> ValuePathChart:
    """Return a chart of an indicator that has no value and no path yet."""
    return ValuePathChart(
        id="xe-xanh",
        title="Phương tiện công cộng dùng năng lượng xanh: chưa có số liệu, cần 41% năm 2030",
        summary="Chưa có số liệu. Mục tiêu đến hết năm 2030 là 41%.",
        unit="% phương tiện",
        target=Decimal(41),
        target_label="41%",
    )


def _point(code: str, text: str, quality: Quality, revised: bool = False) -> ValuePoint:
    period = Period.parse(code)
    value = Decimal(text)
    return ValuePoint(
        period.last_day, value, f"{format_number(value)}%", quality, period.label, revised=revised
    )


def _one_of_each() -> list[BoardCell]:
    cells = [cell for group in get_board().groups for cell in group.cells]
    return list({cell.verdict: cell for cell in cells}.values())


def _places(count: int) -> tuple[PlaceRow, ...]:
    """Return rows of neighbourhoods, a few of them without a figure, one at zero, one just under 100%."""
    rows = []
    for number in range(1, count + 1):
        people = 210 + number * 37 % 190
        insured: int | None = people - number * 13 % 23
        if number % 29 == 0:
            insured = None
        elif number == 7:
            insured = 0
        rate = None if insured is None else Decimal(100 * insured) / people
        rows.append(PlaceRow(f"Tổ dân phố số {number}", people, insured, rate, _verdict(rate)))
    return tuple(rows)


def _verdict(rate: Decimal | None) -> str:
    if rate is None:
        return "no_data"
    bounds = ((100, "met"), (95, "on_track"), (92, "behind"))
    return next((word for bound, word in bounds if rate >= bound), "at_risk")


def _entry_rows() -> tuple[dict[str, Any], ...]:
    base = {"counts": True, "unit": "người", "target": "100", "warning": "", "saved": False, "note": ""}
    rate = format_against(Decimal(100) * 116022 / 122000, Decimal(100))
    return (
        {**base, "number": 15, "name": "Tỷ lệ dân số tham gia bảo hiểm y tế", "before": "94,7%", "expected": "94,6%",
         "numerator": "116.022", "denominator": "122.000", "rate": f"{rate}%", "step": "entering", "saved": True},
        {**base, "number": 14, "name": _GROUPS[2][1][5][0], "unit": "đơn vị", "before": "", "expected": "",
         "numerator": "", "denominator": "155", "rate": "", "step": "returned",
         "warning": "Trả lại: mẫu số 155 chưa gồm 3 tổ dân phố mới lập; đề nghị rà soát, gửi lại trước 16 giờ."},
        {**base, "number": 28, "name": "Ngầm hóa hệ thống hạ tầng kỹ thuật trên các đường trục chính", "counts": False,
         "unit": "km", "target": "", "before": "0 km", "expected": "2 km", "value": "0", "step": "due_soon"},
        {**base, "number": 26, "name": "Tỷ lệ phương tiện giao thông công cộng sử dụng năng lượng xanh",
         "unit": "xe", "target": "41", "before": "", "expected": "", "numerator": "", "denominator": "", "rate": "",
         "step": "waiting"},
    )  # fmt: skip


def _frame() -> dict[str, Any]:
    pages = (
        ("Việc cần làm", "work", 3),
        ("Chỉ tiêu", "indicators", 0),
        ("Nhập số liệu", "entry", 4),
        ("Kiểm tra và tổng hợp", "review", 12),
        ("Yêu cầu số liệu", "requests", 1),
        ("Nhiệm vụ", "tasks", 0),
        ("Danh mục theo dõi", "registers", 0),
        ("Báo cáo", "report", 0),
        ("Kế hoạch 2026-2030", "plan", 0),
        ("Công khai thông tin", "public", 0),
        ("Quản trị hệ thống", "admin", 0),
    )
    nav = [
        {"label": label, "icon": icon, "url": "#", "current": place == 1, "count": count}
        for place, (label, icon, count) in enumerate(pages)
    ]
    return {
        "authority_name": "Phường Phan Đình Phùng",
        "plan_title": "Kế hoạch 2026-2030",
        "post_title": "Chuyên viên tổng hợp Văn phòng HĐND và UBND",
        "posts": [
            {"id": 1, "title": "Chuyên viên tổng hợp Văn phòng HĐND và UBND", "current": True},
            {"id": 2, "title": "Quản trị hệ thống", "current": False},
        ],
        "act_as_url": "#",
        "sign_out_url": "#",
        "search_url": "#",
        "demo": True,
        "nav": nav,
    }
