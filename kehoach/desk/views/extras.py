"""Số liệu khác: Văn phòng sets the lines of a round and receives them; a unit enters its own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST

from kehoach.acts import figures
from kehoach.acts.figures import ExtraGiven
from kehoach.contents.figures.extras import get_extras
from kehoach.contents.figures.tally import get_tally
from kehoach.core.errors import UserFacingError
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.entry import read_date, read_number
from kehoach.desk.views.work import answer, choices
from kehoach.records.authorities.models import Role, Unit, UnitKind, units_on
from kehoach.records.reporting.models import ExtraLine, Round, RoundStatus


def extras(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show the lines of a round with what units sent; add one, take one off, receive, return."""
    actor = actor_of(request)
    round_ = get_object_or_404(Round, pk=round_id, authority=actor.authority)
    if request.method == "POST":
        answer(request, lambda: _act(request, round_), "office")
        return redirect("extras", round_.pk)
    context = {
        "title": f"Số liệu khác: {round_.title}",
        "round": round_,
        "rows": get_extras(round_),
        "units": units_on(actor.authority.pk, actor.today).filter(kind=UnitKind.REPORTING),
        "open": round_.status != RoundStatus.LOCKED,
    }
    return render(request, "desk/extras.html", context)


@require_POST
def extra_save(request: HttpRequest, line_id: int) -> HttpResponse:
    """Save one line of the unit and answer with what stands under it."""
    actor = actor_of(request)
    line = get_object_or_404(
        ExtraLine.objects.select_related("unit", "round", "current"),
        pk=line_id,
        authority=actor.authority,
        unit=actor.post.unit,
    )
    context: dict[str, Any] = {"saved_at": actor.at}
    try:
        given = _given(request, line)
        context["incomplete"] = given.state == "recorded" and given.value is None
        if not context["incomplete"]:
            after = int(request.POST.get("after_revision") or 0)
            figures.enter_extra(
                by=actor,
                line=line,
                given=given,
                after_revision=after,
                illustrative=actor.authority.illustrative,
            )
            context["saved"] = True
    except UserFacingError as fault:
        context["error"] = str(fault)
    rows = get_extras(line.round, line.unit)
    context |= {"row": next(row for row in rows if row.line_id == line_id), **choices()}
    if actor.post.role == Role.HEAD:
        context |= {"page": get_tally(line.round, line.unit), "swap": True}
    return HttpResponse(render_to_string("desk/parts/extra_told.html", context))


def _given(request: HttpRequest, line: ExtraLine) -> ExtraGiven:
    post = request.POST
    return ExtraGiven(
        state=post.get("state", "recorded"),
        value=read_number(post, "value", "Số liệu", line.current.value if line.current else None),
        quality=post.get("quality", line.round.quality),
        as_of_date=read_date(post, "as_of_date", "Ngày chốt"),
        paper=post.get("paper", "").strip(),
        note=post.get("note", "").strip(),
    )


def _act(request: HttpRequest, round_: Round) -> str:
    actor, post = actor_of(request), request.POST
    lines = list(ExtraLine.objects.filter(round=round_, dropped_at=None, pk__in=post.getlist("line")))
    match post.get("act"):
        case "add":
            unit = get_object_or_404(Unit, pk=post.get("unit") or 0, authority=actor.authority)
            name, measure = post.get("name", ""), post.get("measure", "")
            line = figures.add_line(by=actor, round_=round_, unit=unit, name=name, measure=measure)
            return f"Đã thêm “{line}”; {unit} thấy ngay ở “Việc cần làm”."
        case "drop" if lines:
            figures.drop_line(by=actor, line=lines[0])
            return f"Đã bỏ “{lines[0]}”."
        case "return" if lines:
            figures.return_line(by=actor, line=lines[0], reason=post.get("reason", ""))
            return f"Đã trả lại “{lines[0]}”; đơn vị thấy ngay lý do."
        case _:
            figures.receive_lines(by=actor, lines=lines)
            return f"Đã tiếp nhận {len(lines)} số liệu khác."
