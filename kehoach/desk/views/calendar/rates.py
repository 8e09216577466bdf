"""Tỷ lệ báo cáo: rates per unit of a year, what was late, and its cause."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from kehoach.acts.chasing import causes
from kehoach.contents.cycle import rates, rounds
from kehoach.core.calendar.rates import UnitRates
from kehoach.desk.acting import actor_of
from kehoach.desk.views.work import answer
from kehoach.records.authorities.models import Role
from kehoach.records.reporting.models import Round


def reporting_rates(request: HttpRequest) -> HttpResponse:
    """Show the rates of the year asked for, else of this one."""
    actor = actor_of(request)
    plan = rounds.active_plan(actor.authority.pk)
    year = _year(request, actor.today.year)
    page = rates.get_rates(plan, actor.post, year, actor.today) if plan else None
    context = {
        "title": "Tỷ lệ báo cáo",
        "sentence": _sentence(page.total, year) if page else "Tỷ lệ báo cáo",
        "page": page,
        "year": year,
        "years": range(plan.start_year, actor.today.year + 1) if plan else (),
        "may_propose": actor.post.role == Role.HEAD,
        "may_decide": actor.post.role in (Role.OFFICE, Role.DEPUTY, Role.CHAIR),
    }
    return render(request, "desk/calendar/rates.html", context)


@require_POST
def cause(request: HttpRequest, round_id: int, unit_id: int) -> HttpResponse:
    """Name, accept or refuse the cause of what a unit was late with in a round."""
    actor = actor_of(request)
    round_ = get_object_or_404(Round.objects.select_related("plan"), pk=round_id, authority=actor.authority)
    owed = rates.late_owed(round_.plan, round_.pk, unit_id, actor.today)
    text = request.POST.get("text", "")

    def act() -> str:
        if actor.post.role == Role.HEAD:
            count = causes.propose_cause(by=actor, owed=owed, text=text)
            return f"Đã nêu nguyên nhân chậm {count} số liệu; chờ Văn phòng hoặc lãnh đạo xem xét."
        accept = "accept" in request.POST
        count = causes.decide_cause(by=actor, owed=owed, accept=accept, text=text)
        words = "không tính chậm cho đơn vị" if accept else "vẫn tính chậm"
        return f"Đã ghi nguyên nhân của {count} số liệu: {words}."

    return answer(request, act, "rates")


def _year(request: HttpRequest, today: int) -> int:
    text = request.GET.get("nam", "")
    return int(text) if text.isdecimal() and 2000 < int(text) < 2200 else today


def _sentence(total: UnitRates, year: int) -> str:
    ratio = total.on_time
    if not ratio.whole:
        return f"Năm {year} chưa có số liệu nào đến hạn"
    return f"Năm {year}: {ratio.part}/{ratio.whole} số liệu gửi đúng hạn ({ratio.percent}%)"
