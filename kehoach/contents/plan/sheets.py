"""Phiếu xác định chỉ tiêu on pages: what a unit still owes, what waits for Văn phòng and UBND, one sheet in full."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, QuerySet

from kehoach.contents.figures.review import HistoryLine
from kehoach.contents.plan.settling import baseline_measure
from kehoach.contents.viewer import Viewer
from kehoach.core.formats import format_date, format_number
from kehoach.core.indicators.definition_sheet import (
    ANSWERS,
    GROUNDS,
    SheetContent,
    SheetPart,
    from_plain,
    lacks,
)
from kehoach.core.plan.model import Target
from kehoach.core.report.texts import target_text, unit_of, with_unit
from kehoach.records.authorities.models import Post, Role, Unit
from kehoach.records.plans.convert import current_definition, indicators_of, to_indicator
from kehoach.records.plans.models import Frequency, Indicator, Plan, SecrecyClass
from kehoach.records.sheets.models import DefinitionSheet, SheetReview, SheetRevision, SheetStatus

WAITS_FOR: dict[str, tuple[SheetStatus, ...]] = {
    Role.OFFICER: (SheetStatus.DRAFT, SheetStatus.RETURNED),
    Role.HEAD: (SheetStatus.DRAFT, SheetStatus.RETURNED),
    Role.OFFICE: (SheetStatus.SENT,),
    Role.CHAIR: (SheetStatus.PASSED,),
}
"""At which steps a sheet waits for a post; a unit's posts for their own sheets only."""
_ACTS = {
    SheetStatus.DRAFT: ("entry", "Lập lại phiếu"),
    SheetStatus.SENT: ("send", "Gửi Văn phòng"),
    SheetStatus.RETURNED: ("return", "Trả lại"),
    SheetStatus.PASSED: ("review", "Chuyển UBND"),
    SheetStatus.APPROVED: ("approved", "UBND duyệt"),
}


@dataclass(frozen=True)
class SheetPartRow:
    """What a sheet states of a target after the first, as a viewer sees it."""

    part: int
    name: str
    target: str
    content: SheetPart
    measure: str  # of the number of the base year
    path_measure: str
    years: tuple[tuple[int, str], ...]
    baseline: str  # as typed

    @property
    def answer_words(self) -> str:
        """Return the answer on the base year as words: the number with its unit where there is one."""
        return _answer_words(self.content, self.measure)


@dataclass(frozen=True)
class SheetRow:
    """One sheet as a viewer sees it; `hidden` leaves name, unit and step."""

    sheet: DefinitionSheet
    indicator: Indicator
    content: SheetContent
    target: str
    measure: str  # of the number of the base year
    path_measure: str
    years: tuple[tuple[int, str], ...]  # the plan's, with what is to be reached, "" where nothing is stated
    baseline: str  # as typed
    parts: tuple[SheetPartRow, ...]  # the targets after the first
    lacking: tuple[str, ...]
    hidden: bool
    restricted: bool
    returned_reason: str
    revision: int
    illustrative: bool

    @property
    def shows_restricted(self) -> bool:
        """Return whether it shows its viewer numbers of a restricted indicator, for the log of views."""
        stated = [(self.baseline, self.years), *((part.baseline, part.years) for part in self.parts)]
        numbers = any(baseline or any(value for _, value in years) for baseline, years in stated)
        return self.restricted and not self.hidden and bool(numbers)

    @property
    def answer(self) -> str:
        """Return the answer on the base year without its number."""
        return ANSWERS[self.content.answer]

    @property
    def answer_words(self) -> str:
        """Return the answer on the base year as words: the number with its unit where there is one."""
        return _answer_words(self.content, self.measure)

    @property
    def ground_label(self) -> str:
        """Return what is asked for beside the answer."""
        return GROUNDS[self.content.answer]

    @property
    def frequency(self) -> str:
        """Return the word for how often it is reported."""
        return str(Frequency(self.content.frequency).label)


@dataclass(frozen=True)
class UnitSheets:
    """The sheets of one unit, in the plan's order."""

    unit: Unit
    rows: tuple[SheetRow, ...]

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Return step → how many, of the steps that occur."""
        found = [(step.label, sum(row.sheet.status == step for row in self.rows)) for step in SheetStatus]
        return tuple((str(label), count) for label, count in found if count)


@dataclass(frozen=True)
class Duty:
    """How many sheets wait for a post, and until when."""

    count: int
    due_date: date | None
    late: bool

    @property
    def due_words(self) -> str:
        """Return "hạn 15/12/2026", "quá hạn từ 15/12/2026"; "" without a day."""
        if self.due_date is None:
            return ""
        return f"{'quá hạn từ' if self.late else 'hạn'} {format_date(self.due_date)}"


def base_year(plan: Plan) -> int:
    """Return the year the plan starts from: the one before its first."""
    return plan.start_year - 1


def get_duty(post: Post, today: date) -> Duty:
    """Return what waits for a post among the sheets of the plan in force; a unit's with the nearest day."""
    found = _waiting(post)
    due = found.aggregate(day=Min("due_date"))["day"] if post.role in (Role.OFFICER, Role.HEAD) else None
    return Duty(found.count(), due, due is not None and due < today)


def count_waiting(post: Post) -> int:
    """Return how many sheets wait for a post."""
    return _waiting(post).count()


