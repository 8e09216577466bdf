"""Editions of a plan: the list, one difference to read, and recording a decision after seeing what it changes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from kehoach.acts import editions as acts
from kehoach.acts.actor import Actor
from kehoach.contents.plan import editions as content
from kehoach.contents.plan.table import units_by_word
from kehoach.contents.viewer import Viewer, restricted_of
from kehoach.core.errors import UserFacingError
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.edition import SPARE, form_row, read_edition
from kehoach.desk.permissions import TABLE
from kehoach.desk.seeing import note
from kehoach.records.editions.models import PlanEdition
from kehoach.records.plans.convert import indicators_of
from kehoach.records.plans.models import Plan, PlanStatus


def editions(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the editions of a plan, the newest first."""
    actor = actor_of(request)
    plan = get_object_or_404(Plan, pk=plan_id, authority=actor.authority)
    context = {
        "title": "Các bản của kế hoạch",
        "plan": plan,
        "editions": content.get_editions(plan),
        "may_record": actor.post.role in TABLE["plan-edition-record"] and plan.status == PlanStatus.ACTIVE,
    }
    return render(request, "desk/defining/editions.html", context)


def edition(request: HttpRequest, plan_id: int, order: int) -> HttpResponse:
    """Show what one edition changed."""
    actor = actor_of(request)
    row = get_object_or_404(
        PlanEdition.objects.select_related("plan"),
        plan=plan_id,
        order=order,
        authority=actor.authority,
    )
    page = content.get_edition(row, _viewer(actor))
    shown = {line.indicator for _, lines in page.groups for line in lines if line.years}
    note(request, restricted_of(shown), f"Bản {order} của kế hoạch")
    context = {"title": f"Bản {order - 1} → Bản {order}", "page": page, "before": order - 1}
    return render(request, "desk/defining/edition.html", context)


def record(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the form, then what the decision changes, and record it once that is confirmed."""
    actor = actor_of(request)
    plan = get_object_or_404(Plan, pk=plan_id, authority=actor.authority)
    rows = [row for row in indicators_of(plan) if _viewer(actor).sees(row)]
    units = units_by_word(actor.authority.pk, actor.today)
    error, status = None, 200
    if request.method == "POST" and not {"open", "close", "edit"} & set(request.POST):
        try:
            back = reverse("plan-edition-record", args=[plan.pk])
            return confirm(request, plan, read_edition(request.POST, rows, units), back)
        except UserFacingError as fault:
            error, status = fault, 422
    shown = [form_row(request.POST, row) for row in rows]
    note(
        request,
        restricted_of(row.indicator for row in shown if row.opened and row.indicator.path_years.all()),
        "Ghi văn bản điều chỉnh",
    )
    context = {
        "title": "Ghi văn bản điều chỉnh",
        "plan": plan,
        "post": request.POST,
        "error": error,
        "rows": shown,
        "units": dict.fromkeys(units.values()),
        "spare": [
            (place, request.POST.get(f"added_{place}", ""), request.POST.get(f"added_lead_{place}", ""))
            for place in SPARE
        ],
    }
    return render(request, "desk/defining/edition_record.html", context, status=status)


def confirm(request: HttpRequest, plan: Plan, given: acts.EditionGiven, back: str) -> HttpResponse:
    """Show what a decision changes, or record it once that was confirmed; raises UserFacingError for what is none."""
    actor = actor_of(request)
    if "confirmed" in request.POST:
        made = acts.record_edition(
            by=actor, plan=plan, given=given, illustrative=actor.authority.illustrative
        )
        messages.success(request, f"Đã ghi {made}; kết quả từ ngày hiệu lực đã được tính lại.")
        return redirect("plan-edition", plan.pk, made.order)
    changes = acts.find_changes(plan, given)
    left_out = ("csrfmiddlewaretoken", "confirmed", "open", "close", "edit", "again")
    context = {
        "title": "Xem thay đổi trước khi ghi",
        "plan": plan,
        "given": given,
        "changes": changes,
        "broken": any(change.kind == "sort" for change in changes),
        "kept": [
            (name, value) for name, values in request.POST.lists() if name not in left_out for value in values
        ],
        "back": back,
    }
    return render(request, "desk/defining/edition_confirm.html", context)


def _viewer(actor: Actor) -> Viewer:
    return Viewer(actor.authority.pk, actor.post, actor.today)
