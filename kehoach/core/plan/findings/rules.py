"""Rules of the review, each from a plan to its findings; precise over many: a clean plan gives none."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise

from kehoach.core.folding import fold
from kehoach.core.formats import format_number
from kehoach.core.plan.blocks import Paragraph, SourceDocument
from kehoach.core.plan.model import Finding, Plan, Source
from kehoach.core.plan.references import is_real_date

Rule = Callable[[Plan, SourceDocument], Iterator[Finding]]
_SHORTEST_REPEAT = 40


def find_all(plan: Plan, document: SourceDocument) -> tuple[Finding, ...]:
    """Return the findings of every rule, in the order of the rules."""
    return tuple(finding for rule in RULES for finding in rule(plan, document))


def no_baselines(plan: Plan, _: SourceDocument) -> Iterator[Finding]:
    """Indicators without a baseline cannot be judged on their way, only at the end."""
    missing = [item.id for item in plan.indicators if item.baseline is None]
    if missing:
        year = plan.document.start_year - 1
        words = (
            f"{len(missing)} chỉ tiêu không ghi số liệu năm gốc {year}; chưa đánh giá được tiến độ hằng năm."
        )
        yield Finding("no_baseline", "warning", words, indicators=tuple(missing))


def no_yearly_path(plan: Plan, _: SourceDocument) -> Iterator[Finding]:
    """Only the end is stated, no year's target."""
    missing = [item.id for item in plan.indicators if item.path is None]
    if missing and plan.document.end_year > plan.document.start_year:
        words = f"{len(missing)} chỉ tiêu chỉ có mục tiêu cuối kỳ, chưa có chỉ tiêu từng năm; cần ban hành lộ trình."
        yield Finding("no_yearly_path", "note", words, indicators=tuple(missing))


def rate_named_multiple(plan: Plan, _: SourceDocument) -> Iterator[Finding]:
    """A name that says growth rate and a target that is a multiple do not measure the same."""
    for item in plan.indicators:
        if fold(item.name).startswith("toc do tang") and item.targets[0].kind == "multiple":
            words = (
                "Tên chỉ tiêu là “tốc độ tăng” nhưng mục tiêu là số lần so với gốc; cần thống nhất cách tính."
            )
            yield Finding("rate_named_multiple", "warning", words, item.source, (item.id,))


def ambiguous_multiple(plan: Plan, _: SourceDocument) -> Iterator[Finding]:
    """ "tăng 1,8 lần" may mean 1,8 or 2,8 times the base."""
    for item in plan.indicators:
        if item.targets[0].kind == "multiple" and re.search(r"tăng\s+[\d,]+\s+lần", item.source.text):
            words = (
                "“Tăng … lần” có thể hiểu là gấp bấy nhiêu lần hoặc tăng thêm bấy nhiêu lần; "
                "cần viết “gấp … lần” kèm số năm gốc."
            )
            yield Finding("ambiguous_wording", "warning", words, item.source, (item.id,))


def joint_leads(plan: Plan, _: SourceDocument) -> Iterator[Finding]:
    """More than one lead: nobody is responsible alone."""
    joint = [item for item in plan.indicators if len(item.lead) > 1]
    if joint:
        leads = ", ".join(joint[0].lead)
        words = (
            f"{len(joint)} chỉ tiêu có nhiều hơn một đơn vị chủ trì ({leads}); "
            "cần phân rõ đơn vị nhập và đơn vị xác nhận."
        )
        yield Finding("joint_lead", "warning", words, joint[0].source, tuple(item.id for item in joint))


def no_lead(plan: Plan, _: SourceDocument) -> Iterator[Finding]:
    """Indicators nobody leads."""
    alone = [item for item in plan.indicators if not item.lead]
    if alone:
        words = f"{len(alone)} chỉ tiêu chưa giao đơn vị chủ trì."
        yield Finding("no_lead", "error", words, alone[0].source, tuple(item.id for item in alone))


