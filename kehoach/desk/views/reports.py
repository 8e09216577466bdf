"""Báo cáo: the consolidated report of a period, as it will print, and as Word."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kehoach.catalogue import paper_profile
from kehoach.contents import board, rounds
from kehoach.contents.report import get_report
from kehoach.core.indicators.periods import Period
from kehoach.core.report.body import fill, make_body
from kehoach.core.report.content import ReportContent
from kehoach.core.report.tables import make_annex
from kehoach.desk.acting import actor_of
from kehoach.desk.kept import keep
from kehoach.desk.views.indicators import chosen_period

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


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


def report_word(request: HttpRequest) -> HttpResponse:
    """Return the report of a period as a Word file."""
    _, period, content = _content(request)
    if content is None or period is None:
        raise Http404
    from kehoach.documents.word import render_report  # python-docx: six megabytes a process that few need

    response = HttpResponse(render_report(content), content_type=WORD)
    response.headers["Content-Disposition"] = f'attachment; filename="bao-cao-{period.code}.docx"'
    return response


def _content(request: HttpRequest) -> tuple[list[Period], Period | None, ReportContent | None]:
    actor = actor_of(request)
    plan = rounds.active_plan(actor.authority.pk)
    periods = board.periods_of(plan) if plan else []
    if plan is None or not periods:
        return [], None, None
    period = chosen_period(request, periods)
    return periods, period, get_report(plan, period)
