"""Rules on who does what and reports when."""

import re
from collections.abc import Iterator

from kehoach.core.folding import fold
from kehoach.core.plan.findings.reading import PlanText, Raised, figure_of, numbers_of
from kehoach.core.plan.model import Assignment, Source
from kehoach.core.plan.sentences import split_sentences

_PERIOD = re.compile(
    r"h[ằà]ng (?:tuần|tháng|quý|năm)|\b(?:06|6|09|9) tháng|(?:từng|mỗi) (?:tháng|quý|năm)|tháng, quý",
    re.IGNORECASE,
)
_DUE_DAY = re.compile(r"trước ngày|chậm nhất|ngày\s+\d{1,2}|trong ngày")
_CHASES = re.compile(r"don doc|tong hop|theo doi|tham dinh|giam sat|kiem tra|bao cao ubnd")
_SECTIONS = re.compile(
    r"(?:mục|điểm|khoản|phần)\s+((?:(?:từ|đến|và|[,;–-]|\d{1,2}(?:\.\d{1,2})*)\s*)+)", re.IGNORECASE
)
_ONE_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})*|đến|[–-]")


def joint_leads(reading: PlanText) -> Iterator[Raised]:
    """More than one lead, one finding for each group of leads."""
    groups: dict[tuple[str, ...], list[str]] = {}
    for item in reading.plan.indicators:
        if len(item.lead) > 1:
            groups.setdefault(item.lead, []).append(item.id)
    for leads, ids in groups.items():
        items = [item for item in reading.plan.indicators if item.id in ids]
        given = tuple(a.source for a in reading.plan.assignments if set(a.indicators) & set(ids))
        words = f"Chỉ tiêu {numbers_of(items)} do {len(leads)} đơn vị cùng chủ trì: {' và '.join(leads)}."
        yield Raised("joint_lead", words, given or tuple(item.source for item in items), tuple(ids))


def no_lead(reading: PlanText) -> Iterator[Raised]:
    """Indicators nobody leads, as one finding."""
    alone = [item for item in reading.plan.indicators if not item.lead]
    if alone:
        words = f"{len(alone)} chỉ tiêu chưa giao đơn vị chủ trì: {numbers_of(alone)}."
        yield Raised("no_lead", words, tuple(item.source for item in alone), tuple(item.id for item in alone))


def leads_nothing(reading: PlanText) -> Iterator[Raised]:
    """Units given work that names no indicator, section or duty of chasing and consolidating."""
    leading = {name for item in reading.plan.indicators for name in item.lead}
    for given in reading.plan.assignments:
        if not given.lead or set(given.lead) & leading or _sections(given):
            continue
        own = given.source.text
        for name in given.lead:
            own = own.replace(name, " ")
        if not _CHASES.search(fold(own)):
            words = f"{', '.join(given.lead)} được giao việc nhưng không chủ trì chỉ tiêu hay nhiệm vụ cụ thể nào."
            yield Raised("leads_nothing", words, (given.source,))


def tasks_nobody(reading: PlanText) -> Iterator[Raised]:
    """Tasks that no unit is given, by itself or with its field, as one finding."""
    sections = [number for given in reading.plan.assignments for number in _sections(given)]
    texts = [
        fold(given.source.text)
        for given in reading.plan.assignments
        if "nhiệm vụ" in given.source.text.lower()
    ]
    titles = {field.number or field.title: fold(field.title) for field in reading.plan.fields}
    alone = [
        task
        for task in reading.plan.tasks
        if not task.lead
        and not any(_covers(number, task.field or "") for number in sections)
        and not any(titles.get(task.field or "", "?") in text for text in texts)
    ]
    if alone and reading.plan.assignments:
        fields = list(dict.fromkeys(task.field for task in alone if task.field))
        words = (
            f"{len(alone)} nhiệm vụ thuộc {len(fields)} lĩnh vực chưa giao đơn vị chủ trì, thời hạn, sản phẩm "
            f"(mục {', '.join(fields)})."
        )
        yield Raised("tasks_nobody", words)


def promises_outside(reading: PlanText) -> Iterator[Raised]:
    """Figures promised in the tasks that the list of indicators does not hold, one finding a sentence."""
    for task in reading.plan.tasks:
        if task.promises:
            named = "; ".join(
                f"{task.targets[place].name} ({figure_of(task.targets[place])})" for place in task.promises
            )
            yield Raised(
                "promise_outside",
                f"Nhiệm vụ cam kết bằng con số: {named}; danh sách chỉ tiêu không có.",
                (task.source,),
            )


def no_reporting_period(reading: PlanText) -> Iterator[Raised]:
    """Reports are asked for without a period or a day to send them by, as one finding."""
    asked = [
        item for item in reading.plan.assignments if re.search(r"báo cáo", item.source.text, re.IGNORECASE)
    ]
    texts = " ".join(item.source.text for item in reading.plan.assignments)
    missing = [
        words for words, known in (("kỳ báo cáo", _PERIOD), ("ngày gửi", _DUE_DAY)) if not known.search(texts)
    ]
    if asked and missing:
        words = f"{len(asked)} nội dung giao báo cáo nhưng không nêu {' và '.join(missing)}."
        yield Raised("no_reporting_period", words, tuple(_report_sentence(item.source) for item in asked))


RULES = (joint_leads, no_lead, leads_nothing, tasks_nobody, promises_outside, no_reporting_period)


def _sections(given: Assignment) -> list[str]:
    """Return the numbers of the sections an assignment names, ranges written out."""
    found: list[str] = []
    for run in _SECTIONS.finditer(given.source.text):
        to = False
        for token in _ONE_SECTION.findall(run[1]):
            if not token[0].isdigit():
                to = True
                continue
            found += _between(found[-1], token) if to and found else [token]
            to = False
    return found


def _between(first: str, last: str) -> list[str]:
    head, _, start = first.rpartition(".")
    tail, _, end = last.rpartition(".")
    if head != tail:
        return [last]
    before = f"{head}." if head else ""
    return [f"{before}{number}" for number in range(int(start) + 1, int(end) + 1)]


def _covers(number: str, field: str) -> bool:
    return field == number or field.startswith(f"{number}.")


def _report_sentence(source: Source) -> Source:
    """Return the sentence of an assignment that asks for reports."""
    for start, end in split_sentences(source.text):
        if "báo cáo" in source.text[start:end].lower():
            text = source.text[start:end]
            return Source(source.block, source.start + start, source.start + end, text)
    return source
