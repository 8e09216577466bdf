"""Đề nghị làm rõ: the list, one inquiry with its history, asking at an indicator, answering, deciding."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from kehoach.acts import inquiries as acts
from kehoach.acts.actor import Actor
from kehoach.contents.cycle import inquiries as content
from kehoach.contents.results.board import periods_of
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError, UserFacingError
from kehoach.core.indicators.periods import Period
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.entry import read_date
from kehoach.desk.forms.inquiries import AnswerForm, QuestionForm
from kehoach.desk.seeing import note
from kehoach.desk.views.indicators import chosen_period
from kehoach.records.authorities.models import Role
from kehoach.records.inquiries.models import OPEN, WAITS_FOR_UNIT, Inquiry, InquiryStatus
from kehoach.records.plans.models import Indicator

_LEADERS = (Role.DEPUTY, Role.CHAIR)


def inquiries(request: HttpRequest) -> HttpResponse:
    """Show the inquiries the post may know of: what waits for it, what is under way, what is closed."""
    viewer = _viewer(request)
    views = content.get_inquiries(viewer)
    note(request, {view.row.indicator_id for view in views if view.restricted}, "Đề nghị làm rõ")
    mine = {view.row.pk for view in content.get_waiting(viewer)}
    groups = (
        ("Chờ tôi xử lý", [view for view in views if view.row.pk in mine]),
        ("Đang soạn", [view for view in views if view.row.status == InquiryStatus.DRAFT]),
        ("Đang xử lý", [view for view in views if view.row.status in OPEN and view.row.pk not in mine]),
        ("Đã xong", [view for view in views if view.row.status in ("accepted", "withdrawn")]),
    )
    context = {
        "title": "Đề nghị làm rõ",
        "sentence": _sentence(views, len(mine)),
        "groups": [(name, rows) for name, rows in groups if rows],
        "may_ask": actor_of(request).post.role in _LEADERS,
    }
    return render(request, "desk/inquiries/list.html", context)


def ask(request: HttpRequest, indicator_id: int) -> HttpResponse:
    """Show the form of a question at an indicator (`ban`: a draft to go on with); keep or send what it gives."""
    actor, viewer = actor_of(request), _viewer(request)
    rows = Indicator.objects.select_related("plan", "authority")
    indicator = get_object_or_404(rows, pk=indicator_id, authority=actor.authority)
    written = _draft(request, actor, indicator)
    period = _period(request, indicator, viewer, written)
    units = content.leads_of(indicator)
    initial: dict[str, Any] = {"due_date": content.suggested_due(actor.authority.pk, actor.today)}
    if written:
        initial = {"text": written.question, "unit": written.unit_id, "due_date": written.due_date}
    form = QuestionForm(request.POST or None, units=units, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            kept = "draft" in request.POST
            given = acts.Question(
                text=form.cleaned_data["text"],
                period=period,
                due_date=form.cleaned_data["due_date"],
                unit=form.units[form.cleaned_data["unit"]],
            )
            do = acts.draft if kept else acts.ask
            row = do(by=actor, indicator=indicator, given=given, inquiry=written)
            messages.success(request, "Đã lưu bản soạn." if kept else f"Đã gửi đề nghị đến {row.unit}.")
            return redirect("inquiry", row.pk)
        except UserFacingError as fault:
            form.add_error(None, str(fault))
    context = {
        "title": "Đề nghị làm rõ",
        "indicator": indicator,
        "period": period,
        "form": form,
        "draft": written,
        "days": content.ANSWER_DAYS,
        "units": units,
    }
    return render(request, "desk/inquiries/ask.html", context)


def inquiry(request: HttpRequest, inquiry_id: int) -> HttpResponse:
    """Show one inquiry with every step; run what its button names."""
    actor, viewer = actor_of(request), _viewer(request)
    view = content.get_inquiry(inquiry_id, viewer)
    if view is None:
        raise Http404
    if view.restricted:
        note(request, [view.row.indicator_id], "Đề nghị làm rõ", view.period)
    form = _answer_form(request, actor, view)
    if request.method == "POST":
        try:
            done = _run(request, actor, view.row, form)
            if done:
                messages.success(request, done)
                return redirect("inquiry", inquiry_id)
        except UserFacingError as fault:
            if form is None or request.POST.get("act") != "answer":
                messages.error(request, str(fault))
                return redirect("inquiry", inquiry_id)
            form.add_error(None, str(fault))
    return render(request, "desk/inquiries/inquiry.html", _context(actor, view, form))


def _context(actor: Actor, view: content.InquiryView, form: AnswerForm | None) -> dict[str, Any]:
    row, role = view.row, actor.post.role
    own = row.asker.user_id == actor.post.user_id and role in _LEADERS
    decides = own or (role == Role.CHAIR and row.status != InquiryStatus.DRAFT)
    return {
        "title": f"Đề nghị làm rõ: {row.indicator}",
        "view": view,
        "row": row,
        "history": content.get_inquiry_history(row),
        "form": form,
        "may_edit": own and row.status == InquiryStatus.DRAFT,
        "may_decide": decides and row.status == InquiryStatus.ANSWERED,
        "may_withdraw": decides and row.status in (InquiryStatus.DRAFT, *OPEN),
        "may_report": role == Role.OFFICE and row.status == InquiryStatus.ACCEPTED and not view.restricted,
        "may_print": not view.restricted and row.status != InquiryStatus.DRAFT,
        "prints_question": role in (*_LEADERS, Role.OFFICE),
        "prints_answer": view.answer is not None and role in (Role.OFFICER, Role.HEAD, Role.OFFICE),
        "again": content.suggested_due(actor.authority.pk, actor.today, content.AGAIN_DAYS),
    }


def _run(request: HttpRequest, actor: Actor, row: Inquiry, form: AnswerForm | None) -> str:
    """Run the act the button names and return what to tell; "" where the answer's form is not whole."""
    post = request.POST
    match post.get("act"):
        case "answer":
            if form is None:
                raise ActRefusedError("Đề nghị này không chờ bạn trả lời; hãy tải lại trang.")
            if not form.is_valid():
                return ""
            acts.answer(by=actor, inquiry=row, given=form.answer())
            return "Đã gửi trả lời; người đề nghị thấy ngay."
        case "accept":
            acts.accept(by=actor, inquiry=row)
            return "Đã chấp nhận câu trả lời."
        case "return":
            due = read_date(post, "due_date", "Hạn trả lời lại")
            acts.send_back(by=actor, inquiry=row, reason=post.get("reason", ""), due_date=due)
            return f"Đã trả lại {row.unit} kèm lý do."
        case "withdraw":
            acts.withdraw(by=actor, inquiry=row, reason=post.get("reason", ""))
            return "Đã rút đề nghị."
        case "report":
            wanted = post.get("wanted") == "1"
            acts.put_in_report(by=actor, inquiry=row, wanted=wanted)
            return "Câu trả lời sẽ có trong báo cáo." if wanted else "Câu trả lời không đưa vào báo cáo nữa."
    raise ActRefusedError("Không rõ việc cần làm; hãy tải lại trang.")


