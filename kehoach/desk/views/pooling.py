"""Cộng gộp: figures taken together by group, unit and tổ dân phố, or why they are not."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kehoach.contents.results.place_roll_up import PlaceRate, get_place_roll_up, get_place_roll_ups
from kehoach.contents.results.pooling import get_roll_ups
from kehoach.contents.viewer import restricted_of
from kehoach.desk.kept import keep
from kehoach.desk.seeing import note
from kehoach.desk.views.indicators import chosen_period, place_of
from kehoach.records.plans.convert import indicators_of

MOST_CHOSEN = 1000


@keep
def pooling(request: HttpRequest) -> HttpResponse:
    """Show what figures give together by group and by unit, and by place for indicators typed so."""
    plan, periods, viewer = place_of(request)
    if plan is None or not periods:
        return redirect("overview")
    period = chosen_period(request, periods, viewer.today)
    taken = restricted_of(row for row in indicators_of(plan) if viewer.sees_class_of(row))
    note(request, taken, "Cộng gộp số liệu", period.label)
    context = {
        "title": "Cộng gộp số liệu",
        "period": period,
        "periods": periods[:8],
        "roll_ups": get_roll_ups(plan, period, viewer),
        "places": get_place_roll_ups(plan, period, viewer),
    }
    return render(request, "desk/pooling/pooling.html", context)


def pooled_places(request: HttpRequest, indicator_id: int) -> HttpResponse:
    """Show one indicator by place with the figure of all places, or of those chosen (`to`)."""
    plan, periods, viewer = place_of(request)
    if plan is None or not periods:
        raise Http404
    period = chosen_period(request, periods, viewer.today)
    chosen = {int(key) for key in request.GET.getlist("to")[:MOST_CHOSEN] if key.isascii() and key.isdigit()}
    page = get_place_roll_up(plan, indicator_id, period, viewer, chosen)
    if page is None:
        raise Http404
    lowest = request.GET.get("xep") == "thap"
    context = {
        "title": f"Theo tổ dân phố: {page.label}",
        "period": period,
        "periods": periods[:8],
        "page": page,
        "rows": sorted(page.places, key=_rate) if lowest else page.places,
        "lowest": lowest,
    }
    return render(request, "desk/pooling/places.html", context)


def _rate(row: PlaceRate) -> tuple[bool, float]:
    """Return the key that puts the lowest rate first and what has none last."""
    return row.share is None, float(row.share or 0)
