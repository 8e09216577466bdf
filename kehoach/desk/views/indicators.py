"""The leader's overview, the list of indicators, and the page of one."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from kehoach.contents.cycle import rounds
from kehoach.contents.results import board as boards
from kehoach.contents.results.explanation import get_explanation
from kehoach.contents.results.indicator import get_indicator
from kehoach.contents.viewer import Viewer
from kehoach.core.folding import fold
from kehoach.core.indicators.periods import Period
from kehoach.desk.acting import actor_of
from kehoach.desk.kept import keep
from kehoach.records.authorities.models import Role
from kehoach.records.plans.models import Plan

AXES = {"nam": "year", "ky": "plan"}


@keep
def overview(request: HttpRequest) -> HttpResponse:
    """Show what needs a decision: the summary, the indicators to direct, late units, the board."""
    plan, periods, viewer = _place(request)
    if plan is None or not periods:
        return render(request, "desk/overview.html", {"title": "Tổng quan", "plan": plan})
    period = chosen_period(request, periods)
    board = boards.get_board(plan, period, viewer)
    axis = AXES.get(request.GET.get("so-voi", ""), "plan")
    context = {
        "title": "Tổng quan",
        "plan": plan,
        "period": period,
        "periods": periods[:8],
        "board": board,
        "cells": board.cells(axis, lambda pk: f"{reverse('indicator', args=[pk])}?ky={period.code}"),
        "axis": axis,
        "sparks": board.sparks(),
        "late": rounds.late_units(plan, actor_of(request).today),
        "to_approve": rounds.to_approve(plan) if viewer.post and viewer.post.role == Role.CHAIR else [],
    }
    return render(request, "desk/overview.html", context)


@keep
def indicators(request: HttpRequest) -> HttpResponse:
    """List all indicators with where they stand; `q` searches names without regard to marks."""
    plan, periods, viewer = _place(request)
    if plan is None or not periods:
        return render(request, "desk/indicators.html", {"title": "Chỉ tiêu", "plan": plan})
    period = chosen_period(request, periods)
    board = boards.get_board(plan, period, viewer)
    asked = request.GET.get("q", "").strip()
    wanted = fold(asked)
    groups = [
        (group, [row for row in group.rows if wanted in fold(f"{row.row['number']} {row.row['name']}")])
        for group in board.groups
    ]
    context = {
        "title": "Chỉ tiêu",
        "plan": plan,
        "period": period,
        "periods": periods[:8],
        "board": board,
        "groups": [(group, rows) for group, rows in groups if rows],
        "asked": asked,
        "found": sum(len(rows) for _, rows in groups),
    }
    return render(request, "desk/indicators.html", context)


@keep
def indicator(request: HttpRequest, indicator_id: int) -> HttpResponse:
    """Show one indicator and everything behind its figure."""
    _, periods, viewer = _place(request)
    period = chosen_period(request, periods) if periods else Period(viewer.today.year, "year")
    page = get_indicator(indicator_id, period, viewer)
    if page is None:
        raise Http404
    may_settle = viewer.post is not None and viewer.post.role in (Role.OFFICE, Role.CHAIR)
    context = {
        "title": page.title,
        "page": page,
        "period": period,
        "periods": periods[:8],
        "may_settle": may_settle,
    }
    return render(request, "desk/indicator.html", context)


def explanation(request: HttpRequest, indicator_id: int) -> HttpResponse:
    """Show what stands behind a number: as a page, as text (`dang=txt`) or as JSON (`dang=json`)."""
    _, periods, viewer = _place(request)
    period = chosen_period(request, periods) if periods else Period(viewer.today.year, "year")
    found = get_explanation(indicator_id, period, viewer)
    if found is None:
        raise Http404
    form = request.GET.get("dang", "")
    if form == "json":
        return JsonResponse(found.data, json_dumps_params={"ensure_ascii": False, "indent": 1})
    if form == "txt":
        return HttpResponse(found.text, content_type="text/plain; charset=utf-8")
    context = {
        "title": f"Giải thích: {found.page.title}",
        "page": found.page,
        "explanation": found,
        "period": period,
    }
    return render(request, "desk/explanation.html", context)


def chosen_period(request: HttpRequest, periods: list[Period]) -> Period:
    """Return the period the person asked for (`ky`), else the newest that a round was opened for."""
    asked = request.GET.get("ky", "")
    return next((period for period in periods if period.code == asked), periods[0])


def _place(request: HttpRequest) -> tuple[Plan | None, list[Period], Viewer]:
    actor = actor_of(request)
    viewer = Viewer(actor.authority.pk, actor.post, actor.today)
    plan = rounds.active_plan(actor.authority.pk)
    return plan, boards.periods_of(plan) if plan else [], viewer
