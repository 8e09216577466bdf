"""Bảng xác định: Văn phòng settles all indicators of a plan in one grid by keyboard."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kehoach.acts import sheets as acts
from kehoach.acts.actor import Actor
from kehoach.contents.plan.table import get_table, get_table_row, units_by_word
from kehoach.contents.viewer import Viewer, restricted_of
from kehoach.core.errors import UserFacingError
from kehoach.core.formats import AmbiguousNumberError
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.settling_row import read_row
from kehoach.desk.seeing import note
from kehoach.records.plans.convert import indicators_of
from kehoach.records.plans.models import Frequency, Indicator, Plan, PlanStatus, SecrecyClass


def table(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the table, or confirm every row that is only offered."""
    actor = actor_of(request)
    plan = get_object_or_404(Plan, pk=plan_id, authority=actor.authority)
    found = get_table(plan, _viewer(actor))
    if request.method == "POST":
        codes = [row.indicator.code for row in found.offered]
        try:
            count = acts.confirm_offers(by=actor, plan=plan, codes=codes)
            messages.success(request, f"Đã xác nhận đề xuất của {count} chỉ tiêu.")
        except UserFacingError as fault:
            messages.error(request, str(fault))
        return redirect("plan-table", plan.pk)
    settled = (row.indicator for row in found.rows if row.baseline or any(text for _, text in row.years))
    note(request, restricted_of(settled), "Bảng xác định")
    context = {
        "title": "Bảng xác định",
        "plan": plan,
        "table": found,
        "whole": sum(row.whole for row in found.rows),
        "years": range(plan.start_year, plan.end_year + 1),
        "base_year": plan.start_year - 1,
        "editable": plan.status != PlanStatus.SUPERSEDED,
        "units": dict.fromkeys(units_by_word(actor.authority.pk, actor.today).values()),
        **_choices(),
    }
    return render(request, "desk/defining/table.html", context)


@require_POST
def save_row(request: HttpRequest, indicator_id: int) -> HttpResponse:
    """Settle one row and answer with what stands under it."""
    actor = actor_of(request)
    found = get_object_or_404(
        Indicator.objects.select_related("plan"), pk=indicator_id, authority=actor.authority
    )
    row = _fresh(found)
    if not _viewer(actor).sees(row):
        raise PermissionDenied("restricted indicator")
    context: dict[str, Any] = {}
    try:
        given = read_row(request.POST, row, units_by_word(actor.authority.pk, actor.today))
        acts.settle_row(by=actor, indicator=row, given=given, illustrative=actor.authority.illustrative)
        context["saved_at"] = actor.at
    except AmbiguousNumberError as fault:
        context |= {"error": fault.message, "ambiguous": fault, "ambiguous_field": fault.place}
    except UserFacingError as fault:
        context["error"] = fault
    context["row"] = get_table_row(_fresh(found))
    return render(request, "desk/defining/table_told.html", context)


def _choices() -> dict[str, Any]:
    return {"classes": SecrecyClass.choices, "frequencies": Frequency.choices}


def _fresh(row: Indicator) -> Indicator:
    return indicators_of(row.plan, [row.code])[0]


def _viewer(actor: Actor) -> Viewer:
    return Viewer(actor.authority.pk, actor.post, actor.today)
