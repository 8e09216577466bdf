"""The cells of a form are mapped: all of them at one time, a revision each time."""

from collections.abc import Sequence
from dataclasses import asdict

from django.db import transaction

from kehoach.acts import trail
from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.core.papers.form import MEASURES, PERIOD, FormLayout, MappedCell, read_layout, split_place
from kehoach.records.authorities.models import Role
from kehoach.records.plans.convert import current_definition, indicators_of
from kehoach.records.plans.models import Plan, SecrecyClass
from kehoach.records.requests.forms import BlankForm, FormEdition, FormMapping

MOST_CELLS = 2000


@transaction.atomic
def map_cells(
    *, by: Actor, form: BlankForm, plan: Plan, after_revision: int, cells: Sequence[MappedCell]
) -> FormMapping:
    """Let these be the mapped cells of a form's edition in use; cells to be kept are among them.

    `after_revision` is the revision the person saw. Raises ActRefusedError for a computed cell, one outside the
    form, one mapped twice, an indicator of another plan or one followed separately.
    """
    by.require(Role.OFFICE)
    by.require_same(form.authority_id)
    by.require_same(plan.authority_id)
    row = BlankForm.objects.select_for_update(of=("self",)).select_related("edition").get(pk=form.pk)
    if row.edition is None:
        raise ActRefusedError("Biểu mẫu chưa có tệp.")
    last = row.edition.mappings.last()
    if (last.revision if last else 0) != after_revision:
        raise ActRefusedError("Người khác vừa sửa ánh xạ của biểu này; hãy tải lại trang.")
    _require_cells(read_layout(row.edition.layout), cells)
    _require_indicators(plan, cells)
    return keep_mapping(by, row.edition, cells)


def keep_mapping(by: Actor, edition: FormEdition, cells: Sequence[MappedCell]) -> FormMapping:
    """Append a revision; the act that calls has checked it."""
    last = edition.mappings.last()
    kept: FormMapping = FormMapping.objects.create(
        authority=by.authority,
        edition=edition,
        revision=last.revision + 1 if last else 1,
        cells=[asdict(cell) for cell in cells],
        made_at=by.at,
        made_by=by.signature,
    )
    words = f"Ánh xạ {len(cells)} ô của biểu “{edition.form}”."
    trail.record(by, "forms.map", words, edition.form, revision=kept.revision)
    return kept


def _require_cells(layout: FormLayout, cells: Sequence[MappedCell]) -> None:
    if len(cells) > MOST_CELLS:
        raise ActRefusedError(f"Một biểu ánh xạ tối đa {MOST_CELLS} ô.")
    if len({cell.spot for cell in cells}) < len(cells):
        raise ActRefusedError("Có ô được ánh xạ hai lần; hãy tải lại trang.")
    for cell in cells:
        sheet = layout.sheet(cell.sheet)
        try:
            row, column = split_place(cell.place)
        except ValueError as error:
            raise ActRefusedError(f"Không có ô “{cell.place}” trong biểu.") from error
        if sheet is None or row > len(sheet.rows) or column > sheet.width or sheet.covered(row, column):
            raise ActRefusedError(f"Trang “{cell.sheet}” không có ô {cell.place} để điền.")
        if cell.place in sheet.formulas:
            raise ActRefusedError(f"Ô {cell.place} có công thức, không điền đè; biểu tự tính ô này.")
        if cell.measure not in MEASURES and cell.measure != PERIOD:
            raise ActRefusedError(f"Không rõ nội dung điền vào ô {cell.place}.")
        if (cell.indicator is None) != (cell.measure == PERIOD):
            raise ActRefusedError(f"Ô {cell.place}: chọn chỉ tiêu và nội dung điền.")


def _require_indicators(plan: Plan, cells: Sequence[MappedCell]) -> None:
    known = {item.pk: item for item in indicators_of(plan)}
    for cell in cells:
        if cell.indicator is None:
            continue
        if cell.indicator not in known:
            raise ActRefusedError(f"Ô {cell.place}: chỉ tiêu không thuộc kế hoạch đang thực hiện.")
        if current_definition(known[cell.indicator]).secrecy == SecrecyClass.RESTRICTED:
            raise ActRefusedError(f"Ô {cell.place}: chỉ tiêu theo dõi riêng không điền vào biểu mẫu.")
