"""Biểu mẫu của cấp trên: taken in once, mapped on a grid, filled for a period, and what was sent logged."""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from kehoach.acts import forms as acts
from kehoach.acts.actor import Actor
from kehoach.contents.cycle.requests import forms as content
from kehoach.contents.cycle.requests.pages import askable_periods, known_receivers, suggested_period
from kehoach.contents.cycle.rounds import active_plan
from kehoach.contents.viewer import Viewer
from kehoach.core.errors import ActRefusedError, UserFacingError
from kehoach.core.indicators.periods import Period
from kehoach.core.papers.form import MEASURES, PERIOD, MappedCell, place_of, split_place
from kehoach.desk.acting import actor_of
from kehoach.desk.forms.entry import read_date
from kehoach.desk.views.filed import download
from kehoach.documents.formats import FORMATS
from kehoach.intake.forms import LARGEST_FORM, read_form_safely
from kehoach.records.plans.models import Plan
from kehoach.records.requests.forms import BlankForm


def forms(request: HttpRequest) -> HttpResponse:
    """Show the blank forms; take a new one in."""
    actor = actor_of(request)
    if request.method == "POST":
        try:
            name, receiver = request.POST.get("name", ""), request.POST.get("receiver", "")
            form = acts.add_form(by=actor, name=name, receiver=receiver, given=_given(request))
            messages.success(request, f"Đã nhận biểu mẫu “{form}”; ánh xạ các ô cần điền.")
            return redirect("form-map", form.pk)
        except UserFacingError as fault:
            messages.error(request, str(fault))
    context = {
        "title": "Biểu mẫu của cấp trên",
        "forms": [
            (form, len(content.mapped_cells(form.edition)[0]) if form.edition else 0)
            for form in content.get_forms(_viewer(actor))
        ],
        "receivers": known_receivers(actor.authority.pk),
        "name": request.POST.get("name", ""),
        "receiver": request.POST.get("receiver", ""),
    }
    return render(request, "desk/forms/list.html", context)


def form(request: HttpRequest, form_id: int) -> HttpResponse:
    """Show a form as it would be filled for a period; put a new file in its place, or log that it was sent."""
    actor, row, plan = _found(request, form_id)
    if request.method == "POST":
        try:
            _run(request, actor, row, plan)
        except UserFacingError as fault:
            messages.error(request, str(fault))
        return redirect(f"{reverse('form', args=[form_id])}?{request.GET.urlencode()}")
    period = _period(request, plan)
    context = {
        "title": row.name,
        "form": row,
        "filled": content.get_filled(row, plan, period) if period else None,
        "periods": askable_periods(plan),
        "period": period,
        "editions": row.editions.all(),
    }
    return render(request, "desk/forms/form.html", context)


def form_file(request: HttpRequest, form_id: int) -> HttpResponse:
    """Return the form filled for a period, or with `trong` as it came."""
    from kehoach.documents.excel.filling import fill_form

    _, row, plan = _found(request, form_id)
    edition, period = row.edition, _period(request, plan)
    if edition is None or period is None or not edition.path.is_file():
        raise Http404
    data, media = edition.path.read_bytes(), FORMATS[".xlsx"].media_type
    if "trong" in request.GET:
        return download(data, media, edition.filename)
    filled = content.get_filled(row, plan, period)
    try:
        data = fill_form(data, filled.fillings())
    except UserFacingError as fault:
        messages.error(request, str(fault))
        return redirect("form", form_id)
    return download(data, media, f"{edition.filename.rsplit('.', 1)[0]}-{period.code}.xlsx")


def form_map(request: HttpRequest, form_id: int) -> HttpResponse:
    """Show a sheet as a grid and the cell that is chosen; map it, take its mapping away, or take the suggestions."""
    actor, row, plan = _found(request, form_id)
    if row.edition is None:
        raise Http404
    grid = content.get_grid(row, plan, request.GET.get("trang", ""))
    place = request.GET.get("o", "").upper()
    if request.method == "POST":
        try:
            cells, words = _changed(request, grid, place)
            revision = request.POST.get("revision", "")
            after = int(revision) if revision.isdecimal() else -1
            acts.map_cells(by=actor, form=row, plan=plan, after_revision=after, cells=cells)
            messages.success(request, words)
            place = _below(grid, place) if request.POST.get("act") == "map" else place
        except UserFacingError as fault:
            messages.error(request, str(fault))
        query = urlencode({"trang": grid.sheet.name, "o": place})
        return redirect(f"{reverse('form-map', args=[form_id])}?{query}")
    chosen = grid.at(place) if place else None
    context: dict[str, Any] = {
        "title": f"Ánh xạ biểu mẫu: {row.name}",
        "form": row,
        "grid": grid,
        "place": place,
        "chosen": chosen,
        "is_mapped": chosen in grid.cells,
        "heading": _words_at(grid, place),
        "indicators": content.mappable(plan),
        "chosen_key": f"{chosen.indicator}.{chosen.part}" if chosen else "",
        "measures": MEASURES.items(),
    }
    return render(request, "desk/forms/map.html", context)


