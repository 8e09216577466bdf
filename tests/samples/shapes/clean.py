"""Plans of the shapes without a fault: what a careful reader would raise is mended, the shape stays."""

from collections.abc import Sequence
from dataclasses import replace

from tests.samples.shapes.texts import (
    ANNUAL,
    ARABIC,
    CITY_PLAN,
    DECISION,
    DIRECTIVES,
    RANGES,
    STYLED,
    WITH_ANNEX,
    ZONE_BOLD,
)
from tests.samples.shapes.writing import Line, Part

METHOD = "Cách tính và nguồn số liệu của từng chỉ tiêu nêu tại phiếu xác định chỉ tiêu kèm theo."
DUE = "báo cáo UBND trước ngày 10 của tháng cuối quý"

# words of the shape → words without the fault
CLEAN: dict[str, tuple[Sequence[Part], dict[str, str]]] = {
    "decision in front": (
        [*DECISION, *CITY_PLAN],
        {
            "có 37 tổ dân phố.": f"có 37 tổ dân phố. {METHOD}",
            "Tỷ lệ hộ nghèo còn": "Tỷ lệ hộ nghèo theo chuẩn mới còn",
            "các chỉ tiêu về môi trường.": "các chỉ tiêu về môi trường và các nhiệm vụ tại mục 1 phần III.",
            "chỉ tiêu về văn hóa - xã hội;": "chỉ tiêu về văn hóa - xã hội và các nhiệm vụ tại mục 2 phần III;",
        },
    ),
    "annual plan": (
        ANNUAL,
        {
            "gắn với giảm nghèo bền vững.": f"gắn với giảm nghèo bền vững. {METHOD}",
            "Bảo vệ 2.150 ha rừng hiện có.": "Bảo vệ rừng hiện có.",
            "1.3; định kỳ hằng quý báo cáo UBND xã.": f"1.3 và các nhiệm vụ tại mục 1 phần III; hằng quý {DUE}.",
            "2.1 đến 2.3.": "2.1 đến 2.3 và các nhiệm vụ tại mục 2 phần III.",
        },
    ),
    "directives only": (DIRECTIVES, {}),
    "bold headings": (
        ZONE_BOLD,
        {
            "du lịch và thủy sản.": f"du lịch và thủy sản. {METHOD}",
            "Không còn hộ nghèo.": "Không còn hộ nghèo theo chuẩn mới.",
            "Nâng cấp 02 bến cập tàu.": "Nâng cấp các bến cập tàu.",
            "chỉ tiêu (1), (2), (3).": "chỉ tiêu (1), (2), (3), nhiệm vụ phát triển du lịch biển.",
            "chỉ tiêu (4) đến (6).": "chỉ tiêu (4) đến (6), nhiệm vụ bảo vệ môi trường.",
        },
    ),
    "styles and Word's numbers": (
        STYLED,
        {
            "15.300 người.": f"15.300 người. {METHOD}",
            "đến số 2.": "đến số 2 và các nhiệm vụ tại mục 1 phần III.",
            "còn lại.": "còn lại và các nhiệm vụ tại mục 2 phần III.",
            "thiểu số giảm": "thiểu số theo chuẩn mới giảm",
        },
    ),
    "Arabic numbers alone": (
        ARABIC,
        {
            "5.120 hộ.": f"5.120 hộ. {METHOD}",
            "hộ nghèo đa chiều giảm": "hộ nghèo theo chuẩn mới giảm",
            "chỉ tiêu 1 và 2.": "chỉ tiêu 1 và 2, các nhiệm vụ tại mục 3.1.",
            "chỉ tiêu 3 đến 4.": "chỉ tiêu 3 đến 4, các nhiệm vụ tại mục 3.2.",
            "6 tháng, năm.": "6 tháng, năm trước ngày 15 của tháng cuối kỳ.",
        },
    ),
    "leads by ranges": (
        RANGES,
        {
            "toàn diện, bền vững.": f"toàn diện, bền vững. {METHOD}",
            "(2) Thu ngân sách tăng 12%": "(2) Thu ngân sách tăng bình quân 12%",
            "(7) Tỷ lệ hộ nghèo:": "(7) Tỷ lệ hộ nghèo theo chuẩn mới:",
            "từ 1 đến 6, 10.": "từ 1 đến 6, 10 và các nhiệm vụ kinh tế.",
            "7 đến 9, 11.": "7 đến 9, 11 và các nhiệm vụ xã hội.",
        },
    ),
    "annex in Word": (
        WITH_ANNEX,
        {
            "theo phụ lục kèm theo.": f"theo phụ lục kèm theo. {METHOD}",
            "1. Các đơn vị được giao": "1. Phòng Kinh tế chủ trì các nhiệm vụ tại mục 1, mục 2 phần III. Các đơn vị được giao",
        },
    ),
}  # fmt: skip


def clean(name: str) -> list[Part]:
    """Return the parts of a shape without a fault; each word to mend is there."""
    parts, words = CLEAN[name]
    unused = dict(words)
    mended = [_mended(part, unused) if isinstance(part, Line) else part for part in parts]
    assert not unused, unused
    return mended


def _mended(line: Line, words: dict[str, str]) -> Line:
    text = line.text
    for old in [old for old in words if old in text]:
        text = text.replace(old, words.pop(old))
    return replace(line, text=text)
