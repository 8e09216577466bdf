"""Phiếu xác định chỉ tiêu: the unit's grid, the list for Văn phòng and UBND, one sheet in full."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kehoach.acts import sheets as acts
from kehoach.acts.actor import Actor
from kehoach.contents.cycle import rounds
from kehoach.contents.plan import sheets as content
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError, UserFacingError
from kehoach.core.formats import AmbiguousNumberError
from kehoach.core.indicators.definition_sheet import ANSWERS, from_plain
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.entry import read_date
from kehoach.desk.forms.sheets import read_content
from kehoach.desk.seeing import note
from kehoach.records.authorities.models import Role
from kehoach.records.plans.models import Frequency, Plan
from kehoach.records.sheets.models import DefinitionSheet, SheetStatus

VIEWS = {"nam-goc": "Số liệu năm gốc", "tung-nam": "Chỉ tiêu từng năm"}
_UNIT = (Role.OFFICER, Role.HEAD)


def sheets(request: HttpRequest) -> HttpResponse:
    """Show a unit its sheets as one grid; Văn phòng and UBND all of them by unit, those that wait first chosen."""
    actor = actor_of(request)
    plan = rounds.active_plan(actor.authority.pk)
    own = actor.post.role in _UNIT
    viewer = _viewer(actor)
    units = content.get_sheets(plan, viewer, actor.post.unit if own else None) if plan else ()
    rows = [row for unit in units for row in unit.rows]
    note(request, [row.indicator.pk for row in rows if row.shows_restricted], "Phiếu xác định chỉ tiêu")
    waiting = content.WAITS_FOR.get(actor.post.role, ())
    chosen = [row for row in rows if row.sheet.status in waiting]
    view = request.GET.get("bang", "nam-goc")
    context = {
        "title": "Phiếu xác định chỉ tiêu",
        "plan": plan,
        "base_year": content.base_year(plan) if plan else None,
        "years": range(plan.start_year, plan.end_year + 1) if plan else (),
        "units": units,
        "rows": rows,
        "waiting": chosen,
        "ready": [row for row in chosen if not row.lacking],
        "answered": sum(bool(row.content.answer) for row in rows),
        "papers": sorted({row.content.ground for row in rows if row.content.ground and not row.hidden}),
        "duty": content.get_duty(actor.post, actor.today),
        "role": actor.post.role,
        "views": VIEWS,
        "view": view if view in VIEWS else "nam-goc",
        "answers": ANSWERS.items(),
    }
    return render(request, f"desk/defining/{'own_sheets' if own else 'all_sheets'}.html", context)


def sheet(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Show one sheet in full, to be written by its unit and decided on by Văn phòng and UBND."""
    actor = actor_of(request)
    found = _sheet(actor, sheet_id)
    row = content.get_sheet(found, _viewer(actor))
    if row.hidden:
        raise PermissionDenied("restricted indicator")
    if row.shows_restricted:
        note(request, [row.indicator.pk], "Phiếu xác định chỉ tiêu")
    mine = found.unit_id == actor.post.unit_id
    context = {
        "title": f"Phiếu xác định chỉ tiêu {row.indicator}",
        "row": row,
        "plan": row.indicator.plan,
        "base_year": content.base_year(row.indicator.plan),
        "editable": mine and found.editable,
        "may_send": mine and found.editable and actor.post.role in (Role.HEAD, Role.OFFICE),
        "may_decide": found.status in content.WAITS_FOR.get(actor.post.role, ()) and not found.editable,
        "may_return": _may_return(actor, found),
        "may_take_up": found.status == SheetStatus.APPROVED
        and (actor.post.role == Role.OFFICE or (mine and actor.post.role == Role.HEAD)),
        "role": actor.post.role,
        "answers": ANSWERS.items(),
        "frequencies": Frequency.choices,
        "history": content.get_sheet_history(found),
    }
    return render(request, "desk/defining/sheet.html", context)


