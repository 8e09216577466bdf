"""Vòng đời số liệu: one figure's whole life as a page, as text (`dang=txt`) or as JSON (`dang=json`)."""

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from kehoach.contents.results.life import get_life
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import FigureError
from kehoach.core.indicators.periods import Period
from kehoach.desk.acting import actor_of
from kehoach.desk.seeing import note

FORMS = {"json": "Vòng đời số liệu, dạng JSON", "txt": "Vòng đời số liệu, dạng văn bản"}


def figure_life(request: HttpRequest, indicator_id: int, period: str) -> HttpResponse:
    """Show the life of the figure of an indicator for a period; of one part (`phan`) or place (`noi`) where named."""
    actor = actor_of(request)
    part = request.GET.get("phan", "0")
    viewer = Viewer(actor.authority.pk, actor.post, actor.today)
    try:
        wanted = Period.parse(period)
    except FigureError as error:
        raise Http404 from error
    number = int(part) if part.isdecimal() and len(part) < 4 else 0
    life = get_life(indicator_id, wanted, viewer, number, request.GET.get("noi", ""))
    if life is None:
        raise Http404
    form = request.GET.get("dang", "")
    where = FORMS.get(form, "Vòng đời số liệu")
    note(request, life.restricted_shown, where, wanted.label, each=form in FORMS)
    if form == "json":
        return JsonResponse(life.data, json_dumps_params={"ensure_ascii": False, "indent": 1})
    if form == "txt":
        return HttpResponse(life.text, content_type="text/plain; charset=utf-8")
    return render(
        request, "desk/history/life.html", {"title": f"Vòng đời số liệu: {life.name}", "life": life}
    )
