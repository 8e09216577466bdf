"""Which template papers are made from."""

from kehoach.records.papers.models import PaperTemplate


def current_template(authority_id: int, kind: str, *, lock: bool = False) -> PaperTemplate | None:
    """Return the newest edition of a kind's template, None where the authority never set one."""
    rows = PaperTemplate.objects.filter(authority=authority_id, kind=kind)
    if lock:
        rows = rows.select_for_update()
    return rows.order_by("-edition").first()