def _answer_form(request: HttpRequest, actor: Actor, view: content.InquiryView) -> AnswerForm | None:
    """Return the form where the post's unit has to answer; after a return it opens with the answer given."""
    row = view.row
    in_unit = actor.post.role in (Role.OFFICER, Role.HEAD) and actor.post.unit_id == row.unit_id
    if not in_unit or row.status not in WAITS_FOR_UNIT:
        return None
    given = view.answer
    initial = (
        {
            "cause": given.text,
            "cause_kind": given.cause_kind,
            "measure": given.measure,
            "new_date": given.new_date,
        }
        if given
        else {}
    )
    risks = content.plan_risks(row.indicator.plan)
    return AnswerForm(request.POST or None, risks=risks, initial=initial)


def _draft(request: HttpRequest, actor: Actor, indicator: Indicator) -> Inquiry | None:
    pk = request.GET.get("ban", "")
    if not pk.isdecimal():
        return None
    rows = Inquiry.objects.filter(authority=actor.authority, asker__user=actor.post.user_id)
    return get_object_or_404(rows, pk=int(pk), indicator=indicator, status=InquiryStatus.DRAFT)


def _period(request: HttpRequest, indicator: Indicator, viewer: Viewer, written: Inquiry | None) -> Period:
    if written:
        return Period.parse(written.period)
    periods = periods_of(indicator.plan)
    return chosen_period(request, periods, viewer.today) if periods else Period(viewer.today.year, "year")


def _sentence(views: tuple[content.InquiryView, ...], mine: int) -> str:
    late = sum(bool(view.days_over) for view in views)
    under_way = sum(view.row.status in OPEN for view in views)
    if mine:
        return f"{mine} đề nghị chờ bạn xử lý" + (f", {late} quá hạn trả lời" if late else "")
    if late:
        return f"{late} đề nghị quá hạn trả lời"
    return f"{under_way} đề nghị đang chờ xử lý" if under_way else "Không có đề nghị nào chờ xử lý"


def _viewer(request: HttpRequest) -> Viewer:
    actor = actor_of(request)
    return Viewer(actor.authority.pk, actor.post, actor.today)
