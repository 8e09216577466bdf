"""The leader's overview, the list of indicators, and the page of one."""

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kehoach.contents.cycle import inquiries, rounds
from kehoach.contents.cycle.requests.log import get_given_of
from kehoach.contents.results import board as boards
from kehoach.contents.results.explanation import get_explanation
from kehoach.contents.results.grounds import get_groundless
from kehoach.contents.results.indicator import get_indicator
from kehoach.contents.results.summary import Axis, standing_on, summarize, unit_of_row
from kehoach.contents.results.track_record import get_track_record
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import FigureError
from kehoach.core.folding import fold
from kehoach.core.indicators.periods import Period
from kehoach.core.report.words import VERDICT, YEAR_VERDICT
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.entry import read_date
from kehoach.desk.kept import keep
from kehoach.desk.seeing import note
from kehoach.records.authorities.models import Role
from kehoach.records.plans.models import Plan

AXES = {"nam": "year", "ky": "plan"}


@keep
def overview(request: HttpRequest) -> HttpResponse:
    """Show what needs a decision: the summary, the indicators to direct, late units, the board."""
    plan, periods, viewer = place_of(request)
    may_settle = _may_settle(viewer)
    if plan is None or not periods:
        groundless = get_groundless(plan, "", viewer) if plan else ()
        bare = {"title": "Tổng quan", "plan": plan, "groundless": groundless, "may_settle": may_settle}
        return render(request, "desk/overview.html", bare)
    period = chosen_period(request, periods, viewer.today)
    known_on = _known_on(request) if viewer.basis == "received" else None
    now = boards.get_board(plan, period, viewer)
    board = boards.get_board(plan, period, viewer, known_on) if known_on else now
    note(request, board.restricted_shown, "Tổng quan", period.label)
    axis = AXES.get(request.GET.get("so-voi", ""), "plan")
    kept = f"?ky={period.code}" + (f"&biet-den={known_on.isoformat()}" if known_on else "")
    context = {
        "title": "Tổng quan",
        "plan": plan,
        "period": period,
        "periods": periods[:8],
        "board": board,
        "cells": board.cells(axis, lambda pk: f"{reverse('indicator', args=[pk])}{kept}"),
        "known_on": known_on,
        "kept": kept,
        "changes": boards.changes_since(board, now) if known_on else (),
        "axis": axis,
        "sparks": board.sparks(),
        "groundless": get_groundless(plan, period.code, viewer),
        "asked": inquiries.get_waiting(viewer),
        "may_ask": _may_ask(viewer),
        "may_settle": may_settle,
        "late": rounds.late_units(plan, actor_of(request).today),
        "to_approve": rounds.to_approve(plan) if viewer.post and viewer.post.role == Role.CHAIR else [],
    }
    return render(request, "desk/overview.html", context)


@keep
def summary(request: HttpRequest) -> HttpResponse:
    """Count the indicators by group and by unit, against the year's plan or the plan's end; they add up."""
    plan, periods, viewer = place_of(request)
    if plan is None or not periods:
        return redirect("overview")
    period = chosen_period(request, periods, viewer.today)
    board = boards.get_board(plan, period, viewer)
    note(request, board.restricted_shown, "Tổng hợp theo nhóm, theo đơn vị", period.label)
    axis: Axis = "plan" if request.GET.get("so-voi") == "ky" else "year"
    context = {
        "title": "Tổng hợp theo nhóm, theo đơn vị",
        "plan": plan,
        "period": period,
        "periods": periods[:8],
        "board": board,
        "summary": summarize(board, axis),
        "axis": axis,
    }
    return render(request, "desk/summary.html", context)


@keep
def indicators(request: HttpRequest) -> HttpResponse:
    """List all indicators with where they stand; `q` searches names without regard to marks."""
    plan, periods, viewer = place_of(request)
    if plan is None or not periods:
        return render(request, "desk/indicators.html", {"title": "Chỉ tiêu", "plan": plan})
    period = chosen_period(request, periods, viewer.today)
    board = boards.get_board(plan, period, viewer)
    note(request, board.restricted_shown, "Danh sách chỉ tiêu", period.label)
    asked = request.GET.get("q", "").strip()
    wanted, cut = fold(asked), _cut(request)
    groups = [
        (
            group,
            [
                row
                for row in group.rows
                if wanted in fold(f"{row.row['number']} {row.row['name']}") and cut.holds(row, group.number)
            ],
        )
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
        "cut": cut,
        "found": sum(len(rows) for _, rows in groups),
    }
    return render(request, "desk/indicators.html", context)


