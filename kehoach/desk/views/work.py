"""Việc cần làm: what a reporting unit owes, and its entry grid."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kehoach.acts import figures
from kehoach.contents import entry, rounds
from kehoach.core.errors import UserFacingError
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.entry import read_given
from kehoach.records.authorities.models import Post, Role
from kehoach.records.reporting.models import Owed, Round


def work(request: HttpRequest) -> HttpResponse:
    """Show what the unit owes: the round asked for, else the one with work, the returned rows first."""
    actor = actor_of(request)
    plan = rounds.active_plan(actor.authority.pk)
    open_ = [item for item in rounds.open_rounds(plan) if _owes(item, actor.post)] if plan else []
    chosen = request.GET.get("dot")
    round_ = next((item for item in open_ if item.code == chosen), open_[0] if open_ else None)
    page = entry.get_entry_page(round_, actor.post.unit, actor.today) if round_ else None
    context = {
        "title": "Việc cần làm",
        "page": page,
        "round": round_,
        "rounds": open_,
        "is_head": actor.post.role == Role.HEAD,
        "to_confirm": entry.get_to_confirm(actor.post.unit, open_),
        "next_round_days": None,
    }
    return render(request, "desk/work.html", context)


@require_POST
def entry_save(request: HttpRequest, owed_id: int) -> HttpResponse:
    """Save one row and answer with the row as it now stands, or with what is wrong in it."""
    actor = actor_of(request)
    owed = get_object_or_404(
        Owed.objects.select_related("unit", "round"), pk=owed_id, authority=actor.authority
    )
    if owed.unit_id != actor.post.unit_id and actor.post.role != Role.OFFICE:
        raise Http404
    error = None
    try:
        figures.enter(
            by=actor,
            owed=owed,
            given=read_given(request.POST),
            after_revision=int(request.POST.get("after_revision") or 0),
            on_behalf_ground=request.POST.get("on_behalf_ground", ""),
            illustrative=actor.authority.illustrative,
        )
    except UserFacingError as fault:
        error = fault
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("work") if error is None else _row(request, owed, error, status=422)
    return _row(request, owed, error)


@require_POST
def entry_submit(request: HttpRequest, round_id: int) -> HttpResponse:
    """Submit what the unit has ready in a round."""
    actor = actor_of(request)
    round_ = get_object_or_404(Round, pk=round_id, authority=actor.authority)
    return _after(request, lambda: _submitted(figures.submit(by=actor, round_=round_, unit=actor.post.unit)))


@require_POST
def entry_wait(request: HttpRequest, owed_id: int) -> HttpResponse:
    """Say which outside body the unit waits for, or that it waits no more."""
    actor = actor_of(request)
    owed = get_object_or_404(Owed, pk=owed_id, authority=actor.authority, unit=actor.post.unit)
    source = request.POST.get("source", "")
    words = f"Đã ghi: chờ {source} cung cấp." if source.strip() else "Đã bỏ ghi chú chờ nguồn."
    return _after(request, lambda: figures.wait_for_source(by=actor, owed=owed, source=source) or words)


@require_POST
def entry_confirm(request: HttpRequest, owed_id: int) -> HttpResponse:
    """Confirm the unit's part of a figure that the first of the joint leads entered."""
    actor = actor_of(request)
    owed = get_object_or_404(Owed.objects.select_related("figure"), pk=owed_id, authority=actor.authority)
    words = "Đã xác nhận phần của đơn vị."
    return _after(
        request, lambda: figures.confirm(by=actor, figure=owed.figure, unit=actor.post.unit) or words
    )


def _owes(round_: Round, post: Post) -> bool:
    return Owed.objects.filter(round=round_, unit=post.unit_id).exists() or bool(
        entry.joint_owed(post.unit, [round_])
    )


def _submitted(sent: list[Any]) -> str:
    return f"Đã gửi số liệu {len(sent)} chỉ tiêu về Văn phòng."


def _row(request: HttpRequest, owed: Owed, error: UserFacingError | None, status: int = 200) -> HttpResponse:
    today = timezone.localdate()
    row = entry.get_entry_row(owed.pk, owed.authority_id, today)
    context = {"row": row, "error": error, "given": request.POST if error else None, "saved": error is None}
    return render(request, "desk/entry_row.html", context, status=status)


def _after(request: HttpRequest, act: Any) -> HttpResponse:
    """Run an act, tell the person what came of it, and go back to the page."""
    from django.contrib import messages

    try:
        messages.success(request, act())
    except UserFacingError as fault:
        messages.error(request, str(fault))
    return redirect(request.POST.get("next") or "work")
