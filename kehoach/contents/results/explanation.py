"""Why a number is what it is: one content object for the page, for the report's text and as JSON."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from kehoach.contents.results.indicator import FigureLine, IndicatorPage, get_indicator
from kehoach.contents.results.vintages import Vintage
from kehoach.contents.viewer import Viewer
from kehoach.core.formats import format_date
from kehoach.core.indicators.periods import Period
from kehoach.core.report.results import result_words
from kehoach.records.assessments.models import Decision
from kehoach.records.plans.convert import measure_names

_RULES = {
    "share": "Giá trị là tỷ lệ; cần đạt đi đều từ số năm gốc đến mục tiêu, trừ khi có lộ trình hay phải giữ.",
    "level": "Giá trị là mức báo cáo; mức cần đạt đi đều từ số năm gốc đến mục tiêu, trừ khi có lộ trình.",
    "multiple": "Giá trị là mức chia cho số năm gốc; mức cần đạt tăng theo lũy thừa của thời gian.",
    "increment": "Giá trị là tổng từ đầu kế hoạch; cần đạt theo lộ trình lũy kế, hoặc mục tiêu năm chia theo tháng.",
    "growth": "Giá trị là tốc độ tăng (giảm) so với cùng kỳ năm trước hoặc số năm gốc.",
    "change": "Giá trị là chênh lệch so với cùng kỳ năm trước hoặc số năm gốc.",
}
_THRESHOLDS = (
    "Đúng tiến độ khi đạt từ 100% mức cần đạt, chậm từ 80%, dưới 80% là khó đạt; so trên số chưa làm tròn."
)
_NUMBERS = ("value", "expected", "target", "attainment", "verdict", "reason", "year", "age_months", "parts")
_NUMBERS_AHEAD = ("pace", "year_pace", "forecast")


@dataclass(frozen=True)
class Section:
    """One step of the explanation: its key in JSON, its heading, its sentences."""

    key: str
    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Explanation:
    """What stands behind the number of an indicator at a period, as a viewer may see it."""

    page: IndicatorPage
    period: Period
    sections: tuple[Section, ...]
    numbers: dict[str, Any]  # exact, as text; empty where hidden or not judged

    @property
    def text(self) -> str:
        """Return the explanation as plain text, for a report."""
        parts = (f"{part.title}\n" + "\n".join(f"- {line}" for line in part.lines) for part in self.sections)
        return "\n\n".join((self.page.title, *parts)) + "\n"

    @property
    def data(self) -> dict[str, Any]:
        """Return the explanation as JSON: the exact numbers and the same sentences."""
        return {
            "indicator": self.page.indicator.number or self.page.indicator.code,
            "name": self.page.indicator.name,
            "period": self.period.code,
            **self.numbers,
            "sections": [
                {"key": part.key, "title": part.title, "lines": part.lines} for part in self.sections
            ],
        }


def get_explanation(
    indicator_id: int, period: Period, viewer: Viewer, known_on: date | None = None
) -> Explanation | None:
    """Return the explanation of an indicator as of a period; None when the authority has none of that id.

    Where the figures are not the viewer's to see, the plan's own sentence is all that is left.
    """
    page = get_indicator(indicator_id, period, viewer, known_on)
    if page is None:
        return None
    sections = [_sentence(page)]
    if page.hidden:
        return Explanation(page, period, tuple(sections), {})
    outcome = page.outcome or {}
    sections = [
        Section("result", "Kết luận", _result(page)),
        Section("formula", "Công thức", (*page.formula, *_definition(page))),
        Section("comparisons", "So sánh", tuple(f"{item.label}: {item.text}" for item in page.comparisons)),
        Section("remaining", "Còn phải làm", page.remaining),
        Section(
            "inputs",
            "Số liệu đã dùng",
            (*(_input(line) for line in _used(page, outcome)), *_breaks(page, _used(page, outcome))),
        ),
        Section("vintages", "Các lần tính theo số liệu", tuple(map(_vintage, page.vintages))),
        Section("path", "Số năm gốc và lộ trình", _path(page)),
        Section("rule", "Quy tắc", _rule(page, outcome)),
        Section("forecast", "Dự báo và căn cứ (dùng trong nội bộ)", (*page.outlook, *page.forecast_ground)),
        *sections,
    ]
    numbers = {name: outcome.get(name) for name in (*_NUMBERS, *_NUMBERS_AHEAD, "method")} if outcome else {}
    return Explanation(page, period, tuple(part for part in sections if part.lines), numbers)


def _result(page: IndicatorPage) -> tuple[str, ...]:
    if page.row is None:
        return ("Chưa có kết quả của kỳ này.",)
    said = [f"Theo số liệu đã biết đến hết ngày {format_date(page.known_on)}."] if page.known_on else []
    proposed = page.row.get("proposed") or page.row["verdict"]
    said.append(f"Đề xuất của hệ thống: {result_words(proposed).word.lower()}")
    if page.row["reason"]:
        said[-1] += f" ({page.row['reason']})"
    if year := page.row.get("year_proposed", page.row["year_verdict"]):
        word = result_words(year).word.lower()
        said.append(f"So với kế hoạch năm ({page.row['year_target']}): {word}")
    if page.decision:
        said.append(_decided(page.decision))
    return tuple(said)


def _decided(decision: Decision) -> str:
    """Return what UBND decided, when, and why where that is not what was proposed."""
    said = result_words(decision.verdict).word.lower()
    if decision.year_verdict:
        said += f", so với kế hoạch năm: {result_words(decision.year_verdict).word.lower()}"
    reason = f"; lý do khác đề xuất: {decision.reason}" if decision.otherwise else ""
    return f"UBND quyết định: {said}, ngày {format_date(decision.at.date())}{reason}"


def _definition(page: IndicatorPage) -> tuple[str, ...]:
    text = page.definition.text
    return (f"Cách tính, lần xác định {page.definition.edition}: {text}",) if text else ()


def _used(page: IndicatorPage, outcome: dict[str, Any]) -> tuple[FigureLine, ...]:
    """Return the figures up to the period the result rests on."""
    if not outcome.get("period"):
        return page.figures
    last = Period.parse(outcome["period"]).last_day
    return tuple(line for line in page.figures if line.figure.period_end <= last)


def _input(line: FigureLine) -> str:
    counts = f" = {line.counts}" if line.counts else ""
    paper = f", căn cứ {line.value.paper}" if line.value.paper else ""
    quality = line.value.get_quality_display().lower()
    day = format_date(line.value.as_of_date) if line.value.as_of_date else "chưa ghi"
    return f"{line.period}: {line.text}{counts}; {quality}, chốt {day}{paper}"


def _vintage(item: Vintage) -> str:
    word = result_words(item.verdict).word.lower()
    changes = f" ({'; '.join(item.changes)})" if item.changes else ""
    return f"Số liệu có đến {format_date(item.day)}: {item.value or 'chưa có giá trị'}, {word}{changes}"


def _breaks(page: IndicatorPage, used: tuple[FigureLine, ...]) -> tuple[str, ...]:
    """Return where the figures go over to a rule that does not compare with the one before."""
    names = measure_names(page.indicator)
    told = [(line, names.get(line.value.definition_id or 0, "")) for line in used]
    known = [(line, name) for line, name in told if name]
    return tuple(
        f"Từ {line.period} tính theo lần xác định {line.value.definition.edition}: không so sánh được với các kỳ trước."
        for (_, before), (line, name) in pairwise(known)
        if before != name and line.value.definition is not None
    )


def _path(page: IndicatorPage) -> tuple[str, ...]:
    base = page.baseline
    source = f", {base.source}" if base and base.source else ""
    said = [
        f"Số liệu năm {base.period}: {page.baseline_text}{source}" if base else "Chưa có số liệu năm gốc."
    ]
    if page.path:
        said.append("Lộ trình: " + "; ".join(f"{year}: {text}" for year, text, _ in page.path))
        papers = dict.fromkeys(item.source for _, _, item in page.path if item.source)
        said += [f"Văn bản của lộ trình: {paper}." for paper in papers]
    if page.province_path:
        given = "; ".join(f"{year}: {text}, {item.source}" for year, text, item in page.province_path)
        said.append(f"Kế hoạch tỉnh giao: {given}")
    return tuple(said)


def _rule(page: IndicatorPage, outcome: dict[str, Any]) -> tuple[str, ...]:
    if page.row is None:
        return ()
    edition = str(outcome.get("method", "")).removeprefix("edition-")
    return (f"Phương pháp đánh giá, ấn bản {edition}.", _RULES.get(page.row["kind"], ""), _THRESHOLDS)


def _sentence(page: IndicatorPage) -> Section:
    plan = page.indicator.plan
    number = f", số {plan.number}" if plan.number else ""
    return Section(
        "sentence", "Câu trong kế hoạch", (f"“{page.indicator.source_text}”", f"{plan.title}{number}")
    )
