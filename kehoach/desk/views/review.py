"""Kiểm tra, tiếp nhận: Văn phòng receives figures or returns them one by one with a reason."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from kehoach.acts import figures
from kehoach.contents.cycle import rounds
from kehoach.contents.figures import review as queue
from kehoach.contents.viewer import Viewer
from kehoach.desk.acting import actor_of
from kehoach.desk.seeing import note
from kehoach.desk.views.work import answer
from kehoach.records.reporting.models import Figure, Round

REASONS = (
    "Tử số lớn hơn mẫu số",
    "Không khớp với kỳ trước, đề nghị giải trình",
    "Thiếu văn bản căn cứ",
    "Ngày chốt nằm ngoài kỳ báo cáo",
    "Nhầm đơn vị tính",
)
"""The usual reasons, offered to be picked; the text stays free."""


def review(request: HttpRequest) -> HttpResponse:
    """Show the queue of a round on the left, one figure in full on the right."""
    actor = actor_of(request)
    plan = rounds.active_plan(actor.authority.pk)
    open_ = rounds.open_rounds(plan) if plan else []
    viewer = Viewer(actor.authority.pk, actor.post, actor.today)
    queues = {item: queue.get_queue(item, viewer) for item in open_}
    chosen = next((item for item in open_ if item.code == request.GET.get("dot")), None)
    chosen = chosen or next((item for item in open_ if _waiting(queues[item])), open_[0] if open_ else None)
    rows = queues[chosen] if chosen else []
    figure = _figure(request, chosen, rows, viewer) if chosen else None
    if chosen:
        shown = {row.indicator_id for row in rows if row.restricted}
        note(request, sorted(shown), "Kiểm tra, tiếp nhận", chosen.title)
    waiting = _waiting(rows)
    context = {
        "title": "Kiểm tra, tiếp nhận",
        "sentence": f"{len(waiting)} số liệu chờ tiếp nhận"
        if waiting
        else "Không có số liệu nào chờ tiếp nhận",
        "rounds": [(item, len(_waiting(queues[item]))) for item in open_],
        "round": chosen,
        "rows": rows,
        "waiting": waiting,
        "clear": [row for row in waiting if not row.warnings],
        "figure": figure,
        "withheld": queue.count_withheld(chosen, viewer) if chosen else 0,
        "reasons": REASONS,
    }
    return render(request, "desk/review.html", context)


@require_POST
def receive(request: HttpRequest) -> HttpResponse:
    """Receive the figures named in the form, all or none."""
    actor = actor_of(request)
    named = request.POST.getlist("figure")
    rows = list(
        Figure.objects.filter(pk__in=named, authority=actor.authority).select_related("indicator__plan")
    )

    def act() -> str:
        figures.receive(by=actor, figures=rows)
        return f"Đã tiếp nhận {len(rows)} số liệu; kết quả đã được tính lại."

    return _back(request, answer(request, act, "review"))


@require_POST
def return_(request: HttpRequest, figure_id: int) -> HttpResponse:
    """Return one figure with a reason."""
    actor = actor_of(request)
    figure = get_object_or_404(
        Figure.objects.select_related("indicator__plan"), pk=figure_id, authority=actor.authority
    )
    picked = [*request.POST.getlist("reason"), request.POST.get("reason_text", "").strip()]

    def act() -> str:
        figures.return_(by=actor, figure=figure, reason="; ".join(filter(None, picked)))
        return f"Đã trả lại số liệu chỉ tiêu {figure.indicator}; đơn vị thấy ngay lý do."

    return _back(request, answer(request, act, "review"))


def _waiting(rows: list[queue.QueueRow]) -> list[queue.QueueRow]:
    return [row for row in rows if row.step in ("sent_on_time", "sent_late")]


def _figure(
    request: HttpRequest, round_: Round, rows: list[queue.QueueRow], viewer: Viewer
) -> queue.FigureInFull | None:
    asked = request.GET.get("so-lieu", "")
    known = {row.figure_id for row in rows}
    number = (
        int(asked)
        if asked.isdigit() and int(asked) in known
        else next(iter(row.figure_id for row in rows), 0)
    )
    return queue.get_figure(round_, number, viewer) if number else None


def _back(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Go back to the round the person was looking at."""
    code = request.POST.get("dot", "")
    known = Round.objects.filter(code=code, authority=actor_of(request).authority).exists()
    return redirect(f"{reverse('review')}?dot={code}") if known else response
