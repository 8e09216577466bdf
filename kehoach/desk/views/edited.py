"""A paper's Word file that comes back edited: laid beside what is stored, settled change by change."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kehoach.acts.papers import edited as acts
from kehoach.contents.papers.life import FiledPage, get_changes
from kehoach.core.errors import ActRefusedError, UserFacingError
from kehoach.core.papers.taking_back import compare_files
from kehoach.desk.acting import actor_of
from kehoach.desk.views.filed import download, page_of
from kehoach.documents.formats import FORMATS
from kehoach.documents.formats import render as render_file
from kehoach.intake import read_safely
from kehoach.intake.edited import read_edited_safely
from kehoach.intake.evidence import LARGEST
from kehoach.records.papers.models import EditedCopy


def edited(request: HttpRequest, filed_id: int) -> HttpResponse:
    """Show every change of the file that waits, beside what is stored."""
    page = page_of(request, filed_id)
    copy = page.open_copy
    if copy is None:
        return redirect("filed", filed_id)
    changes = get_changes(copy)
    context = {
        "title": "Bản Word đã sửa",
        "page": page,
        "copy": copy,
        "changes": changes,
        "figures": sum(change.figures and change.takeable for change in changes),
    }
    return render(request, "desk/filing/edited.html", context)


@require_POST
def hand_in(request: HttpRequest, filed_id: int) -> HttpResponse:
    """Take an edited file in and go to its changes."""
    page = page_of(request, filed_id)
    upload = request.FILES.get("file")
    try:
        if upload is None:
            raise ActRefusedError("Chưa chọn tệp.")
        # One byte more than may be kept is enough to refuse it.
        acts.hand_in(
            by=actor_of(request),
            filed=page.filed,
            given=_given(page, upload.name or "", upload.read(LARGEST + 1)),
        )
    except UserFacingError as fault:
        messages.error(request, str(fault))
        return redirect("filed", filed_id)
    return redirect("filed-edited", filed_id)


@require_POST
def settle(request: HttpRequest, filed_id: int) -> HttpResponse:
    """Take the file's words by the answers, or nothing of it."""
    page = page_of(request, filed_id)
    copy = page.open_copy
    if copy is None:
        raise Http404
    try:
        if "drop" in request.POST:
            acts.drop_copy(by=actor_of(request), copy=copy)
            messages.success(request, "Không nhận bản sửa; nội dung đang lưu giữ nguyên.")
        else:
            acts.take_copy(by=actor_of(request), copy=copy, answers=_answers(request, len(copy.changes)))
            messages.success(request, "Đã nhận bản sửa vào văn bản.")
    except UserFacingError as fault:
        messages.error(request, str(fault))
        return redirect("filed-edited", filed_id)
    return redirect("filed", filed_id)


def edited_file(request: HttpRequest, filed_id: int, copy_id: int) -> HttpResponse:
    """Return an edited file as it was handed in."""
    page = page_of(request, filed_id)
    copy = get_object_or_404(EditedCopy, pk=copy_id, paper=page.filed)
    if copy not in page.copies or not copy.path.is_file():
        raise Http404
    return download(copy.path.read_bytes(), FORMATS[".docx"].media_type, copy.name)


def _given(page: FiledPage, name: str, data: bytes) -> acts.HandedIn:
    document, mark = read_edited_safely(data, name)
    acts.check_mark(page.filed, mark)
    # The stored paper goes through the same writer and reader, so that only what a hand changed differs.
    ours = read_safely(render_file(page.paper, ".docx"), "luu.docx")
    changes = compare_files(page.paper, ours.blocks, document.blocks)
    return acts.HandedIn(name=name, data=data, mark=mark, changes=changes)


def _answers(request: HttpRequest, count: int) -> dict[int, acts.Answer]:
    found = {}
    for place in range(count):
        side = request.POST.get(f"theo-{place}", "")
        if side in ("file", "stored"):
            reason = request.POST.get(f"ly-do-{place}", "")
            found[place] = acts.Answer(cast("acts.Side", side), " ".join(reason.split())[:500])
    return found
