"""Lịch báo cáo: the rounds to come, their definitions, and the days off of each year."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kehoach.acts.calendar import rules
from kehoach.contents.cycle import rounds, schedule
from kehoach.core.calendar.definitions import RoundDefinition, check_definition
from kehoach.core.errors import UserFacingError
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.schedule import BLANK, NoticeForm, RuleForm, days_text
from kehoach.records.authorities.models import Role, Unit, UnitKind, units_on
from kehoach.records.plans.convert import indicators_of
from kehoach.records.plans.models import Plan
from kehoach.records.schedule.current import definitions_of, notices_of, rules_of, with_notices

NEW = "moi"


def calendar(request: HttpRequest) -> HttpResponse:
    """Show the rounds of the next twelve months, and to Văn phòng the definitions and notices behind them."""
    actor = actor_of(request)
    plan = rounds.active_plan(actor.authority.pk)
    upcoming = schedule.get_upcoming(plan, actor.today) if plan else []
    unit = actor.post.unit.name if actor.post.role in (Role.OFFICER, Role.HEAD) else None
    context = {
        "title": "Lịch báo cáo",
        "sentence": _sentence(upcoming, plan),
        "upcoming": upcoming,
        "unit": unit,
        "plan": plan,
        "office": actor.post.role == Role.OFFICE,
        "may_subscribe": actor.post.role in (Role.OFFICER, Role.HEAD, Role.OFFICE),
        "definitions": definitions_of(actor.authority.pk),
        "own": rules_of(actor.authority.pk),
        "notices": notices_of(actor.authority.pk).values(),
        "years": [actor.today.year, actor.today.year + 1],
        "today": actor.today,
    }
    return render(request, "desk/calendar/calendar.html", context)


def rule(request: HttpRequest, kind: str) -> HttpResponse:
    """Show a definition of rounds to set; show what it would change before it is saved."""
    actor = actor_of(request)
    plan = _plan(request)
    definition = _definition(request, kind)
    form = RuleForm(
        request.POST or None,
        rule=definition,
        units=_units(request),
        indicators=indicators_of(plan),
    )
    context: dict[str, Any] = {
        "title": definition.title or "Thêm loại báo cáo",
        "new": kind == NEW,
        "form": form,
        "fields": _groups(form),
    }
    if request.method == "POST" and form.is_valid():
        try:
            given = check_definition(form.definition())
            if "save" in request.POST:
                saved = rules.set_rule(by=actor, definition=given)
                messages.success(request, f"Đã ghi “{given.title}”." if saved else "Không có gì thay đổi.")
                return redirect("calendar")
            context |= {"preview": True, "changes": schedule.changes_of_rule(plan, given, actor.today)}
        except UserFacingError as fault:
            form.add_error(None, str(fault))
    return render(request, "desk/calendar/rule.html", context)


def notice(request: HttpRequest, year: int) -> HttpResponse:
    """Show the notice of a year to set; show which due days it would move before it is saved."""
    actor = actor_of(request)
    plan = _plan(request)
    known = notices_of(actor.authority.pk)
    now = known.get(year)
    initial = (
        {
            "source": now.source,
            "days_off": days_text(now.days_off),
            "working_days": days_text(now.working_days),
        }
        if now
        else {}
    )
    form = NoticeForm(request.POST or None, year=year, initial=initial)
    context: dict[str, Any] = {"title": f"Ngày nghỉ, ngày làm bù năm {year}", "form": form, "notice": now}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            if "save" in request.POST:
                saved = rules.set_notice(by=actor, year=year, **given)
                messages.success(
                    request, f"Đã ghi ngày nghỉ năm {year}." if saved else "Không có gì thay đổi."
                )
                return redirect("calendar")
            others = [(item.days_off, item.working_days) for item in known.values() if item.year != year]
            iso = [[day.isoformat() for day in given[name]] for name in ("days_off", "working_days")]
            changed = with_notices([*others, (iso[0], iso[1])])
            changes = schedule.changes_of_calendar(plan, changed, actor.today)
            context |= {"preview": True, "changes": changes}
        except UserFacingError as fault:
            form.add_error(None, str(fault))
    return render(request, "desk/calendar/notice.html", context)


def _plan(request: HttpRequest) -> Plan:
    plan = rounds.active_plan(actor_of(request).authority.pk)
    if plan is None:
        raise Http404
    return plan


def _definition(request: HttpRequest, kind: str) -> RoundDefinition:
    actor = actor_of(request)
    known = definitions_of(actor.authority.pk)
    if kind == NEW:
        return replace(BLANK, kind=rules.new_kind(known), starts=actor.today)
    found = next((item for item in known if item.kind == kind), None)
    if found is None:
        raise Http404
    return found


def _units(request: HttpRequest) -> list[Unit]:
    actor = actor_of(request)
    return list(units_on(actor.authority.pk, actor.today).filter(kind=UnitKind.REPORTING))


def _groups(form: RuleForm) -> list[tuple[str, list[Any]]]:
    """Return the fields of the form in the order people think of them, under their headings."""
    groups = {
        "Báo cáo gì, cho ai": ("title", "recipient", "heading", "period", "index", "quality", "outline"),
        "Ngày": ("cut_off_day", "cut_off_month", "unit_days", "due_day", "due_month", "shift"),
        "Văn phòng, gửi đi": ("office_days", "leaves_day", "leaves_month", "shift_out", "grace_days"),
        "Áp dụng": ("starts", "ends"),
    }
    return [(heading, [form[name] for name in names]) for heading, names in groups.items()]


def _sentence(upcoming: list[schedule.Upcoming], plan: Plan | None) -> str:
    if plan is None:
        return "Lịch báo cáo"
    waiting = [item for item in upcoming if item.round is None]
    if not waiting:
        return "Không còn đợt báo cáo nào trong 12 tháng tới"
    first = waiting[0].plan
    day = f"{first.cut_off.day}/{first.cut_off.month}/{first.cut_off.year}"
    return f"{len(upcoming)} đợt báo cáo trong 12 tháng tới; đợt mới gần nhất chốt {day}"
