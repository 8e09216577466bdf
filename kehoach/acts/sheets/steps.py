"""What the acts on sheets share: the row under lock, one step of its way."""

from kehoach.acts.actor import Actor
from kehoach.core.errors import ActRefusedError
from kehoach.records.sheets.models import DefinitionSheet, SheetReview, SheetStatus


def locked(by: Actor, sheet: DefinitionSheet) -> DefinitionSheet:
    """Return the sheet as it stands now, held for this transaction; refuse another authority's."""
    rows = DefinitionSheet.objects.select_for_update(of=("self",))
    row = rows.select_related("indicator__plan", "indicator__authority", "unit").get(pk=sheet.pk)
    by.require_same(row.authority_id)
    return row


def require_unit(by: Actor, row: DefinitionSheet) -> None:
    """Refuse who is not of the unit that fills the sheet."""
    if by.post.unit_id != row.unit_id:
        raise ActRefusedError(f"Phiếu này {row.unit} lập; bạn đang làm với tư cách {by.post.title}.")


def require_status(row: DefinitionSheet, *wanted: SheetStatus) -> None:
    """Refuse a sheet that stands at another step."""
    if row.status not in wanted:
        step = SheetStatus(row.status).label
        raise ActRefusedError(f"Chỉ tiêu {row.indicator}: phiếu đang ở bước “{step}”; hãy tải lại trang.")


def move(by: Actor, row: DefinitionSheet, to: SheetStatus, *, act: SheetStatus, reason: str = "") -> None:
    """Append the act to the newest revision and let the sheet stand at its new step."""
    assert row.current_id is not None
    SheetReview.objects.create(
        authority=by.authority,
        revision_id=row.current_id,
        act=act,
        at=by.at,
        by=by.signature,
        by_post=by.post.pk,
        reason=reason,
    )
    row.status = to
    row.save(update_fields=["status", "approved"])
