"""Rà soát kế hoạch: what a careful reader would raise about the plan's text; the memo is a kind of paper."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kehoach.contents.plan.plan_check import get_plan_check
from kehoach.contents.viewer import Viewer
from kehoach.core.papers.memo import Memo
from kehoach.desk.acting import actor_of
from kehoach.records.plans.models import Plan


def plan_check(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Show the findings of a plan of the authority."""
    plan, memo = _memo(request, plan_id)
    count = sum(len(section.items) for section in memo.sections)
    context = {"title": "Rà soát kế hoạch", "plan": plan, "memo": memo, "count": count}
    return render(request, "desk/plan_check.html", context)


def _memo(request: HttpRequest, plan_id: int) -> tuple[Plan, Memo]:
    actor = actor_of(request)
    plan = Plan.objects.filter(pk=plan_id, authority=actor.authority).first()
    if plan is None:
        raise Http404
    return plan, get_plan_check(plan, Viewer(actor.authority.pk, actor.post, actor.today))
