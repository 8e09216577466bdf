"""Editions of a plan: the list, one difference to read, and recording a decision after seeing what it changes."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from kehoach.acts import editions as acts
from kehoach.acts.actor import Actor
from kehoach.contents.plan import editions as content
from kehoach.contents.plan.table import get_table_row, units_by_word
from kehoach.contents.viewer import Viewer, restricted_of
from kehoach.core.errors import UserFacingError
from kehoach.core.formats import format_number
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.edition import SPARE, read_edition
from kehoach.desk.permissions import TABLE
from kehoach.desk.seeing import note
from kehoach.records.editions.models import PlanEdition
from kehoach.records.plans.convert import indicators_of, to_indicator
from kehoach.records.plans.models import Indicator, Plan, PlanStatus


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
    note(request, restricted_of(row for row in rows if row.path_years.all()), "Ghi văn bản điều chỉnh")
    context = {"title": "Ghi văn bản điều chỉnh", "plan": plan, "post": request.POST}
    status = 200
    if request.method == "POST":
        try:
            given = read_edition(request.POST, rows, units_by_word(actor.authority.pk, actor.today))
            if "confirmed" in request.POST:
                made = acts.record_edition(
                    by=actor, plan=plan, given=given, illustrative=actor.authority.illustrative
                )
                messages.success(request, f"Đã ghi {made}; kết quả từ ngày hiệu lực đã được tính lại.")
                return redirect("plan-edition", plan.pk, made.order)
            if "edit" not in request.POST:
                changes = acts.find_changes(plan, given)
                kept = [
                    (name, value)
                    for name, value in request.POST.items()
                    if name not in ("csrfmiddlewaretoken", "confirmed")
                ]
                shown = {**context, "given": given, "changes": changes, "kept": kept}
                return render(request, "desk/defining/edition_confirm.html", shown)
        except UserFacingError as fault:
            context["error"], status = fault, 422
    years = range(plan.start_year, plan.end_year + 1)
    context |= {
        "rows": [_form_row(request, row) for row in rows],
        "years": years,
        "units": dict.fromkeys(units_by_word(actor.authority.pk, actor.today).values()),
        "spare": [
            (place, request.POST.get(f"added_{place}", ""), request.POST.get(f"added_lead_{place}", ""))
            for place in SPARE
        ],
    }
    return render(request, "desk/defining/edition_record.html", context, status=status)


def _form_row(request: HttpRequest, row: Indicator) -> dict[str, object]:
    """Return one indicator of the form: what stands, or what was typed before."""
    shown, post = get_table_row(row), request.POST
    targets = [
        (part, post.get(f"target_{row.pk}_{part}", format_number(target.value)))
        for part, target in enumerate(to_indicator(row).targets, 1)
        if target.value is not None
    ]
    return {
        "indicator": row,
        "target": shown.target,
        "targets": targets,
        "years": [(year, post.get(f"year_{row.pk}_{year}", value)) for year, value in shown.years],
        "leads": post.get(f"leads_{row.pk}", shown.leads),
        "partners": post.get(f"partners_{row.pk}", shown.partners),
        "ended": f"ended_{row.pk}" in post,
    }


def _viewer(actor: Actor) -> Viewer:
    return Viewer(actor.authority.pk, actor.post, actor.today)
