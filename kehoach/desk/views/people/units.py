"""Đơn vị: added, renamed from a day, ended."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from kehoach.acts.people import units as acts
from kehoach.contents.cycle.people import get_units
from kehoach.core.errors import UserFacingError
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.people import UnitForm
from kehoach.desk.views.work import answer
from kehoach.records.authorities.models import Unit, units_on


def units(request: HttpRequest) -> HttpResponse:
    """Show the units with their former names; add one."""
    actor = actor_of(request)
    form = UnitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():

        def act() -> str:
            return f"Đã thêm {acts.add_unit(by=actor, **form.cleaned_data)}."

        return answer(request, act, "units")
    rows = get_units(actor.authority.pk, actor.today)
    context = {"title": "Đơn vị", "rows": rows, "form": form, "today": actor.today}
    context["standing"] = list(units_on(actor.authority.pk, actor.today))
    return render(request, "desk/people/units.html", context, status=422 if form.errors else 200)


@require_POST
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Rename or end a unit."""
    actor = actor_of(request)
    row = get_object_or_404(Unit, pk=unit_id, authority=actor.authority)
    given = request.POST

    def act() -> str:
        day = _day(given.get("day", ""))
        if "rename" in given:
            name, ground = given.get("name", ""), given.get("ground", "")
            acts.rename_unit(by=actor, unit=row, name=name, from_date=day, ground=ground)
            return f"Đã đổi tên {row}."
        known = units_on(actor.authority.pk, actor.today)
        chosen = given.get("successor", "")
        successor = get_object_or_404(known, pk=int(chosen)) if chosen.isdigit() else None
        knowing = "knowing" in given
        leads = acts.end_unit(by=actor, unit=row, ended_on=day, knowing=knowing, successor=successor)
        taken = f"; {successor} tiếp nhận việc đang mở" if successor else ""
        return f"Đã kết thúc {row}{f'; {leads} chỉ tiêu chưa có đơn vị chủ trì mới' if leads else taken}."

    return answer(request, act, "units")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UserFacingError("Ghi ngày, ví dụ 1/7/2026.") from error