def _changed(request: HttpRequest, grid: content.FormGrid, place: str) -> tuple[list[MappedCell], str]:
    """Return all cells as the button wants them, and what to tell."""
    post, spot = request.POST, (grid.sheet.name, place)
    rest = [cell for cell in grid.cells if cell.spot != spot]
    match post.get("act"):
        case "map":
            return [*rest, _cell(request, grid, place)], f"Đã gán ô {place}."
        case "unmap":
            return rest, f"Đã bỏ gán ô {place}."
        case "offers":
            return [*grid.cells, *grid.offers], f"Đã nhận {len(grid.offers)} gợi ý; xem lại từng ô."
    raise ActRefusedError("Không rõ việc cần làm; hãy tải lại trang.")


def _cell(request: HttpRequest, grid: content.FormGrid, place: str) -> MappedCell:
    measure, key = request.POST.get("measure", ""), request.POST.get("indicator", "")
    try:
        label = grid.sheet.label(place)
    except ValueError as error:
        raise ActRefusedError("Chọn một ô trong biểu trước.") from error
    bare = MappedCell(sheet=grid.sheet.name, place=place, measure=measure, label=label)
    if measure == PERIOD:
        return bare
    indicator, _, part = key.partition(".")
    if not (indicator.isdecimal() and part.isdecimal()):
        raise ActRefusedError("Chọn chỉ tiêu để điền vào ô này.")
    return replace(bare, indicator=int(indicator), part=int(part))


def _below(grid: content.FormGrid, place: str) -> str:
    """Return the next place down that can be mapped, so that a column is mapped by going on."""
    row, column = split_place(place)
    for line in range(row + 1, len(grid.sheet.rows) + 1):
        below = place_of(line, column)
        if not grid.sheet.covered(line, column) and below not in grid.sheet.formulas:
            return below
    return place


def _words_at(grid: content.FormGrid, place: str) -> str:
    try:
        row, column = split_place(place)
    except ValueError:
        return ""
    return " · ".join(filter(None, (grid.sheet.row_words(row), grid.sheet.heading(row, column))))


def _run(request: HttpRequest, actor: Actor, row: BlankForm, plan: Plan) -> None:
    period = _period(request, plan)
    match request.POST.get("act"):
        case "renew":
            kept, lost = acts.renew_form(by=actor, form=row, given=_given(request))
            words = f"Đã thay tệp mẫu: giữ nguyên {kept} ô ánh xạ có chữ không đổi."
            if lost:
                words += f" {len(lost)} ô phải ánh xạ lại: {', '.join(cell.place for cell in lost[:20])}."
            (messages.warning if lost else messages.success)(request, words)
        case "sent" if period is not None:
            sent = acts.Sent(
                paper=request.POST.get("paper", ""),
                sent_on=read_date(request.POST, "sent_on", "Ngày gửi"),
                given=content.get_filled(row, plan, period).given,
            )
            kept_row = acts.record_sent(by=actor, form=row, period=period.label, sent=sent)
            messages.success(request, f"Đã ghi vào sổ số liệu đã cung cấp cho {kept_row.receiver}.")
        case _:
            raise ActRefusedError("Không rõ việc cần làm; hãy tải lại trang.")


def _given(request: HttpRequest) -> acts.FormGiven:
    upload = request.FILES.get("file")
    if upload is None:
        raise ActRefusedError("Chưa chọn tệp biểu mẫu (.xlsx).")
    name = upload.name or "bieu.xlsx"
    data = upload.read(LARGEST_FORM + 1)  # one byte more than may be kept is enough to refuse it
    return acts.FormGiven(filename=name, data=data, layout=read_form_safely(data, name))


def _period(request: HttpRequest, plan: Plan) -> Period | None:
    periods = askable_periods(plan)
    wanted = request.GET.get("ky", "") or suggested_period(plan)
    return next((item for item in periods if item.code == wanted), periods[0] if periods else None)


def _found(request: HttpRequest, form_id: int) -> tuple[Actor, BlankForm, Plan]:
    actor = actor_of(request)
    row, plan = content.get_form(_viewer(actor), form_id), active_plan(actor.authority.pk)
    if row is None or plan is None:
        raise Http404
    return actor, row, plan


def _viewer(actor: Actor) -> Viewer:
    return Viewer(actor.authority.pk, actor.post, actor.today)