@keep
def indicator(request: HttpRequest, indicator_id: int) -> HttpResponse:
    """Show one indicator and everything behind its figure."""
    _, periods, viewer = place_of(request)
    period = chosen_period(request, periods, viewer.today) if periods else Period(viewer.today.year, "year")
    page = get_indicator(indicator_id, period, viewer, _known_on(request))
    if page is None:
        raise Http404
    note(request, page.restricted_shown, "Trang chỉ tiêu", period.label)
    may_settle = _may_settle(viewer)
    context = {
        "title": page.title,
        "page": page,
        "period": period,
        "periods": periods[:8],
        "may_settle": may_settle,
        "asked": inquiries.get_inquiries(viewer, page.indicator),
        "given_out": () if page.hidden else get_given_of(viewer, page.indicator),
        "inside": viewer.basis == "received",
        "may_ask": _may_ask(viewer) and not page.hidden,
    }
    return render(request, "desk/indicator.html", context)


@keep
def track_record(request: HttpRequest) -> HttpResponse:
    """Show the ward's past forecasts, what became of them, and how the method did on other series."""
    plan, _, viewer = place_of(request)
    record = get_track_record(plan, viewer) if plan else None
    note(request, record.restricted_shown if record else (), "Dự báo đã đưa ra")
    return render(
        request, "desk/track_record.html", {"title": "Dự báo đã đưa ra", "record": record, "plan": plan}
    )


def explanation(request: HttpRequest, indicator_id: int) -> HttpResponse:
    """Show what stands behind a number: as a page, as text (`dang=txt`) or as JSON (`dang=json`)."""
    _, periods, viewer = place_of(request)
    period = chosen_period(request, periods, viewer.today) if periods else Period(viewer.today.year, "year")
    found = get_explanation(indicator_id, period, viewer, _known_on(request))
    if found is None:
        raise Http404
    form = request.GET.get("dang", "")
    where = {"json": "Giải thích, dạng JSON", "txt": "Giải thích, dạng văn bản"}.get(form, "Giải thích")
    note(request, found.page.restricted_shown, where, period.label, each=form in ("json", "txt"))
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


@dataclass(frozen=True)
class Cut:
    """The part of the list that a count of the summary opens: a standing, a group or a unit; "" is all."""

    axis: Axis
    code: str
    group: str
    unit: str

    def holds(self, row: boards.BoardRow, group: str) -> bool:
        """Return whether a row of a group belongs to the part."""
        return (
            self.code in ("", standing_on(self.axis)(row))
            and self.group in ("", group)
            and self.unit in ("", unit_of_row(row))
        )

    @property
    def words(self) -> str:
        """Return what the part is, "" for the whole list."""
        known = YEAR_VERDICT if self.axis == "year" else VERDICT
        said = [known[self.code].lower()] if self.code in known else []
        return ", ".join([*said, *filter(None, [self.group and f"nhóm {self.group}", self.unit])])


def _cut(request: HttpRequest) -> Cut:
    axis: Axis = "plan" if request.GET.get("so-voi") == "ky" else "year"
    return Cut(axis, *(request.GET.get(name, "") for name in ("kq", "nhom", "don-vi")))


def chosen_period(request: HttpRequest, periods: list[Period], today: date) -> Period:
    """Return the period the person asked for (`ky`), else the newest with a round that this month reaches.

    A round may be held on estimates before its period is over (the year's, in November): the plan is not
    looked at as of a day that has not come.
    """
    asked = request.GET.get("ky", "")
    month_end = Period(today.year, "month", today.month).last_day
    reached = [period for period in periods if period.last_day <= month_end]
    return next((period for period in periods if period.code == asked), [*reached, *periods][0])


def _known_on(request: HttpRequest) -> date | None:
    """Return the day whose knowledge is asked for (`biet-den`); None for today's and for what is no day."""
    try:
        return read_date(request.GET, "biet-den", "Biết đến ngày")
    except FigureError:
        return None


def _may_settle(viewer: Viewer) -> bool:
    return viewer.post is not None and viewer.post.role in (Role.OFFICE, Role.CHAIR)


def _may_ask(viewer: Viewer) -> bool:
    return viewer.post is not None and viewer.post.role in (Role.DEPUTY, Role.CHAIR)


def place_of(request: HttpRequest) -> tuple[Plan | None, list[Period], Viewer]:
    """Return the plan in force, its opened periods, and who looks."""
    actor = actor_of(request)
    viewer = Viewer(actor.authority.pk, actor.post, actor.today)
    plan = rounds.active_plan(actor.authority.pk)
    return plan, boards.periods_of(plan) if plan else [], viewer
