"""Yêu cầu số liệu: the queue, filing or recording one, answering it; and the log of figures given out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode

from kehoach.acts import requests as acts
from kehoach.acts.actor import Actor
from kehoach.catalogue import paper_kind
from kehoach.contents.cycle.requests import pages as content
from kehoach.contents.cycle.requests.answering import mark_of
from kehoach.contents.cycle.requests.log import count_changed, get_log
from kehoach.contents.cycle.rounds import active_plan
from kehoach.contents.papers.making import Ask
from kehoach.contents.papers.requests import get_answer_tables
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError, UserFacingError
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.requests import INDICATORS, CameForm, RequestForm
from kehoach.desk.views.filed import download
from kehoach.documents.formats import FORMATS
from kehoach.documents.formats import render as render_file
from kehoach.records.authorities.models import Role
from kehoach.records.requests.models import RequestStatus


def requests(request: HttpRequest) -> HttpResponse:
    """Show the requests the post may know of: what waits by due day, then what is done."""
    viewer, role = _viewer(request), actor_of(request).post.role
    views = content.get_requests(viewer)
    context = {
        "title": "Yêu cầu số liệu",
        "sentence": _sentence(views),
        "groups": [
            (name, rows)
            for name, rows in (
                ("Chờ trả lời", [view for view in views if view.waits]),
                ("Đã xong", [view for view in views if not view.waits]),
            )
            if rows
        ],
        "may_ask": role == Role.READER,
        "may_record": role == Role.OFFICE,
        "changed": count_changed(viewer),
        "role": role,
    }
    return render(request, "desk/requests/list.html", context)


def ask(request: HttpRequest) -> HttpResponse:
    """Show the form of a request and file it: of one's own unit, or as Văn phòng one that came on paper."""
    actor = actor_of(request)
    plan = active_plan(actor.authority.pk)
    periods = content.askable_periods(plan) if plan else []
    records = actor.post.role == Role.OFFICE
    kind = CameForm if records else RequestForm
    initial: dict[str, Any] = {"due_date": content.suggested_due(actor.authority.pk, actor.today)}
    initial |= {"period": content.suggested_period(plan)} if plan else {}
    form = kind(request.POST or None, periods=periods, initial=initial)
    if request.method == "POST" and plan is not None and form.is_valid():
        try:
            given = form.asked(request.POST.getlist(INDICATORS))
            if isinstance(form, CameForm):
                row = acts.record(by=actor, plan=plan, given=given, came=form.came())
            else:
                row = acts.ask(by=actor, plan=plan, given=given)
            messages.success(request, "Đã ghi yêu cầu." if records else "Đã gửi yêu cầu đến Văn phòng.")
            return redirect("request", row.pk)
        except UserFacingError as fault:
            form.add_error(None, str(fault))
    context = {
        "title": "Ghi yêu cầu nhận bằng văn bản" if records else "Yêu cầu cung cấp số liệu",
        "form": form,
        "records": records,
        "groups": content.groups_of(plan) if plan and periods else [],
        "chosen": set(request.POST.getlist(INDICATORS)) or set(request.GET.getlist(INDICATORS)),
        "receivers": content.known_receivers(actor.authority.pk) if records else [],
        "box": INDICATORS,
    }
    return render(request, "desk/requests/ask.html", context)


def request_(request: HttpRequest, request_id: int) -> HttpResponse:
    """Show one request with what it is or would be answered with; run what its button names."""
    actor = actor_of(request)
    page = _page(request, request_id)
    if request.method == "POST":
        try:
            messages.success(request, _run(request, actor, page))
            return redirect("request", request_id)
        except UserFacingError as fault:
            messages.error(request, str(fault))
    return render(request, "desk/requests/request.html", _context(request, actor, page))


def request_file(request: HttpRequest, request_id: int) -> HttpResponse:
    """Return the answer of a request as a workbook."""
    page = _page(request, request_id)
    if not page.answer:
        raise Http404
    row = page.view.row
    ask = Ask(viewer=_viewer(request), plan=row.plan, request=row)
    paper = get_answer_tables(ask, paper_kind(content.LETTERS[0]))
    data = render_file(paper, ".xlsx")
    return download(data, FORMATS[".xlsx"].media_type, f"so-lieu-{row.period}-yeu-cau-{row.pk}.xlsx")