@require_POST
def save(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Save what a row or the whole sheet gives; answer with what stands under it, or lead back without a script."""
    actor = actor_of(request)
    found = _sheet(actor, sheet_id)
    context: dict[str, Any] = {}
    try:
        _write(request, actor, found)
        context["saved_at"] = actor.at
    except AmbiguousNumberError as fault:
        context |= {"error": fault.message, "ambiguous": fault, "ambiguous_field": fault.place}
    except UserFacingError as fault:
        context["error"] = fault
    if request.headers.get("HX-Request"):
        row = content.get_sheet(_sheet(actor, sheet_id), _viewer(actor))
        part = "sheet_told_whole" if "whole" in request.POST else "sheet_told"
        context |= {"row": row, "view": "tung-nam" if "answer" not in request.POST else "nam-goc"}
        return render(request, f"desk/defining/{part}.html", context)
    if "error" in context:
        messages.error(request, str(context["error"]))
    else:
        messages.success(request, "Đã lưu phiếu.")
    return redirect("sheet", found.pk)


@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """Run the act the button names on the sheets that are chosen."""
    actor = actor_of(request)
    ids = [int(item) for item in request.POST.getlist("sheet") if item.isdigit()]
    chosen = list(DefinitionSheet.objects.filter(authority=actor.authority, pk__in=ids))
    run = _ACTS.get(request.POST.get("act", ""))
    try:
        if run is None:
            raise ActRefusedError("Không rõ việc cần làm; hãy tải lại trang.")
        messages.success(request, run(request, actor, chosen))
    except UserFacingError as fault:
        messages.error(request, str(fault))
        if "one" in request.POST and len(ids) == 1:
            return redirect("sheet", ids[0])
    return redirect("sheets")


def _write(request: HttpRequest, actor: Actor, found: DefinitionSheet) -> None:
    assert found.current is not None
    plan = found.indicator.plan
    stands = from_plain(found.current.content)
    years = range(plan.start_year, plan.end_year + 1)
    after = request.POST.get("after_revision", "")
    acts.write(
        by=actor,
        sheet=found,
        content=read_content(request.POST, stands, years),
        after_revision=int(after) if after.isdigit() else 0,
        illustrative=actor.authority.illustrative,
    )


def _call(request: HttpRequest, actor: Actor, _: list[DefinitionSheet]) -> str:
    plan: Plan | None = rounds.active_plan(actor.authority.pk)
    due: date | None = read_date(request.POST, "due_date", "Hạn lập phiếu")
    if plan is None or due is None:
        raise ActRefusedError("Hãy ghi hạn lập phiếu; kế hoạch phải đang thực hiện.")
    given, unled = acts.call_for(by=actor, plan=plan, due_date=due)
    told = f"Đã giao {given} phiếu." if given else "Đã sửa hạn của các phiếu chưa duyệt."
    return f"{told} {unled} chỉ tiêu chưa có đơn vị chủ trì, chưa giao được." if unled else told


def _send(_: HttpRequest, actor: Actor, chosen: list[DefinitionSheet]) -> str:
    return f"Đã gửi {acts.send(by=actor, sheets=chosen)} phiếu về Văn phòng."


def _pass_on(_: HttpRequest, actor: Actor, chosen: list[DefinitionSheet]) -> str:
    return f"Đã chuyển UBND {acts.pass_on(by=actor, sheets=chosen)} phiếu."


def _approve(_: HttpRequest, actor: Actor, chosen: list[DefinitionSheet]) -> str:
    count = acts.approve(by=actor, sheets=chosen)
    return f"Đã duyệt {count} phiếu; cách tính, năm gốc, lộ trình có hiệu lực và kết quả đã được tính lại."


def _return(request: HttpRequest, actor: Actor, chosen: list[DefinitionSheet]) -> str:
    if len(chosen) != 1:
        raise ActRefusedError("Hãy trả lại từng phiếu một, mỗi phiếu một lý do.")
    acts.return_(by=actor, sheet=chosen[0], reason=request.POST.get("reason", ""))
    return "Đã trả lại phiếu; đơn vị thấy ngay lý do."


def _take_up(request: HttpRequest, actor: Actor, chosen: list[DefinitionSheet]) -> str:
    if len(chosen) != 1:
        raise ActRefusedError("Hãy chọn một phiếu để lập lại.")
    acts.take_up(by=actor, sheet=chosen[0], reason=request.POST.get("reason", ""))
    return "Đã mở phiếu để lập lại; nội dung đã duyệt vẫn có hiệu lực đến khi UBND duyệt lại."


_ACTS: dict[str, Callable[[HttpRequest, Actor, list[DefinitionSheet]], str]] = {
    "call": _call,
    "send": _send,
    "pass": _pass_on,
    "approve": _approve,
    "return": _return,
    "take-up": _take_up,
}


def _viewer(actor: Actor) -> Viewer:
    return Viewer(actor.authority.pk, actor.post, actor.today)


def _sheet(actor: Actor, sheet_id: int) -> DefinitionSheet:
    """Return a sheet the post may know of: its unit's, any for Văn phòng and the leaders."""
    rows = DefinitionSheet.objects.filter(authority=actor.authority)
    if actor.post.role in _UNIT:
        rows = rows.filter(unit=actor.post.unit)
    rows = rows.select_related("indicator__plan", "unit", "current")
    return get_object_or_404(rows, pk=sheet_id)


def _may_return(actor: Actor, found: DefinitionSheet) -> bool:
    if actor.post.role == Role.OFFICE:
        return found.status in (SheetStatus.SENT, SheetStatus.PASSED)
    return actor.post.role == Role.CHAIR and found.status == SheetStatus.PASSED
