"""Đối chiếu: a draft beside its document, each reading confirmed, corrected, split, merged, added or set aside."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from kehoach.acts import reviewing
from kehoach.acts.actor import Actor
from kehoach.contents.plan.readings import get_offer, get_readings
from kehoach.core.errors import ActRefusedError, UserFacingError
from kehoach.core.plan.model import Source
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.readings import ReadingForm, read_given, target_forms
from kehoach.records.authorities.models import UnitKind, units_on
from kehoach.records.plans.convert import indicators_of
from kehoach.records.plans.models import Indicator, Plan, PlanStatus


def readings(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the document and what was read from it."""
    actor = actor_of(request)
    plan = get_object_or_404(Plan, pk=plan_id, authority=actor.authority)
    page = get_readings(plan)
    asked = request.GET.get("chon", "")
    shown = page.waiting or page.readings
    chosen = next((item for item in page.readings if item.indicator.code == asked), None)
    chosen = chosen or (shown[0] if shown else None)
    context = {
        "title": "Đối chiếu kế hoạch",
        "plan": plan,
        "page": page,
        "chosen": chosen.indicator.code if chosen else "",
        "offer": get_offer(plan, request.GET.get("them", "")),
        "is_draft": plan.status == PlanStatus.DRAFT,
    }
    return render(request, "desk/readings.html", context)


@require_POST
def act(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Run the act the button names, and go on with the next reading."""
    actor = actor_of(request)
    plan = get_object_or_404(Plan, pk=plan_id, authority=actor.authority)
    run = _ACTS.get(request.POST.get("act", ""))
    chosen = request.POST.get("next", "")
    try:
        if run is None:
            raise ActRefusedError("Không rõ việc cần làm; hãy tải lại trang.")
        told, code = run(request, actor, plan)
        messages.success(request, told)
        chosen = code or chosen
    except UserFacingError as fault:
        messages.error(request, str(fault))
        chosen = request.POST.get("code", chosen)
    return redirect(f"{reverse('plan-readings', args=[plan.pk])}?{urlencode({'chon': chosen})}")


def correct(request: HttpRequest, plan_id: int, indicator_id: int) -> HttpResponse:
    """Correct one reading beside its sentence; saving confirms it."""
    actor = actor_of(request)
    found = get_object_or_404(
        Indicator.objects.select_related("plan"),
        pk=indicator_id,
        plan=plan_id,
        authority=actor.authority,
        plan__status=PlanStatus.DRAFT,
    )
    row = indicators_of(found.plan, [found.code])[0]
    units = list(
        units_on(actor.authority.pk, actor.today).exclude(
            kind__in=(UnitKind.LEADERSHIP, UnitKind.OVERSIGHT, UnitKind.SOURCE)
        )
    )
    data = request.POST if request.method == "POST" else None
    form, targets = ReadingForm(data, row=row, units=units), target_forms(data, row)
    status = 200
    if data is not None:
        if form.is_valid() and all([item.is_valid() for item in targets]):  # noqa: C419 all their faults show
            read = read_given(row, form, targets)
            try:
                reviewing.correct(
                    by=actor, indicator=row, read=read, frequency=form.cleaned_data["frequency"]
                )
                messages.success(request, f"Đã sửa và xác nhận chỉ tiêu {row}.")
                return redirect("plan-readings", row.plan_id)
            except UserFacingError as fault:
                form.add_error(None, str(fault))
        status = 422
    context = {"title": "Sửa cách hiểu", "row": row, "form": form, "targets": targets}
    return render(request, "desk/reading_correct.html", context, status=status)


def _one(plan: Plan, code: str) -> Indicator:
    row = Indicator.objects.filter(plan=plan, code=code).select_related("plan", "authority").first()
    if row is None:
        raise ActRefusedError("Không tìm thấy chỉ tiêu này trong dự thảo; hãy tải lại trang.")
    return row


def _confirm(request: HttpRequest, actor: Actor, plan: Plan) -> tuple[str, str]:
    row = _one(plan, request.POST.get("code", ""))
    reviewing.confirm(by=actor, plan=plan, codes=[row.code])
    return f"Đã xác nhận chỉ tiêu {row}.", ""


def _confirm_sure(_: HttpRequest, actor: Actor, plan: Plan) -> tuple[str, str]:
    codes = [item.indicator.code for item in get_readings(plan).sure]
    return f"Đã xác nhận {reviewing.confirm(by=actor, plan=plan, codes=codes)} chỉ tiêu.", ""


def _set_aside(request: HttpRequest, actor: Actor, plan: Plan) -> tuple[str, str]:
    row = _one(plan, request.POST.get("code", ""))
    reviewing.set_aside(by=actor, indicator=row)
    return f"Đã loại “{row}” khỏi danh sách; bấm Hoàn tác để lấy lại.", ""


def _split(request: HttpRequest, actor: Actor, plan: Plan) -> tuple[str, str]:
    row = _one(plan, request.POST.get("code", ""))
    parts = [int(part) for part in request.POST.getlist("part") if part.isdigit()]
    new = reviewing.split(by=actor, indicator=row, parts=parts)
    return f"Đã tách: {new} nay là chỉ tiêu riêng, chờ xác nhận.", new.code


def _merge(request: HttpRequest, actor: Actor, plan: Plan) -> tuple[str, str]:
    row = _one(plan, request.POST.get("code", ""))
    asked = request.POST.get("into", "").strip()
    known = plan.indicators.exclude(review="set_aside")
    numbered = known.filter(number=int(asked)).first() if asked.isdigit() else None
    into = _one(plan, numbered.code if numbered else asked)
    reviewing.merge(by=actor, indicator=row, into=into)
    return f"Đã gộp vào chỉ tiêu {into}, chờ xác nhận.", into.code


def _add(request: HttpRequest, actor: Actor, plan: Plan) -> tuple[str, str]:
    offer = get_offer(plan, request.POST.get("passage", ""))
    if offer is None:
        raise ActRefusedError("Hãy chọn câu của chỉ tiêu trong văn bản rồi bấm Thêm.")
    new = reviewing.add(by=actor, plan=plan, source=Source(offer.block, offer.start, offer.end, offer.text))
    return f"Đã thêm chỉ tiêu “{new}”, chờ xác nhận.", new.code


def _undo(_: HttpRequest, actor: Actor, plan: Plan) -> tuple[str, str]:
    step = reviewing.undo(by=actor, plan=plan)
    return "Đã hoàn tác bước gần nhất.", sorted(step.before)[0]


_ACTS: dict[str, Callable[[HttpRequest, Actor, Plan], tuple[str, str]]] = {
    "confirm": _confirm,
    "confirm-sure": _confirm_sure,
    "set-aside": _set_aside,
    "split": _split,
    "merge": _merge,
    "add": _add,
    "undo": _undo,
}