def provided(request: HttpRequest) -> HttpResponse:
    """Show the log of figures given out, searched by indicator and receiver, newest first."""
    viewer, given = _viewer(request), request.GET
    number = given.get("trang", "1")
    indicator, receiver, changed = given.get("ct", ""), given.get("noi", ""), given.get("khac") == "1"
    page = get_log(
        viewer,
        indicator=indicator,
        receiver=receiver,
        changed=changed,
        page=int(number) if number.isdecimal() and len(number) < 5 else 1,
    )
    query: dict[str, str | int] = {"ct": indicator, "noi": receiver, "khac": "1" if changed else ""}
    context = {
        "title": "Số liệu đã cung cấp",
        "page": page,
        "indicator": indicator,
        "receiver": receiver,
        "only_changed": changed,
        "changed": count_changed(viewer),
        "inside": viewer.basis == "received",
        "next": urlencode({**query, "trang": page.number + 1}),
        "previous": urlencode({**query, "trang": page.number - 1}),
    }
    return render(request, "desk/requests/log.html", context)


def _context(request: HttpRequest, actor: Actor, page: content.RequestPage) -> dict[str, Any]:
    row, role = page.view.row, actor.post.role
    waits = page.view.waits
    office = role == Role.OFFICE
    return {
        "title": f"Yêu cầu số liệu của {row.receiver}",
        "page": page,
        "view": page.view,
        "row": row,
        "mark": mark_of(page.now),
        "reply": request.POST.get("reply", row.answer.reply if row.answer else ""),
        "may_answer": office and row.status != RequestStatus.WITHDRAWN,
        "again": row.status in (RequestStatus.PREPARED, RequestStatus.GIVEN),
        "may_give_here": row.unit_id is not None,
        "may_withdraw": waits and (office or (role == Role.READER and row.unit_id == actor.post.unit_id)),
        "letter": content.LETTERS[0],
        "correction": content.LETTERS[1],
        "office": office,
    }


def _run(request: HttpRequest, actor: Actor, page: content.RequestPage) -> str:
    """Run the act the button names and return what to tell."""
    post, row = request.POST, page.view.row
    match post.get("act"):
        case "page" | "letter" as way:
            if post.get("mark") != mark_of(page.now):
                raise ActRefusedError(
                    "Có số liệu vừa thay đổi sau khi xem trước; hãy xem lại số mới dưới đây."
                )
            given = acts.Answered(
                rows=page.now, reply=post.get("reply", ""), way="letter" if way == "letter" else "page"
            )
            acts.answer(by=actor, request=row, given=given)
            if way == "page":
                return f"Đã cung cấp số liệu cho {row.receiver} và ghi vào sổ."
            return "Đã chốt số liệu trả lời; xem công văn rồi lập dự thảo."
        case "withdraw":
            acts.withdraw(by=actor, request=row, reason=post.get("reason", ""))
            return "Đã rút yêu cầu."
    raise ActRefusedError("Không rõ việc cần làm; hãy tải lại trang.")


def _page(request: HttpRequest, request_id: int) -> content.RequestPage:
    page = content.get_request(_viewer(request), request_id)
    if page is None:
        raise Http404
    return page


def _sentence(views: tuple[content.RequestView, ...]) -> str:
    waiting = [view for view in views if view.waits]
    late = sum(bool(view.days_over) for view in waiting)
    if late:
        return f"{len(waiting)} yêu cầu số liệu chờ trả lời, {late} quá hạn"
    if waiting:
        return f"{len(waiting)} yêu cầu số liệu chờ trả lời"
    return "Không có yêu cầu số liệu nào chờ trả lời"


def _viewer(request: HttpRequest) -> Viewer:
    actor = actor_of(request)
    return Viewer(actor.authority.pk, actor.post, actor.today)
