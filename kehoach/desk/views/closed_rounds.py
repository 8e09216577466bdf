"""One round with all its figures: what was approved, what is reopened, what differs since UBND decided."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kehoach.acts import figures
from kehoach.contents.figures import differences
from kehoach.contents.figures.round_figures import get_round_figures
from kehoach.contents.viewer import Viewer, restricted_of
from kehoach.desk.acting import actor_of
from kehoach.desk.seeing import note
from kehoach.desk.views.work import answer
from kehoach.records.reporting.models import Figure, Round


def round_(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show the figures of a round and the results that are not what UBND decided on."""
    actor = actor_of(request)
    row = get_object_or_404(Round.objects.select_related("plan"), pk=round_id, authority=actor.authority)
    viewer = Viewer(actor.authority.pk, actor.post, actor.today)
    rows = get_round_figures(row, viewer)
    differing = differences.get_differences(row.plan, viewer)
    replaced = differences.get_replaced(row.plan, viewer)
    shown = [item.indicator for item in rows if item.shown]
    shown += [*(item.indicator for item in differing), *(item.indicator for item in replaced)]
    note(request, restricted_of(shown), "Số liệu của đợt", row.title)
    context = {
        "title": row.title,
        "round": row,
        "rows": rows,
        "differences": differing,
        "replaced": replaced,
    }
    return render(request, "desk/round.html", context)


@require_POST
def reopen(request: HttpRequest, round_id: int) -> HttpResponse:
    """Reopen one figure of the round with a reason."""
    actor = actor_of(request)
    row = get_object_or_404(Round, pk=round_id, authority=actor.authority)
    known = Figure.objects.filter(owed__round=row).select_related("indicator")
    figure = get_object_or_404(known, pk=request.POST.get("figure") or 0)

    def act() -> str:
        figures.reopen(by=actor, figure=figure, reason=request.POST.get("reason", ""))
        return f"Đã mở khóa số liệu chỉ tiêu {figure.indicator}; đơn vị thấy lý do và nhập lại."

    answer(request, act, "office")
    return redirect("round", round_id)
