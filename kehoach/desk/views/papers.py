"""Báo cáo và văn bản: what can be made for whom, each paper as it will print, and as a file."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kehoach.contents.papers.choices import choose
from kehoach.contents.papers.explained import named_in
from kehoach.contents.papers.life import get_filed_list
from kehoach.contents.papers.listing import get_list
from kehoach.contents.papers.making import Ask, NoSuchPaperError, kind_for, kinds_for, make_paper
from kehoach.contents.viewer import Viewer, restricted_of
from kehoach.core.errors import UserFacingError
from kehoach.core.papers.kind import PaperKind
from kehoach.desk.acting import actor_of
from kehoach.desk.kept import keep
from kehoach.desk.permissions import TABLE
from kehoach.desk.seeing import note
from kehoach.documents.formats import FORMATS
from kehoach.documents.formats import render as render_file
from kehoach.records.authorities.models import Role
from kehoach.records.papers.models import PaperState
from kehoach.records.plans.convert import indicators_of


@keep
def papers(request: HttpRequest) -> HttpResponse:
    """Show the kinds of paper the post may make, each with what has to be chosen for it."""
    viewer = _viewer(request)
    state, kind = request.GET.get("tinh-trang", ""), request.GET.get("loai", "")
    context = {
        "title": "Báo cáo và văn bản",
        "shelves": get_list(viewer),
        "filed": get_filed_list(viewer, state, kind),
        "states": (*PaperState.choices, ("outdated", "Đã cũ")),
        "state": state,
        "drafts": actor_of(request).post.role == Role.OFFICE,
        "kinds": [(item.kind, item.name) for item in kinds_for(viewer) if item.filed],
        "kind": kind,
        "sets_profile": actor_of(request).post.role in TABLE["paper-profile"],
    }
    return render(request, "desk/papers.html", context)


@keep
def paper(request: HttpRequest, kind: str) -> HttpResponse:
    """Show a paper as it will print; where there is nothing to say, why."""
    wanted = _kind(request, kind)
    context = {"title": wanted.name, "kind": wanted, "query": request.GET.urlencode()}
    try:
        ask, fields = choose(_viewer(request), wanted, request.GET.dict())
        made = make_paper(ask, wanted)
        _note(request, ask, wanted)
    except UserFacingError as fault:
        return render(request, "desk/paper.html", {**context, "reason": str(fault)})
    context["files"] = [(suffix[1:], FORMATS[suffix].name) for suffix in wanted.files]
    context["may_draft"] = wanted.filed and actor_of(request).post.role == Role.OFFICE
    context["explained"] = named_in(made, ask.plan, _viewer(request))
    context["about_period"] = ask.period.code if ask.period else ""
    context["editable"] = actor_of(request).post.role in wanted.editors
    return render(request, "desk/paper.html", {**context, "paper": made, "fields": fields})


def paper_file(request: HttpRequest, kind: str, suffix: str) -> HttpResponse:
    """Return a paper as a file; back to the list with the reason where there is nothing to say."""
    wanted = _kind(request, kind)
    if f".{suffix}" not in wanted.files:
        raise Http404
    try:
        ask, _ = choose(_viewer(request), wanted, request.GET.dict())
        data = render_file(make_paper(ask, wanted), f".{suffix}")
        _note(request, ask, wanted, f"tệp {FORMATS[f'.{suffix}'].name}")
    except UserFacingError as fault:
        messages.error(request, str(fault))
        return redirect("papers")
    response = HttpResponse(data, content_type=FORMATS[f".{suffix}"].media_type)
    period = ask.period.code if ask.period else ask.round.period if ask.round else ""
    name = "-".join(filter(None, [wanted.kind, period]))
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    return response


def _note(request: HttpRequest, ask: Ask, kind: PaperKind, file: str = "") -> None:
    """Note the restricted figures of a paper that may hold any: on the screen, or taken as a file."""
    if kind.logged:
        where = ", ".join(filter(None, [kind.name, file]))
        about = ask.period.label if ask.period else ""
        note(request, restricted_of(indicators_of(ask.plan)), where, about, each=True)


def _viewer(request: HttpRequest) -> Viewer:
    actor = actor_of(request)
    return Viewer(actor.authority.pk, actor.post, actor.today)


def _kind(request: HttpRequest, key: str) -> PaperKind:
    try:
        return kind_for(_viewer(request), key)
    except NoSuchPaperError as error:
        raise Http404 from error
