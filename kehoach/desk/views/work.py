"""Việc cần làm: what a reporting unit owes, and its entry grid."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_POST

from kehoach.acts import figures
from kehoach.catalogue import source_bodies
from kehoach.contents.cycle import rounds
from kehoach.contents.cycle.handovers import get_own_records
from kehoach.contents.cycle.inquiries import get_waiting
from kehoach.contents.figures import entry
from kehoach.contents.figures.confirming import get_awaited, get_to_confirm
from kehoach.contents.figures.extras import get_extras
from kehoach.contents.figures.saved import get_saved
from kehoach.contents.plan.sheets import get_duty
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import UserFacingError
from kehoach.core.formats import AmbiguousNumberError
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.entry import missing_part, read_date, read_given
from kehoach.desk.seeing import note
from kehoach.records.authorities.models import Post, Role
from kehoach.records.reporting.models import Owed, Round, ValueQuality, ValueState


def work(request: HttpRequest) -> HttpResponse:
    """Show what the unit owes: the round asked for, else the one with work, the returned rows first."""
    actor = actor_of(request)
    plan = rounds.active_plan(actor.authority.pk)
    open_ = [item for item in rounds.open_rounds(plan) if _owes(item, actor.post)] if plan else []
    chosen = request.GET.get("dot")
    round_ = next((item for item in open_ if item.code == chosen), open_[0] if open_ else None)
    page = entry.get_entry_page(round_, actor.post.unit, actor.today) if round_ else None
    to_confirm = get_to_confirm(actor.post.unit, actor.today)
    shown = {*(page.restricted_shown if page else ()), *(part.restricted for part in to_confirm)}
    note(request, sorted(shown - {0}), "Việc cần làm", round_.title if round_ else "")
    context = {
        "title": "Việc cần làm",
        "page": page,
        "round": round_,
        "rounds": open_,
        "is_head": actor.post.role == Role.HEAD,
        "to_confirm": to_confirm,
        "awaited": get_awaited(actor.authority.pk, actor.today, actor.post.unit),
        "sentence": _sentence(page, len(to_confirm)),
        "extras": get_extras(round_, actor.post.unit) if round_ else [],
        "sheets": get_duty(actor.post, actor.today),
        "taken_over": get_own_records(actor.post, actor.today),
        "asked": get_waiting(Viewer(actor.authority.pk, actor.post, actor.today)),
        **choices(),
    }
    return render(request, "desk/work.html", context)


def choices() -> dict[str, Any]:
    """Return the choices of the grid's lists."""
    return {"states": ValueState.choices, "qualities": ValueQuality.choices, "bodies": source_bodies()}


@require_POST
def entry_save(request: HttpRequest, owed_id: int) -> HttpResponse:
    """Save one row and answer with what stands under it: saved, what is missing, or what is wrong in it."""
    actor = actor_of(request)
    owed = get_object_or_404(
        Owed.objects.select_related("unit", "round", "figure__current"),
        pk=owed_id,
        authority=actor.authority,
    )
    own, viewer = owed.unit_id == actor.post.unit_id, Viewer(actor.authority.pk, actor.post, actor.today)
    if not own and (actor.post.role != Role.OFFICE or not viewer.sees(owed.figure.indicator)):
        raise Http404
    context: dict[str, Any] = {"saved_at": actor.at}
    after_revision = int(request.POST.get("after_revision") or 0)
    try:
        given = read_given(request.POST, owed.figure.current)
        context["incomplete"] = missing_part(given, request.POST)
        if not context["incomplete"]:
            figures.enter(
                by=actor,
                owed=owed,
                given=given,
                after_revision=after_revision,
                on_behalf_ground=request.POST.get("on_behalf_ground", ""),
                illustrative=actor.authority.illustrative,
            )
            context["saved"] = True
    except AmbiguousNumberError as fault:
        context |= {"error": fault.message, "ambiguous": fault, "ambiguous_field": fault.place}
    except UserFacingError as fault:
        context["error"] = fault
    return _told(request, owed, after_revision, context)


@require_POST
def entry_submit(request: HttpRequest, round_id: int) -> HttpResponse:
    """Submit what the unit has ready in a round."""
    actor = actor_of(request)
    round_ = get_object_or_404(Round, pk=round_id, authority=actor.authority)

    def submit() -> str:
        sent = figures.submit(by=actor, round_=round_, unit=actor.post.unit)
        what = f"số liệu {len(sent)} chỉ tiêu" if sent else "các số liệu khác"
        return f"Đã gửi {what} về Văn phòng."

    return answer(request, submit, "work")


@require_POST
def entry_wait(request: HttpRequest, owed_id: int) -> HttpResponse:
    """Say which outside body the unit waits for, or that it waits no more."""
    actor = actor_of(request)
    rows = Owed.objects.select_related("round", "unit")
    owed = get_object_or_404(rows, pk=owed_id, authority=actor.authority, unit=actor.post.unit)
    source = request.POST.get("source", "").strip()

    def wait() -> str:
        asked = read_date(request.POST, "asked_date", "Ngày đề nghị")
        figures.wait_for_source(by=actor, owed=owed, source=source, asked=asked)
        return f"Đã ghi: chờ {source} cung cấp." if source else "Đã bỏ ghi chú chờ nguồn cung cấp."

    answer(request, wait, "work")
    return redirect(f"{reverse('work', query={'dot': owed.round.code})}#row-{owed.pk}")


def answer(request: HttpRequest, act: Callable[[], str], back: str) -> HttpResponse:
    """Run an act, tell the person what came of it, and go back to the page called `back`."""
    try:
        messages.success(request, act())
    except UserFacingError as fault:
        messages.error(request, str(fault))
    return redirect(back)


def _owes(round_: Round, post: Post) -> bool:
    return Owed.objects.filter(round=round_, unit=post.unit_id).exists()


def _sentence(page: entry.EntryPage | None, to_confirm: int) -> str:
    """Return the page's finding: what is owed and how long there is."""
    if page is None:
        return f"{to_confirm} chỉ tiêu cùng chủ trì chờ xác nhận" if to_confirm else "Việc cần làm"
    left = page.total - page.sent
    if not page.total:
        return "Đợt này đơn vị không phải nhập chỉ tiêu nào"
    if not left:
        return f"Đã gửi đủ {page.total} chỉ tiêu của đợt này"
    return f"{left} chỉ tiêu phải báo cáo, {page.days_left}"


def _told(request: HttpRequest, owed: Owed, after_revision: int, context: dict[str, Any]) -> HttpResponse:
    """Answer with the row's words and what changed elsewhere on the page; no frame of a page is made for it."""
    saved, role = get_saved(owed), actor_of(request).post.role
    note(request, filter(None, [saved.row.restricted]), "Việc cần làm", owed.round.title)
    shown = {
        "row": saved.row,
        "page": saved.tally,
        "swap": True,
        "conflict": "error" in context and saved.row.revision != after_revision,
        "is_head": role == Role.HEAD,
        "stand_in": role == Role.OFFICE,
    }
    return HttpResponse(render_to_string("desk/parts/entry_told.html", {**context, **shown}))