def _waiting(post: Post) -> QuerySet[DefinitionSheet]:
    rows = DefinitionSheet.objects.filter(authority=post.authority_id, indicator__valid_until=None)
    rows = rows.filter(indicator__plan__status="active", status__in=WAITS_FOR.get(post.role, ()))
    return rows.filter(unit=post.unit_id) if post.role in (Role.OFFICER, Role.HEAD) else rows


def get_sheets(plan: Plan, viewer: Viewer, unit: Unit | None = None) -> tuple[UnitSheets, ...]:
    """Return the sheets of a plan by unit (of one unit alone where given), in a constant number of queries."""
    sheets = DefinitionSheet.objects.filter(indicator__plan=plan).select_related("unit", "current")
    by_indicator = {item.indicator_id: item for item in (sheets.filter(unit=unit) if unit else sheets)}
    rows = [row for row in indicators_of(plan) if row.pk in by_indicator]
    reasons = _reasons(list(by_indicator.values()))
    found: dict[Unit, list[SheetRow]] = defaultdict(list)
    for row in rows:
        sheet = by_indicator[row.pk]
        found[sheet.unit].append(_row(sheet, row, viewer, reasons.get(sheet.pk, "")))
    units = sorted(found, key=lambda item: (item.order, item.pk))
    return tuple(UnitSheets(item, tuple(found[item])) for item in units)


def get_sheet(sheet: DefinitionSheet, viewer: Viewer) -> SheetRow:
    """Return one sheet."""
    row = indicators_of(sheet.indicator.plan, [sheet.indicator.code])[0]
    return _row(sheet, row, viewer, _reasons([sheet]).get(sheet.pk, ""))


def get_sheet_history(sheet: DefinitionSheet) -> tuple[HistoryLine, ...]:
    """Return what was written and decided on a sheet, the newest first; no number stands in it."""
    lines = [
        HistoryLine(item.written_at, item.written_by, f"Ghi lần {item.revision}", "", "entry")
        for item in SheetRevision.objects.filter(sheet=sheet)
    ]
    for item in SheetReview.objects.filter(revision__sheet=sheet).select_related("revision"):
        icon, words = _ACTS[SheetStatus(item.act)]
        words = f"{words} (lần {item.revision.revision})"
        lines.append(HistoryLine(item.at, item.by, words, item.reason, icon))
    return tuple(sorted(lines, key=lambda line: line.at, reverse=True))


def get_approved(row: Indicator) -> SheetContent | None:
    """Return what UBND approved last of an indicator, None before it did."""
    sheet = DefinitionSheet.objects.filter(indicator=row).select_related("approved").first()
    return from_plain(sheet.approved.content) if sheet and sheet.approved else None


def _reasons(sheets: list[DefinitionSheet]) -> dict[int, str]:
    """Return the reason of each sheet that was returned and waits for its unit."""
    returned = [item.current_id for item in sheets if item.status == SheetStatus.RETURNED]
    found = SheetReview.objects.filter(revision__sheet__in=sheets, act=SheetStatus.RETURNED)
    rows = found.select_related("revision").order_by("pk") if returned else ()
    waiting = {item.pk for item in sheets if item.status == SheetStatus.RETURNED}
    return {item.revision.sheet_id: item.reason for item in rows if item.revision.sheet_id in waiting}


def _row(sheet: DefinitionSheet, row: Indicator, viewer: Viewer, reason: str) -> SheetRow:
    assert sheet.current is not None
    model, definition, content = to_indicator(row), current_definition(row), from_plain(sheet.current.content)
    target, years = model.targets[0], range(row.plan.start_year, row.plan.end_year + 1)
    measure = definition.unit or content.unit
    return SheetRow(
        sheet=sheet,
        indicator=row,
        content=content,
        target="; ".join(target_text(item) for item in model.targets),
        measure=baseline_measure(target, measure),
        path_measure=unit_of(target),
        years=_years(content, years),
        baseline="" if content.baseline is None else format_number(content.baseline),
        parts=tuple(
            _part_row(place, item, content.parts.get(place, SheetPart()), measure, years)
            for place, item in enumerate(model.targets[1:], 2)
        ),
        lacking=lacks(content, model.targets, years, base_year(row.plan)),
        hidden=not viewer.sees(row),
        restricted=definition.secrecy == SecrecyClass.RESTRICTED,
        returned_reason=reason,
        revision=sheet.current.revision,
        illustrative=sheet.current.illustrative or any(item.illustrative for item in row.baselines.all()),
    )


def _part_row(place: int, target: Target, stated: SheetPart, measure: str, years: range) -> SheetPartRow:
    return SheetPartRow(
        part=place,
        name=target.name,
        target=target_text(target),
        content=stated,
        measure=baseline_measure(target, measure),
        path_measure=unit_of(target),
        years=_years(stated, years),
        baseline="" if stated.baseline is None else format_number(stated.baseline),
    )


def _years(stated: SheetContent | SheetPart, years: range) -> tuple[tuple[int, str], ...]:
    return tuple((year, format_number(stated.path[year]) if year in stated.path else "") for year in years)


def _answer_words(stated: SheetContent | SheetPart, measure: str) -> str:
    if stated.answer in ("known", "provisional") and stated.baseline is not None:
        number = with_unit(format_number(stated.baseline), measure)
        return f"{number} (mốc tạm)" if stated.provisional else number
    return ANSWERS[stated.answer]
