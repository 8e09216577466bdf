"""Cuộc họp: the list, one meeting, its conclusions; the notice of them is made like any paper."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kehoach.acts import meetings as acts
from kehoach.contents.cycle import meetings as content
from kehoach.contents.cycle.rounds import active_plan
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import UserFacingError
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.meetings import ConclusionForm, MeetingForm
from kehoach.records.meetings.models import Conclusion


def meetings(request: HttpRequest) -> HttpResponse:
    """Show the meetings that were written down, and the form of another one."""
    actor, viewer = actor_of(request), _viewer(request)
    plan = active_plan(viewer.authority_id)
    initial = {"chair": content.suggested_chair(actor.authority), "held_on": actor.today}
    form = MeetingForm(request.POST or None, periods=content.periods_for(viewer), initial=initial)
    if request.method == "POST" and plan is not None and form.is_valid():
        try:
            row = acts.write_meeting(by=actor, plan=plan, given=form.held())
        except UserFacingError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "Đã ghi cuộc họp; ghi tiếp các kết luận.")
            return redirect("meeting", row.pk)
    context = {
        "title": "Cuộc họp",
        "meetings": content.get_meetings(viewer),
        "form": form,
        "plan": plan,
        "periods": content.periods_for(viewer),
    }
    return render(request, "desk/paperwork/meetings.html", context, status=422 if form.errors else 200)


def meeting(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Show a meeting with its conclusions; write what is known of it anew."""
    viewer, page = _viewer(request), _page(request, meeting_id)
    row = page.meeting
    known = {name: getattr(row, name) for name in MeetingForm.base_fields}
    form = MeetingForm(request.POST or None, periods=content.periods_for(viewer), initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            acts.write_meeting(by=actor_of(request), plan=row.plan, given=form.held(), meeting=row)
        except UserFacingError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "Đã ghi lại thông tin cuộc họp.")
            return redirect("meeting", meeting_id)
    context = _context(page) | {"form": form}
    return render(request, "desk/paperwork/meeting.html", context, status=422 if form.errors else 200)


def conclusion(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Show the form of a conclusion (`sua`: one to write anew) and keep what it gives."""
    page = _page(request, meeting_id)
    subjects = content.get_subjects(_viewer(request), page.meeting)
    number = request.GET.get("sua", "")
    old = _conclusion(page, number) if number else None
    form = ConclusionForm(request.POST or None, subjects=subjects, initial=_initial(old))
    if request.method == "POST" and form.is_valid():
        try:
            given = form.concluded()
            if old is None:
                made = acts.conclude(by=actor_of(request), meeting=page.meeting, given=given)
            else:
                made = acts.reword_conclusion(by=actor_of(request), conclusion=old, given=given)
        except UserFacingError as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, _told(made))
            return redirect("meeting", meeting_id)
    context = _context(page) | {"form": form, "old": old}
    return render(request, "desk/paperwork/conclusion.html", context, status=422 if form.errors else 200)


@require_POST
def drop(request: HttpRequest, meeting_id: int) -> HttpResponse:
    """Leave a conclusion out of the notice."""
    row = _conclusion(_page(request, meeting_id), request.POST.get("so", ""))
    try:
        acts.drop_conclusion(by=actor_of(request), conclusion=row)
        messages.success(request, "Đã bỏ kết luận khỏi thông báo; lời ghi vẫn lưu ở cuối trang.")
    except UserFacingError as fault:
        messages.error(request, str(fault))
    return redirect("meeting", meeting_id)


def _told(row: Conclusion) -> str:
    if row.indicator_id and not row.stood:
        return "Đã ghi kết luận. Số liệu kỳ này chưa được UBND duyệt nên thông báo không nêu số."
    return f"Đã ghi kết luận, số liệu: {row.stood}." if row.stood else "Đã ghi kết luận."


def _context(page: content.MeetingPage) -> dict[str, Any]:
    return {"title": f"Cuộc họp: {page.meeting}", "page": page, "meeting": page.meeting, "kind": content.KIND}


def _initial(row: Conclusion | None) -> dict[str, Any]:
    if row is None:
        return {}
    keys = {
        "indicator": row.indicator_id,
        "task": row.task_id,
        "inquiry": row.inquiry_id,
        "unit": row.unit_id,
    }
    words = ("text", "due_date", "responsible", "product", "decides")
    return {**keys, **{name: getattr(row, name) for name in words}}


def _conclusion(page: content.MeetingPage, number: str) -> Conclusion:
    if not number.isdigit():
        raise Http404
    row: Conclusion = get_object_or_404(page.meeting.conclusions, order=int(number[:6]))
    return row


def _page(request: HttpRequest, meeting_id: int) -> content.MeetingPage:
    page = content.get_meeting(_viewer(request), meeting_id)
    if page is None:
        raise Http404
    return page


def _viewer(request: HttpRequest) -> Viewer:
    actor = actor_of(request)
    return Viewer(actor.authority.pk, actor.post, actor.today)
