"""Đề cương: units write the sections of a round's report, Văn phòng edits, returns and accepts them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from kehoach.acts import outlines
from kehoach.contents.cycle import rounds
from kehoach.contents.papers import outline as content
from kehoach.core.errors import UserFacingError
from kehoach.core.report.outline import FIELDS
from kehoach.desk.acting import actor_of
from kehoach.desk.views.work import answer
from kehoach.records.authorities.models import Role, Unit, UnitKind, units_on
from kehoach.records.outlines.models import Section, SectionStatus
from kehoach.records.reporting.models import Round

KINDS = {
    "month": "Báo cáo tháng",
    "quarter": "Báo cáo quý",
    "half": "Báo cáo 6 tháng",
    "nine_months": "Báo cáo 9 tháng",
    "year": "Báo cáo năm",
}
SPARE_ROWS = 2


def outline(request: HttpRequest) -> HttpResponse:
    """Show the sections the post writes, or all of them to Văn phòng, of the round asked for or the newest."""
    actor = actor_of(request)
    plan = rounds.active_plan(actor.authority.pk)
    open_ = content.outline_rounds(rounds.open_rounds(plan), actor.post) if plan else []
    chosen = request.GET.get("dot")
    round_ = next((item for item in open_ if item.code == chosen), open_[0] if open_ else None)
    page = content.get_outline_page(round_, actor.post, actor.today) if round_ else None
    context = {
        "title": "Đề cương báo cáo",
        "sentence": _sentence(page),
        "page": page,
        "round": round_,
        "rounds": open_,
        "may_send": actor.post.role in (Role.HEAD, Role.OFFICE),
        "units": _writers(request),
    }
    return render(request, "desk/outline.html", context)


@require_POST
def save(request: HttpRequest, section_id: int) -> HttpResponse:
    """Save the texts of a section and answer with what stands under it: saved, or what is wrong."""
    actor = actor_of(request)
    section = _section(request, section_id)
    context: dict[str, Any] = {}
    try:
        text = outlines.write(
            by=actor,
            section=section,
            texts={name: request.POST.get(name, "") for name in FIELDS},
            after_revision=int(request.POST.get("after_revision") or 0),
            illustrative=actor.authority.illustrative,
        )
        context = {"saved_at": text.written_at, "revision": text.revision}
    except UserFacingError as fault:
        context = {"error": fault, "revision": request.POST.get("after_revision", "0")}
    return render(request, "desk/parts/outline_told.html", {"section_id": section.pk, **context})


@require_POST
def send(request: HttpRequest, round_id: int) -> HttpResponse:
    """Send what the unit has written in a round."""
    actor = actor_of(request)
    round_ = get_object_or_404(Round, pk=round_id, authority=actor.authority)
    mine = list(Section.objects.filter(round=round_, unit=actor.post.unit))

    def act() -> str:
        return f"Đã gửi {len(outlines.send(by=actor, sections=mine))} mục đề cương."

    return _back(answer(request, act, "outline"), round_)


@require_POST
def accept(request: HttpRequest, round_id: int) -> HttpResponse:
    """Accept the sections of a round that are named in the form."""
    actor = actor_of(request)
    round_ = get_object_or_404(Round, pk=round_id, authority=actor.authority)
    rows = list(Section.objects.filter(round=round_, pk__in=request.POST.getlist("section")))

    def act() -> str:
        return f"Đã nhận {outlines.accept(by=actor, sections=rows)} mục đề cương."

    return _back(answer(request, act, "outline"), round_)


@require_POST
def return_(request: HttpRequest, section_id: int) -> HttpResponse:
    """Return one section with a reason."""
    actor = actor_of(request)
    section = _section(request, section_id)

    def act() -> str:
        outlines.return_(by=actor, section=section, reason=request.POST.get("reason", ""))
        return f"Đã trả lại mục “{section}”; đơn vị thấy ngay lý do."

    return _back(answer(request, act, "outline"), section.round)


@require_POST
def reassign(request: HttpRequest, section_id: int) -> HttpResponse:
    """Give a section to another unit."""
    actor = actor_of(request)
    section = _section(request, section_id)
    unit = get_object_or_404(Unit, pk=request.POST.get("unit") or 0, authority=actor.authority)

    def act() -> str:
        outlines.reassign(by=actor, section=section, unit=unit)
        return f"Đã giao mục “{section}” cho {unit}."

    return _back(answer(request, act, "outline"), section.round)


def template(request: HttpRequest) -> HttpResponse:
    """Show and save the outline for rounds of a kind that will be opened."""
    actor = actor_of(request)
    kind = request.GET.get("loai", "month")
    if kind not in KINDS:
        raise Http404

    def act() -> str:
        outlines.edit_template(by=actor, kind=kind, items=_items(request.POST, _writers(request)))
        return f"Đã lưu đề cương mẫu của {KINDS[kind].lower()}; dùng từ đợt mở sau."

    if request.method == "POST":
        answer(request, act, "outline-template")
        return redirect(f"{reverse('outline-template')}?loai={kind}")
    items = outlines.items_of(actor.authority, kind, actor.today)
    context = {
        "title": "Đề cương mẫu",
        "kind": kind,
        "kinds": KINDS.items(),
        "items": [*items, *([None] * SPARE_ROWS)],
        "units": _writers(request),
        "fields": FIELDS.items(),
    }
    return render(request, "desk/outline_template.html", context)


def _items(post: QueryDict, units: list[Unit]) -> list[outlines.ItemGiven]:
    """Return the rows of the template's form that have a title, in their order."""
    by_id = {str(unit.pk): unit for unit in units}
    items = []
    for place, title in enumerate(post.getlist("title")):
        unit = by_id.get(post.get(f"unit-{place}", ""))
        if title.strip() and unit:
            fields = tuple(name for name in FIELDS if name in post.getlist(f"fields-{place}"))
            items.append(outlines.ItemGiven(title=title, unit=unit, fields=fields))
    return items


def _section(request: HttpRequest, section_id: int) -> Section:
    """Return a section the post may know of: its unit's, or any for Văn phòng."""
    actor = actor_of(request)
    rows = Section.objects.filter(authority=actor.authority).select_related("round", "unit")
    if actor.post.role != Role.OFFICE:
        rows = rows.filter(unit=actor.post.unit)
    return get_object_or_404(rows, pk=section_id)


def _writers(request: HttpRequest) -> list[Unit]:
    kinds = (UnitKind.REPORTING, UnitKind.OFFICE)
    actor = actor_of(request)
    return list(units_on(actor.authority.pk, actor.today).filter(kind__in=kinds))


def _back(response: HttpResponse, round_: Round) -> HttpResponse:
    response.headers["Location"] = f"{reverse('outline')}?dot={round_.code}"
    return response


def _sentence(page: content.OutlinePage | None) -> str:
    if page is None:
        return "Đề cương báo cáo"
    left = len(page.sections) - page.done
    if page.office:
        waiting = sum(item.content.status == SectionStatus.SENT for item in page.sections)
        return (
            f"Đề cương: {page.done}/{len(page.sections)} mục đã gửi, {waiting} mục chờ nhận"
            if left or waiting
            else f"Đã nhận đủ {len(page.sections)} mục của đề cương"
        )
    return (
        f"Còn {left} mục đề cương phải viết, {page.days_left}" if left else "Đã gửi đủ các mục của đề cương"
    )
