"""Các bước nhắc việc: Văn phòng sets when whom is reminded, and sees what that would send before it is saved."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kehoach.acts.chasing import steps as acts
from kehoach.catalogue import reminder_hour, reminder_steps
from kehoach.contents.cycle import steps as content
from kehoach.core.calendar.steps import MOST_STEPS, check_steps
from kehoach.core.errors import FigureError, UserFacingError
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.steps import StepRows
from kehoach.records.chasing.current import newest_rule, steps_in


def reminder_rule(request: HttpRequest) -> HttpResponse:
    """Show the steps to set; rows come and go, and what is changed is shown, before anything is saved."""
    rule = newest_rule(actor_of(request).authority.pk)
    context: dict[str, Any] = {"revision": rule.revision if rule else 0}
    if request.method != "POST":
        context["rows"] = StepRows.of_steps(steps_in(rule))
    elif "defaults" in request.POST:
        context |= {"rows": StepRows.of_steps(reminder_steps()), "looked": True}
    else:
        context |= {"rows": StepRows.of_post(request.POST), "revision": _seen(request)}
        context["looked"] = not {"add", "remove"} & set(request.POST)
    if context.get("looked"):
        try:
            _require_valid(context["rows"])
            if "save" in request.POST:
                return _saved(request, context["rows"])
            context |= _preview(request, context["rows"])
        except UserFacingError as fault:
            context["fault"] = str(fault)
    return render(request, "desk/calendar/steps.html", context | _around(request))


def _require_valid(rows: StepRows) -> None:
    if faulty := rows.faulty():
        places = ", ".join(str(place) for place in faulty)
        raise FigureError(f"Bước {places} còn ô chưa đúng; hãy sửa những ô có dấu cảnh báo rồi xem lại.")


def _saved(request: HttpRequest, rows: StepRows) -> HttpResponse:
    saved = acts.set_steps(by=actor_of(request), steps=rows.steps(), after_revision=_seen(request))
    messages.success(
        request, "Đã ghi các bước; áp dụng từ lần nhắc tới." if saved else "Các bước không có gì thay đổi."
    )
    return redirect("reminder-steps")


def _preview(request: HttpRequest, rows: StepRows) -> dict[str, Any]:
    """Return what the steps of the rows would send, and the rows in the order they will stand."""
    actor = actor_of(request)
    given = check_steps(rows.steps())
    return {
        "rows": StepRows.of_steps(given),
        "foreseen": content.foresee_steps(actor.authority, given, actor.today),
        "same": given == steps_in(newest_rule(actor.authority.pk)),
        "default": given == reminder_steps(),
    }


def _around(request: HttpRequest) -> dict[str, Any]:
    return {
        "title": "Các bước nhắc việc",
        "editions": content.get_editions(actor_of(request).authority.pk),
        "defaults": content.step_words(reminder_steps()),
        "hour": reminder_hour(),
        "most": MOST_STEPS,
    }


def _seen(request: HttpRequest) -> int:
    word = request.POST.get("revision", "")
    return int(word) if word.isascii() and word.isdigit() else 0
