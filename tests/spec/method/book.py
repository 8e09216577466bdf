"""The manual as a book: the chapters in order, an example's answer in words, and the pages of docs/methods."""

import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from kehoach.core.assessment import assess
from kehoach.core.assessment.faults import RowFaultError
from kehoach.core.assessment.outcome import Assessment
from kehoach.core.formats import format_number
from kehoach.core.report.remaining import pace_text
from kehoach.core.report.rows import shown_target
from tests.spec.method import (
    chapter_comparisons,
    chapters_edges,
    chapters_pace,
    chapters_rare,
    chapters_rows,
    chapters_values,
    chapters_verdicts,
)
from tests.spec.method.examples import Chapter, Example, day_of, indicator_of, rows_of
from tests.twin.given import document_of, observation_of
from tests.twin.given import indicator_of as to_indicator

CHAPTERS: tuple[Chapter, ...] = (
    *chapters_rows.CHAPTERS,
    *chapters_values.CHAPTERS,
    *chapters_verdicts.CHAPTERS,
    *chapters_rare.CHAPTERS,
    chapters_edges.EDGES,
    *chapters_pace.CHAPTERS,
)
PAGE = Path(__file__).parents[3] / "docs/methods/phuong-phap-1.md"
VERDICTS = {
    "exceeded": "vượt",
    "met": "đạt",
    "on_track": "đúng tiến độ",
    "behind": "chậm tiến độ",
    "at_risk": "nguy cơ không đạt",
    "missed": "không đạt",
    "likely": "có khả năng đạt",
    "unlikely": "khó đạt",
    "no_data": "chưa có số liệu",
    "not_assessable": "chưa đánh giá được",
}
REASONS = {
    "missing": "thiếu số liệu",
    "none": "chưa có kỳ nào",
    "stale": "số liệu chưa đến thời hạn",
    "gap": "thiếu kỳ so sánh",
    "zero_denominator": "mẫu số hoặc số gốc bằng 0",
    "no_baseline": "chưa có số năm gốc",
    "no_path": "chưa có lộ trình",
}
STATES = {"missing": "thiếu", "not_due": "chưa đến kỳ", "none_arose": "không phát sinh"}
SIGNS = {"=": "", ">=": "≥ ", "<=": "≤ ", ">": "> ", "<": "< ", "range": "từ "}
KINDS = {
    "share": "tỷ lệ",
    "growth": "tăng trưởng",
    "multiple": "số lần",
    "level": "mức",
    "increment": "lượng tăng thêm",
}
KINDS |= {"change": "mức tăng giảm"}
PERIODS = {"per_year": "mỗi năm", "each_year": "giữ hằng năm", "end_of_plan": "đến cuối kế hoạch"}
DIRECTIONS = {"up": "tăng", "down": "giảm", "hold": "duy trì"}
HEAD = """# Phương pháp đánh giá, ấn bản 1

Tệp này do `./run docs` viết từ `tests/spec/method`; mỗi ví dụ là một kiểm thử tự động, kết quả ghi nguyên văn.
Kế hoạch trong mọi ví dụ là giai đoạn 2026 - 2030. v: giá trị, e: mức cần đạt đến hết kỳ, T: mục tiêu,
b: số năm gốc, a: mức thực hiện so với mức cần đạt. Số trong kết quả làm tròn đến bốn chữ số thập phân để in;
so sánh thì không làm tròn. Ngưỡng (a ≥ 1, 0,8; 0,5 điểm; một phần mười) là dữ liệu có ấn bản,
ở `kehoach/catalogue/methods/edition-1.yaml`.
"""


def answer(example: Example) -> str:
    """Return the result in words: the verdict, its numbers, and the year's plan; for rows refused, "lỗi"."""
    observed = [observation_of(row) for row in rows_of(example)]
    document = document_of({"start_year": 2026, "end_year": 2030})
    try:
        found = assess(to_indicator(indicator_of(example)), document, observed, day_of(example))
        return said(found) if example.asks == "verdict" else said_pace(found, example)
    except RowFaultError as fault:
        return f"lỗi: {fault.message}"


