"""Joint leads: a unit confirms its part, or says why not, on the page or by a paper that is recorded."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from kehoach.acts import figures
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.entry import read_date
from kehoach.desk.views.work import answer
from kehoach.records.authorities.models import Role, Unit
from kehoach.records.reporting.models import Owed


@require_POST
def entry_confirm(request: HttpRequest, owed_id: int) -> HttpResponse:
    """Confirm a unit's part of a figure, or send it back to who entered it; by paper for another unit."""
    actor = actor_of(request)
    rows = Owed.objects.select_related("figure__indicator", "figure__current")
    owed = get_object_or_404(rows, pk=owed_id, authority=actor.authority)
    chosen = request.POST.get("unit") or str(actor.post.unit_id)
    unit = get_object_or_404(Unit, pk=int(chosen) if chosen.isdigit() else 0, authority=actor.authority)

    def act() -> str:
        paper = _paper(request)
        if "refuse" in request.POST:
            reason = request.POST.get("reason", "")
            figures.refuse_part(by=actor, figure=owed.figure, unit=unit, reason=reason, paper=paper)
            return f"Đã ghi: {unit} không xác nhận; số liệu trả lại đơn vị nhập kèm lý do."
        figures.confirm(by=actor, figure=owed.figure, unit=unit, paper=paper)
        return f"Đã ghi: {unit} xác nhận phần của đơn vị."

    return answer(request, act, "office" if actor.post.role == Role.OFFICE else "work")


def _paper(request: HttpRequest) -> figures.PartPaper | None:
    """Return the paper that was typed, None on the page of the unit itself."""
    if "number" not in request.POST:
        return None
    return figures.PartPaper(
        number=request.POST["number"],
        day=read_date(request.POST, "day", "Ngày văn bản"),
        body=request.POST.get("body", ""),
    )
