"""Đợt báo cáo: how far each unit is in the rounds under way, and entering in a unit's stead."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from kehoach.acts import rounds as round_acts
from kehoach.contents.cycle import rounds, sources
from kehoach.contents.cycle.people import get_gaps
from kehoach.contents.cycle.reminders import reminder_text
from kehoach.contents.cycle.requests.log import count_changed
from kehoach.contents.cycle.requests.pages import get_due
from kehoach.contents.cycle.steps import letters_to_write
from kehoach.contents.figures import entry
from kehoach.contents.figures.confirming import get_awaited
from kehoach.contents.papers.life import count_outdated
from kehoach.contents.papers.outline import get_progress
from kehoach.contents.plan.sheets import get_duty
from kehoach.contents.viewer import Viewer
from kehoach.core.formats import format_date, parse_date
from kehoach.desk.acting import actor_of
from kehoach.desk.seeing import note
from kehoach.desk.views.work import answer, choices
from kehoach.records.authorities.models import Unit
from kehoach.records.reporting.models import Round, RoundStatus


def office(request: HttpRequest) -> HttpResponse:
    """Show the open rounds with the progress of their units, then the finished ones."""
    actor = actor_of(request)
    plan = rounds.active_plan(actor.authority.pk)
    everything = rounds.rounds_of(plan) if plan else []
    open_ = [
        rounds.get_round_overview(item, actor.today) for item in everything if item.status == RoundStatus.OPEN
    ]
    viewer = Viewer(actor.authority.pk, actor.post, actor.today)
    context = {
        "title": "Đợt báo cáo",
        "sentence": _sentence(open_),
        "open": open_,
        "outlines": get_progress([item.round for item in open_]),
        "reminders": {
            (item.round.pk, unit.unit_id): reminder_text(item, unit) for item in open_ for unit in item.units
        },
        "requests": sources.get_requests([item.round for item in open_], actor.today),
        "done": [item for item in everything if item.status != RoundStatus.OPEN],
        "plan": plan,
        "sheets": get_duty(actor.post, actor.today),
        "awaited": get_awaited(actor.authority.pk, actor.today),
        "asked_for": get_due(viewer),
        "changed": count_changed(viewer),
        "gaps": get_gaps(actor.authority.pk, actor.today),
        "letters": letters_to_write(actor.authority, actor.today),
        "outdated": count_outdated(actor.authority.pk),
        "due": rounds.due_rounds(plan, actor.today) if plan else [],
    }
    return render(request, "desk/office.html", context)


def stand_in(request: HttpRequest, round_id: int, unit_id: int) -> HttpResponse:
    """Show the entry grid of a unit for Văn phòng to type in its stead, on a ground that is named."""
    actor = actor_of(request)
    round_ = get_object_or_404(Round, pk=round_id, authority=actor.authority)
    unit = get_object_or_404(Unit, pk=unit_id, authority=actor.authority)
    viewer = Viewer(actor.authority.pk, actor.post, actor.today)
    page = entry.as_seen_by(entry.get_entry_page(round_, unit, actor.today), viewer)
    if not page.rows:
        raise Http404
    note(request, page.restricted_shown, f"Nhập thay {unit}", round_.title)
    context = {
        "title": f"Nhập thay {unit}",
        "sentence": f"Nhập thay {unit}",
        "page": page,
        "round": round_,
        "rounds": [],
        "stand_in": True,
        **choices(),
    }
    return render(request, "desk/work.html", context)


@require_POST
def open_due(request: HttpRequest, code: str) -> HttpResponse:
    """Open one of the rounds whose cut-off has come."""
    actor = actor_of(request)
    plan = rounds.active_plan(actor.authority.pk)
    item = (
        next((due for due in rounds.due_rounds(plan, actor.today) if due.code == code), None)
        if plan
        else None
    )
    if plan is None or item is None:
        raise Http404

    def act() -> str:
        return (
            f"Đã mở {round_acts.open_due(by=actor, plan=plan, due=item)}; các đơn vị thấy ngay việc phải làm."
        )

    return answer(request, act, "office")


@require_POST
def move_due(request: HttpRequest, round_id: int) -> HttpResponse:
    """Give an open round other due days."""
    actor = actor_of(request)
    round_ = get_object_or_404(Round, pk=round_id, authority=actor.authority)

    def act() -> str:
        due, office_due = (parse_date(request.POST.get(name, "")) for name in ("due", "office_due"))
        reason = request.POST.get("reason", "")
        round_acts.move_due(by=actor, round_=round_, due=due, office_due=office_due, reason=reason)
        return f"Đã đổi hạn {round_}: các đơn vị {format_date(due)}, Văn phòng {format_date(office_due)}."

    return answer(request, act, "office")


@require_POST
def lock(request: HttpRequest, round_id: int) -> HttpResponse:
    """Lock an approved round."""
    actor = actor_of(request)
    round_ = get_object_or_404(Round, pk=round_id, authority=actor.authority)

    def act() -> str:
        round_acts.lock_round(by=actor, round_=round_)
        return f"Đã khóa {round_}."

    return answer(request, act, "office")


def _sentence(open_: list[rounds.RoundOverview]) -> str:
    late = sorted({unit.unit for item in open_ for unit in item.late_units})
    if not open_:
        return "Không có đợt báo cáo nào đang thu thập"
    if late:
        return f"{len(late)} đơn vị chậm báo cáo: {', '.join(late)}"
    waiting = sum(item.owed - item.sent for item in open_)
    return (
        f"{len(open_)} đợt đang thu thập, còn {waiting} số liệu chưa gửi"
        if waiting
        else "Các đơn vị đã gửi đủ"
    )
