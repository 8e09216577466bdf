"""The plan: its text with what was read from it, bringing a document in, settling what indicators need."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from kehoach.acts import plans as acts
from kehoach.contents.plan import settling
from kehoach.contents.plan.plans import get_plan_page
from kehoach.contents.viewer import Viewer, restricted_of
from kehoach.core.errors import UserFacingError
from kehoach.core.plan.blocks import SourceDocument
from kehoach.core.plan.model import Plan as PlanRead
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.settling import FORMS, save
from kehoach.desk.permissions import TABLE
from kehoach.desk.seeing import note
from kehoach.desk.views.work import answer
from kehoach.records.authorities.models import Role
from kehoach.records.plans.convert import indicators_of
from kehoach.records.plans.models import Indicator, Plan, PlanStatus, ReviewState


def plan(request: HttpRequest) -> HttpResponse:
    """Show the plan in force, or a draft to review beside its sentences."""
    actor = actor_of(request)
    rows = Plan.objects.filter(authority=actor.authority)
    chosen = rows.filter(pk=request.GET["so"]).first() if request.GET.get("so", "").isdigit() else None
    drafts = list(rows.filter(status=PlanStatus.DRAFT).order_by("-pk"))
    shown = chosen or rows.filter(status=PlanStatus.ACTIVE).first() or (drafts[0] if drafts else None)
    viewer = Viewer(actor.authority.pk, actor.post, actor.today)
    context = {
        "title": "Kế hoạch",
        "plan": shown,
        "page": get_plan_page(shown, viewer) if shown else None,
        "drafts": drafts,
        "waiting": shown.indicators.filter(review=ReviewState.READ).count() if shown else 0,
        "may_editions": actor.post.role in TABLE["plan-editions"],
        "may_import": actor.post.role in (Role.OFFICE, Role.ADMIN),
        "may_check": actor.post.role in TABLE["plan-check"],
        "may_activate": actor.post.role in (Role.OFFICE, Role.CHAIR),
    }
    return render(request, "desk/plan.html", context)


def import_(request: HttpRequest) -> HttpResponse:
    """Take a document in behind the pre-check; a fault leaves nothing behind."""
    actor = actor_of(request)
    error = None
    upload = request.FILES.get("file") if request.method == "POST" else None
    if request.method == "POST" and upload is None:
        error = UserFacingError("Chưa chọn tệp: hãy chọn văn bản kế hoạch dạng .docx, .odt, .pdf hoặc .txt.")
    if upload is not None:
        try:
            document, read = _read(upload.read(), upload.name or "")
            name = upload.name or ""
            row = acts.import_plan(by=actor, plan=read, filename=name, blocks=document.blocks)
        except UserFacingError as fault:
            error = fault
        else:
            messages.success(request, f"Đã đọc {len(read.indicators)} chỉ tiêu, {len(read.tasks)} nhiệm vụ.")
            return redirect("plan-readings", row.pk)
    context = {"title": "Đưa kế hoạch vào", "error": error}
    return render(request, "desk/plan_import.html", context, status=422 if error else 200)


def _read(data: bytes, name: str) -> tuple[SourceDocument, PlanRead]:
    """Return a document and the plan it states; the readers are loaded when the first one comes."""
    from kehoach.intake import read_plan_safely

    return read_plan_safely(data, name)


@require_POST
def activate(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Put a reviewed draft in force."""
    actor = actor_of(request)
    row = get_object_or_404(Plan, pk=plan_id, authority=actor.authority)

    def act() -> str:
        acts.activate_plan(by=actor, plan=row)
        return f"Đã đưa “{row.title}” vào thực hiện."

    return answer(request, act, "plan")


def settle(request: HttpRequest, indicator_id: int) -> HttpResponse:
    """One plain page: baseline with source, path, frequency, class, definition, units, last year's levels."""
    actor = actor_of(request)
    found = get_object_or_404(
        Indicator.objects.select_related("plan"), pk=indicator_id, authority=actor.authority
    )
    row = indicators_of(found.plan, [found.code])[0]
    if not Viewer(actor.authority.pk, actor.post, actor.today).sees(row):
        raise PermissionDenied("restricted indicator")
    page = settling.get_settling(row, actor.today)
    if page.baseline or page.path or page.past:
        note(request, restricted_of([row]), "Năm gốc, lộ trình, cách tính")
    asked = request.POST.get("part") if request.method == "POST" else None
    forms = {
        name: form(request.POST if name == asked else None, page=page, prefix=name)
        for name, form in FORMS.items()
    }
    status = 200
    if asked in forms:
        form = forms[asked]
        if form.is_valid():
            try:
                messages.success(request, save(asked, form, by=actor, indicator=row))
                return redirect(f"{request.path}#{asked}")
            except UserFacingError as fault:
                form.add_error(None, str(fault))
        status = 422
    context = {
        "title": f"Xác định chỉ tiêu {row}",
        "indicator": row,
        "page": page,
        "forms": forms,
        "today": timezone.localdate(),
    }
    return render(request, "desk/settle.html", context, status=status)
