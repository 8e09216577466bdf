"""An amending document through intake: read, held against the plan, settled line by line, recorded as one edition."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from kehoach.acts import editions as acts
from kehoach.contents.plan.amending import get_amendment
from kehoach.contents.plan.table import units_by_word
from kehoach.contents.viewer import Viewer, restricted_of
from kehoach.core.errors import UserFacingError
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.amending import read_amendment, settle, unnamed
from kehoach.desk.seeing import note
from kehoach.desk.views.defining.editions import confirm
from kehoach.records.editions.models import EditionReading
from kehoach.records.plans.models import Plan


def import_(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Take an amending document in behind the pre-check; a fault leaves nothing behind."""
    actor = actor_of(request)
    plan = get_object_or_404(Plan, pk=plan_id, authority=actor.authority)
    error = None
    if request.method == "POST":
        upload = request.FILES.get("file")
        try:
            if upload is None:
                raise UserFacingError(
                    "Chưa chọn tệp: hãy chọn văn bản dạng .docx, .odt, .pdf, .txt hoặc .xlsx."
                )
            from kehoach.intake import read_plan_safely

            name = upload.name or ""
            _, read = read_plan_safely(upload.read(), name)
            reading = acts.keep_reading(by=actor, plan=plan, read=read, filename=name)
        except UserFacingError as fault:
            error = fault
        else:
            return redirect("plan-edition-reading", plan.pk, reading.pk)
    context = {"title": "Đọc văn bản điều chỉnh", "plan": plan, "error": error}
    return render(request, "desk/defining/amending_import.html", context, status=422 if error else 200)


def reading(request: HttpRequest, plan_id: int, reading_id: int) -> HttpResponse:
    """Show each line beside the indicator it is of, then what changes, and record it once that is confirmed."""
    actor = actor_of(request)
    row = get_object_or_404(
        EditionReading.objects.select_related("plan"),
        pk=reading_id,
        plan=plan_id,
        authority=actor.authority,
    )
    page = get_amendment(row, Viewer(actor.authority.pk, actor.post, actor.today))
    units = units_by_word(actor.authority.pk, actor.today)
    lines = settle(request.POST, page, units)
    note(request, restricted_of(item.row for item in lines if item.row), "Đối chiếu văn bản điều chỉnh")
    error, status = None, 200
    if request.method == "POST" and not {"again", "edit"} & set(request.POST):
        try:
            given = read_amendment(request.POST, page, lines, units)
            return confirm(
                request, row.plan, given, reverse("plan-edition-reading", args=[row.plan_id, row.pk])
            )
        except UserFacingError as fault:
            error, status = fault, 422
    context = {
        "title": "Đối chiếu văn bản điều chỉnh",
        "plan": row.plan,
        "page": page,
        "post": request.POST or page.head,
        "error": error,
        "open": [item for item in lines if not item.certain],
        "certain": [item for item in lines if item.certain],
        "unnamed": unnamed(page, lines),
        "ended": request.POST.getlist("ended"),
        "waiting": sum(item.waits for item in lines),
        "all_rows": page.rows.values(),
    }
    return render(request, "desk/defining/amending.html", context, status=status)
