"""Call for the sheets of a plan, filled in as far as plan and catalogue say; write a revision of one."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.acts.sheets.steps import locked, require_unit
from kehoach.catalogue import indicator_catalogue
from kehoach.core.errors import ActRefusedError
from kehoach.core.formats import format_date
from kehoach.core.indicators.definition_sheet import Answer, SheetContent, SheetPart, from_plain, to_plain
from kehoach.core.plan.catalogue import CatalogueEntry
from kehoach.core.secrecy import find_secrecy_mark
from kehoach.records.authorities.models import Role
from kehoach.records.hanoi import HANOI
from kehoach.records.plans.convert import (
    current_baseline,
    current_definition,
    current_path,
    current_targets,
    indicators_of,
)
from kehoach.records.plans.models import Baseline, Indicator, Plan, PlanStatus, SecrecyClass
from kehoach.records.sheets.models import DefinitionSheet, SheetRevision, SheetStatus

FILLED_IN = "Phần mềm điền sẵn từ kế hoạch và danh mục chỉ tiêu"
LENGTHS = {"text": 2000, "ground": 450, "numerator": 300, "denominator": 300, "holder": 300}
SHORT = 60  # letters of a unit of measure


@transaction.atomic
def call_for(*, by: Actor, plan: Plan, due_date: date) -> tuple[int, int]:
    """Give each indicator's first lead a sheet to fill by a day; returns how many, and how many have no lead.

    Sheets that were given before keep what is written; those not approved get the new day.
    """
    by.require(Role.OFFICE)
    by.require_same(plan.authority_id)
    if plan.status != PlanStatus.ACTIVE:
        raise ActRefusedError("Chỉ giao lập phiếu cho kế hoạch đang thực hiện.")
    if due_date < by.today:
        raise ActRefusedError(f"Hạn lập phiếu {format_date(due_date)} đã qua; hãy chọn ngày khác.")
    DefinitionSheet.objects.filter(indicator__plan=plan).exclude(status=SheetStatus.APPROVED).update(
        due_date=due_date
    )
    entries = {entry.code: entry for entry in indicator_catalogue()}
    given = unled = 0
    for row in indicators_of(plan):
        leads = [role.unit for role in row.roles.all() if role.role == "lead"]
        if not leads:
            unled += 1
        elif not DefinitionSheet.objects.filter(indicator=row).exists():
            sheet = DefinitionSheet.objects.create(
                authority=by.authority, indicator=row, unit=leads[0], due_date=due_date
            )
            _append(by, sheet, fill_in(row, entries.get(row.catalogue or "")), signature=FILLED_IN)
            given += 1
    words = f"Giao các đơn vị lập phiếu xác định chỉ tiêu, hạn {format_date(due_date)}: thêm {given} phiếu."
    trail.record(by, "sheets.call_for", words, plan)
    return given, unled


def fill_in(row: Indicator, entry: CatalogueEntry | None) -> SheetContent:
    """Return what is known of an indicator already: as settled, else as the catalogue offers it."""
    definition, baseline, target = current_definition(row), current_baseline(row), current_targets(row)[0]
    known = SheetContent(
        frequency=definition.frequency,
        answer=_answer(baseline),
        baseline=baseline.value if baseline else None,
        ground=baseline.source if baseline else "",
        path=_path(row, 1),
        parts={item.part: _part(row, item.part) for item in current_targets(row)[1:]},
    )
    if definition.edition:
        names = ("text", "by_counts", "numerator", "unit", "denominator", "denominator_unit")
        settled = replace(known, **{name: getattr(definition, name) for name in names})
        return replace(settled, holder=definition.holder or (entry.holder if entry else ""))
    if entry is None:
        return replace(known, unit="" if target.kind == "share" else target.unit)
    counted = entry.by_counts and target.kind == "share" and definition.secrecy != SecrecyClass.RESTRICTED
    return replace(
        known,
        text=entry.definition,
        by_counts=counted,
        numerator=entry.numerator,
        unit=entry.unit,
        denominator=entry.denominator,
        denominator_unit=entry.denominator_unit,
        holder=entry.holder,
    )


def _part(row: Indicator, part: int) -> SheetPart:
    baseline = current_baseline(row, part)
    return SheetPart(
        answer=_answer(baseline),
        baseline=baseline.value if baseline else None,
        ground=baseline.source if baseline else "",
        path=_path(row, part),
    )


def _answer(baseline: Baseline | None) -> Answer:
    if baseline is None:
        return ""
    return "provisional" if baseline.provisional else "known"


def _path(row: Indicator, part: int) -> dict[int, Decimal]:
    return {year: item.value for year, item in current_path(row, part).items()}


@transaction.atomic
def write(
    *,
    by: Actor,
    sheet: DefinitionSheet,
    content: SheetContent,
    after_revision: int,
    illustrative: bool = False,
) -> SheetRevision:
    """Append a revision of the sheet by its unit; returns the current one when nothing changed.

    Raises ActRefusedError when somebody wrote since `after_revision`, on what is too long or marked as secret,
    and when the post or the step does not allow it.
    """
    by.require(Role.OFFICER, Role.HEAD, Role.OFFICE)
    row = locked(by, sheet)
    require_unit(by, row)
    if not row.editable:
        step = SheetStatus(row.status).label
        raise ActRefusedError(f"Phiếu đang ở bước “{step}”; cần sửa thì đề nghị Văn phòng trả lại.")
    current = row.current
    assert current is not None
    if from_plain(current.content) == content:
        return current
    if current.revision != after_revision:
        when = current.written_at.astimezone(HANOI).strftime("%H:%M %d/%m/%Y")
        raise ActRefusedError(
            f"{current.written_by} đã ghi phiếu này lúc {when}; nội dung của bạn chưa được lưu. "
            "Hãy tải lại trang để xem bản mới rồi sửa tiếp."
        )
    _require_permitted(content, row.indicator)
    revision = _append(by, row, content, illustrative=illustrative)
    words = f"Ghi {row} (lần {revision.revision})."
    trail.record(by, "sheets.write", words, row, revision=revision.pk)
    return revision


def _append(
    by: Actor, row: DefinitionSheet, content: SheetContent, *, signature: str = "", illustrative: bool = False
) -> SheetRevision:
    before = row.current.revision if row.current else 0
    row.current = SheetRevision.objects.create(
        authority=by.authority,
        sheet=row,
        revision=before + 1,
        content=to_plain(content),
        written_at=by.at,
        written_by=signature or by.signature,
        written_by_post=by.post.pk,
        illustrative=illustrative,
    )
    row.save(update_fields=["current"])
    return row.current


def _require_permitted(content: SheetContent, indicator: Indicator) -> None:
    if content.by_counts and current_definition(indicator).secrecy == SecrecyClass.RESTRICTED:
        raise ActRefusedError("Chỉ tiêu diện hạn chế chỉ giữ tỷ lệ hoặc kết quả, không nhập tử số và mẫu số.")
    texts = [(name, str(getattr(content, name))) for name in (*LENGTHS, "unit", "denominator_unit")]
    texts += [(name, getattr(part, name)) for part in content.parts.values() for name in ("text", "ground")]
    for name, text in texts:
        if len(text) > LENGTHS.get(name, SHORT):
            raise ActRefusedError(
                f"“{text[:30]}…” dài quá {LENGTHS.get(name, SHORT)} ký tự; hãy rút gọn rồi ghi lại."
            )
        if mark := find_secrecy_mark(text):
            raise ActRefusedError(f"Nội dung có dấu “{mark}”: hệ thống không được giữ nội dung mật.")