def said(found: Assessment) -> str:
    """Return one assessment in words."""
    reason = f" ({REASONS[found.reason]})" if found.reason else ""
    numbers = {"v": found.value, "e": found.expected, "T": found.target, "a": found.attainment}
    words = [f"{name} = {_short(number)}" for name, number in numbers.items() if number is not None]
    if found.year:
        words.append(f"năm: {VERDICTS[found.year.verdict]} ({_short(found.year.target)})")
    if found.parts:
        words.append(
            "hạng mục: " + ", ".join(f"{item.part} {VERDICTS[item.verdict]}" for item in found.parts)
        )
    return f"{VERDICTS[found.verdict]}{reason}; {'; '.join(words)}"


def said_pace(found: Assessment, example: Example) -> str:
    """Return what is still to do until the year's plan and until the target, in words."""
    target = shown_target(to_indicator(indicator_of(example)), found)
    year = found.period.year if found.period else None
    lines = []
    if found.year_pace:
        lines.append(pace_text(found.year_pace, target, example.unit, year))
    if found.pace:
        lines.append(pace_text(found.pace, target, example.unit))
    return " ".join(lines) or "không còn gì phải tính"


def page() -> str:
    """Return the book as Markdown."""
    judged = "".join(f"\n## {at}. {item.title}\n\n{_chapter(item)}" for at, item in enumerate(CHAPTERS, 1))
    title = f"{len(CHAPTERS) + 1}. So sánh: kế hoạch, cùng kỳ, kỳ trước"
    return f"{HEAD}{judged}\n## {title}\n\n{chapter_comparisons.chapter()}"


def _chapter(chapter: Chapter) -> str:
    head = "| ví dụ | mục tiêu | số liệu | ngày đánh giá | kết quả |\n|---|---|---|---|---|\n"
    return f"{chapter.rule}\n\n{head}" + "".join(_line(example) for example in chapter.examples)


def _line(example: Example) -> str:
    base = f"; b = {_text(example.base)}" if example.base else ""
    path = f"; lộ trình {_text(example.path)}" if example.path else ""
    test = "; xét từng năm" if example.test == "each_year" else ""
    goal = " và ".join(_goal(one) for one in indicator_of(example)["targets"])
    rows = "<br>".join(_given(row) for row in rows_of(example)) or "(không có dòng nào)"
    day = day_of(example)
    return (
        f"| {example.title} | {goal}{base}{path}{test} | {rows} "
        f"| {day.day}/{day.month}/{day.year} | {example.says} |\n"
    )


def _goal(target: dict[str, Any]) -> str:
    high = f" đến {_text(str(target['value_high']))}" if target["value_high"] else ""
    words = [KINDS[str(target["kind"])], DIRECTIONS[str(target["direction"])]]
    amount = f"{SIGNS[str(target['comparator'])]}{_text(str(target['value']))}{high} {target['unit']}"
    time = f"đến {target['year']}" if target["year"] else PERIODS[str(target["period"])]
    base = f", so với {target['baseline_year']}" if target["baseline_year"] else ""
    exact = ", giao đúng số" if target["exact"] else ""
    own = f", b riêng {_text(target['baseline']['value'])}" if target["baseline"] else ""
    if target["path"]:
        own += f", lộ trình riêng {', '.join(f'{year}: {_text(v)}' for year, v in target['path'].items())}"
    return f"{' '.join(words)} {amount.replace('_', ' ').replace(' %', '%')}, {time}{base}{exact}{own}"


def _given(row: dict[str, str]) -> str:
    amount = STATES.get(row["state"]) or row["value"] or f"{row['numerator']}/{row['denominator']}"
    part = f", hạng mục {row['part']}" if row["part"] else ""
    place = f", {row['place']}" if row["place"] else ""
    quality = {"A": "", "P": ", sơ bộ", "E": ", ước"}[row["quality"]]
    day = ", chốt " + "/".join(str(int(x)) for x in reversed(row["as_of"].split("-"))) if row["as_of"] else ""
    return f"{row['period']}{place}{part}{quality}{day}: {_text(amount)}"


def _text(number: str) -> str:
    return number.replace(".", ",")


def _short(number: Decimal) -> str:
    return format_number(number.quantize(Decimal("0.0001"), ROUND_HALF_UP).normalize())


def main() -> int:
    """Write the page; with --check only say whether it is what the chapters say."""
    if "--check" in sys.argv:
        return 0 if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page() else 1
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
