"""Nhập bằng bảng tính: the entry sheet of a round to download, what a sheet would change, entering it."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from kehoach.acts import figures
from kehoach.acts.actor import Actor
from kehoach.contents.figures.entry_book import get_book_preview, get_entry_book
from kehoach.core.errors import UserFacingError
from kehoach.core.indicators.entry_book import EntryBook, read_book
from kehoach.core.indicators.entry_sheet import SheetFaultsError
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.entry_sheet import sign_book, unsign_book
from kehoach.desk.seeing import note
from kehoach.documents.formats import FORMATS
from kehoach.records.reporting.models import Round


def entry_sheet(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show how to enter by a workbook; with a file, what it would change or what is wrong in it."""
    actor, round_, book = _found(request, round_id)
    sheet = book.figures
    context: dict[str, Any] = {"title": "Nhập bằng bảng tính", "round": round_, "sheet": sheet}
    upload = request.FILES.get("file")
    try:
        if upload is not None:
            read = read_book(_sheets(upload.read(), upload.name or ""), book)
            context["preview"] = get_book_preview(book, read)
            note(request, sheet.restricted_shown, "Nhập bằng bảng tính", round_.title)
            context["signed"] = sign_book(read, sheet.key, actor.post.pk)
            context["filename"] = upload.name
        elif request.method == "POST":
            context["faults"] = ["Chưa chọn tệp: hãy chọn biểu nhập đã điền (.xlsx hoặc .ods)."]
    except SheetFaultsError as fault:
        context["faults"] = fault.faults
    except UserFacingError as fault:
        context["faults"] = [str(fault)]
    return render(request, "desk/entry_sheet.html", context, status=422 if "faults" in context else 200)


def entry_sheet_file(request: HttpRequest, round_id: int) -> HttpResponse:
    """Return the entry sheet of the unit for a round as an .xlsx."""
    from kehoach.documents.excel import render_entry_book

    _, round_, book = _found(request, round_id)
    note(request, book.figures.restricted_shown, "Biểu nhập, tệp Excel", round_.title, each=True)
    response = HttpResponse(render_entry_book(book), content_type=FORMATS[".xlsx"].media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="bieu-nhap-{round_.code}.xlsx"'
    return response


@require_POST
def entry_sheet_enter(request: HttpRequest, round_id: int) -> HttpResponse:
    """Enter all rows of a sheet that was looked at, or none."""
    actor, round_, book = _found(request, round_id)
    try:
        read = unsign_book(request.POST.get("rows", ""), book.figures.key, actor.post.pk)
        done = figures.import_book(by=actor, round_=round_, unit=actor.post.unit, read=read)
    except UserFacingError as fault:
        messages.error(request, f"Chưa ghi số liệu nào. {fault}")
        return redirect("entry-sheet", round_.pk)
    words = (
        f"Đã nhập {done.count} số liệu từ biểu." if done.count else "Biểu không có gì khác số liệu đang có."
    )
    messages.success(request, words)
    return redirect(reverse("work", query={"dot": round_.code}))


def _found(request: HttpRequest, round_id: int) -> tuple[Actor, Round, EntryBook]:
    actor = actor_of(request)
    rows = Round.objects.filter(authority=actor.authority, owed__unit=actor.post.unit)
    round_ = get_object_or_404(rows.select_related("authority").distinct(), pk=round_id)
    return actor, round_, get_entry_book(round_, actor.post.unit, actor.today)


def _sheets(data: bytes, name: str) -> Callable[[str], Iterable[tuple[Any, ...]] | None]:
    """Return what gives the rows of a sheet by its name; the reader is loaded when the first file comes."""
    from kehoach.intake import read_workbook_safely

    workbook = read_workbook_safely(data, name)

    def lines_of(title: str) -> Iterable[tuple[Any, ...]] | None:
        sheet = workbook.sheet(title)
        return sheet.rows() if sheet else None

    return lines_of
