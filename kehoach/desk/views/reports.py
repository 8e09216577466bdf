"""Báo cáo: the consolidated report of a period, as it will print, and as a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kehoach.catalogue import paper_profile
from kehoach.contents.cycle import rounds
from kehoach.contents.papers.report import get_report
from kehoach.contents.results import board
from kehoach.core.indicators.periods import Period
from kehoach.core.report.body import fill, make_body
from kehoach.core.report.content import ReportContent
from kehoach.core.report.tables import make_annex
from kehoach.desk.acting import actor_of
from kehoach.desk.kept import keep
from kehoach.desk.views.indicators import chosen_period
from kehoach.documents.formats import FORMATS
from kehoach.documents.formats import render as render_file


@keep
def report(request: HttpRequest) -> HttpResponse:
    """Show the report of a period."""
    periods, period, content = _content(request)
    if content is None or period is None:
        return render(request, "desk/report.html", {"title": "Báo cáo"})
    profile = paper_profile(content.kind)
    context = {
        "title": f"Báo cáo {period.label}",
        "period": period,
        "periods": periods[:12],
        "content": content,
        "subject": content.subject or fill(profile.subject, content),
        "opening": fill(profile.opening, content),
        "closing": fill(profile.closing, content),
        "blocks": [(type(block).__name__, block) for block in make_body(content, profile)],
        "annex": make_annex(content),
        "marks": profile,
    }
    return render(request, "desk/report.html", context)


def report_file(request: HttpRequest, suffix: str) -> HttpResponse:
    """Return the report of a period as a Word or PDF file, or its annex as a workbook."""
    _, period, content = _content(request)
    if content is None or period is None or f".{suffix}" not in FORMATS:
        raise Http404
    form = FORMATS[f".{suffix}"]
    response = HttpResponse(render_file(content, f".{suffix}"), content_type=form.media_type)
    name = f"{form.name}-{period.code}.{suffix}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _content(request: HttpRequest) -> tuple[list[Period], Period | None, ReportContent | None]:
    actor = actor_of(request)
    plan = rounds.active_plan(actor.authority.pk)
    periods = board.periods_of(plan) if plan else []
    if plan is None or not periods:
        return [], None, None
    period = chosen_period(request, periods)
    return periods, period, get_report(plan, period)
