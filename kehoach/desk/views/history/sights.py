"""Người đã xem: who saw figures followed separately, when and where."""

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from kehoach.contents.cycle.sights import get_sights, may_read
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import FigureError
from kehoach.core.indicators.periods import Period
from kehoach.desk.acting import actor_of
from kehoach.records.plans.models import Indicator


def sights(request: HttpRequest) -> HttpResponse:
    """Show a month of the log (`thang`), of one indicator where it is named (`chi-tieu`)."""
    actor = actor_of(request)
    viewer = Viewer(actor.authority.pk, actor.post, actor.today)
    if not may_read(viewer):
        raise PermissionDenied("may see no restricted figures")
    now = _month(actor.today)
    month = _asked(request, now)
    log = get_sights(viewer, month, _indicator(request, actor.authority.pk))
    context = {
        "title": "Người đã xem số liệu theo dõi riêng",
        "log": log,
        "month": month,
        "before": month.previous,
        "after": _after(month) if month.last_day < now.last_day else None,
    }
    return render(request, "desk/history/sights.html", context)


def _asked(request: HttpRequest, now: Period) -> Period:
    """Return the month of the address, this month where it names none or one that has not come."""
    try:
        found = Period.parse(request.GET.get("thang", now.code))
    except FigureError:
        return now
    return found if found.type == "month" and found.first_day <= now.first_day else now


def _indicator(request: HttpRequest, authority_id: int) -> Indicator | None:
    asked = request.GET.get("chi-tieu", "")
    if not asked.isdecimal():
        return None
    return get_object_or_404(Indicator, pk=int(asked), authority=authority_id)


def _month(day: date) -> Period:
    return Period(day.year, "month", day.month)


def _after(month: Period) -> Period:
    ends_year = month.index == 12
    return Period(month.year + ends_year, "month", 1 if ends_year else month.index + 1)
