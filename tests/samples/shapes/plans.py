"""The shapes: what each document says, and what a careful reader would find in it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from tests.samples.shapes.texts import (
    ANNEX,
    ANNEX_TITLES,
    ANNUAL,
    ARABIC,
    CITY_PLAN,
    DECISION,
    DIRECTIVES,
    RANGES,
    STYLED,
    TWO_TABLES,
    WITH_ANNEX,
    ZONE_BOLD,
)
from tests.samples.shapes.writing import (
    as_ods,
    as_odt,
    as_pdf,
    as_text,
    as_word,
    as_workbook,
)


@dataclass(frozen=True)
class Shape:
    """One document with what is right about it. `leads`: number or name of an indicator → its lead."""

    name: str
    filename: str
    make: Callable[[], bytes]
    number: str | None
    date: str | None
    years: tuple[int, int]
    indicators: int
    groups: int
    tasks: int
    leads: dict[int | str, str] = field(default_factory=dict)
    values: dict[int | str, str] = field(default_factory=dict)  # first target as "comparator value unit"
    baselines: dict[int | str, str] = field(default_factory=dict)
    paths: dict[int | str, str] = field(default_factory=dict)  # "2026 8.5 2027 9"


_ANNEX_FOUND: dict[str, Any] = {
    "indicators": 5,
    "groups": 2,
    "leads": {1: "Phòng Kinh tế", 3: "Phòng Văn hóa - Xã hội", 5: "Phòng Văn hóa - Xã hội"},
    "values": {1: "= 2200 Tỷ đồng", 3: "= 1.5 %", 4: "= 99 %"},
    "baselines": {1: "1250.5", 3: "6.5", 5: "180"},
    "paths": {3: "2026 5 2027 4 2028 3 2029 2 2030 1.5", 2: "2026 63 2027 68 2028 74 2029 80 2030 87"},
}
_CITY: dict[str, Any] = {
    "number": "215/QĐ-UBND", "date": "2026-03-09", "years": (2026, 2030), "indicators": 8, "groups": 3, "tasks": 5,
    "leads": {
        "Tốc độ tăng giá trị sản xuất bình quân": "Phòng Kinh tế, Hạ tầng và Đô thị",
        "Tỷ lệ hộ nghèo": "Phòng Văn hóa - Xã hội",
        "Tỷ lệ hộ sử dụng nước sạch": "Phòng Kinh tế, Hạ tầng và Đô thị",
    },
    "values": {"Tỷ lệ hộ nghèo": "< 0.3 %"},
}  # fmt: skip
_PHU_TUC: dict[str, Any] = {"number": "88/KH-UBND", "date": "2026-03-15", "years": (2026, 2030), "tasks": 3}

SHAPES: tuple[Shape, ...] = (
    Shape("decision in front", "qd-va-kh.docx", partial(as_word, [*DECISION, *CITY_PLAN]), **_CITY),
    Shape("decision in front, odt", "qd-va-kh.odt", partial(as_odt, [*DECISION, *CITY_PLAN]), **_CITY),
    Shape("decision in front, pdf", "qd-va-kh.pdf", partial(as_pdf, [*DECISION, *CITY_PLAN]), **_CITY),
    Shape(
        "annual plan",
        "kh-2027.txt",
        partial(as_text, ANNUAL, blank=False),
        "145/KH-UBND",
        "2026-12-18",
        (2027, 2027),
        6,
        2,
        4,
        leads={
            "Trồng mới rừng": "Phòng Kinh tế",
            "Tỷ lệ người dân tham gia bảo hiểm y tế": "Phòng Văn hóa - Xã hội",
        },
        values={"Tổng sản lượng lương thực có hạt": "= 3150 tấn"},
    ),
    Shape(
        "annual plan, word",
        "kh-2027.docx",
        partial(as_word, ANNUAL),
        "145/KH-UBND",
        "2026-12-18",
        (2027, 2027),
        6,
        2,
        4,
        leads={"Tỷ lệ người dân tham gia bảo hiểm y tế": "Phòng Văn hóa - Xã hội"},
    ),
    Shape(
        "directives only",
        "kh-cds.docx",
        partial(as_word, DIRECTIVES),
        "33/KH-UBND",
        "2026-02-12",
        (2026, 2030),
        0,
        0,
        5,
    ),
    Shape(
        "bold headings",
        "kh-dac-khu.docx",
        partial(as_word, ZONE_BOLD),
        "07/KH-UBND",
        "2026-01-30",
        (2026, 2030),
        6,
        2,
        3,
        leads={1: "Phòng Kinh tế", 6: "Phòng Văn hóa - Xã hội"},
        values={1: "= 350000 lượt/năm", 2: "= 4200 tấn"},
    ),
    Shape(
        "bold headings, odt",
        "kh-dac-khu.odt",
        partial(as_odt, ZONE_BOLD),
        "07/KH-UBND",
        "2026-01-30",
        (2026, 2030),
        6,
        2,
        3,
        leads={1: "Phòng Kinh tế", 6: "Phòng Văn hóa - Xã hội"},
        values={1: "= 350000 lượt/năm", 2: "= 4200 tấn"},
    ),
    Shape(
        "bold headings, pdf",
        "kh-dac-khu.pdf",
        partial(as_pdf, ZONE_BOLD),
        "07/KH-UBND",
        "2026-01-30",
        (2026, 2030),
        6,
        2,
        3,
        leads={1: "Phòng Kinh tế", 6: "Phòng Văn hóa - Xã hội"},
        values={1: "= 350000 lượt/năm", 2: "= 4200 tấn"},
    ),
    Shape(
        "styles and Word's numbers",
        "kh-ea-hieu.docx",
        partial(as_word, STYLED),
        "61/QĐ-UBND",
        "2026-02-05",
        (2026, 2030),
        4,
        2,
        2,
        leads={
            1: "Phòng Kinh tế",
            2: "Phòng Kinh tế",
            3: "Phòng Văn hóa - Xã hội",
            4: "Phòng Văn hóa - Xã hội",
        },
        values={2: "= 9800 tấn"},
    ),
    Shape(
        "Arabic numbers alone",
        "kh-tan-phuoc.docx",
        partial(as_word, ARABIC),
        None,
        None,
        (2026, 2030),
        4,
        2,
        3,
        leads={1: "Phòng Kinh tế", 3: "Phòng Văn hóa - Xã hội"},
        values={4: "= 0.5 %"},
    ),
    Shape(
        "leads by ranges",
        "kh-binh-nguyen.txt",
        partial(as_text, RANGES, width=80),
        "302/QĐ-UBND",
        "2026-01-20",
        (2026, 2030),
        12,
        1,
        3,
        leads={
            1: "Phòng Kinh tế, Hạ tầng và Đô thị",
            10: "Phòng Kinh tế, Hạ tầng và Đô thị",
            11: "Phòng Văn hóa - Xã hội",
            12: "Trung tâm Phục vụ hành chính công",
        },
        values={4: "> 95 %"},
    ),
    Shape(
        "leads by ranges, pdf",
        "kh-binh-nguyen.pdf",
        partial(as_pdf, RANGES),
        "302/QĐ-UBND",
        "2026-01-20",
        (2026, 2030),
        12,
        1,
        3,
        leads={10: "Phòng Kinh tế, Hạ tầng và Đô thị", 12: "Trung tâm Phục vụ hành chính công"},
    ),
    Shape("annex in Word", "kh-phu-tuc.docx", partial(as_word, WITH_ANNEX), **_PHU_TUC, **_ANNEX_FOUND),
    Shape("annex in odt", "kh-phu-tuc.odt", partial(as_odt, WITH_ANNEX), **_PHU_TUC, **_ANNEX_FOUND),
    Shape(
        "annex in pdf",
        "kh-phu-tuc.pdf",
        partial(as_pdf, WITH_ANNEX, landscape=True),
        **_PHU_TUC,
        **_ANNEX_FOUND,
    ),
    Shape(
        "annex workbook",
        "phu-luc.xlsx",
        partial(as_workbook, ANNEX, ANNEX_TITLES),
        "88/KH-UBND",
        "2026-03-15",
        (2026, 2030),
        tasks=0,
        **_ANNEX_FOUND,
    ),
    Shape(
        "annex workbook, ods",
        "phu-luc.ods",
        partial(as_ods, ANNEX, ANNEX_TITLES),
        "88/KH-UBND",
        "2026-03-15",
        (2026, 2030),
        tasks=0,
        **_ANNEX_FOUND,
    ),
    Shape(
        "two tables",
        "kh-hai-bieu.docx",
        partial(as_word, TWO_TABLES),
        **_PHU_TUC,
        indicators=5,
        groups=0,
        leads={
            "Diện tích rừng trồng mới hằng năm": "Phòng Kinh tế",
            "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng": "Trạm Y tế",
        },
        values={"Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng": "< 12 %", "Tỷ lệ gia đình văn hóa": ">= 92 %"},
        baselines={"Tỷ lệ gia đình văn hóa": "88"},
    ),
    Shape(
        "two tables, pdf",
        "kh-hai-bieu.pdf",
        partial(as_pdf, TWO_TABLES),
        **_PHU_TUC,
        indicators=5,
        groups=0,
        leads={
            "Diện tích rừng trồng mới hằng năm": "Phòng Kinh tế",
            "Tỷ lệ trẻ em dưới 5 tuổi suy dinh dưỡng": "Trạm Y tế",
        },
        values={"Tỷ lệ gia đình văn hóa": ">= 92 %"},
        baselines={"Tỷ lệ gia đình văn hóa": "88"},
    ),
)
