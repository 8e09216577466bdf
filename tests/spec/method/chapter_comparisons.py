"""How figures are compared, as a table that is read in docs/methods and run as tests."""

from dataclasses import dataclass
from decimal import Decimal

from kehoach.core.indicators.comparing import Compared, compare, percent_of_plan, ratio_says_something
from kehoach.core.report.comparisons import movement_cell, movement_text, share_cell, share_text


@dataclass(frozen=True)
class Comparison:
    """One comparison: of which kind, the figure, what it is held against, the words and the cell."""

    title: str
    against: str  # "plan", or "period" (last year's, the one before)
    kind: str
    direction: str
    value: str  # "" where there is none
    base: str
    says: str
    cell: str

    @property
    def answer(self) -> tuple[str, str]:
        """Return the words and the cell."""
        value, base = (Decimal(text) if text else None for text in (self.value, self.base))
        if self.against == "period":
            found: Compared = compare(value, base, rate=self.kind == "share")
            return movement_text(found), movement_cell(found)
        says = ratio_says_something(self.kind, self.direction)
        found = percent_of_plan(value, base, says_something=says)
        return share_text(found), share_cell(found)


RULE = (
    "So với cùng kỳ và kỳ trước: lượng, mức nói bằng % của số so sánh, (A/B - 1) × 100; tỷ lệ nói bằng điểm phần trăm, "
    "A - B. So với kế hoạch: A/B × 100. Chỉ tiêu giảm, tốc độ tăng và mức tăng giảm không so với kế hoạch bằng tỷ lệ. "
    "Số so sánh bằng 0, âm hoặc không có thì không có tỷ lệ và nói rõ vì sao; trong biểu ghi “-” khi không so sánh "
    "được, “…” khi chưa có số liệu kỳ này."
)
COMPARISONS = (
    Comparison("Lượng tăng", "period", "level", "up", "1270", "1100", "tăng 15,5%", "+15,5%"),
    Comparison("Lượng giảm", "period", "level", "up", "990", "1100", "giảm 10%", "-10%"),
    Comparison(
        "Gấp hơn hai lần là tăng 121%, không phải tăng 221%",
        *("period", "level", "up", "221", "100", "tăng 121%", "+121%"),
    ),
    Comparison("Không đổi", "period", "level", "up", "5", "5", "không đổi", "0%"),
    Comparison(
        "Tăng rất ít không in thành 0", "period", "level", "up", "100.01", "100", "tăng 0,01%", "+0,01%"
    ),
    Comparison(
        "Tỷ lệ so bằng điểm phần trăm",
        *("period", "share", "up", "93", "91.2", "tăng 1,8 điểm phần trăm", "+1,8 điểm %"),
    ),
    Comparison(
        "Tỷ lệ từ 0 lên vẫn so được bằng điểm",
        *("period", "share", "up", "4", "0", "tăng 4 điểm phần trăm", "+4 điểm %"),
    ),
    Comparison(
        "Số so sánh bằng 0", "period", "level", "up", "5", "0", "số so sánh bằng 0, không tính tỷ lệ", "-"
    ),
    Comparison("Số so sánh âm", "period", "level", "up", "5", "-2", "số so sánh âm, không tính tỷ lệ", "-"),
    Comparison("Không có số so sánh", "period", "level", "up", "5", "", "chưa có số liệu để so sánh", "-"),
    Comparison("Kỳ này chưa có số", "period", "level", "up", "", "5", "chưa có số liệu kỳ này", "…"),
    Comparison("Bằng bao nhiêu % kế hoạch", "plan", "increment", "up", "53.4", "100", "53,4%", "53,4"),
    Comparison("Vượt kế hoạch", "plan", "level", "up", "121", "100", "121%", "121"),
    Comparison("Chưa đủ thì không in 100%", "plan", "share", "up", "99.96", "100", "99,96%", "99,96"),
    Comparison(
        "Kế hoạch bằng 0", "plan", "increment", "up", "3", "0", "số so sánh bằng 0, không tính tỷ lệ", "-"
    ),
    Comparison("Chưa có kế hoạch năm", "plan", "level", "up", "3", "", "chưa có số liệu để so sánh", "-"),
    Comparison("Chỉ tiêu giảm", "plan", "share", "down", "1", "0.8", "không so bằng tỷ lệ", "-"),
    Comparison("Tốc độ tăng", "plan", "growth", "up", "10", "12", "không so bằng tỷ lệ", "-"),
)


def chapter() -> str:
    """Return the comparisons as a chapter in Markdown, without its number."""
    names = {"plan": "kế hoạch", "period": "kỳ so sánh"}
    kinds = {"level": "mức, lượng", "increment": "lượng", "share": "tỷ lệ", "growth": "tăng trưởng"}
    lines = [
        f"| {item.title} | {kinds[item.kind]}{', giảm' if item.direction == 'down' else ''} | {_shown(item.value)} "
        f"| {names[item.against]} {_shown(item.base)} | {item.says} | {item.cell} |\n"
        for item in COMPARISONS
    ]
    head = "| ví dụ | loại | số liệu | so với | bằng lời | trong biểu |\n|---|---|---|---|---|---|\n"
    return f"{RULE}\n\n{head}{''.join(lines)}"


def _shown(number: str) -> str:
    return number.replace(".", ",") or "(không có)"