def no_reporting_period(plan: Plan, document: SourceDocument) -> Iterator[Finding]:
    """ "Định kỳ" without a period or a due day."""
    text = " ".join(item.source.text for item in plan.assignments)
    if (
        plan.assignments
        and re.search(r"định kỳ", text, re.IGNORECASE)
        and not re.search(r"hằng (?:tháng|quý|năm)|hàng (?:tháng|quý|năm)|trước ngày|6 tháng", text)
    ):
        source = next(item.source for item in plan.assignments if "kỳ" in item.source.text)
        yield Finding(
            "no_reporting_period",
            "warning",
            "Giao báo cáo “định kỳ” nhưng không nêu kỳ báo cáo và ngày gửi.",
            source,
        )


def repeated_paragraphs(_: Plan, document: SourceDocument) -> Iterator[Finding]:
    """The same paragraph twice."""
    first: dict[str, int] = {}
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph) or len(block.text) < _SHORTEST_REPEAT:
            continue
        earlier = first.setdefault(fold(block.text), index)
        if earlier != index:
            words = f"Đoạn này trùng nguyên văn với đoạn {earlier + 1}."
            yield Finding(
                "repeated_paragraph", "warning", words, Source(index, 0, len(block.text), block.text)
            )


def repeated_clauses(_: Plan, document: SourceDocument) -> Iterator[Finding]:
    """The same clause twice in one paragraph."""
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            continue
        clauses = [part.strip() for part in re.split(r"[;.]", block.text)]
        for clause, count in Counter(fold(part) for part in clauses).items():
            if count > 1 and len(clause) >= _SHORTEST_REPEAT:
                words = next(part for part in clauses if fold(part) == clause)
                start = block.text.rfind(words)
                yield Finding(
                    "repeated_clause",
                    "warning",
                    f"Một ý lặp lại {count} lần trong cùng đoạn: “{words}”.",
                    Source(index, start, start + len(words), words),
                )


def promises_outside(plan: Plan, _: SourceDocument) -> Iterator[Finding]:
    """Figures promised in the tasks that the list of indicators does not hold."""
    for task in plan.tasks:
        for target in task.targets:
            if target.kind == "share":
                words = (
                    f"Nhiệm vụ nêu con số cam kết ({target.name}: {target.value}%) "
                    "nhưng không có trong danh sách chỉ tiêu."
                )
                yield Finding("promise_outside", "note", words.replace(".0%", "%"), task.source)
                break


def quota_or_floor(plan: Plan, _: SourceDocument) -> Iterator[Finding]:
    """A rate that may be an exact quota or a floor."""
    for item in plan.indicators:
        target = item.targets[0]
        if target.kind != "share" or target.comparator != "=" or target.value is None:
            continue
        if target.value != target.value.to_integral_value():
            words = f"Mục tiêu {format_number(target.value)}% chưa rõ là đúng bằng hay tối thiểu."
            yield Finding("quota_or_floor", "note", words, item.source, (item.id,))


def impossible_dates(plan: Plan, _: SourceDocument) -> Iterator[Finding]:
    """Documents cited with a day that does not exist."""
    for reference in plan.references:
        if reference.date and not is_real_date(reference.date):
            words = f"Ngày của {reference.type} số {reference.number} không có trong lịch."
            yield Finding("impossible_date", "error", words, reference.source)


def numbering(plan: Plan, _: SourceDocument) -> Iterator[Finding]:
    """Gaps and repeats in the numbers of the indicators."""
    numbers = [item.number for item in plan.indicators if item.number is not None]
    for before, after in pairwise(numbers):
        if after != before + 1 and after != 1:
            source = next(item.source for item in plan.indicators if item.number == after)
            yield Finding(
                "numbering", "warning", f"Số thứ tự chỉ tiêu nhảy từ {before} sang {after}.", source
            )


RULES: tuple[Rule, ...] = (
    no_baselines,
    no_yearly_path,
    rate_named_multiple,
    ambiguous_multiple,
    joint_leads,
    no_lead,
    no_reporting_period,
    repeated_paragraphs,
    repeated_clauses,
    promises_outside,
    quota_or_floor,
    impossible_dates,
    numbering,
)
