"""Rules on what indicators state: baseline, path, wording, definition, power to measure."""

import re
from collections.abc import Iterator

from kehoach.core.folding import fold
from kehoach.core.formats import format_number
from kehoach.core.plan.blocks import Table
from kehoach.core.plan.findings.reading import PlanText, Raised, count_of, numbers_of
from kehoach.core.plan.model import Indicator, Source

_TIMES = re.compile(r"tăng\s+(?:gấp\s+)?(?:thêm\s+)?(?P<times>[\d,]+)\s+lần", re.IGNORECASE)
_CLEAR_TIMES = re.compile(r"gấp|thêm", re.IGNORECASE)
_ONE_OR_ALL = re.compile(r"binh quan|moi nam|hang nam|tung nam|trung binh|ca giai doan")
_UNCLEAR = re.compile(r"hieu qua|an toan|lanh manh|phu hop|hien dai")
_STANDARD = re.compile(r"theo (?:tieu chi|tieu chuan|quy dinh|bo tieu chi|bang diem|quyet dinh|thong tu)")
_METHOD = re.compile(r"cach tinh|phuong phap tinh|nguon so lieu|phieu xac dinh chi tieu")
_WHICH_STANDARD = re.compile(r"chuẩn (?:nghèo )?(?:mới|cũ|giai đoạn|năm)", re.IGNORECASE)
_QUOTA = re.compile(r"dan quan|tu ve|bien che")


def no_baselines(reading: PlanText) -> Iterator[Raised]:
    """Indicators without a baseline, as one finding."""
    missing = [item for item in reading.plan.indicators if item.baseline is None]
    if missing:
        year = reading.plan.document.start_year - 1
        yield _common(reading, "no_baseline", missing, f"không ghi số liệu năm gốc {year}")


def no_yearly_path(reading: PlanText) -> Iterator[Raised]:
    """Only the end is stated; a rate a year is its own path."""
    missing = [
        item
        for item in reading.plan.indicators
        if item.path is None and not all(target.period == "each_year" for target in item.targets)
    ]
    if missing and reading.years > 1:
        words = f"chỉ có mục tiêu của cả kỳ, không có chỉ tiêu từng năm {_span(reading)}"
        yield _common(reading, "no_yearly_path", missing, words)


def no_method(reading: PlanText) -> Iterator[Raised]:
    """Nothing in the document says how indicators are counted or where figures come from."""
    cells = (
        fold(cell.text)
        for block in reading.document.blocks
        if isinstance(block, Table)
        for cell in block.cells.values()
    )
    if reading.plan.indicators and not any(
        _METHOD.search(text) for part in (reading.folded, cells) for text in part
    ):
        yield _common(
            reading,
            "no_method",
            list(reading.plan.indicators),
            "không nêu cách tính, tử số, mẫu số và nguồn số liệu",
        )


def rate_named_multiple(reading: PlanText) -> Iterator[Raised]:
    """A name that says growth rate and a target that is a multiple."""
    for item in reading.plan.indicators:
        target = item.targets[0]
        if target.kind == "multiple" and re.match(r"(?:toc do|ty le) tang", fold(item.name)):
            words = (
                f"Tên chỉ tiêu là “{item.name}” nhưng mục tiêu là {format_number(target.value or 0)} lần so "
                "với gốc."
            )
            rate = _yearly_rate(reading, float(target.value or 1))
            advice = (
                f"Đặt lại tên theo mức cần đạt, hoặc đổi mục tiêu sang %/năm "
                f"({format_number(target.value or 0)} lần sau {reading.years} năm tương ứng khoảng {rate}%/năm)."
            )
            yield Raised("rate_named_multiple", words, (item.source,), (item.id,), advice)


def ambiguous_multiple(reading: PlanText) -> Iterator[Raised]:
    """ "tăng 1,8 lần" may mean 1,8 or 2,8 times the base."""
    for item in reading.plan.indicators:
        match = _TIMES.search(item.source.text)
        if match and not _CLEAR_TIMES.search(match[0]):
            times = match["times"]
            words = f"“{match[0]}” có thể hiểu là gấp {times} lần, hoặc tăng thêm {times} lần."
            advice = f"Viết “gấp {times} lần” kèm số năm gốc."
            yield Raised("ambiguous_wording", words, (item.source,), (item.id,), advice)


