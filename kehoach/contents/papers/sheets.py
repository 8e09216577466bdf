"""Phiếu xác định chỉ tiêu as papers of the unit: one indicator's, or all of a unit's.

A paper can be copied and sent on, so what is followed separately stands in it without its numbers, whoever makes it.
"""

from kehoach.contents.papers.issuer import plan_words, unit_issuer, unit_signer
from kehoach.contents.papers.making import Ask
from kehoach.contents.plan.sheets import SheetPartRow, SheetRow, base_year, get_sheet, get_sheets
from kehoach.core.errors import UserFacingError
from kehoach.core.papers.formalities import cited_day
from kehoach.core.papers.kind import PaperKind
from kehoach.core.papers.paper import Paper
from kehoach.core.papers.sheets import SheetFacts, make_sheet_blocks
from kehoach.core.report.texts import with_unit
from kehoach.records.authorities.models import Unit
from kehoach.records.hanoi import day_of
from kehoach.records.sheets.models import DefinitionSheet, SheetReview, SheetStatus


def get_sheet_paper(ask: Ask, kind: PaperKind) -> Paper:
    """Return the sheet of one indicator; raises UserFacingError where none was called for."""
    found = DefinitionSheet.objects.filter(indicator=ask.indicator, authority=ask.viewer.authority_id)
    sheet = found.select_related("indicator__plan", "unit", "current").first()
    if sheet is None:
        raise UserFacingError("Chỉ tiêu này chưa có phiếu; Văn phòng giao lập phiếu ở trang Phiếu xác định.")
    return _paper(ask, kind, sheet.unit, (get_sheet(sheet, ask.viewer),))


def get_sheets_paper(ask: Ask, kind: PaperKind) -> Paper:
    """Return the sheets of a unit; raises UserFacingError where it has none."""
    assert ask.unit is not None
    units = get_sheets(ask.plan, ask.viewer, ask.unit)
    if not units:
        raise UserFacingError(f"{ask.unit} chưa có phiếu xác định chỉ tiêu nào.")
    return _paper(ask, kind, ask.unit, units[0].rows)


def _paper(ask: Ask, kind: PaperKind, unit: Unit, rows: tuple[SheetRow, ...]) -> Paper:
    names = {
        "unit_name": unit.name,
        "plan": plan_words(ask.plan),
        "count": str(len(rows)),
        "indicator": str(rows[0].indicator),
    }
    closing, done = kind.closing, all(row.sheet.status == SheetStatus.APPROVED for row in rows)
    facts = tuple(_facts(row, kind) for row in rows)
    return Paper(
        kind=kind.kind,
        form=kind.form,
        category=kind.category,
        type_name=kind.type_name,
        authority=unit_issuer(ask.plan.authority, unit, kind),
        subject=kind.subject.format(**names),
        blocks=make_sheet_blocks(kind, kind.opening.format(**names), facts),
        closing=(closing if not done else kind.words["closing_approved"]).format(**names),
        recipients=kind.recipients,
        signer=unit_signer(unit, kind),
        made_on=ask.viewer.today,
        illustrative=any(row.illustrative for row in rows),
    )


def _facts(row: SheetRow, kind: PaperKind) -> SheetFacts:
    content, words = row.content, kind.words
    withheld = words["withheld"] if row.restricted or row.hidden else ""
    lines = [
        ("Mục tiêu trong kế hoạch", row.target),
        ("Cách tính", content.text),
        ("Tử số", _counted(content.numerator, content.unit)),
        ("Mẫu số", _counted(content.denominator, content.denominator_unit or content.unit)),
        ("Nguồn số liệu", content.holder),
        ("Kỳ báo cáo", row.frequency),
        (f"Số liệu năm gốc {base_year(row.indicator.plan)}", withheld or row.answer_words),
        ("Căn cứ, lý do", withheld or content.ground),
        ("Chỉ tiêu từng năm", withheld or _path(row) or words["even"]),
    ]
    for part in row.parts:
        lead = f"Mục tiêu {part.part}"
        lines += [
            (lead, f"{part.name}: {part.target}"),
            (f"{lead}: cách tính", part.content.text),
            (f"{lead}: năm gốc {base_year(row.indicator.plan)}", withheld or part.answer_words),
            (f"{lead}: căn cứ, lý do", withheld or part.content.ground),
            (f"{lead}: chỉ tiêu từng năm", withheld or _path(part) or words["even"]),
        ]
    kept = ("Tử số", "Mẫu số", *(f"Mục tiêu {part.part}: cách tính" for part in row.parts))
    facts = [(label, text or words["unsaid"]) for label, text in lines if text or label not in kept]
    return SheetFacts(str(row.indicator), tuple(facts), _approved(row, words["approved"]))


def _counted(what: str, unit: str) -> str:
    return f"{what} ({unit})" if what and unit else what


def _path(row: SheetRow | SheetPartRow) -> str:
    stated = [(year, value) for year, value in row.years if value]
    return "; ".join(f"{year}: {with_unit(value, row.path_measure)}" for year, value in stated)


def _approved(row: SheetRow, words: str) -> str:
    if row.sheet.status != SheetStatus.APPROVED:
        return ""
    review = SheetReview.objects.filter(revision=row.sheet.approved_id, act=SheetStatus.APPROVED).last()
    return words.format(day=cited_day(day_of(review.at))) if review else ""
