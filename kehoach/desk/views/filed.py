"""Papers on their way: drafted from a preview, checked, issued with number and day; one by one, and what changed."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from kehoach.acts.actor import Actor
from kehoach.acts.papers import issuing, life
from kehoach.contents.papers.explained import named_in
from kehoach.contents.papers.life import (
    FiledPage,
    as_issued,
    get_difference,
    get_drafted,
    get_filed,
    get_version_difference,
)
from kehoach.contents.papers.making import NoSuchPaperError, kind_for
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import UserFacingError
from kehoach.core.formats import parse_date
from kehoach.desk.acting import actor_of
from kehoach.documents.formats import FORMATS
from kehoach.documents.formats import render as render_file
from kehoach.intake.evidence import LARGEST
from kehoach.records.papers.models import FiledPaper, IssuedFile


@require_POST
def draft(request: HttpRequest, kind: str) -> HttpResponse:
    """File the paper of a preview as a draft and go to it."""
    actor = actor_of(request)
    try:
        wanted = kind_for(_viewer(actor), kind)
    except NoSuchPaperError as error:
        raise Http404 from error
    try:
        plan, given = get_drafted(_viewer(actor), wanted, request.GET.dict())
        filed = life.draft_paper(by=actor, plan=plan, given=given)
    except UserFacingError as fault:
        messages.error(request, str(fault))
        return redirect("papers")
    messages.success(request, f"Đã lập dự thảo {filed}.")
    return redirect("filed", filed.pk)


def filed(request: HttpRequest, filed_id: int) -> HttpResponse:
    """Show a paper as it was made, where it stands, and what can be done next."""
    page = page_of(request, filed_id)
    context = {
        "title": page.filed.title,
        "page": page,
        "paper": page.paper,
        "explained": named_in(page.paper, page.filed.plan, _viewer(actor_of(request))),
        "kind": page.kind,
        "files": [(suffix[1:], FORMATS[suffix].name) for suffix in page.kind.files],
        "office": actor_of(request).post.role == "office",
        "chair": actor_of(request).post.role == "chair",
        "today": actor_of(request).today,
    }
    return render(request, "desk/filing/filed.html", context)


def difference(request: HttpRequest, filed_id: int) -> HttpResponse:
    """Show what a paper says beside what its figures say now, or beside the version before it."""
    page = page_of(request, filed_id)
    versions = request.GET.get("voi") == "ban-truoc"
    viewer = _viewer(actor_of(request))
    found = get_version_difference(page.filed) if versions else get_difference(viewer, page.filed)
    context = {"title": "Khác biệt", "page": page, "found": found, "versions": versions}
    return render(request, "desk/filing/difference.html", context)


@require_POST
def act(request: HttpRequest, filed_id: int) -> HttpResponse:
    """Do the next step of a paper and go back to it; a new version, to that."""
    page = page_of(request, filed_id)
    step = _STEPS.get(request.POST.get("viec", ""))
    if step is None:
        raise Http404
    target = page.filed
    try:
        target, words = step(request, actor_of(request), page)
        messages.success(request, words)
    except UserFacingError as fault:
        messages.error(request, str(fault))
    return redirect("filed", target.pk)


def filed_file(request: HttpRequest, filed_id: int, suffix: str) -> HttpResponse:
    """Return the paper rebuilt from its stored content as a file."""
    page = page_of(request, filed_id)
    if f".{suffix}" not in page.kind.files:
        raise Http404
    data = render_file(page.paper, f".{suffix}")
    return download(data, FORMATS[f".{suffix}"].media_type, f"{_name(page)}.{suffix}")


def issued_file(request: HttpRequest, filed_id: int, file_id: int) -> HttpResponse:
    """Return the file a paper was issued as, byte by byte as it was kept."""
    page = page_of(request, filed_id)
    row = get_object_or_404(IssuedFile, pk=file_id, paper=page.filed)
    if not row.path.is_file():
        raise Http404
    return download(row.path.read_bytes(), FORMATS[".pdf"].media_type, row.name)


Step = Callable[[HttpRequest, Actor, FiledPage], tuple[FiledPaper, str]]


def _check(request: HttpRequest, by: Actor, page: FiledPage) -> tuple[FiledPaper, str]:
    return life.check_paper(by=by, filed=page.filed), "Đã ghi kiểm tra xong; văn bản chờ ký và ghi số."


def _return(request: HttpRequest, by: Actor, page: FiledPage) -> tuple[FiledPaper, str]:
    reason = request.POST.get("reason", "")
    return life.return_paper(by=by, filed=page.filed, reason=reason), "Đã trả lại để sửa."


def _withdraw(request: HttpRequest, by: Actor, page: FiledPage) -> tuple[FiledPaper, str]:
    reason = request.POST.get("reason", "")
    return life.withdraw_paper(by=by, filed=page.filed, reason=reason), "Đã hủy; nội dung vẫn lưu để xem lại."


def _renew(request: HttpRequest, by: Actor, page: FiledPage) -> tuple[FiledPaper, str]:
    _, given = get_drafted(_viewer(by), page.kind, page.filed.choices)
    return life.renew_draft(
        by=by, filed=page.filed, given=given
    ), "Đã lấy lại nội dung theo số liệu hiện nay."


def _renew_version(request: HttpRequest, by: Actor, page: FiledPage) -> tuple[FiledPaper, str]:
    _, given = get_drafted(_viewer(by), page.kind, page.filed.choices)
    made = life.renew_version(by=by, filed=page.filed, given=given)
    return made, f"Đã lập bản {made.version}; bản {page.filed.version} vẫn lưu nguyên."


def _issue(request: HttpRequest, by: Actor, page: FiledPage) -> tuple[FiledPaper, str]:
    upload = request.FILES.get("file")
    number, day = request.POST.get("number", ""), parse_date(request.POST.get("issued_on", ""))
    signer = request.POST.get("signer", "")
    # One byte more than may be kept is enough to refuse it.
    data = upload.read(LARGEST + 1) if upload else b""
    if upload is None:
        issued = as_issued(page.paper, number=number, issued_on=day, signer=signer)
        data = render_file(issued, ".pdf")
    given = issuing.Issued(
        number=number,
        issued_on=day,
        signer=signer,
        name=(upload.name or "") if upload else f"{_name(page)}.pdf",
        data=data,
        signed=upload is not None,
    )
    issuing.issue_paper(by=by, filed=page.filed, given=given)
    return page.filed, "Đã ghi số, ngày ban hành; tệp được lưu cùng mã kiểm tra."


_STEPS: dict[str, Step] = {
    "kiem-tra": _check,
    "tra-lai": _return,
    "huy": _withdraw,
    "lay-lai": _renew,
    "ban-moi": _renew_version,
    "ban-hanh": _issue,
}


def page_of(request: HttpRequest, filed_id: int) -> FiledPage:
    """Return the page of a paper; raises Http404 where the post may not see it."""
    page = get_filed(_viewer(actor_of(request)), filed_id)
    if page is None:
        raise Http404
    return page


def _viewer(actor: Actor) -> Viewer:
    return Viewer(actor.authority.pk, actor.post, actor.today)


def _name(page: FiledPage) -> str:
    parts = (page.kind.kind, *page.filed.choices.values(), f"ban-{page.filed.version}")
    return "-".join("".join(c for c in part if c.isascii() and (c.isalnum() or c in "-_")) for part in parts)


def download(data: bytes, media_type: str, name: str) -> HttpResponse:
    """Return a file that no browser opens in place and no proxy keeps."""
    response = HttpResponse(data, content_type=media_type)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    response.headers["Content-Disposition"] = disposition or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response