def each_year_or_average(reading: PlanText) -> Iterator[Raised]:
    """ "12%/năm" without "bình quân" or "hằng năm", as one finding."""
    found = [
        item
        for item in reading.plan.indicators
        if any(target.kind == "growth" and target.period == "per_year" for target in item.targets)
        and not _ONE_OR_ALL.search(fold(item.source.text))
    ]
    if found and reading.years > 1:
        words = (
            f"Chỉ tiêu {numbers_of(found)} ghi “%/năm” nhưng không rõ năm nào cũng phải đạt hay bình quân "
            "cả kỳ."
        )
        advice = "Ghi “bình quân …%/năm” hoặc “hằng năm tăng từ …% trở lên”."
        yield Raised("ambiguous_wording", words, _sources(found), _ids(found), advice)


def unclear_standards(reading: PlanText) -> Iterator[Raised]:
    """Shares of what is done "effectively" or "safely" without a standard, as one finding."""
    found = [
        item
        for item in reading.plan.indicators
        if item.targets[0].kind == "share"
        and item.targets[0].value is not None
        and _UNCLEAR.search(fold(item.name))
        and not _STANDARD.search(fold(item.source.text))
    ]
    if found:
        words = f"Chỉ tiêu {numbers_of(found)} dùng từ đánh giá nhưng không có ngưỡng hay bộ tiêu chí."
        yield Raised("unclear_standard", words, _sources(found), _ids(found))


def quota_or_floor(reading: PlanText) -> Iterator[Raised]:
    """A bare rate that may be an exact quota or a floor."""
    for item in reading.plan.indicators:
        target, entry = item.targets[0], reading.entry_of(item)
        quota = (entry is not None and entry.quota) or _QUOTA.search(fold(item.name))
        if not quota or target.kind != "share" or target.comparator != "=" or target.exact:
            continue
        if target.value is not None and target.value not in (0, 100):
            words = f"Mục tiêu {format_number(target.value)}% chưa rõ là đúng bằng hay tối thiểu."
            yield Raised("quota_or_floor", words, (item.source,), (item.id,))


def outside_power(reading: PlanText) -> Iterator[Raised]:
    """Targets whose result and figures lie with others, as one finding."""
    found = [
        (item, entry)
        for item in reading.plan.indicators
        if (entry := reading.entry_of(item)) is not None
        and (entry.depends_on or not entry.measurable)
        and not re.search(r"cung cap so lieu|chi tieu theo doi", fold(item.source.text))
    ]
    if found:
        named = "; ".join(f"({item.number}) {entry.depends_on}" for item, entry in found)
        items = [item for item, _ in found]
        words = f"{len(found)} chỉ tiêu phụ thuộc cơ quan, doanh nghiệp khác: {named}."
        yield Raised("outside_power", words, _sources(items), _ids(items))


def definition_changes(reading: PlanText) -> Iterator[Raised]:
    """A definition that law changes after the plan's first day and before its end."""
    document = reading.plan.document
    for item in reading.plan.indicators:
        entry = reading.entry_of(item)
        if entry is None or not entry.breaks_on or _WHICH_STANDARD.search(item.source.text):
            continue
        year, month, day = (int(part) for part in entry.breaks_on.split("-"))
        if f"{document.start_year}-01-01" < entry.breaks_on and year <= document.end_year:
            basis = entry.editions[0].basis if entry.editions else entry.basis
            words = f"Chuẩn để tính chỉ tiêu thay đổi từ {day}/{month}/{year}" + (
                f"; căn cứ: {basis}." if basis else "."
            )
            yield Raised("definition_changes", words, (item.source,), (item.id,))


RULES = (
    no_baselines,
    no_yearly_path,
    no_method,
    rate_named_multiple,
    ambiguous_multiple,
    each_year_or_average,
    unclear_standards,
    quota_or_floor,
    outside_power,
    definition_changes,
)


def _common(reading: PlanText, code: str, items: list[Indicator], words: str) -> Raised:
    whole = len(reading.plan.indicators)
    which = "" if len(items) == whole else f" (chỉ tiêu {numbers_of(items)})"
    sources = () if len(items) == whole else _sources(items)
    return Raised(code, f"{count_of(len(items), whole)} {words}{which}.", sources, _ids(items))


def _yearly_rate(reading: PlanText, times: float) -> str:
    return f"{(times ** (1 / reading.years) - 1) * 100:.1f}".replace(".", ",")


def _span(reading: PlanText) -> str:
    return f"{reading.plan.document.start_year}-{reading.plan.document.end_year}"


def _ids(items: list[Indicator]) -> tuple[str, ...]:
    return tuple(item.id for item in items)


def _sources(items: list[Indicator]) -> tuple[Source, ...]:
    return tuple(item.source for item in items)
