"""Nhắc việc: what the person was reminded of, where reminders are sent, and for Văn phòng what went to whom."""

from datetime import datetime

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from kehoach.acts.actor import Actor
from kehoach.acts.chasing import messages as message_acts
from kehoach.contents.cycle import chasing
from kehoach.contents.cycle.steps import step_words
from kehoach.desk.acting import actor_of
from kehoach.desk.views.work import answer
from kehoach.jobs.turn import LAST_TURN
from kehoach.records.authorities.models import Post, Role, Unit, UnitKind, units_on
from kehoach.records.chasing.current import newest_rule, steps_of


def reminders(request: HttpRequest) -> HttpResponse:
    """Show the person's own messages; to Văn phòng and the chairman also the log and who is in charge of whom."""
    actor = actor_of(request)
    own = chasing.get_own_messages(actor.post.user_id, actor.today)
    message_acts.mark_seen(by=actor)
    whole = actor.post.role in (Role.OFFICE, Role.CHAIR)
    last = cache.get(LAST_TURN)
    context = {
        "title": "Nhắc việc",
        "sentence": _sentence(own),
        "own": own,
        "email": actor.post.user.email,
        "whole": whole,
        "log": chasing.get_log(actor.authority, actor.today) if whole else [],
        "steps": step_words(steps_of(actor.authority.pk)),
        "rule": newest_rule(actor.authority.pk),
        "office": actor.post.role == Role.OFFICE,
        "last_turn": datetime.fromisoformat(last) if last else None,
        "units": _units(actor) if whole else [],
        "leaders": _leaders(actor) if whole else [],
    }
    return render(request, "desk/calendar/reminders.html", context)


@require_POST
def set_address(request: HttpRequest) -> HttpResponse:
    """Set where the person's own reminders are sent."""
    actor = actor_of(request)
    email = request.POST.get("email", "")

    def act() -> str:
        message_acts.set_address(by=actor, email=email)
        return (
            f"Từ lần sau, nhắc việc gửi thêm đến {email.strip()}."
            if email.strip()
            else "Chỉ nhắc trên trang."
        )

    return answer(request, act, "reminders")


@require_POST
def set_in_charge(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Say which leader is in charge of a unit."""
    actor = actor_of(request)
    unit = get_object_or_404(Unit, pk=unit_id, authority=actor.authority)
    chosen = request.POST.get("post") or None
    post = get_object_or_404(Post, pk=chosen, authority=actor.authority) if chosen else None

    def act() -> str:
        message_acts.set_in_charge(by=actor, unit=unit, post=post)
        return f"Đã ghi: {post.title if post else 'Chủ tịch'} phụ trách {unit}."

    return answer(request, act, "reminders")


def _units(actor: Actor) -> list[Unit]:
    return list(units_on(actor.authority.pk, actor.today).filter(kind=UnitKind.REPORTING))


def _leaders(actor: Actor) -> list[Post]:
    rows = Post.objects.filter(authority=actor.authority, role__in=(Role.DEPUTY, Role.CHAIR))
    return [post for post in rows.select_related("user") if post.holds_on(actor.today)]


def _sentence(own: list[chasing.MessageView]) -> str:
    if not own:
        return "Không có việc nào phải nhắc"
    newest = own[0]
    if not newest.left:
        return "Mọi việc được nhắc đã xong"
    return f"Còn {newest.left} việc trong lần nhắc gần nhất"
